"""D6: the audit only grows, and a missing line is found."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from organizing import actions, audit
from organizing.models import AuditEntry, AuditGate
from tests import make

pytestmark = pytest.mark.django_db


def add_lines(count: int = 3) -> None:
    earlier = timezone.now() - timedelta(minutes=5)
    for _ in range(count):
        audit.record("person_changed", by=None, now=earlier)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: AuditEntry.objects.update(action="forged"),
        lambda: AuditEntry.objects.all().delete(),
        lambda: run("UPDATE organizing_auditentry SET action = 'forged'"),
        lambda: run("DELETE FROM organizing_auditentry"),
    ],
)
def test_a_line_can_neither_be_changed_nor_removed(attempt):
    add_lines()

    with pytest.raises(DatabaseError), transaction.atomic():
        attempt()

    assert AuditEntry.objects.filter(action="person_changed").count() == 3


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_table_cannot_be_emptied_at_once():
    if connection.vendor != "postgresql":
        # SQLite has no TRUNCATE; the trigger on DELETE is all there is to pass.
        statement = "DELETE FROM organizing_auditentry WHERE 1"
    else:
        statement = "TRUNCATE organizing_auditentry"
    add_lines()

    with pytest.raises(DatabaseError), transaction.atomic():
        run(statement)


def test_seals_hold_for_what_nobody_touched():
    add_lines()
    sealed = audit.seal(now=timezone.now())

    assert sealed is not None
    assert sealed.rows == 3
    assert audit.broken_seals(timezone.now()) == []
    assert audit.seal(now=timezone.now()) is None


def test_a_missing_line_is_found():
    add_lines()
    sealed = audit.seal(now=timezone.now())
    AuditGate.objects.create(is_open=True)
    AuditEntry.objects.filter(action="person_changed").order_by("pk")[1].delete()

    assert audit.broken_seals(timezone.now()) == [sealed]
    with pytest.raises(CommandError):
        call_command("seal_audit", stdout=StringIO())


def test_lines_of_the_last_minute_wait_for_their_seal():
    audit.record("person_changed", by=None, now=timezone.now())

    assert audit.seal(now=timezone.now()) is None


def test_what_is_done_to_a_person_names_who_did_it_and_no_content():
    organizer = make.organizer()
    person = actions.create_person(
        by=organizer,
        now=timezone.now(),
        team=organizer.memberships.get().team,
        first_name="Canaria",
        email="canaria@example.org",
    )

    line = AuditEntry.objects.get(action="person_created")

    assert line.actor_id == organizer.pk
    assert line.person_ref == person.audit_ref
    assert "anaria" not in repr(AuditEntry.objects.values().get(pk=line.pk))


class Broken(Exception):
    pass


@transaction.atomic
def add_and_break(organizer):
    actions.create_person(
        by=organizer,
        now=timezone.now(),
        team=organizer.teams.get(),
        first_name="Never",
    )
    raise Broken


def test_the_line_goes_when_the_deed_does_not_happen():
    with pytest.raises(Broken):
        add_and_break(make.organizer())

    assert not AuditEntry.objects.filter(action="person_created").exists()


def test_who_knocks_at_a_closed_door_leaves_a_line(client):
    organizer, person = make.organizer(), make.person(make.organizer())
    client.force_login(organizer)

    client.get(f"/people/{person.pk}/")
    client.get("/settings/")
    client.get("/people/")
    client.get("/nowhere/")
    type(client)().get(f"/people/{person.pk}/")

    lines = AuditEntry.objects.filter(action="denied").order_by("pk")
    assert [
        (line.actor_id, line.kind, line.object_id, line.reason) for line in lines
    ] == [
        (organizer.pk, "404", str(person.pk), "overview:person"),
        (organizer.pk, "403", "", "organizing:settings"),
    ]
