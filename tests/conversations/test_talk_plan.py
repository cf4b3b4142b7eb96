"""Agreeing on a talk, changing the plan, cancelling it."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import (
    ContactStopped,
    GateClosed,
    plan_conversation,
    reschedule,
)
from conversations.models import Conversation
from organizing.models import Basis
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return noor


@pytest.fixture
def campaign():
    return make.campaign(name="Dry homes")


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def plan_of(campaign, **changes):
    return {
        "on_date": in_days(5).isoformat(),
        "at_time": "19:30",
        "channel": "in_person",
        "place": "Their kitchen",
        "minutes": "45",
        "kind": "first",
        "campaign": str(campaign.pk),
        "purpose": "To hear about the mould",
        "time_zone": "Europe/Amsterdam",
        **changes,
    }


def test_a_talk_is_planned_and_shows_its_next_step(client, noor, campaign):
    person = make.person(noor)
    url = reverse("conversations:plan", args=[person.pk])

    response = client.post(url, plan_of(campaign))

    talk = Conversation.objects.get()
    assert response.url == reverse("conversations:talk", args=[talk.pk])
    assert (talk.person, talk.organizer, talk.was_planned) == (person, noor, True)
    assert (talk.on_date, talk.at_time) == (in_days(5), time(19, 30))
    assert (talk.place, talk.purpose) == ("Their kitchen", "To hear about the mould")
    page = client.get(response.url)
    assert str(page.context["primary"].label) == "Prepare"


def test_without_a_basis_the_plan_says_no_purpose(client, noor, campaign):
    person = make.person(noor, basis=Basis.NONE)
    url = reverse("conversations:plan", args=[person.pk])

    client.post(url, plan_of(campaign))

    assert Conversation.objects.get().purpose == ""


def test_without_a_basis_no_purpose_is_kept_whoever_hands_it_in(noor, campaign):
    """Behind the form, which does not ask for it."""
    person = make.person(noor, basis=Basis.NONE)
    talk = make.conversation(person, was_planned=True)
    why, now = {"purpose": "To hear about the mould"}, timezone.now()
    plan = {"person": person, "campaign": campaign, "organizer": noor}

    with pytest.raises(GateClosed):
        plan_conversation(**plan, **why, on_date=in_days(2), now=now)
    with pytest.raises(GateClosed):
        reschedule(conversation=talk, changes=why, based_on=1, by=noor, now=now)


@pytest.mark.parametrize(
    "wrong",
    [
        {"on_date": ""},
        {"on_date": "2026-02-30"},
        {"on_date": "9999-12-31"},
        {"on_date": "2020-01-01"},
        {"on_date": "\x00"},
        {"at_time": "25:00"},
        {"minutes": "9" * 50},
        {"minutes": "-5"},
        {"place": "x" * 1_000_000},
        {"purpose": "a\x00b"},
        {"campaign": "none"},
        {"channel": "pigeon"},
        {"time_zone": "Mars/Olympus"},
    ],
)
def test_what_cannot_be_planned_is_said_at_the_place(client, noor, campaign, wrong):
    url = reverse("conversations:plan", args=[make.person(noor).pk])

    response = client.post(url, plan_of(campaign) | wrong)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == list(wrong)
    assert not Conversation.objects.exists()


def test_somebody_elses_person_is_not_there(client, noor, campaign):
    colleague = make.organizer(of=noor.memberships.get().team)
    url = reverse("conversations:plan", args=[make.person(colleague).pk])

    assert client.get(url).status_code == 404
    assert client.post(url, plan_of(campaign)).status_code == 404


@pytest.mark.parametrize("since", ["do_not_contact_at", "restricted_at"])
def test_nobody_plans_a_talk_with_who_asked_us_to_stop(client, noor, campaign, since):
    person = make.person(noor, **{since: timezone.now()})
    url = reverse("conversations:plan", args=[person.pk])

    assert client.post(url, plan_of(campaign)).status_code == 403
    with pytest.raises(ContactStopped):
        plan_conversation(
            person=person,
            campaign=campaign,
            organizer=noor,
            on_date=in_days(1),
            now=timezone.now(),
        )
    assert not Conversation.objects.exists()


def planned(noor, campaign, **fields):
    values = {"was_planned": True, "on_date": in_days(5), "at_time": time(19), **fields}
    return make.conversation(make.person(noor), campaign=campaign, **values)


def test_another_time_stops_letters_about_the_old_one(client, noor, campaign):
    talk = planned(noor, campaign)
    before = talk.scheduled_at

    client.post(
        reverse("conversations:edit", args=[talk.pk]),
        plan_of(campaign, on_date=in_days(9).isoformat(), version=1),
    )

    talk.refresh_from_db()
    assert talk.on_date == in_days(9)
    assert talk.sequence == 1
    assert talk.scheduled_at > before


def test_another_purpose_leaves_the_letters_alone(client, noor, campaign):
    talk = planned(noor, campaign, place="Their kitchen")
    url = reverse("conversations:edit", args=[talk.pk])

    client.post(url, plan_of(campaign, at_time="19:00", purpose="New", version=1))

    talk.refresh_from_db()
    assert talk.purpose == "New"
    assert talk.sequence == 0


def test_two_changes_of_one_field_are_shown_side_by_side(client, noor, campaign):
    talk = planned(noor, campaign)
    url = reverse("conversations:edit", args=[talk.pk])
    client.post(url, plan_of(campaign, place="The library", version=1))

    response = client.post(url, plan_of(campaign, place="The market", version=1))

    page = response.content.decode()
    assert response.status_code == 409
    assert "The library" in page
    assert "The market" in page
    talk.refresh_from_db()
    assert talk.place == "The library"
    chosen = {
        **plan_of(campaign, place="The market"),
        "place-theirs": "The library",
        "place-keep": "both",
        "version": response.context["version"],
    }
    assert client.post(url, chosen).status_code == 302
    talk.refresh_from_db()
    assert talk.place == "The library\n\nThe market"


def test_two_changes_of_different_fields_do_not_clash(client, noor, campaign):
    talk = planned(noor, campaign, place="Their kitchen", kind="first")
    url = reverse("conversations:edit", args=[talk.pk])
    plan = plan_of(campaign, at_time="19:00")
    plan["purpose"] = ""
    client.post(url, {**plan, "minutes": "30", "version": 1})

    response = client.post(url, {**plan, "minutes": "45", "version": 1})

    assert response.status_code == 409
    talk.refresh_from_db()
    assert talk.minutes == 30


def test_a_cancelled_talk_can_be_taken_back(client, noor, campaign):
    talk = planned(noor, campaign)

    page = client.post(reverse("conversations:cancel", args=[talk.pk]), follow=True)
    talk.refresh_from_db()
    assert talk.cancelled_at is not None
    assert talk.sequence == 1
    undo = reverse("conversations:restore", args=[talk.pk])
    assert undo in page.content.decode()

    client.post(undo)
    talk.refresh_from_db()
    assert talk.cancelled_at is None
    assert talk.sequence == 2


def test_a_colleague_cannot_cancel_or_move_my_talk(client, noor, campaign):
    talk = planned(noor, campaign)
    client.force_login(make.coordinator(of=talk.person.team))

    for name in ("cancel", "edit", "start", "finish"):
        url = reverse(f"conversations:{name}", args=[talk.pk])
        assert client.post(url, {}).status_code == 404
    talk.refresh_from_db()
    assert (talk.cancelled_at, talk.finished_at, talk.sequence) == (None, None, 0)


@pytest.mark.parametrize(
    ("days", "fields", "label"),
    [
        (3, {}, "Prepare"),
        (0, {}, "Start the talk"),
        (0, {"started_at": timezone.now()}, "Log the talk"),
        (-2, {}, "Log the talk"),
        (-2, {"finished_at": timezone.now()}, "Plan the next talk"),
        (3, {"cancelled_at": timezone.now()}, "Plan another talk"),
    ],
)
def test_the_page_of_a_talk_offers_what_comes_next(
    client, noor, campaign, days, fields, label
):
    talk = planned(noor, campaign, on_date=in_days(days), **fields)

    page = client.get(reverse("conversations:talk", args=[talk.pk]))

    assert str(page.context["primary"].label) == label
    main = page.content.decode().split("<main")[1].split("</main")[0]
    assert main.count("btn-primary") == 1


def test_a_coordinator_sees_that_there_is_a_talk_and_not_why(client, noor, campaign):
    talk = planned(noor, campaign, purpose="canary-purpose", place="canary-place")
    client.force_login(make.coordinator(of=talk.person.team))

    response = client.get(reverse("conversations:talk", args=[talk.pk]))

    page = response.content.decode()
    assert response.status_code == 200
    assert "canary" not in page
    assert response.context["primary"] is None


def test_another_team_sees_nothing(client, noor, campaign):
    talk = planned(noor, campaign)
    for other in (make.coordinator(), make.organizer(), make.admin()):
        client.force_login(other)
        url = reverse("conversations:talk", args=[talk.pk])
        assert client.get(url).status_code == 404


def test_a_plan_in_another_zone_keeps_its_own_clock(noor, campaign):
    talk = plan_conversation(
        person=make.person(noor),
        campaign=campaign,
        organizer=noor,
        on_date=date(2027, 7, 1),
        at_time=time(20),
        time_zone="America/Paramaribo",
        now=timezone.now(),
    )

    assert talk.starts_at.isoformat() == "2027-07-01T20:00:00-03:00"
