"""What we may do with somebody: notes, mail, contact."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organizing import actions
from organizing.finding import is_suppressed
from organizing.models import Basis, Consent, Person
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def organizer():
    return make.organizer()


@pytest.fixture
def person(organizer):
    return make.person(organizer, basis="")


@pytest.fixture
def page(client, organizer, person):
    """Post a deed to the person's page, as their organizer."""
    client.force_login(organizer)
    return lambda **fields: client.post(f"/people/{person.pk}/standing/", fields)


def test_a_basis_is_recorded_with_who_when_and_which_wording(page, person, organizer):
    page(deed="basis", basis="regular_contact", channel="phone")

    person.refresh_from_db()
    answer = person.consents.get()
    assert person.basis == Basis.REGULAR_CONTACT
    assert (answer.recorded_by, answer.channel) == (organizer, "phone")
    assert answer.wording


def test_a_new_basis_ends_the_old_one_and_keeps_it(page, person):
    page(deed="basis", basis="member")
    page(deed="basis", basis="consent")

    ended, standing = person.consents.order_by("at", "pk")
    assert ended.withdrawn_at is not None
    assert standing.withdrawn_at is None


def test_a_no_ends_the_basis_and_stays_on_record():
    person = make.person(headline="damp")
    now = timezone.now()
    actions.record_basis(person=person, basis="consent", by=None, now=now)

    actions.decline_basis(person=person, by=None, now=now)

    person.refresh_from_db()
    assert (person.basis, person.headline) == ("", "")
    assert list(person.consents.order_by("given").values_list("given", flat=True)) == [
        False,
        True,
    ]


def test_a_yes_to_mail_and_its_end(page, person):
    page(deed="mail", mail="yes")
    person.refresh_from_db()
    assert person.may_be_mailed()

    page(deed="mail", mail="no")
    person.refresh_from_db()
    assert not person.may_be_mailed()
    assert person.consents.filter(purpose=Consent.Purpose.MAIL).count() == 2


def test_do_not_contact_stops_mail_and_keeps_it_stopped_after_a_return(page, person):
    page(deed="mail", mail="yes")
    page(deed="stop", reason="asked")
    person.refresh_from_db()
    today = timezone.localdate()
    assert person.do_not_contact_at is not None
    assert not person.may_be_mailed()
    assert not Person.objects.approachable(today).exists()

    page(deed="resume")

    person.refresh_from_db()
    assert person.do_not_contact_at is None
    assert not person.may_be_mailed()
    assert Person.objects.approachable(today).exists()


def test_rest_freezes_until_its_day_and_can_end_earlier(page, person):
    until = timezone.localdate() + timedelta(days=30)
    page(deed="rest", until=until.isoformat())
    person.refresh_from_db()
    assert person.rests(until)
    assert not person.rests(until + timedelta(days=1))
    assert not Person.objects.approachable(until).exists()

    page(deed="wake")

    person.refresh_from_db()
    assert person.paused_until is None


@pytest.mark.parametrize(
    "fields",
    [
        {"deed": "rest", "until": "2001-01-01"},
        {"deed": "rest", "until": "9999-12-31"},
        {"deed": "rest", "until": "soon\x00"},
        {"deed": "rest"},
        {"deed": "basis", "basis": "forged"},
        {"deed": "mail", "mail": "perhaps"},
        {"deed": "stop", "reason": "x" * 999},
        {"deed": "erase"},
        {},
    ],
)
def test_nonsense_changes_nothing(page, person, fields):
    response = page(**fields)

    assert response.status_code == 422
    fresh = Person.objects.get()
    assert fresh.version == person.version


@pytest.mark.parametrize("who", [make.organizer, make.coordinator, make.admin])
def test_outsiders_do_not_even_learn_that_the_page_is_there(client, person, who):
    client.force_login(who())

    shown = client.get(f"/people/{person.pk}/standing/")
    posted = client.post(
        f"/people/{person.pk}/standing/", {"deed": "stop", "reason": "asked"}
    )

    assert (shown.status_code, posted.status_code) == (404, 404)
    assert Person.objects.get().do_not_contact_at is None


def test_the_page_says_what_stops_before_it_does(client, organizer, person):
    client.force_login(organizer)

    page = client.get(f"/people/{person.pk}/standing/")

    assert "all mail, also reminders" in page.text
    assert Person.objects.get().do_not_contact_at is None


def test_a_suppressed_address_is_known_in_every_spelling_and_not_stored():
    actions.suppress(
        email="Stop@Example.org", reason="unsubscribed", now=timezone.now()
    )
    actions.suppress(
        email="less@example.org",
        reason="unsubscribed",
        now=timezone.now(),
        scope="digest",
    )
    actions.suppress(
        email="stop@example.org", reason="unsubscribed", now=timezone.now()
    )

    assert is_suppressed(" stop@EXAMPLE.org", "reminder")
    assert is_suppressed("less@example.org", "digest")
    assert not is_suppressed("less@example.org", "reminder")
    assert not is_suppressed("other@example.org")


def test_contact_on_an_older_day_does_not_count_back():
    person = make.person()
    today = timezone.localdate()

    actions.note_contact(person=person, on=today)
    actions.note_contact(person=person, on=today - timedelta(days=3))

    assert Person.objects.get().last_contact_on == today
