"""Why a letter may not leave now. Asked before the line is opened, and again with
the marker, in its transaction, on locked rows: what committed before the marker counts.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.models import Promise
from organizing.finding import address_hash
from organizing.models import ColleagueInvitation, Group, Person, Suppression
from reminders.letters import DIGEST, INVITATION, REMINDER, zone_of
from reminders.models import MailState, OutboundMail
from reminders.outbox.reminding import quiet_hours
from reminders.times import REMINDER_AT, allowed, instant, local_date


@dataclass(frozen=True)
class Hindrance:
    """The state the row gets instead of being sent, and the code that explains it."""

    state: MailState
    code: str
    due_at: datetime | None = None


CHANGED = Hindrance(MailState.CANCELLED, "changed")
NOT_WANTED = Hindrance(MailState.CANCELLED, "not_wanted")
SUPPRESSED = Hindrance(MailState.CANCELLED, "suppressed")
ANSWERED = Hindrance(MailState.CANCELLED, "answered")
TOO_LATE = Hindrance(MailState.EXPIRED, "too_late")


def hindrance(mail: OutboundMail, now: datetime) -> Hindrance | None:
    """What stands in the way of this letter at this moment, or None.

    Call it in a transaction: it locks what the answer rests on.
    """
    if mail.expires_at <= now:
        return TOO_LATE
    if mail.letter == REMINDER:
        return _of_reminder(mail, now) or _of_hours(mail, now)
    if mail.letter == DIGEST:
        return _of_digest(mail, now) or _of_hours(mail, now)
    if mail.letter == INVITATION:
        return _of_invitation(mail)
    return None


def _of_reminder(mail: OutboundMail, now: datetime) -> Hindrance | None:
    if mail.person_id is None:
        return CHANGED
    # The person first, as everywhere. NO KEY: rows that point here need not wait.
    people = Person.objects.select_for_update(no_key=True)
    person = people.filter(pk=mail.person_id).first()
    promises = Promise.objects.open().by_them().select_for_update(no_key=True)
    promise = promises.filter(pk=mail.subject_id, sequence=mail.sequence).first()
    if person is None or promise is None:
        return CHANGED
    choices = person.mail_choices.filter(category=mail.category)
    if not person.may_be_mailed() or choices.exists():
        return NOT_WANTED
    if _is_suppressed(person.email, "", mail.category):
        return SUPPRESSED
    cannot = (Promise.Reported.CANNOT, Promise.Reported.ANOTHER_TIME)
    if promise.reported in cannot:
        return ANSWERED
    return _of_rest(mail, person, now)


def _of_rest(mail: OutboundMail, person: Person, now: datetime) -> Hindrance | None:
    zone_name = zone_of(mail)
    if not person.rests(local_date(now, zone_name)) or person.paused_until is None:
        return None
    after = person.paused_until + timedelta(days=1)
    awake = instant(after, REMINDER_AT, zone_name)
    if awake >= mail.expires_at:
        return NOT_WANTED
    return Hindrance(MailState.PENDING, "rests", awake)


def _of_digest(mail: OutboundMail, now: datetime) -> Hindrance | None:
    user = mail.user
    if user is None or not user.is_active or not user.wants_digest:
        return NOT_WANTED
    if mail.occurrence != local_date(now, user.time_zone).isoformat():
        return TOO_LATE
    return SUPPRESSED if _is_suppressed(user.email, mail.category) else None


def _of_invitation(mail: OutboundMail) -> Hindrance | None:
    invitations = ColleagueInvitation.objects.open().select_for_update(
        no_key=True, of=("self",)
    )
    found = invitations.filter(pk=mail.subject_id, sequence=mail.sequence)
    return None if found.exists() else CHANGED


def _of_hours(mail: OutboundMail, now: datetime) -> Hindrance | None:
    """Quiet hours of the recipient: later, as long as it is of use then."""
    free_at = allowed(now, zone_of(mail), quiet_hours(Group.current()))
    if free_at <= now:
        return None
    if free_at >= mail.expires_at:
        return TOO_LATE
    return Hindrance(MailState.PENDING, "quiet", free_at)


def _is_suppressed(email: str, *scopes: str) -> bool:
    fingerprint = address_hash(email)
    return Suppression.objects.filter(
        address_hash=fingerprint, scope__in=scopes
    ).exists()
