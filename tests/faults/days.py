"""Wall clocks: the days they jump, the hours people sleep, a clock that is wrong."""

import json
import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from reminders.times import (
    Appointment,
    QuietHours,
    allowed,
    instant,
    reminder_moments,
    zone,
)
from tests.faults.findings import Findings, scenario
from tests.faults.harness import ground_on

ZONES = sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})
YEARS = (date(2026, 1, 1), date(2030, 12, 31))
A_DAY = timedelta(days=1)
days = some.dates(*YEARS)
clocks = some.times().map(lambda at: at.replace(second=0, microsecond=0))
zones = some.sampled_from(ZONES)


def jumps(zone_name: str) -> list[date]:
    """The days of those years on which the clocks of this place change."""
    here, found = zone(zone_name), []
    day = YEARS[0]
    while day <= YEARS[1]:
        noon = datetime.combine(day, time(12), tzinfo=here)
        if noon.utcoffset() != (noon - A_DAY).utcoffset():
            found.append(day)
        day += A_DAY
    return found


def of_the_rule(on_date: date, at_time: time, zone_name: str) -> datetime:
    """The rule, worked out another way: try every offset the place knows around it."""
    here, wall = zone(zone_name), datetime.combine(on_date, at_time)
    around = [wall.replace(tzinfo=UTC) + timedelta(hours=step) for step in (-48, 48)]
    offsets = {moment.astimezone(here).utcoffset() for moment in around}
    offsets |= {wall.replace(tzinfo=here, fold=fold).utcoffset() for fold in (0, 1)}
    meant = sorted(
        found
        for offset in offsets
        if offset is not None
        for found in [(wall - offset).replace(tzinfo=UTC)]
        if found.astimezone(here).replace(tzinfo=None) == wall
    )
    if meant:
        # Comes twice: the first.
        return meant[0]
    # Does not exist: as far behind the jump, which the offset before it gives.
    before = wall.replace(tzinfo=here, fold=0).utcoffset() or timedelta()
    return (wall - before).replace(tzinfo=UTC)


@scenario(
    "R23",
    "the clocks change: every zone, 2026 to 2030",
    target="one moment per wall clock, by rule; never two letters per local date",
    full={"cases": 20_000},
    short={"cases": 2000},
    simulated="nothing: pure functions; half of the cases lie on days of a change",
)
def clocks_change(found: Findings, *, cases: int):
    changing = {name: jumps(name) for name in ZONES[:: 1 if cases > 5000 else 12]}
    on_a_jump = [(name, day) for name, found in changing.items() for day in found]
    seen = {"cases": 0, "gaps": 0, "folds": 0}
    near = some.integers(0, 239).map(lambda n: time(n // 60, n % 60))

    @settings(max_examples=cases, deadline=None, database=None, derandomize=True)
    @given(some.one_of(
        some.tuples(zones, days, clocks),
        some.tuples(some.sampled_from(on_a_jump), near).map(lambda it: (*it[0], it[1])),
    ))  # fmt: skip
    def one_moment(case: tuple[str, date, time]) -> None:
        zone_name, on_date, at_time = case
        moment = instant(on_date, at_time, zone_name)
        here = zone(zone_name)
        wall = datetime.combine(on_date, at_time)
        seen["cases"] += 1
        seen["gaps"] += moment.astimezone(here).replace(tzinfo=None) != wall
        offsets = {wall.replace(tzinfo=here, fold=f).utcoffset() for f in (0, 1)}
        seen["folds"] += len(offsets) == 2
        assert moment == of_the_rule(on_date, at_time, zone_name)
        assert moment == instant(on_date, at_time, zone_name)
        # Nine in the morning of one date never falls on the moment of another,
        # unless that place left out the whole day.
        nine = instant(on_date, time(9), zone_name)
        other = instant(on_date + A_DAY, time(9), zone_name)
        skipped = nine.astimezone(here).date() != on_date
        assert nine < other or skipped

    one_moment()
    found.figures |= {**seen, "zones": len(ZONES), "days_of_change": len(on_a_jump)}
    found.must(f"{cases} cases", hold=seen["cases"] >= cases)


@scenario(
    "R24",
    "quiet hours",
    target="0 letters in the quiet window, 0 dropped, 0 after the event",
    full={"cases": 20_000},
    short={"cases": 2000},
    simulated="nothing: pure functions",
)
def quiet_hours(found: Findings, *, cases: int):
    seen = {"cases": 0, "moved": 0, "earlier": 0}
    quiets = some.builds(QuietHours, clocks, clocks)

    @settings(max_examples=cases, deadline=None, database=None, derandomize=True)
    @given(days, some.none() | clocks, zones, zones, quiets, some.integers(0, 240))
    def asleep(
        on_date: date, at_time: time | None, there: str, own: str,
        quiet: QuietHours, hours: int,
    ) -> None:  # fmt: skip
        made = instant(on_date, at_time or time(0), there) - timedelta(hours=hours)
        appointment = Appointment(on_date, at_time, there, made)
        awake = reminder_moments(appointment, own, QuietHours(time(0), time(0)))
        moments = reminder_moments(appointment, own, quiet)
        for name, wanted in awake.items():
            given_ = allowed(wanted, own, quiet, before=appointment.over_at)
            seen["moved"] += given_ != wanted
            seen["earlier"] += given_ < wanted
            # Only what would have to leave before it was agreed is left out.
            assert name in moments or given_ <= made
        for moment in moments.values():
            assert not quiet.include(moment, own)
            assert made < moment < appointment.over_at
        seen["cases"] += 1

    asleep()
    found.figures |= seen
    found.must(f"{cases} cases", hold=seen["cases"] >= cases)


@scenario(
    "R25",
    "the clock is set back an hour, and forward an hour, while letters leave",
    target="0 duplicates, 0 lost",
    full={"people": 1200},
    needs=("PostgreSQL",),
    simulated="our programs' clock is shifted by a file; leases use the database's",
)
def clock_jumps(found: Findings, *, people: int):
    for kind in ("postgresql", "sqlite"):
        senders = 2 if kind == "postgresql" else 1
        # SQLite waits for the disk at every letter.
        people = people if kind == "postgresql" else people // 4
        with ground_on(kind) as ground:
            file = ground.sink.folder / "shift"
            file.write_text("0", encoding="ascii")
            ground.seed(people)
            ground.sink.script({"at": "before_record", "delay": 0.005})
            for _ in range(senders):
                ground.start(FAULTS_CLOCK=str(file))
            for shift in (-3600, 0, 3600, -3600, 0):
                ground.wait_for(people // 8, seconds=10)
                fresh = file.with_suffix(".new")
                fresh.write_text(str(shift), encoding="ascii")
                fresh.replace(file)
            ground.wait_until_done(people, seconds=150)
            outcome = found.take(ground.outcome(), f"{kind}_")
        found.lost_nothing(outcome, duplicates=0)
    found.figures["speed"] = outcome["speed"]


@scenario(
    "R34",
    "promises made 3 days, 30 hours and 2 hours ahead",
    target="exactly 1, 1 and 0 reminders",
    full={"starts": 6},
    simulated="the clock is set hour by hour; the letters go to a real mail server",
)
def made_ahead(found: Findings, *, starts: int):
    with ground_on("sqlite") as ground:
        answer = json.loads(ground.python("tests.faults.hours", str(starts)))
        found.figures |= answer
        outcome: dict[str, Any] = ground.outcome()
    expected = {
        "3 days": [1] * starts,
        "30 hours": [1] * starts,
        "2 hours": [0] * starts,
    }
    found.must("1, 1 and 0 reminders", hold=answer["reminders"] == expected)
    found.must("attempts explain the sink", hold=not outcome["unexplained"])
