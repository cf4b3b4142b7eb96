from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction

from ladder.actions.moves import locked
from ladder.models import Ladder, Position, Rung, Suggestion
from ladder.positions import (
    is_beyond_gate,
    rungs_of,
    standing_of,
    standing_rung,
)
from ladder.rules import PROPOSED, SILENT_DAYS, Facts, finding
from organizing.models import Group, Person

ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class Ground:
    """What every person of one ladder has in common, read once."""

    ladder: Ladder
    rungs: list[Rung]
    group: Group
    today: date
    now: datetime

    @classmethod
    def of(cls, ladder: Ladder, *, today: date, now: datetime) -> "Ground":
        return cls(ladder, rungs_of(ladder), Group.current(), today, now)


class Record(NamedTuple):
    """What is known of one person on one ladder."""

    position: Position | None
    open: Suggestion | None
    silenced: frozenset[str]


class Plan(NamedTuple):
    """What becomes of a person's suggestions: at most one of the last two is set."""

    lapses: Suggestion | None = None
    made: Suggestion | None = None
    stays: Suggestion | None = None


def _wanted(
    person: Person, facts: Facts, record: Record, ground: Ground
) -> Suggestion | None:
    """The suggestion the rules make today, not yet stored."""
    closed = person.do_not_contact_at or person.restricted_at
    if closed or person.rests(ground.today):
        return None
    rungs = ground.rungs
    rung = standing_rung(person, record.position, rungs, ground.group)
    standing = standing_of(person, record.position, rung, rungs)
    found = finding(standing, facts, today=ground.today)
    if found is None or found.code in record.silenced:
        return None
    to_rung = rungs[rungs.index(rung) + (1 if found.goes_up else -1)]
    if found.goes_up and is_beyond_gate(person, to_rung, ground.group):
        return None
    return Suggestion(
        person=person,
        ladder=ground.ladder,
        from_rung=rung,
        to_rung=to_rung,
        rule=found.code,
        numbers=found.numbers,
        made_on=ground.today,
        made_at=ground.now,
    )


def _plan(person: Person, facts: Facts, record: Record, ground: Ground) -> Plan:
    waiting = record.open
    if waiting and waiting.rule == PROPOSED:
        # A colleague's word waits for an answer; a rule does not push it aside.
        return Plan()
    wanted = _wanted(person, facts, record, ground)
    if waiting and wanted and _is_same(waiting, wanted):
        waiting.numbers = wanted.numbers
        return Plan(stays=waiting)
    return Plan(lapses=waiting, made=wanted)


def _is_same(one: Suggestion, other: Suggestion) -> bool:
    return (one.rule, one.from_rung_id, one.to_rung_id) == (
        other.rule,
        other.from_rung_id,
        other.to_rung_id,
    )


def _records(people: list[Person], ground: Ground) -> dict[UUID, Record]:
    positions = {
        row.person_id: row
        for row in Position.objects.filter(person__in=people, ladder=ground.ladder)
    }
    about = Suggestion.objects.filter(person__in=people, ladder=ground.ladder)
    waiting = {row.person_id: row for row in about.open()}
    declined: dict[UUID, set[str]] = {}
    recent = about.filter(
        state=Suggestion.State.DECLINED,
        decided_on__gt=ground.today - timedelta(days=SILENT_DAYS),
    )
    for person_id, rule in recent.values_list("person_id", "rule"):
        declined.setdefault(person_id, set()).add(rule)
    return {
        person.pk: Record(
            positions.get(person.pk),
            waiting.get(person.pk),
            frozenset(declined.get(person.pk, ())),
        )
        for person in people
    }


@transaction.atomic
def suggest(
    *, person: Person, ladder: Ladder, facts: Facts, today: date, now: datetime
) -> Suggestion | None:
    """Let the rules look at one person; tells what they suggest, new or still open.

    None when nothing fits, when "not now" was said less than SILENT_DAYS ago, or
    when a colleague's proposal waits. What no longer fits lapses.
    """
    person = locked(person)
    ground = Ground.of(ladder, today=today, now=now)
    record = _records([person], ground)[person.pk]
    plan = _plan(person, facts, record, ground)
    _lapse([plan], today)
    if plan.stays:
        plan.stays.save(update_fields=["numbers"])
    if plan.made is None:
        return plan.stays
    try:
        with transaction.atomic():
            plan.made.save(force_insert=True)
    except IntegrityError:
        # The daily round, which locks nobody, was first.
        return Suggestion.objects.open().get(person=person, ladder=ladder)
    return plan.made


@transaction.atomic
def suggest_for_all(
    *,
    facts_by_person: Mapping[UUID, Facts],
    ladder: Ladder,
    today: date,
    now: datetime,
) -> int:
    """Once a day, because cooling has no event; tells how many suggestions are new."""
    ground = Ground.of(ladder, today=today, now=now)
    made = 0
    ids = list(facts_by_person)
    for start in range(0, len(ids), ROWS_AT_ONCE):
        people = list(Person.objects.filter(pk__in=ids[start : start + ROWS_AT_ONCE]))
        records = _records(people, ground)
        plans = [
            _plan(person, facts_by_person[person.pk], records[person.pk], ground)
            for person in people
        ]
        _lapse(plans, today)
        Suggestion.objects.bulk_update(
            [plan.stays for plan in plans if plan.stays], ["numbers"]
        )
        new = [plan.made for plan in plans if plan.made]
        Suggestion.objects.bulk_create(new, ignore_conflicts=True)
        made += len(new)
    return made


def _lapse(plans: list[Plan], today: date) -> None:
    gone = [plan.lapses.pk for plan in plans if plan.lapses]
    if gone:
        Suggestion.objects.open().filter(pk__in=gone).update(
            state=Suggestion.State.LAPSED, decided_on=today
        )
