"""The words by which somebody is known again, and every cell they might stand in."""

from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.db import connection
from django.utils import timezone

from intake.actions import keep_file
from intake.models import ImportFile
from intake.reading import read_table
from organizing.encrypted import EncryptedTextField
from organizing.models import Person, User
from reminders.models import OutboundMail

CANARY = "kanariekeet"
ADDRESS = f"{CANARY}@example.org"
PHONE = "+31688421999"


def mail_to(person: Person, **fields) -> OutboundMail:
    now = timezone.now()
    values = {
        "dedup_key": f"reminder:{person.pk}:{fields.get('state', 'pending')}",
        "message_id": f"<{person.pk}-{fields.get('state', 'pending')}@example.org>",
        "category": "reminder",
        "letter": "reminder",
        "subject_id": person.pk,
        "occurrence": "1",
        "due_at": now,
        "expires_at": now + timedelta(days=8),
        **fields,
    }
    return OutboundMail.objects.create(person=person, **values)


def a_list(by: User, text: str) -> ImportFile:
    """A file of people that was uploaded and waits at its preview."""
    return keep_file(
        table=read_table(text.encode()),
        name="list.csv",
        team=by.memberships.get().team,
        campaign=None,
        source="",
        basis="",
        by=by,
        now=timezone.now(),
    )


def every_cell() -> Iterator[tuple[str, str]]:
    """Each value of each table: as it is stored, and opened where it is sealed."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield table, repr(row)
    for model in apps.get_models():
        sealed = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, EncryptedTextField)
        ]
        for row in model._default_manager.all() if sealed else ():
            for name in sealed:
                yield f"{model._meta.label}.{name}", str(getattr(row, name))


def where_they_stand() -> set[str]:
    signs = (CANARY, PHONE, PHONE[3:], "9999 ZX", "9999zx")
    return {
        place
        for place, text in every_cell()
        if any(sign in text.casefold() for sign in map(str.casefold, signs))
    }
