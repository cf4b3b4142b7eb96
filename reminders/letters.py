"""What we write to people: one function per letter, each in the reader's language.

Called inside `reader(...)`, which sets language and zone. A letter raises Needless
when there is nothing left to write. It never holds notes, campaign or rung, and its
subject says nothing at all: it shows on locked screens.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from conversations.models import Promise
from organizing.invitations import invitation_token
from organizing.models import Group, Person, User
from reminders import links, times
from reminders.models import OutboundMail
from reminders.morning import Morning, morning_of


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


def write(mail: OutboundMail, group: Group, now: datetime) -> Letter:
    """The letter as it reads now. Raises Needless."""
    recipient = mail.person or mail.user or mail.invitation
    language = recipient.language if recipient else settings.LANGUAGE_CODE
    with reader(language, zone_of(mail, group)):
        return LETTERS[mail.letter](mail, now)


# --- The member's reminder ------------------------------------------------------


@dataclass(frozen=True)
class Agreement:
    """One line of what was agreed, in words."""

    act: str
    day: str
    time: str
    place: str
    url: str


def organizer_of(promise: Promise) -> User | None:
    """Who stands behind a letter: the owner now, or who asked for it then."""
    owner = promise.person.owner
    if owner is None and promise.ask is not None:
        owner = promise.ask.conversation.organizer
    return owner if owner is not None and owner.is_active else None


def agreement(promise: Promise, person: Person, at: datetime) -> Agreement:
    """`at` dates the link: a second try of one letter has the same words."""
    return Agreement(
        act=promise.act,
        day=date_format(promise.on_date, "l j F"),
        time=promise.at_time.strftime("%H:%M") if promise.at_time else "",
        place=promise.place,
        url=links.answer_url(promise, person, at=at),
    )


def open_agreements(person: Person, now: datetime) -> list[Promise]:
    """All that stands open from today on, the first one first."""
    today = timezone.localdate(now)
    found = Promise.objects.open().by_them().filter(person=person, on_date__gte=today)
    found = found.exclude(reported=Promise.Reported.CANNOT)
    with_asker = found.select_related("ask__conversation__organizer")
    agreements = list(with_asker.order_by("on_date", "at_time", "pk"))
    for promise in agreements:
        promise.person = person
    return agreements


def promise_reminder(mail: OutboundMail, now: datetime) -> Letter:
    """Four days and one day ahead: what was agreed, and three ways to answer."""
    person = mail.person
    everything = {one.pk: one for one in open_agreements(person, now)} if person else {}
    promise = everything.pop(mail.subject_id, None)
    if person is None or promise is None or promise.sequence != mail.sequence:
        raise Needless
    others = list(everything.values())
    organizer = organizer_of(promise)
    at = mail.created_at
    unsubscribe_url = links.unsubscribe_url(person, mail.category, at=at)
    context: dict[str, object] = {
        "name": person.first_name,
        "organizer": organizer.first_name if organizer else "",
        "agreement": agreement(promise, person, at),
        "others": [agreement(other, person, at) for other in others],
        "preferences_url": links.preferences_url(person, at=at),
        "unsubscribe_url": unsubscribe_url,
    }
    text, html = _parts("reminder", context)
    return Letter(
        subject=_("A reminder of what you agreed"),
        text=text,
        html=html,
        to_name=person.first_name,
        to_address=person.email,
        from_name=_signed(organizer),
        reply_to=(organizer.name, organizer.email) if organizer else None,
        unsubscribe_url=unsubscribe_url,
        covers=[[str(told.pk), told.sequence] for told in [promise, *others]],
    )


def _signed(organizer: User | None) -> str:
    own = parseaddr(settings.DEFAULT_FROM_EMAIL)[0] or "Trede"
    if organizer is None:
        return own
    return _("%(first_name)s via %(sender)s") % {
        "first_name": organizer.first_name,
        "sender": own,
    }


# --- The organizer's morning ----------------------------------------------------


def morning_digest(mail: OutboundMail, now: datetime) -> Letter:
    """What is due today, by name; the rest stands on Today."""
    user = mail.user
    if user is None:
        raise Needless
    today = timezone.localdate(now)
    morning: Morning = morning_of(user, today)
    if not morning:
        raise Needless
    context: dict[str, object] = {
        "name": user.first_name,
        "day": date_format(today, "l j F"),
        "groups": morning.groups,
        "today_url": settings.BASE_URL + "/",
        "profile_url": settings.BASE_URL + "/profile/",
    }
    text, html = _parts("digest", context)
    return Letter(
        subject=_("Your list for today"),
        text=text,
        html=html,
        to_name=user.name,
        to_address=user.email,
        from_name=_signed(None),
    )


# --- An invitation to a colleague -------------------------------------------------


def colleague_invitation(mail: OutboundMail, now: datetime) -> Letter:
    invitation = mail.invitation
    if invitation is None:
        raise Needless
    inviter = invitation.invited_by
    path = reverse("organizing:join", args=[invitation_token(invitation)])
    zone = ZoneInfo(Group.current().time_zone)
    context: dict[str, object] = {
        "name": invitation.name,
        "inviter": inviter.name if inviter else "",
        "team": invitation.team.name if invitation.team else "",
        "group": Group.current().name,
        "join_url": settings.BASE_URL + path,
        "valid_until": date_format(timezone.localdate(invitation.expires_at, zone)),
    }
    text, html = _parts("invitation", context)
    return Letter(
        subject=_("Your invitation"),
        text=text,
        html=html,
        to_name=invitation.name,
        to_address=invitation.email,
        from_name=_signed(inviter),
        reply_to=(inviter.name, inviter.email) if inviter else None,
    )


def _parts(name: str, context: dict[str, object]) -> tuple[str, str]:
    context = {**context, "language": translation.get_language()}
    text = render_to_string(f"reminders/mail/{name}.txt", context)
    return text, render_to_string(f"reminders/mail/{name}.html", context)


REMINDER, DIGEST, INVITATION = "reminder", "digest", "invitation"
LETTERS: dict[str, Callable[[OutboundMail, datetime], Letter]] = {
    REMINDER: promise_reminder,
    DIGEST: morning_digest,
    INVITATION: colleague_invitation,
}
