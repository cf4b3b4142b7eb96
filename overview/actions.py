import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from urllib.parse import parse_qsl
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from ladder.models import Ladder
from ladder.positions import rungs_of, with_rung
from organizing import audit
from organizing.finding import fold, phone_hash, search_text
from organizing.models import AuditEntry, Group, Person, Team, User
from overview.counting import WEEKS, Counting, packed
from overview.models import DailyCount, SavedFilter, TeamFigures

EXPORTED = "people_exported"
EXPORTS_A_DAY = 3
# Of a name; a shorter part stands in names of many.
SHORTEST_PART = 3


class ExportedEnough(Exception):
    """The exports of today are used up; tomorrow there are new ones."""


def save_filter(*, user: User, name: str, query: str) -> SavedFilter:
    """Keep it; the same name again replaces what stood under it."""
    kept, _made = SavedFilter.objects.update_or_create(
        user=user, name=name, defaults={"query": query}
    )
    return kept


def delete_filter(*, saved: SavedFilter) -> None:
    saved.delete()


def forget_person(*, person: Person) -> None:
    """Filters that name or look for somebody who is erased go, whoever kept them.

    Called in the transaction that erases them, while their row still says who it is.
    """
    about = [row.pk for row in SavedFilter.objects.all() if _is_about(row, person)]
    SavedFilter.objects.filter(pk__in=about).delete()


def _is_about(saved: SavedFilter, person: Person) -> bool:
    words = dict(parse_qsl(saved.query)).get("q", "")
    searched = fold(words).split()
    whole = f" {fold(saved.name)} {fold(words)} "
    signs = map(fold, (person.first_name, person.last_name, person.email))
    if any(sign and f" {sign} " in whole for sign in signs):
        return True
    if person.phone_hash and phone_hash(words) == person.phone_hash:
        return True
    # Part of a name or an address finds them too; a tag of theirs names nobody.
    theirs = search_text(
        names=[person.first_name, person.last_name],
        email=person.email,
        postcode=person.postcode,
        tags=[],
    )
    is_personal = any(
        len(word) >= SHORTEST_PART and word in theirs for word in searched
    )
    return is_personal and all(word in person.search_text for word in searched)


@transaction.atomic
def note_export(*, by: User, now: datetime) -> None:
    """One line in the audit per file; refused after the third within a day."""
    # Two exports at once wait for each other here, so that both are counted.
    User.objects.select_for_update().get(pk=by.pk)
    lately = AuditEntry.objects.filter(
        actor_id=by.pk, action=EXPORTED, at__gt=now - timedelta(days=1)
    )
    if lately.count() >= EXPORTS_A_DAY:
        raise ExportedEnough
    audit.record(EXPORTED, by=by, now=now, kind="csv")


@transaction.atomic
def count_day(*, today: date) -> int:
    """How many people of each team stand on each rung; again harmless the same day."""
    rows = [row for ladder in Ladder.objects.all() for row in _counts_on(ladder, today)]
    DailyCount.objects.filter(on_date=today).delete()
    DailyCount.objects.bulk_create(rows)
    return len(rows)


def _counts_on(ladder: Ladder, today: date) -> list[DailyCount]:
    rungs = {rung.number: rung for rung in rungs_of(ladder)}
    people = Person.objects.filter(
        campaigns=ladder.campaign_id, do_not_contact_at=None, restricted_at=None
    )
    counted = (
        with_rung(people, ladder)
        .order_by()
        .values_list("team_id", "rung_number")  # type: ignore[misc]
        .annotate(count=Count("pk"))
    )
    return [
        DailyCount(on_date=today, team_id=team, rung=rungs[number], people=count)
        for team, number, count in counted
        if number in rungs
    ]


def count_figures(*, now: datetime) -> int:
    """Keep what dashboards show of each team, for campaigns that still run.

    Counted from the rows anew, and stored at once: whoever looks sees one moment.
    """
    began = time.monotonic()
    group = Group.current()
    teams = list(Team.objects.values_list("pk", flat=True))
    with timezone.override(group.time_zone):
        today = timezone.localdate(now)
        rows = [
            row
            for ladder in Ladder.objects.filter(campaign__ended_on=None)
            for row in _figures(ladder, teams, today, now, gate_on=group.gate_on)
        ]
    seconds = time.monotonic() - began
    for row in rows:
        row.seconds = seconds
    TeamFigures.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["campaign", "team", "weeks"],
        update_fields=["until", "counted_at", "seconds", "lines"],
    )
    return len(rows)


def _figures(
    ladder: Ladder, teams: list[UUID], today: date, now: datetime, *, gate_on: bool
) -> Iterator[TeamFigures]:
    counter = Counting(ladder, rungs_of(ladder), gate_on, now)
    for weeks, lines in counter.team_lines(teams, WEEKS, today).items():
        kept = packed(lines)
        for team in teams:
            yield TeamFigures(
                team_id=team,
                campaign_id=ladder.campaign_id,
                weeks=weeks,
                until=today,
                counted_at=now,
                lines=kept.get(team, []),
            )
