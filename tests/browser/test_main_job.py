"""From a talk to an answered reminder to a step up: with every real part."""

import pytest

from tests import make
from tests.browser.journey import PATIENCE, Journey
from tests.browser.watching import LAPTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def do_the_main_job(house, visit, language, size, **more):
    cast = house.cast(language)
    organizer = visit(house, language, size, **more)
    journey = Journey(cast, house.people["zone"], organizer)
    journey.sign_in()
    journey.log_with_somebody_new()
    journey.fill_the_steps()
    journey.ask()
    journey.follow_up_and_finish()
    coordinator = visit(house, language, size, **more)
    coordinator.sign_in(cast["coordinator"], make.PASSWORD)
    coordinator.look()
    journey.accept(coordinator, {"nl": "Geïnteresseerd", "en": "Interested"}[language])
    mail = house.mails_to(journey.email, 1, seconds=PATIENCE)[0]
    link = journey.read_mail(mail)
    journey.answer(visit(house, language, size, **more), link)
    journey.mark_kept()
    supporter = {"nl": "Steuner", "en": "Supporter"}[language]
    journey.accept(coordinator, supporter)
    journey.see_it(coordinator, supporter)


def test_a_small_group_on_a_phone_in_dutch(house, visit):
    do_the_main_job(house, visit, "nl", PHONE)


def test_a_large_group_on_a_laptop_in_english(large_house, visit):
    do_the_main_job(large_house, visit, "en", LAPTOP)


def test_without_javascript(house, visit):
    do_the_main_job(house, visit, "nl", PHONE, has_script=False)
