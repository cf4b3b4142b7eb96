"""The sheet one reads, or prints, before a talk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import save_note
from conversations.steps import STAKE
from ladder.models import StandingAsk
from organizing.models import AuditEntry, Basis
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    person = make.person(noor, first_name="Samira", headline="Their mother upstairs")
    campaign = make.campaign(plan_to_win="First the stairs,\nthen the street.")
    return make.conversation(
        person,
        campaign=campaign,
        was_planned=True,
        on_date=timezone.localdate() + timedelta(days=2),
        purpose="To hear how it went",
    )


def sheet(client, talk):
    return client.get(reverse("conversations:prepare", args=[talk.pk]))


def earlier_talk(talk, organizer=None):
    earlier = make.conversation(
        talk.person,
        organizer,
        campaign=talk.campaign,
        on_date=timezone.localdate() - timedelta(days=20),
    )
    now = timezone.now()
    save_note(
        conversation=earlier, field=STAKE, text="Their health", based_on=0, now=now
    )
    earlier.finished_at = now
    earlier.save()
    return earlier


def test_the_sheet_holds_what_one_needs_to_walk_in_ready(client, talk):
    earlier_talk(talk)
    make.promise(talk.person, campaign=talk.campaign, act="bring the biscuits")
    make.promise(
        talk.person,
        campaign=talk.campaign,
        act="send the address",
        promised_by=talk.organizer,
    )

    page = sheet(client, talk).content.decode()

    for text in (
        "Their mother upstairs",
        "To hear how it went",
        "Their health",
        "bring the biscuits",
        "You promised: send the address",
        "First the stairs,",
        "Because you told me",
    ):
        assert text in page
    assert page.count("<h1") == 1


def test_ask_a_is_one_rung_up_and_ask_b_where_they_are(client, talk):
    ladder = make.ladder(talk.campaign)
    make.position(talk.person, ladder, 2, timezone.localdate())
    for rung in ladder.rungs.all():
        StandingAsk.objects.create(
            rung=rung, text_nl="Vraag", text_en=f"Ask of rung {rung.number}"
        )

    page = sheet(client, talk).content.decode()

    assert page.index("Ask of rung 3") < page.index("Ask of rung 2")
    assert "Ask of rung 4" not in page
    assert "Ask of rung 1" not in page


def test_without_a_basis_nothing_that_was_said_is_on_it(client, talk):
    earlier_talk(talk)
    talk.person.basis = Basis.NONE
    talk.person.save()

    page = sheet(client, talk).content.decode()

    assert "Their mother upstairs" not in page
    assert "To hear how it went" not in page
    assert "Their health" not in page


def test_the_stake_from_a_colleagues_talk_leaves_its_trace(client, talk):
    earlier_talk(talk, make.organizer(of=talk.person.team))

    assert "Their health" in sheet(client, talk).content.decode()
    assert AuditEntry.objects.get(action="notes_opened").actor_id == talk.organizer_id


def test_a_colleagues_only_me_stays_closed(client, talk):
    earlier = earlier_talk(talk, make.organizer(of=talk.person.team))
    earlier.only_me = True
    earlier.save()

    assert "Their health" not in sheet(client, talk).content.decode()
    assert not AuditEntry.objects.filter(action="notes_opened").exists()


def test_nobody_else_prepares_my_talk(client, talk):
    client.force_login(make.coordinator(of=talk.person.team))

    assert sheet(client, talk).status_code == 404


def test_a_finished_talk_is_not_prepared(client, talk):
    talk.finished_at = timezone.now()
    talk.save()

    assert sheet(client, talk).url == reverse("conversations:talk", args=[talk.pk])
