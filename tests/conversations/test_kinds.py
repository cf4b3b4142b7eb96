"""Types of talk, and the colleague who joins one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.kinds import GUIDES, fitting_kind
from conversations.models import Conversation
from organizing.models import AuditEntry
from tests import make
from tests.conversations.test_talk_plan import plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(client):
    make.group()
    noor = make.organizer(name="Noor Jansen")
    client.force_login(noor)
    return noor


@pytest.fixture
def person(noor):
    return make.person(noor, last_contact_on=None)


@pytest.fixture
def cas(person):
    return make.organizer(person.team, name="Cas Colleague")


def page(person):
    return reverse("conversations:plan", args=[person.pk])


def days(number):
    return timezone.localdate() + timedelta(days=number)


def test_every_kind_says_what_it_is_for():
    assert set(GUIDES) == set(Conversation.Kind.values)


def test_the_first_talk_is_one_and_a_promise_that_was_not_kept_asks_for_another(
    person,
):
    assert fitting_kind(person) == "first"
    make.conversation(person, finished_at=timezone.now(), on_date=days(-20))
    assert fitting_kind(person) == "check_in"
    make.promise(person, on_date=days(-2), outcome="not_kept")
    assert fitting_kind(person) == "no_show"


def test_once_spoken_about_a_no_show_is_over(person):
    make.conversation(person, finished_at=timezone.now(), on_date=days(-1))
    make.promise(person, on_date=days(-5), outcome="not_kept")
    person.last_contact_on = days(-1)

    assert fitting_kind(person) == "check_in"


def test_choosing_a_kind_brings_its_length_and_its_hint(client, person):
    shown = client.get(page(person), {"kind": "no_show"})

    assert shown.context["form"]["minutes"].value() == 15
    assert "Something smaller that fits their week." in shown.content.decode()


@pytest.mark.parametrize("kind", ["", "x", "\x00", "FIRST"])
def test_a_kind_nobody_knows_is_no_fault(client, person, kind):
    shown = client.get(page(person), {"kind": kind})

    assert shown.status_code == 200
    assert shown.context["kind"] == "first"


def test_a_colleague_joins_only_with_the_persons_yes(client, person, cas):
    plan = plan_of(make.campaign(), co_pilot_id=str(cas.pk))

    refused = client.post(page(person), plan)
    assert refused.status_code == 422
    text = refused.content.decode()
    assert "Without their yes nobody joins." in text
    assert text.count("data-error-summary") == 1

    client.post(page(person), {**plan, "co_pilot_agreed": "on"})
    assert Conversation.objects.get().co_pilot == cas
    line = AuditEntry.objects.get(action="co_pilot_agreed")
    assert line.reason == str(cas.pk)


def test_only_colleagues_of_the_persons_team_can_join(client, person):
    stranger = make.organizer()
    plan = plan_of(make.campaign(), co_pilot_id=str(stranger.pk), co_pilot_agreed="on")

    assert client.post(page(person), plan).status_code == 422


def test_the_co_pilot_sees_the_talk_today_and_opens_it(client, person, cas):
    talk = make.conversation(
        person, co_pilot=cas, was_planned=True, purpose="The lift", on_date=days(1)
    )
    client.force_login(cas)

    [task] = client.get("/").context["list"].coming
    assert (task.kind, task.row) == ("joined_talk", talk)
    opened = client.get(task.doors["talk"]).content.decode()
    assert "The lift" in opened
    assert "that is you" in opened
    assert reverse("conversations:prepare", args=[talk.pk]) in opened


def test_a_colleague_who_does_not_join_sees_nothing_of_it(client, person, cas):
    make.conversation(person, was_planned=True, on_date=days(1))
    client.force_login(cas)

    assert client.get("/").context["list"].coming == []


def test_the_co_pilot_can_leave_again(client, person, cas):
    talk = make.conversation(
        person, co_pilot=cas, was_planned=True, on_date=days(1), minutes=45
    )
    url = reverse("conversations:edit", args=[talk.pk])
    assert client.get(url).context["form"]["co_pilot_agreed"].value() is True
    plan = plan_of(talk.campaign, version=talk.version, co_pilot_id="")

    client.post(url, plan)

    talk.refresh_from_db()
    assert talk.co_pilot is None
