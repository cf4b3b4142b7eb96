"""The list as a file: safe to open, only what one coordinates, and not too often."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from organizing.models import AuditEntry, Tag
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make.coordinator()


def _rows(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_file_holds_the_filtered_list_and_no_formula(client, lead):
    team = lead.teams.get()
    person = make.person(
        team=team,
        owner=lead,
        first_name="=HYPERLINK(1)",
        last_name="@SUM",
        email="a@example.org",
        phone="+31612345678",
        last_contact_on=timezone.localdate(),
    )
    person.tags.add(Tag.objects.create(name="flyers"))
    make.person(team=team, first_name="Left out")
    client.force_login(lead)

    answer = client.post(f"/people/export.csv?owner={lead.pk}")
    head, *rows = _rows(answer)

    assert "attachment" in answer["Content-Disposition"]
    assert head[:5] == ["First name", "Last name", "E-mail", "Phone", "Postcode"]
    assert len(rows) == 1
    assert rows[0][:4] == ["'=HYPERLINK(1)", "'@SUM", "a@example.org", "'+31612345678"]
    assert rows[0][6] == "flyers"


def test_no_word_of_what_was_said_is_in_the_file(client, lead):
    person = make.person(lead, headline="canary headline")
    talk = make.conversation(person, purpose="canary purpose")
    make.ask(talk, text="canary ask")
    make.promise(person, act="canary act")
    make.follow_up(person, what="canary what")
    client.force_login(lead)

    answer = client.post("/people/export.csv")

    assert b"canary" not in b"".join(answer.streaming_content)


def test_people_of_other_teams_are_not_in_the_file(client, lead):
    make.person(lead, first_name="Ours")
    make.person(first_name="Canary")
    client.force_login(lead)

    rows = _rows(client.post("/people/export.csv"))

    assert [row[0] for row in rows[1:]] == ["Ours"]


def test_a_fourth_file_within_a_day_is_refused_and_says_so(client, lead):
    client.force_login(lead)
    for _ in range(3):
        assert client.post("/people/export.csv").status_code == 200

    refused = client.post("/people/export.csv")

    assert refused.status_code == 429
    assert refused["Retry-After"] == "86400"
    assert "Enough for today" in refused.content.decode()
    assert AuditEntry.objects.filter(action="people_exported").count() == 3
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        # A session does not last that long.
        client.logout()
        client.force_login(lead)
        assert client.post("/people/export.csv").status_code == 200


def test_each_file_is_noted_with_who_made_it(client, lead):
    client.force_login(lead)

    client.post("/people/export.csv")

    entry = AuditEntry.objects.get(action="people_exported")
    assert entry.actor_id == lead.pk


@pytest.mark.parametrize("role", [make.organizer, make.admin])
def test_who_coordinates_nothing_may_not_export(client, role):
    client.force_login(role())

    assert client.post("/people/export.csv").status_code == 403
    assert client.get("/people/export.csv").status_code == 405
    assert not AuditEntry.objects.filter(action="people_exported").exists()
