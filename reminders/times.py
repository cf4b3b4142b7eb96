"""When a letter is due: wall clocks, time zones and quiet hours. Pure functions.

The wall clock and its zone are what people agreed on; the instant is derived from
them. A moment that does not exist (the clock jumps over it) becomes the same distance
after the jump; a moment that comes twice is its first occurrence.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

MINUTE = timedelta(minutes=1)
REMINDER_AT = time(9)
DIGEST_AT = time(8, 30)
AFTER_AT = time(10)
# Letters about one promise keep this distance.
APART = timedelta(hours=24)


@lru_cache(maxsize=600)
def zone(name: str) -> ZoneInfo:
    """The zone of that name; the group's own when the name is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(settings.TIME_ZONE)


def instant(on_date: date, at_time: time, zone_name: str) -> datetime:
    """The UTC instant of a wall clock."""
    wall = datetime.combine(on_date, at_time, tzinfo=zone(zone_name))
    return wall.replace(fold=0).astimezone(UTC)


def local_date(moment: datetime, zone_name: str) -> date:
    return moment.astimezone(zone(zone_name)).date()


def local_clock(moment: datetime, zone_name: str) -> time:
    return moment.astimezone(zone(zone_name)).time()


@dataclass(frozen=True)
class QuietHours:
    """No letter leaves between `start` and `end`, which may lie after midnight."""

    start: time
    end: time

    def include(self, moment: datetime, zone_name: str) -> bool:
        clock = local_clock(moment, zone_name)
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


NO_QUIET_HOURS = QuietHours(time(0), time(0))


def allowed(
    moment: datetime,
    zone_name: str,
    quiet: QuietHours,
    *,
    before: datetime | None = None,
) -> datetime:
    """`moment`, or the first minute after the quiet hours it falls in.

    When that is no longer `before` what the letter is about, the last minute before
    the quiet hours. Minute by minute, because that is right at every clock change.
    """
    if not quiet.include(moment, zone_name):
        return moment
    at = moment.replace(second=0, microsecond=0)
    later = at
    while quiet.include(later, zone_name):
        later += MINUTE
    if before is None or later < before:
        return later
    while quiet.include(at, zone_name):
        at -= MINUTE
    return at


@dataclass(frozen=True)
class Appointment:
    """The times of something agreed, apart from the row it stands in."""

    on_date: date
    at_time: time | None
    zone_name: str
    # When it was made or last moved.
    scheduled_at: datetime

    @property
    def starts_at(self) -> datetime:
        """Its beginning; of a whole day the first minute."""
        return instant(self.on_date, self.at_time or time(0), self.zone_name)

    @property
    def over_at(self) -> datetime:
        """From here on a reminder is of no use: its beginning, or the day's end."""
        if self.at_time is not None:
            return self.starts_at
        return instant(self.on_date + timedelta(days=1), time(0), self.zone_name)


def reminder_moments(
    appointment: Appointment, zone_name: str, quiet: QuietHours
) -> dict[str, datetime]:
    """By occurrence ("4d", "1d") when the recipient is reminded.

    An occurrence is missing when its moment had passed before the agreement was made
    or last moved. Whoever agrees after nine in the morning, still more than a day
    ahead, is reminded exactly one day ahead instead.
    """
    on, made = appointment.on_date, appointment.scheduled_at
    one_day = instant(on - timedelta(days=1), REMINDER_AT, zone_name)
    was_missed = one_day <= made and appointment.at_time is not None
    # Nine in the morning on Hawaii can be after the evening before in Auckland.
    if was_missed or one_day >= appointment.over_at:
        one_day = appointment.starts_at - APART
    moments = {
        "4d": instant(on - timedelta(days=4), REMINDER_AT, zone_name),
        "1d": one_day,
    }
    shifted = {
        name: allowed(moment, zone_name, quiet, before=appointment.over_at)
        for name, moment in moments.items()
    }
    return {name: moment for name, moment in shifted.items() if moment > made}


def day_after(
    appointment: Appointment, zone_name: str, quiet: QuietHours
) -> datetime | None:
    """When we ask how it went: ten in the morning, the day after, where they live.

    None when that had passed before the agreement was made or last moved.
    """
    if appointment.at_time is None:
        day = local_date(appointment.over_at - MINUTE, zone_name)
    else:
        day = local_date(appointment.starts_at, zone_name)
    moment = instant(day + timedelta(days=1), AFTER_AT, zone_name)
    # Where a whole day of ours ends in the middle of theirs.
    moment = max(moment, appointment.over_at)
    shifted = allowed(moment, zone_name, quiet)
    return shifted if shifted > appointment.scheduled_at else None
