"""Consent taken back: hidden and deleted at once, in one transaction."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conversations.actions import add_addendum, forget_content, save_note
from conversations.models import Addendum, Note
from organizing.models import AuditEntry, Basis, Consent
from tests import make

pytestmark = pytest.mark.django_db

SECRET = "canary-7731"


@pytest.fixture
def person():
    make.group()
    noor = make.organizer()
    person = make.person(noor, headline=f"headline {SECRET}", basis=Basis.MEMBER)
    now = timezone.now()
    talk = make.conversation(
        person, purpose=SECRET, place=SECRET, no_ask_reason=SECRET, finished_at=now
    )
    save_note(conversation=talk, field="issue.hope", text=SECRET, based_on=0, now=now)
    add_addendum(conversation=talk, text=SECRET, by=noor, now=now)
    ask = make.ask(
        talk, text=SECRET, act=SECRET, place=SECRET, reason=SECRET, other_way_in=SECRET
    )
    make.promise(person, act=SECRET, outcome_reason=SECRET, ask=ask)
    make.follow_up(person, what=SECRET)
    return person


def every_text(person):
    talk = person.conversations.get()
    ask, promise = talk.asks.get(), person.promises.get()
    return [
        *(talk.purpose, talk.place, talk.no_ask_reason, person.headline),
        *(ask.text, ask.act, ask.place, ask.reason, ask.other_way_in),
        *(promise.act, promise.outcome_reason, person.follow_ups.get().what),
    ]


def test_nothing_they_told_us_is_left(person):
    forget_content(person=person, by=person.owner, now=timezone.now())

    person.refresh_from_db()
    assert not Note.objects.exists()
    assert not Addendum.objects.exists()
    assert not any(SECRET in text for text in every_text(person))
    assert person.basis == Basis.NONE


def test_what_was_agreed_stays_on_its_day_under_a_neutral_title(person):
    day = person.promises.get().on_date
    person.language = "nl"
    person.save()

    forget_content(person=person, by=person.owner, now=timezone.now())

    promise = person.promises.get()
    assert promise.on_date == day
    assert promise.act
    assert person.conversations.get().asks.count() == 1


def test_the_page_tells_exactly_what_goes(client, person):
    client.force_login(person.owner)
    url = reverse("conversations:forget", args=[person.pk])

    page = client.get(url)

    what = page.context["what"]
    assert (what.notes, what.additions, what.asks) == (1, 1, 1)
    assert (what.agreements, what.follow_ups, what.has_headline) == (1, 1, True)
    assert SECRET not in page.content.decode()
    assert Note.objects.count() == 1


def test_the_button_deletes_and_leaves_a_trace(client, person):
    client.force_login(person.owner)

    response = client.post(reverse("conversations:forget", args=[person.pk]))

    assert response.status_code == 302
    assert not Note.objects.exists()
    assert AuditEntry.objects.filter(
        action="content_forgotten", actor_id=person.owner.pk
    ).exists()


def test_afterwards_nothing_new_can_be_written_down(client, person):
    client.force_login(person.owner)
    client.post(reverse("conversations:forget", args=[person.pk]))
    talk = person.conversations.get()

    response = client.post(
        reverse("conversations:draft", args=[talk.pk]),
        {"field": "issue.hope", "value": SECRET, "version": 0},
    )

    assert response.status_code == 422
    assert not Note.objects.exists()


def test_the_record_of_the_earlier_yes_is_kept_with_its_end(person):
    Consent.objects.create(
        person=person,
        purpose=Consent.Purpose.REMEMBER,
        given=True,
        at=timezone.now(),
        wording="remember-1",
    )

    forget_content(person=person, by=person.owner, now=timezone.now())

    assert Consent.objects.get().withdrawn_at is not None


def test_nobody_else_can_delete_it(person):
    for other in (make.organizer(of=person.team), make.coordinator(), make.admin()):
        outsider = Client()
        outsider.force_login(other)
        url = reverse("conversations:forget", args=[person.pk])
        assert outsider.post(url).status_code == 404
    assert Note.objects.count() == 1
