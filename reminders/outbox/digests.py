"""The organizers' mornings and the coordinators' Mondays, at half past eight there.

Once a day, per time zone.
"""

from collections import defaultdict
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from organizing.models import Group, User
from reminders.models import DailyRun, OutboundMail
from reminders.morning import MONDAY, morning_of
from reminders.outbox.planning import digest, store, weekly
from reminders.outbox.reminding import quiet_hours
from reminders.times import DIGEST_AT, allowed, instant, local_date
from reminders.week import week_of

# An outage until the afternoon: the day is known by then, a list would be noise.
TOO_LATE_HOURS = 6


def plan_digests(now: datetime) -> None:
    """Make the day's row for everybody with something due; the rest gets no mail."""
    zones: dict[str, list[User]] = defaultdict(list)
    wanted = Q(wants_digest=True) | Q(wants_weekly=True)
    for user in User.objects.filter(wanted, is_active=True):
        zones[user.time_zone].append(user)
    for zone_name, users in zones.items():
        today = local_date(now, zone_name)
        due_at = _due_at(today, zone_name)
        hours_late = (now - due_at).total_seconds() / 3600
        if 0 <= hours_late < TOO_LATE_HOURS:
            _plan_once(zone_name, users, today, due_at, now)


def _due_at(today: date, zone_name: str) -> datetime:
    morning = instant(today, DIGEST_AT, zone_name)
    return allowed(morning, zone_name, quiet_hours(Group.current()))


@transaction.atomic
def _plan_once(
    zone_name: str, users: list[User], today: date, due_at: datetime, now: datetime
) -> None:
    """Rows and the note that they were made stand or fall together."""
    _, is_first = DailyRun.objects.get_or_create(
        name=f"digest {zone_name}"[:40], on_date=today, defaults={"done_at": now}
    )
    if not is_first:
        return
    day = today.isoformat()
    mails: list[OutboundMail] = [
        digest(user, due_at, day)
        for user in users
        if user.wants_digest and morning_of(user, today, now, made_before=due_at)
    ]
    if today.weekday() == MONDAY:
        mails += [
            weekly(user, due_at, day)
            for user in users
            if user.wants_weekly and user.is_coordinator and week_of(user, today)
        ]
    store(mails)
