"""What a thief of the database reads is what docs/readable-without-key.md says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from conversations.models import Addendum, Ask, Note, Promise
from ladder.models import Move
from organizing.encrypted import EncryptedTextField
from tests import make

PAGE = Path(__file__).resolve().parent.parent / "docs" / "readable-without-key.md"
ROOMS = {
    *("organizing", "ladder", "conversations", "reminders", "overview", "intake"),
    "privacy",
}
# Columns that hold words somebody chose or typed; numbers, dates and ids apart.
WORDS = (models.CharField, models.TextField, models.JSONField)


def open_columns() -> Iterator[str]:
    for model in apps.get_models():
        if model._meta.app_label in ROOMS:
            for field in model._meta.concrete_fields:
                if isinstance(field, WORDS) and not isinstance(
                    field, EncryptedTextField
                ):
                    yield f"{model._meta.label}.{field.name}"


def test_every_column_that_can_be_read_without_the_key_is_published():
    listed = {
        line.strip("- `\n")
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("- `")
    }

    assert listed == set(open_columns())


@pytest.mark.django_db
def test_a_stolen_database_tells_no_phone_number_and_nothing_that_was_said():
    noor = make.organizer()
    person = make.person(noor, phone="+31688123456", headline="canary-headline")
    talk = make.conversation(person, place="canary-place", purpose="canary-purpose")
    now = timezone.now()
    Note.objects.create(
        conversation=talk, field="issue.hope", text="canary-note", changed_at=now
    )
    Addendum.objects.create(
        conversation=talk, text="canary-addition", written_by=noor, written_at=now
    )
    Ask.objects.create(conversation=talk, text="canary-ask", reason="canary-no")
    make.promise(person, act="canary-act", outcome_reason="canary-between")
    make.follow_up(person, what="canary-follow-up")
    ladder = make.ladder()
    low, high = ladder.rungs.order_by("number")[:2]
    Move.objects.create(
        **{"person": person, "ladder": ladder, "from_rung": low, "to_rung": high},
        **{"went_up": True, "moved_on": now.date(), "moved_at": now},
        reason="canary-move",
    )

    dump = whole_database()

    assert Promise.objects.get().act == "canary-act"
    assert "El Amrani" in dump
    assert "canary" not in dump
    assert "88123456" not in dump


def whole_database() -> str:
    """Every value of every table, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)
