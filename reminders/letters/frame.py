"""What all letters have in common: the reader's language, the parts, who signs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from organizing.models import Group, Person, User
from reminders import links, times
from reminders.calendars import CalendarFile
from reminders.letters.patterns import PATTERNED, filled
from reminders.models import OutboundMail


class Needless(Exception):
    """There is nothing left to say."""


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str
    to_name: str
    to_address: str
    from_name: str
    reply_to: tuple[str, str] | None = None
    unsubscribe_url: str = ""
    covers: list[list[str | int]] = field(default_factory=list)
    calendar: CalendarFile | None = None


@contextmanager
def reader(language: str, zone_name: str) -> Iterator[None]:
    with translation.override(language), timezone.override(times.zone(zone_name)):
        yield


def zone_of(mail: OutboundMail, group: Group) -> str:
    """Where the recipient lives, as far as we know."""
    if mail.user:
        return mail.user.time_zone
    own = mail.person.time_zone if mail.person else ""
    return own or group.time_zone


def sender_address() -> str:
    return _sender(settings.DEFAULT_FROM_EMAIL)[1]


@lru_cache(maxsize=10)
def _sender(header: str) -> tuple[str, str]:
    return parseaddr(header)


def signed(organizer: User | None) -> str:
    own = _sender(settings.DEFAULT_FROM_EMAIL)[0] or "Trede"
    if organizer is None:
        return own
    return _("%(first_name)s via %(sender)s") % {
        "first_name": organizer.first_name,
        "sender": own,
    }


def parts(name: str, context: dict[str, object]) -> tuple[str, str]:
    if name in PATTERNED:
        return filled(name, context)
    context = {**context, "language": translation.get_language()}
    text = render_to_string(f"reminders/mail/{name}.txt", context)
    return text, render_to_string(f"reminders/mail/{name}.html", context)


def to_member(
    person: Person,
    organizer: User | None,
    *,
    template: str,
    subject: str,
    category: str,
    at: datetime,
    context: dict[str, object],
    covers: list[list[str | int]] | None = None,
    calendar: CalendarFile | None = None,
) -> Letter:
    """A letter to somebody without an account: it can be answered and stopped.

    `at` dates the links: a second try of one letter has the same words.
    """
    unsubscribe_url = links.unsubscribe_url(person, category, at=at)
    text, html = parts(
        template,
        {
            "name": person.first_name,
            "organizer": organizer.first_name if organizer else "",
            "preferences_url": links.preferences_url(person, at=at),
            "unsubscribe_url": unsubscribe_url,
            **context,
        },
    )
    return Letter(
        subject=subject,
        text=text,
        html=html,
        to_name=person.first_name,
        to_address=person.email,
        from_name=signed(organizer),
        reply_to=(organizer.name, organizer.email) if organizer else None,
        unsubscribe_url=unsubscribe_url,
        covers=covers or [],
        calendar=calendar,
    )
