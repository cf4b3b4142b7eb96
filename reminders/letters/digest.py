"""The organizer's morning."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organizing.models import User
from reminders.letters.frame import Letter, Needless, parts, signed
from reminders.models import OutboundMail
from reminders.morning import Morning, morning_of


def morning_digest(mail: OutboundMail, now: datetime) -> Letter:
    """What is due today, by name; the rest stands on Today."""
    user = mail.user
    if user is None:
        raise Needless
    today = timezone.localdate(now)
    morning: Morning = morning_of(user, today, now)
    if not morning:
        raise Needless
    return digest_of(user, morning, today)


def digest_of(user: User, morning: Morning, today: date) -> Letter:
    context: dict[str, object] = {
        "name": user.first_name,
        "day": date_format(today, "l j F"),
        "groups": morning.groups,
        "today_url": settings.BASE_URL + "/",
        "profile_url": settings.BASE_URL + "/profile/",
    }
    text, html = parts("digest", context)
    return Letter(
        subject=_("Your list for today"),
        text=text,
        html=html,
        to_name=user.name,
        to_address=user.email,
        from_name=signed(None),
    )
