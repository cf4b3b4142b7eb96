"""Autosave of one field, as static/js/drafts.js sends it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from organizing.models import Basis
from tests import make

pytestmark = pytest.mark.django_db


def autosave(client, talk, text, *, field="issue.hope", version=0):
    url = reverse("conversations:draft", args=[talk.pk])
    return client.post(url, {"field": field, "value": text, "version": version})


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return make.conversation(make.person(noor))


def text_of(talk, field="issue.hope"):
    return talk.notes.get(field=field).text


def test_a_field_is_kept_while_it_is_typed(client, talk):
    response = autosave(client, talk, "A roof that does not leak")

    assert response.status_code == 200
    assert response.json()["version"] == 1
    assert text_of(talk) == "A roof that does not leak"


def test_each_save_is_based_on_the_one_before(client, talk):
    autosave(client, talk, "A roof")

    response = autosave(client, talk, "A roof that holds", version=1)

    assert response.json()["version"] == 2
    assert text_of(talk) == "A roof that holds"


def test_the_same_field_changed_elsewhere_answers_with_the_other_text(client, talk):
    autosave(client, talk, "Typed on the phone")

    response = autosave(client, talk, "Typed on the laptop", version=0)

    assert response.status_code == 409
    assert response.json() == {"theirs": "Typed on the phone", "version": 1}
    assert text_of(talk) == "Typed on the phone"


def test_another_field_of_the_same_talk_does_not_conflict(client, talk):
    autosave(client, talk, "A roof")

    response = autosave(client, talk, "The damp", field="issue.frustration", version=0)

    assert response.status_code == 200
    assert text_of(talk) == "A roof"
    assert text_of(talk, "issue.frustration") == "The damp"


def test_an_equal_text_is_never_a_conflict(client, talk):
    autosave(client, talk, "One line\nand another")

    response = autosave(client, talk, "One line\r\nand another", version=0)

    assert response.status_code == 200
    assert response.json()["version"] == 1


def test_a_colleague_cannot_write_in_my_talk(talk):
    colleague = Client()
    colleague.force_login(make.organizer(of=talk.person.team))

    response = autosave(colleague, talk, "Mine now")

    assert response.status_code == 404
    assert not talk.notes.exists()


def test_a_coordinator_of_the_team_cannot_write_in_it_either(talk):
    coordinator = Client()
    coordinator.force_login(make.coordinator(of=talk.person.team))

    assert autosave(coordinator, talk, "Mine now").status_code == 404
    assert not talk.notes.exists()


def test_after_the_session_ended_the_browser_is_told_to_keep_the_text(talk):
    response = autosave(Client(), talk, "Typed on the tram")

    assert response.status_code == 401
    assert not talk.notes.exists()


def test_without_a_basis_not_even_a_draft_is_stored(client, talk):
    person = talk.person
    person.basis = Basis.NONE
    person.save()

    response = autosave(client, talk, "They told me everything")

    assert response.status_code == 422
    assert "basis" in response.json()["error"]
    assert not talk.notes.exists()


def test_with_the_gate_off_the_group_answers_for_it(client, talk):
    make.group(gate_on=False, gate_off_reason="All are members of the association")
    talk.person.basis = Basis.NONE
    talk.person.save()

    assert autosave(client, talk, "The damp").status_code == 200


def test_the_log_stays_open_for_seven_days_after_finishing(client, talk):
    now = timezone.now()
    talk.finished_at = now - timedelta(days=7) + timedelta(minutes=1)
    talk.save()
    assert autosave(client, talk, "Still in time").status_code == 200

    talk.finished_at = now - timedelta(days=7)
    talk.save()
    response = autosave(client, talk, "Too late", version=1)

    assert response.status_code == 422
    assert text_of(talk) == "Still in time"


def test_a_cancelled_talk_has_no_log(client, talk):
    talk.cancelled_at = timezone.now()
    talk.save()

    assert autosave(client, talk, "Anything").status_code == 422


def test_only_a_post_saves(client, talk):
    url = reverse("conversations:draft", args=[talk.pk])

    assert client.get(url).status_code == 405


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"value": "a\x00b"}, "Null characters"),
        ({"value": "x" * 1_000_000}, "characters"),
        ({"value": "x" * 301}, "300"),
        ({"field": "issue.nothing"}, "issue.nothing"),
        ({"field": ""}, "required"),
        ({"version": "9" * 400}, "2147483647"),
        ({"version": "-1"}, "greater than or equal to 0"),
        ({"version": "one"}, "whole number"),
    ],
)
def test_what_cannot_be_stored_is_refused_with_a_reason(client, talk, sent, told):
    url = reverse("conversations:draft", args=[talk.pk])
    data = {"field": "issue.hope", "value": "A roof", "version": "0", **sent}

    response = client.post(url, data)

    assert response.status_code == 422
    assert told in response.json()["error"]
    assert not talk.notes.exists()


def test_bytes_that_are_no_text_never_break_the_page(client, talk):
    url = reverse("conversations:draft", args=[talk.pk])
    body = "field=issue.hope&version=0&value=%ED%A0%80%FF"

    response = client.post(url, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code in {200, 422}


def test_the_same_number_of_queries_for_an_empty_and_a_full_log(
    client, talk, django_assert_max_num_queries
):
    for field in ("issue.frustration", "plan.bridge", "introduction.shared"):
        autosave(client, talk, "Something", field=field)

    with django_assert_max_num_queries(16):
        autosave(client, talk, "A roof")
