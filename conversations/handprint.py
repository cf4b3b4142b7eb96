"""What somebody did that left a mark: their handprint grows with each kept promise."""

from dataclasses import dataclass
from datetime import date

from conversations.models import Conversation, Promise
from conversations.models.agreement import PromiseQuerySet
from organizing.models import Person, User

SHOWN = 50


@dataclass(frozen=True)
class Mark:
    act: str
    on_date: date


def handprint_count(person: Person) -> int:
    """A number alone, so it may also stand where nobody signed in."""
    return _kept(person).count()


def handprint(person: Person, *, reader: User | None = None) -> list[Mark]:
    """What they did, the latest first; for themself, or for an organizer who reads.

    What was asked in an "only me" talk is for its author and for the person alone.
    """
    rows = _kept(person).select_related("ask__conversation")
    latest = rows.order_by("-on_date", "-created_at", "-pk")[:SHOWN]
    return [
        Mark(row.act if _may_read(row, reader) else "", row.on_date) for row in latest
    ]


def _kept(person: Person) -> PromiseQuerySet:
    kept = Promise.objects.by_them().filter(person=person)
    return kept.filter(outcome=Promise.Outcome.KEPT)


def _may_read(row: Promise, reader: User | None) -> bool:
    talk: Conversation | None = row.ask.conversation if row.ask else None
    return (
        reader is None
        or talk is None
        or not talk.only_me
        or talk.organizer_id == reader.pk
    )
