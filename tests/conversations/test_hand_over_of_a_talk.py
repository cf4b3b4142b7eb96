"""A hand-over changes one field: what was planned goes along with the person."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import (
    plan_conversation,
    save_note,
    save_preparation,
    start_conversation,
)
from conversations.models import Conversation, Preparation
from conversations.steps import HEADLINE
from organizing.models import AuditEntry, Person, User
from overview.today import today_of
from reminders.actions import open_feed
from reminders.letters.names import INVITED
from reminders.letters.talk import talk_letter_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def former() -> User:
    return make.organizer(name="Fatima Former")


@pytest.fixture
def heir(former) -> User:
    return make.organizer(name="Nico Newowner", of=former.memberships.get().team)


@pytest.fixture
def talk(former) -> Conversation:
    person = make.person(former, first_name="Wanda", email="wanda@example.org")
    return planned(person, former)


def planned(person: Person, organizer: User) -> Conversation:
    return plan_conversation(
        person=person,
        campaign=make.campaign(),
        organizer=organizer,
        on_date=timezone.localdate() + timedelta(days=1),
        at_time=time(20),
        now=timezone.now(),
    )


def hand_over(talk: Conversation, to: User | None) -> None:
    Person.objects.filter(pk=talk.person_id).update(owner=to)


def page(client: Any, user: User, name: str, talk: Conversation) -> Any:
    client.force_login(user)
    return client.get(reverse(f"conversations:{name}", args=[talk.pk]))


@pytest.mark.parametrize("name", ["talk", "prepare", "edit", "hold", "log"])
def test_the_new_owner_has_the_planned_talk_and_the_former_has_not(
    client, talk, former, heir, name
):
    hand_over(talk, heir)

    assert page(client, heir, name, talk).status_code == 200
    assert page(client, former, name, talk).status_code == 404


def test_today_shows_it_to_the_new_owner_alone(talk, former, heir):
    hand_over(talk, heir)
    today, now = timezone.localdate(), timezone.now()

    theirs = today_of(heir, today, now=now)
    left = today_of(former, today, now=now)

    tasks = [*theirs.today, *theirs.coming]
    assert [(task.kind, task.row) for task in tasks] == [("talk", talk)]
    assert [*left.today, *left.coming] == []


def test_the_person_page_names_who_holds_it_now(client, talk, heir):
    hand_over(talk, heir)
    client.force_login(heir)

    shown = client.get(reverse("overview:person", args=[talk.person_id]))

    assert "Nico Newowner" in shown.content.decode()


def test_the_letter_comes_from_the_new_owner(talk, heir):
    hand_over(talk, heir)
    talk = Conversation.objects.get()

    letter = talk_letter_of(talk.person, talk, INVITED, at=timezone.now())

    assert letter.reply_to == ("Nico Newowner", heir.email)


def test_the_calendar_goes_along(client, talk, former, heir):
    addresses = {
        user: open_feed(user=user, shows_names=True, now=timezone.now())
        for user in (former, heir)
    }
    hand_over(talk, heir)

    assert "Wanda" in client.get(addresses[heir]).content.decode()
    assert "Wanda" not in client.get(addresses[former]).content.decode()


def test_a_preparation_stays_with_who_wrote_it(client, talk, former, heir):
    kept, _conflicts = save_preparation(
        conversation=talk,
        changes={"my_story": "My own stairs"},
        based_on={},
        now=timezone.now(),
    )
    hand_over(talk, heir)

    shown = page(client, heir, "prepare", talk).content.decode()
    assert "My own stairs" not in shown
    talk = Conversation.objects.get()
    mine, _none = save_preparation(
        conversation=talk,
        changes={"my_story": "My own balcony"},
        based_on={},
        now=timezone.now(),
    )

    assert kept.written_by == former
    assert mine.written_by == heir
    assert Preparation.objects.count() == 2


@pytest.mark.parametrize("name", ["talk", "prepare", "prepare_edit", "edit"])
def test_whoever_reads_why_another_planned_it_leaves_a_trace(
    client, talk, former, heir, name
):
    talk.purpose = "Angry about the lift"
    talk.save()
    assert "the lift" in page(client, former, name, talk).content.decode()
    hand_over(talk, heir)

    assert "the lift" in page(client, heir, name, talk).content.decode()
    line = AuditEntry.objects.get(action="purpose_opened")
    assert (line.actor_id, line.object_id) == (heir.pk, str(talk.pk))


@pytest.mark.parametrize("begin", ["start", "note"])
def test_what_was_begun_stays_with_who_began_it(client, talk, former, heir, begin):
    now = timezone.now()
    if begin == "start":
        start_conversation(conversation=talk, now=now)
    else:
        save_note(conversation=talk, field=HEADLINE, text="Damp", based_on=0, now=now)
    hand_over(talk, heir)

    assert page(client, former, "log", talk).status_code == 200
    assert page(client, heir, "log", talk).status_code == 404
    assert Conversation.objects.get().leader == former


def test_the_new_owner_becomes_its_author_by_beginning(talk, former, heir):
    hand_over(talk, heir)

    begun = start_conversation(
        conversation=Conversation.objects.get(), now=timezone.now()
    )

    assert begun.organizer == heir
    hand_over(talk, former)
    assert Conversation.objects.get().leader == heir


def test_a_talk_of_somebody_named_is_not_handed_over(talk, former, heir):
    """Planned by a colleague for themself: they are named, and it stays theirs."""
    colleague = make.coordinator(of=talk.person.team)
    named = planned(talk.person, colleague)
    hand_over(talk, heir)

    assert named in Conversation.objects.led_by(colleague)
    assert named not in Conversation.objects.led_by(heir)


def test_without_an_owner_it_stays_with_who_planned_it(talk, former):
    hand_over(talk, None)

    assert talk in Conversation.objects.led_by(former)
