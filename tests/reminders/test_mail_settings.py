"""The pages behind a link that stop mail or set it, and a mail program's one click."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from conversations.models import Promise
from organizing.actions import change_person
from organizing.models import AuditEntry, Consent, Person
from reminders import links
from reminders.history import coming_reminders
from reminders.links import Purpose
from reminders.models import MailChoice, MailState, OutboundMail
from tests.reminders import cast
from tests.reminders.cast import due_promise, mail_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def group():
    yield cast.group()
    translation.activate("nl")


@pytest.fixture
def strict() -> Client:
    """A browser that must bring the token of the form along."""
    return Client(enforce_csrf_checks=True)


def path(promise: Promise) -> str:
    return links.answer_url(promise, promise.person).removeprefix(
        "http://localhost:8000"
    )


def stop_path(person: Person) -> str:
    return links.unsubscribe_url(person, "reminder").removeprefix(
        "http://localhost:8000"
    )


def settings_path(person: Person) -> str:
    return links.preferences_url(person).removeprefix("http://localhost:8000")


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_one_click_stops_these_mails_at_once(strict):
    """S8: from a mail program, without cookie, token or referer."""
    promise = due_promise()
    cast.planned(timezone.now())
    url = stop_path(promise.person)

    for _ in range(3):
        answer = strict.post(url, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200

    choice = MailChoice.objects.get()
    assert (choice.person, choice.category) == (promise.person, "reminder")
    assert mail_of(promise).state == MailState.CANCELLED
    assert AuditEntry.objects.filter(action="letters_stopped").count() == 1
    assert not strict.cookies.get("session")


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "no"}, {"x": "One-Click"}])
def test_another_body_stops_nothing(strict, body):
    person = cast.member()

    assert strict.post(stop_path(person), body).status_code == 400
    assert not MailChoice.objects.exists()


def test_only_known_kinds_of_letters_can_be_stopped(client):
    person = cast.member()
    token = links.make(Purpose.UNSUBSCRIBE, person, "everything")

    answer = client.post(f"/m/stop/{token}/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 404


def test_the_page_to_stop_has_a_button_that_works(client):
    person = cast.member()
    page = client.get(stop_path(person)).content.decode()
    assert 'value="One-Click"' in page

    done = client.post(stop_path(person), {"List-Unsubscribe": "One-Click"})
    assert "will not get these mails any more" in done.content.decode()


def test_mail_settings_stop_and_start_a_kind(client):
    person = cast.member()
    url = settings_path(person)

    client.post(url, {"do": "stop:reminder"})
    assert MailChoice.objects.filter(person=person).exists()
    client.post(url, {"do": "resume:reminder"})
    assert not MailChoice.objects.exists()


def test_mail_settings_stop_everything_and_keep_the_proof(client):
    promise = due_promise()
    cast.planned(timezone.now())
    url = settings_path(promise.person)

    client.post(url, {"do": "stop-all"})

    assert fresh(promise.person).mail_agreed_at is None
    assert mail_of(promise).state == MailState.CANCELLED
    said = Consent.objects.get(person=promise.person, purpose="mail")
    assert (said.given, said.recorded_by) == (False, None)
    client.post(url, {"do": "resume:reminder"})
    assert fresh(promise.person).mail_agreed_at is not None


def test_mail_settings_show_what_comes_next(client):
    promise = cast.promise(
        on_date=timezone.localdate() + timedelta(days=10), at_time=time(20)
    )

    page = client.get(settings_path(promise.person)).content.decode()

    assert "What comes next" in page
    assert page.count("09:00") == 2


def in_ten_days(person, **fields):
    on_date = timezone.localdate() + timedelta(days=10)
    return cast.promise(person, on_date=on_date, at_time=time(20), **fields)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_mail_settings_name_no_reminder_that_was_stopped(client, language):
    person = in_ten_days(cast.member(language=language)).person

    client.post(settings_path(person), {"do": "stop:reminder"})

    page = client.get(settings_path(person)).content.decode()
    assert {"en": "No mail is planned", "nl": "Er is geen mail gepland"}[
        language
    ] in page
    assert "09:00" not in page


def test_mail_settings_name_one_reminder_a_day():
    person = cast.member()
    for _ in range(2):
        in_ten_days(person)

    assert len(coming_reminders(person, timezone.now())) == 2


@pytest.mark.parametrize("reported", ["cannot", "another_time"])
def test_mail_settings_name_no_reminder_of_what_they_said_no_to(reported):
    person = cast.member()
    in_ten_days(person, reported=reported)

    assert coming_reminders(person, timezone.now()) == []


def test_mail_settings_name_no_reminder_of_days_they_rest():
    rest_until = timezone.localdate() + timedelta(days=8)
    in_ten_days(cast.member(paused_until=rest_until))

    [moment] = coming_reminders(Person.objects.get(), timezone.now())

    assert timezone.localdate(moment) == rest_until + timedelta(days=1)


def test_mail_settings_name_one_reminder_after_two_that_did_not_work_out():
    person = cast.member()
    for days in (20, 30):
        long_ago = timezone.localdate() - timedelta(days=days)
        cast.promise(person, on_date=long_ago, outcome="not_kept")
    in_ten_days(person)

    assert len(coming_reminders(person, timezone.now())) == 1


@pytest.mark.parametrize("do", ["", "stop:digest", "resume:digest", "erase", "\x00"])
def test_mail_settings_know_no_other_buttons(client, do):
    person = cast.member()

    assert client.post(settings_path(person), {"do": do}).status_code == 422
    assert fresh(person).mail_agreed_at
    assert not MailChoice.objects.exists()


def test_who_must_not_be_contacted_is_not_asked_to_start_again(client):
    person = cast.member(do_not_contact_at=timezone.now())

    page = client.get(settings_path(person)).content.decode()

    assert "We do not mail you" in page
    assert "resume" not in page
    assert OutboundMail.objects.count() == 0


def test_what_was_agreed_can_be_kept_while_the_rest_stops(client):
    promise = due_promise()
    url = settings_path(promise.person)
    assert "Only mail about what I agreed" in client.get(url).content.decode()

    client.post(url, {"do": "keep-agreements"})

    stopped = MailChoice.objects.values_list("category", flat=True)
    assert set(stopped) == {"recap", "invite"}
    assert "Only mail about what I agreed" not in client.get(url).content.decode()
    [mail] = cast.planned(timezone.now())
    assert (mail.letter, mail.state) == ("reminder", MailState.PENDING)


def test_a_mail_can_keep_to_day_time_and_place(client):
    """How such a mail reads: test_letters.py."""
    person = cast.member()
    url = settings_path(person)

    for do, is_short in (("short", True), ("short", True), ("in-full", False)):
        client.post(url, {"do": do})
        assert fresh(person).time_and_place_only is is_short
    assert AuditEntry.objects.filter(action="letters_worded").count() == 2


def test_links_that_went_astray_can_be_closed(client):
    promise = due_promise()
    person = promise.person
    answer, stop, choose = path(promise), stop_path(person), settings_path(person)

    done = client.post(choose, {"do": "close-links"})
    assert "Your next mail from us brings new ones" in done.content.decode()

    assert {client.get(url).status_code for url in (answer, stop, choose)} == {410}
    assert client.post(answer, {"reported": "comes"}).status_code == 410
    assert client.get(settings_path(fresh(person))).status_code == 200


def test_another_address_closes_the_links_sent_to_the_old_one(client):
    person = cast.member(email="old@example.org")
    url = settings_path(person)

    change_person(
        person=person,
        changes={"email": "new@example.org"},
        based_on=person.version,
        by=person.owner,
        now=timezone.now(),
    )

    assert client.get(url).status_code == 410


def test_whoever_stopped_all_mail_and_takes_one_kind_back_gets_that_kind_alone(client):
    person = cast.member()
    url = settings_path(person)

    client.post(url, {"do": "stop-all"})
    client.post(url, {"do": "resume:reminder"})

    stopped = MailChoice.objects.values_list("category", flat=True)
    assert set(stopped) == {"after", "recap", "talk", "invite"}
    assert fresh(person).may_be_mailed()
