"""The coordinator's Monday."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organizing.models import User
from reminders.letters.frame import Letter, Needless, parts, signed
from reminders.models import OutboundMail
from reminders.week import Week, week_of


def weekly_overview(mail: OutboundMail, now: datetime) -> Letter:
    """Counts per team and per rung; names and notes stay behind the sign-in."""
    user = mail.user
    if user is None or not user.is_coordinator:
        raise Needless
    today = timezone.localdate(now)
    week = week_of(user, today)
    if not week:
        raise Needless
    return weekly_of(user, week, today)


def weekly_of(user: User, week: Week, today: date) -> Letter:
    context: dict[str, object] = {
        "name": user.first_name,
        "day": date_format(today, "l j F"),
        "teams": week.teams,
        "ladders": week.ladders,
        "dashboard_url": settings.BASE_URL + "/dashboard/",
        "profile_url": settings.BASE_URL + "/profile/",
    }
    text, html = parts("weekly", context)
    return Letter(
        subject=_("Your week"),
        text=text,
        html=html,
        to_name=user.name,
        to_address=user.email,
        from_name=signed(None),
    )
