"""From a talk to an answered reminder to a step up: with every real part."""

import pytest

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
    mail = house.mails_to(journey.email, 1, seconds=PATIENCE)[0]
    link = journey.read_mail(mail)
    journey.answer(visit(house, language, size, **more), link)
    journey.mark_kept()
    coordinator = visit(house, language, size, **more)
    journey.accept(coordinator)
    journey.see_it(coordinator, coordinator.say("Supporter"))
    return journey


def test_a_small_group_on_a_phone_in_dutch(house, visit):
    do_the_main_job(house, visit, "nl", PHONE)


def test_a_large_group_on_a_laptop_in_english(large_house, visit):
    do_the_main_job(large_house, visit, "en", LAPTOP)


def test_without_javascript(house, visit):
    do_the_main_job(house, visit, "nl", PHONE, has_script=False)
