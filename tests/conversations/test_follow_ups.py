"""What an organizer does next for somebody, and the text that is ready for it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conversations.actions import plan_follow_up
from conversations.models import FollowUp
from organizing.actions import stop_contact
from organizing.models import AuditEntry, Basis
from tests import make

pytestmark = pytest.mark.django_db
NEW = reverse("conversations:follow_up_new")


@pytest.fixture
def noor(client):
    make.group()
    noor = make.organizer(name="Noor Jansen")
    client.force_login(noor)
    return noor


@pytest.fixture
def person(noor):
    return make.person(noor, first_name="Samira", language="en", phone="06 1234 5678")


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


def url(name, row):
    return reverse(f"conversations:{name}", args=[row.pk])


def values(**more):
    return {
        "what": "Send the address",
        "on_date": day(1).isoformat(),
        "channel": "message",
        **more,
    }


def test_it_is_planned_from_a_talk_and_belongs_to_whoever_owns_the_person(
    client, noor, person
):
    talk = make.conversation(person)
    address = f"{NEW}?conversation={talk.pk}"
    new_id = client.get(address).context["form"].initial["new_id"]

    response = client.post(address, values(new_id=new_id))
    client.post(address, values(new_id=new_id))

    row = FollowUp.objects.get()
    assert response.url == reverse("conversations:step", args=[talk.pk, "next"])
    assert (row.person, row.conversation, row.responsible) == (person, talk, None)
    assert (row.what, row.on_date, row.channel) == (
        "Send the address",
        day(1),
        "message",
    )
    assert AuditEntry.objects.filter(action="follow_up_planned").count() == 1


def test_somebody_who_is_not_the_owner_is_named(client, person):
    lead = make.coordinator(person.team)
    client.force_login(lead)

    client.post(f"{NEW}?person={person.pk}", values())

    assert FollowUp.objects.get().responsible == lead


@pytest.mark.parametrize(
    "wrong",
    [
        {"on_date": "2001-01-01"},
        {"on_date": "2999-13-45"},
        {"channel": "pigeon"},
        {"what": "\x00"},
        {"what": "x" * 300},
        {"new_id": "nonsense"},
    ],
)
def test_wrong_input_is_told_and_kept(client, person, wrong):
    data = values(at_time="19:30")

    response = client.post(f"{NEW}?person={person.pk}", {**data, **wrong})

    assert response.status_code == 422
    assert 'value="19:30"' in response.content.decode()
    assert not FollowUp.objects.exists()


def test_without_a_basis_only_the_day_and_the_way_are_kept(client, noor):
    nobody = make.person(noor, basis=Basis.NONE)

    client.post(f"{NEW}?person={nobody.pk}", values(what="She is angry at her boss"))

    assert FollowUp.objects.get().what == "Get in touch"


def test_a_stopped_person_gets_none(client, noor, person):
    stop_contact(person=person, by=noor, now=timezone.now())

    response = client.post(f"{NEW}?person={person.pk}", values())

    assert response.status_code == 422
    assert "not to contact them" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "status"), [("follow_up_done", "done"), ("follow_up_drop", "cancelled")]
)
def test_done_and_dropped_in_one_tap_and_undone(client, noor, person, name, status):
    row = make.follow_up(person)

    response = client.post(url(name, row), {"next": "/people/"}, follow=False)
    client.post(url(name, row))
    row.refresh_from_db()
    closed = (row.status, row.done_by, row.sequence)
    client.post(url("follow_up_reopen", row), {"version": row.version})

    row.refresh_from_db()
    assert response.url == "/people/"
    assert closed == (status, noor, 1)
    assert (row.status, row.done_at, row.sequence) == ("open", None, 2)


def test_the_undo_stands_in_the_message(client, person):
    row = make.follow_up(person)

    client.post(url("follow_up_done", row), {"next": url("follow_up", row)})
    body = client.get(url("follow_up", row)).content.decode()

    assert f'action="{url("follow_up_reopen", row)}?version=2"' in body


@pytest.mark.parametrize(("until", "days"), [("tomorrow", 1), ("week", 7)])
def test_snoozing_moves_it_and_can_be_undone(client, person, until, days):
    row = make.follow_up(person, on_date=day(-3))
    back = reverse("conversations:follow_up_back", args=[row.pk, day(-3)])

    client.post(url("follow_up_snooze", row), {"until": until})
    row.refresh_from_db()
    moved = (row.on_date, row.snoozed, row.sequence)
    client.post(back, {"version": row.version})

    row.refresh_from_db()
    assert moved == (day(days), 1, 1)
    assert (row.on_date, row.sequence) == (day(-3), 2)


def test_snoozing_until_nothing_changes_nothing(client, person):
    row = make.follow_up(person)

    client.post(url("follow_up_snooze", row), {"until": "someday"})

    row.refresh_from_db()
    assert (row.on_date, row.snoozed) == (day(), 0)


def test_changing_keeps_both_texts_of_two_phones(client, person):
    row = make.follow_up(person)
    address = url("follow_up_edit", row)

    client.post(address, values(what="Bring soup", version=1, channel="phone"))
    late = client.post(address, values(what="Bring cake", version=1, channel="phone"))

    row.refresh_from_db()
    assert (row.what, row.channel, row.on_date) == ("Bring soup", "phone", day(1))
    assert late.status_code == 409
    assert "Bring cake" in late.content.decode()
    assert "Bring soup" in late.content.decode()


# --- the ready text


def test_the_ready_text_names_what_was_agreed_and_no_campaign(client, noor, person):
    campaign = make.campaign(name="Rent Strike")
    talk = make.conversation(person, campaign=campaign)
    ask = make.ask(talk, answer="yes")
    make.promise(person, campaign=campaign, ask=ask, act="bring cake", on_date=day(5))
    row = make.follow_up(person, conversation=talk)

    body = client.get(url("follow_up", row)).content.decode()

    assert (
        "Hi Samira, thank you for our talk. This is what we agreed: bring cake" in body
    )
    assert 'href="tel:+31612345678"' in body
    assert 'href="sms:+31612345678?body=Hi%20Samira' in body
    assert "Rent Strike" not in body


def test_a_text_is_offered_for_messages_and_calls_alone(client, person):
    by_mail = make.follow_up(person, channel="mail")

    assert "Ready to send" not in client.get(url("follow_up", by_mail)).content.decode()


def test_a_stopped_person_has_no_ready_text(client, noor, person):
    row = make.follow_up(person)
    stop_contact(person=person, by=noor, now=timezone.now())

    body = client.get(url("follow_up", row)).content.decode()

    assert "Ready to send" not in body
    assert "+31612345678" not in body


# --- who sees it


def test_a_foreign_follow_up_does_not_exist(client, noor, person):
    row = make.follow_up(person)
    client.force_login(make.organizer())

    assert client.get(url("follow_up", row)).status_code == 404
    assert client.get(url("follow_up_edit", row)).status_code == 404
    for name in ("done", "drop", "reopen", "snooze"):
        assert client.post(url(f"follow_up_{name}", row)).status_code == 404
    assert client.get(f"{NEW}?person={person.pk}").status_code == 404
    assert client.get(f"{NEW}?person=nonsense").status_code == 404
    row.refresh_from_db()
    assert (row.status, row.on_date) == ("open", day())


def test_a_colleague_to_whom_it_was_given_sees_it_until_they_leave(client, person):
    colleague = make.organizer(person.team)
    row = make.follow_up(person, responsible=colleague)
    client.force_login(colleague)

    assert client.get(url("follow_up", row)).status_code == 200
    colleague.memberships.all().delete()
    assert client.get(url("follow_up", row)).status_code == 404


def test_the_list_of_next_steps_takes_the_same_queries_for_one_and_thirty(
    client, noor, person
):
    talk = make.conversation(person)
    address = reverse("conversations:step", args=[talk.pk, "next"])

    def plan():
        plan_follow_up(
            person=person,
            conversation=talk,
            what="Call",
            on_date=day(1),
            channel="phone",
            by=noor,
            now=timezone.now(),
        )

    plan()
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(29):
        plan()
    with CaptureQueriesContext(connection) as thirty:
        body = client.get(address).content.decode()

    assert len(one) == len(thirty)
    assert body.count("row-title") == 30
