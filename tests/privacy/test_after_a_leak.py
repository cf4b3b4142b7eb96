"""What is done in the first hour after a leak, by command."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from organizing import audit
from organizing.models import AuditEntry
from privacy.actions import erase_person
from tests import make

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> list[list[str]]:
    out = StringIO()
    call_command("who_viewed", *arguments, stdout=out)
    return [line.split("\t") for line in out.getvalue().splitlines()]


def test_who_read_and_tried_what_since_then(client, known, noor):
    now = timezone.now()
    talk = known.conversations.exclude(finished_at=None).get()
    lead = make.coordinator(known.team)
    audit.record("notes_opened", by=noor, now=now - timedelta(days=3), person=known)
    client.force_login(lead)
    client.get(f"/talks/{talk.pk}/notes/")
    client.get(f"/people/{make.person(make.organizer()).pk}/")
    client.post("/people/export.csv")

    lines = told((now - timedelta(days=1)).strftime("%Y-%m-%d"))

    assert [line[1:3] for line in lines] == [
        [lead.email, "notes_opened"],
        [lead.email, "denied"],
        [lead.email, "people_exported"],
    ]
    assert lines[0][3] == str(known.pk)
    assert [line[1] for line in told("2000-01-01", "--by", noor.email)] == [noor.email]


def test_who_was_erased_since_is_not_named(known, noor):
    audit.record("notes_opened", by=noor, now=timezone.now(), person=known)
    erase_person(person=known, by=None, now=timezone.now())

    assert [line[3] for line in told("2000-01-01")] == ["nobody here"]


@pytest.mark.parametrize(
    "arguments", [("yesterday",), ("2000-01-01", "--by", "x@example.org")]
)
def test_what_cannot_be_answered_is_said(arguments):
    with pytest.raises(CommandError):
        told(*arguments)


def test_everybody_is_signed_out_at_the_next_request(client):
    client.force_login(make.organizer())
    other = type(client)()
    other.force_login(make.coordinator())
    assert client.get("/profile/").status_code == 200

    call_command("sign_out_everyone", stdout=StringIO())

    for browser in (client, other):
        assert browser.get("/profile/").url.startswith("/account/login/")
    assert AuditEntry.objects.filter(action="everybody_signed_out").count() == 1
