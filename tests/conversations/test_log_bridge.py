"""The bridge that is offered, the plan beside it, and what the organizer promised."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from conversations.steps import Step
from tests import make
from tests.conversations.test_log_fields import (
    address,
    kept,
    note,
    page_of,
    sent,
    tag,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    campaign = make.campaign(plan_to_win="First the stairs,\nthen the street.")
    return make.conversation(make.person(noor, first_name="Samira"), campaign=campaign)


def test_the_plan_and_the_analysis_of_the_issue_stand_beside_the_bridge(client, talk):
    damp = tag(talk, analysis_en="Repairs cost the owner more than a fine.")
    note(talk, "issue.tag", str(damp.pk))

    page = page_of(client, talk, Step.PLAN)

    assert "First the stairs,<br>then the street." in page
    assert "Repairs cost the owner more than a fine." in page


def test_the_bridge_is_offered_from_their_words_and_taken_with_one_click(client, talk):
    note(talk, "issue.matters_most", "A dry room for the children.")
    offer = "Because you say: “A dry room for the children”, together we …"
    assert offer in page_of(client, talk, Step.PLAN)

    response = client.post(
        address(talk, Step.PLAN), sent("plan.bridge", "") | {"take-bridge": "1"}
    )

    assert response.url.startswith(address(talk, Step.PLAN))
    assert kept(talk)["plan.bridge"] == offer
    assert "take-bridge" not in page_of(client, talk, Step.PLAN)


def test_the_offer_never_overwrites_what_stands_there(client, talk):
    note(talk, "issue.matters_most", "A dry room")

    client.post(
        address(talk, Step.PLAN), sent("plan.bridge", "My own") | {"take-bridge": "1"}
    )

    assert kept(talk)["plan.bridge"] == "My own"


def test_what_the_organizer_promised_is_noted_in_the_last_step(client, talk):
    page = page_of(client, talk, Step.NEXT)
    form = re.search(r'action="([^"]+promises/new/[^"]+)"', page)[1]
    new_id = re.search(r'name="new_id" value="([^"]+)"', page)[1]
    day = timezone.localdate() + timedelta(days=2)

    response = client.post(
        form,
        {
            "who": "me",
            "campaign": talk.campaign_id,
            "act": "send the address",
            "on_date": day.isoformat(),
            "new_id": new_id,
        },
    )

    assert response.url == address(talk, Step.NEXT)
    promise = talk.person.promises.get()
    assert (promise.promised_by, promise.act) == (talk.organizer, "send the address")
    assert "Send the address" in page_of(client, talk, Step.NEXT)
