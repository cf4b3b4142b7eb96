"""What changed between the reading of a batch and the marker keeps a letter back."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from conversations.models import Promise
from organizing.finding import address_hash
from organizing.models import Group, Person, Suppression
from reminders.letters.agreements import read_ahead
from reminders.models import MailChoice, MailState, OutboundMail
from reminders.outbox.claiming import claim
from reminders.outbox.hindrances import AS_LOCKED, SUPPRESSED, hindrance
from reminders.outbox.marking import AS_READ, mark_unchanged
from reminders.outbox.planning import plan
from reminders.outbox.statements import Line
from tests.reminders import cast
from tests.reminders.cast import due_promise, member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def group():
    return cast.group()


def marked(change, *, others=0):
    """Whether the quick way marks the letter after `change(person, promise)`."""
    person = member()
    due_promise(person)
    for number in range(others):
        due_promise(person, act=f"another {number}")
    now = timezone.now()
    plan(now)
    [mail] = claim(now)
    read_ahead([mail.person], now)
    listed = mail.person.agreements_in_hand
    covers = [[str(one.pk), one.sequence] for one in listed]
    change(Person.objects.get(pk=person.pk), Promise.objects.get(pk=mail.subject_id))
    line = Line(mail, "marker", "", 0, now)
    outcome = mark_unchanged(line, covers, Group.current(), now)
    row = OutboundMail.objects.get(pk=mail.pk)
    state = MailState.SENDING if outcome else MailState.CLAIMED
    assert row.state == state
    assert row.delivery_attempts.count() == int(outcome)
    assert not outcome or row.covers == covers
    return outcome


def column(model, **values):
    def change(person, promise):
        row = person if model is Person else promise
        model.objects.filter(pk=row.pk).update(**values)

    return change


def nothing(person, promise):
    pass


@pytest.mark.parametrize("others", [0, 2])
def test_what_is_as_it_was_read_is_marked(others):
    assert marked(nothing, others=others)


NOW = timezone.now()
CHANGES = [
    column(Person, email="elsewhere@example.org"),
    column(Person, language="fr"),
    column(Person, link_version=7),
    column(Person, time_and_place_only=True),
    column(Person, mail_agreed_at=None),
    column(Person, do_not_contact_at=NOW),
    column(Person, restricted_at=NOW),
    column(Person, paused_until=NOW.date() + timedelta(days=9)),
    column(Promise, sequence=1),
    column(Promise, version=9),
    column(Promise, outcome="kept"),
    column(Promise, reported="cannot"),
    lambda person, _promise: MailChoice.objects.create(
        person=person, category="reminder", stopped_at=NOW
    ),
    lambda person, _promise: Suppression.objects.create(
        address_hash=address_hash(person.email), scope="", reason="erased", at=NOW
    ),
    lambda person, _promise: Suppression.objects.create(
        address_hash=address_hash(person.email),
        scope="reminder",
        reason="refused",
        at=NOW,
    ),
    lambda person, _promise: person.promises.all().delete(),
    lambda _person, _promise: OutboundMail.objects.update(claim_token=None),
    lambda _person, _promise: OutboundMail.objects.update(
        lease_until=NOW + timedelta(seconds=50)
    ),
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_since_it_was_read_is_looked_at_closely(change):
    assert not marked(change)


def test_another_agreement_that_changed_holds_the_letter_back_as_well():
    def change(person, promise):
        person.promises.exclude(pk=promise.pk).update(version=9)

    assert not marked(change, others=1)


@pytest.mark.parametrize("scope", ["", "reminder"])
def test_the_close_look_sees_an_address_that_was_closed_meanwhile(scope):
    promise = due_promise(member())
    now = timezone.now()
    plan(now)
    [mail] = claim(now)
    Suppression.objects.create(
        address_hash=address_hash(promise.person.email),
        scope=scope,
        reason="refused",
        at=now,
    )

    with transaction.atomic():
        assert hindrance(mail, Group.current(), now) == SUPPRESSED


def test_all_that_the_close_look_reads_of_a_person_is_compared():
    assert [name for name in AS_LOCKED if f" {name} " not in AS_READ] == []
