"""Lets a newcomer see the mails of the coming days now, by the road all mail takes."""

from datetime import datetime, timedelta

from django.utils import timezone

from conversations.models import Promise
from organizing.models import Person, User
from reminders.letters import REMINDER
from reminders.models import OutboundMail
from reminders.outbox.planning import digest, row, store
from reminders.times import Appointment

A_WEEK = timedelta(days=7)


def bring_forward(*, now: datetime) -> int:
    """Make due what would go out this week: one reminder a person, and the lists.

    Rows that exist already are left alone, so pressing twice sends nothing twice.
    Returns how many letters wait now.
    """
    today = timezone.localdate(now)
    mails = [*_reminders(now)]
    users = User.objects.filter(is_active=True, wants_digest=True)
    mails += [digest(user, now, today.isoformat()) for user in users if user.team_ids]
    store(mails)
    return OutboundMail.objects.waiting().count()


def _reminders(now: datetime) -> list[OutboundMail]:
    today = timezone.localdate(now)
    people = Person.objects.approachable(today).exclude(email="")
    promises = (
        Promise.objects.open()
        .by_them()
        .about(people.exclude(mail_agreed_at=None))
        .filter(on_date__range=(today, today + A_WEEK))
        .select_related("person")
        # The promise a visitor just made comes first.
        .order_by("-created_at", "pk")
    )
    found: dict[object, OutboundMail] = {}
    for promise in promises:
        when = Appointment(
            promise.on_date, promise.at_time, promise.time_zone, promise.scheduled_at
        )
        if when.over_at > now and promise.person_id not in found:
            found[promise.person_id] = row(
                REMINDER,
                promise.pk,
                promise.person_id,
                "1d",
                promise.sequence,
                person_id=promise.person_id,
                category=OutboundMail.Category.REMINDER,
                due_at=now,
                expires_at=when.over_at,
            )
    return list(found.values())
