"""Why a letter may not leave now. Asked before the line is opened, by what was read
with the row, and again with the marker, in its transaction, on locked rows: what
committed before the marker counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Exists, OuterRef, QuerySet

from conversations.models import Promise
from organizing.finding import address_hash
from organizing.models import ColleagueInvitation, Group, Person, Suppression
from reminders.letters import DIGEST, INVITATION, REMINDER, zone_of
from reminders.letters.agreements import ANSWERS_NO, in_hand
from reminders.letters.names import INVITED, TALK, WEEKLY
from reminders.models import MailChoice, MailState, OutboundMail
from reminders.outbox.prepared import Prepared
from reminders.outbox.reminding import quiet_hours
from reminders.outbox.subjects import SUBJECTS
from reminders.times import REMINDER_AT, allowed, instant, local_date

Covers = Sequence[Sequence[str | int]]


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


def hindrance_at_sight(
    mail: OutboundMail, group: Group, now: datetime
) -> Hindrance | None:
    """What can be seen without asking again, so that no line is opened for nothing."""
    if mail.expires_at <= now:
        return TOO_LATE
    if mail.letter == INVITATION:
        # A colleague waits for it, so it leaves by night as well.
        return None
    person = mail.person
    if person is not None:
        if not person.may_be_mailed():
            return NOT_WANTED
        resting = _of_rest(mail, person, group, now)
        if resting:
            return resting
    return _of_hours(mail, group, now)


def hindrance(
    mail: OutboundMail, group: Group, now: datetime, covers: Covers = ()
) -> Hindrance | None:
    """Whatever stands in the way at this moment; locks what the answer rests on."""
    if mail.expires_at <= now:
        return TOO_LATE
    if mail.letter == REMINDER:
        return (
            _of_reminder(mail, group, now)
            or _of_the_rest(mail, covers, now)
            or _of_hours(mail, group, now)
        )
    if mail.letter in (DIGEST, WEEKLY):
        return _of_digest(mail, now) or _of_hours(mail, group, now)
    if mail.letter in SUBJECTS:
        return (
            _of_member(mail, group, now)
            or _of_the_rest(mail, covers, now)
            or _of_hours(mail, group, now)
        )
    return _of_invitation(mail)


def _of_reminder(mail: OutboundMail, group: Group, now: datetime) -> Hindrance | None:
    person = _locked_person(mail)
    promise = PROMISE.first(pk=mail.subject_id, sequence=mail.sequence)
    if person is None or promise is None:
        return CHANGED
    if barred := _of_person(mail, person, now):
        return barred
    reported, version = promise
    if reported in ANSWERS_NO:
        return ANSWERED
    if _read_before(mail, version):
        return Hindrance(MailState.PENDING, "", now)
    return _of_rest(mail, person, group, now)


def _read_before(mail: OutboundMail, version: int) -> bool:
    """Whether its words changed since the batch was read; the next try has them."""
    read = in_hand(mail.person) if mail.person else []
    return any(one.pk == mail.subject_id and one.version != version for one in read)


def _of_person(mail: OutboundMail, person: Person, now: datetime) -> Hindrance | None:
    if mail.person and _as_written_to(person) != _as_written_to(mail.person):
        # The letter in hand is addressed as it was; the next try reads it anew.
        return Hindrance(MailState.PENDING, "", now)
    if not person.may_be_mailed():
        return NOT_WANTED
    # After the lock, not with it: a statement that waited for somebody's "stop" would
    # not see the rows that came with it.
    barred = BARS.first(
        pk=person.pk, category=mail.category, fingerprint=address_hash(person.email)
    )
    stopped, suppressed = barred or (True, False)
    if stopped:
        return NOT_WANTED
    return SUPPRESSED if suppressed else None


def _of_the_rest(mail: OutboundMail, covers: Covers, now: datetime) -> Hindrance | None:
    """What else the letter lists was read with the whole batch, seconds ago."""
    listed = {UUID(str(pk)) for pk, _ in covers}
    if not mail.person or listed <= {mail.subject_id}:
        return None
    read = {(one.pk, one.version) for one in in_hand(mail.person) if one.pk in listed}
    promises = Promise.objects.open().by_them().filter(pk__in=listed)
    if read <= set(promises.values_list("pk", "version")):
        return None
    return Hindrance(MailState.PENDING, "", now)


def _of_member(mail: OutboundMail, group: Group, now: datetime) -> Hindrance | None:
    """The other letters to a member: the person first, then what it is about."""
    person = _locked_person(mail)
    if person is None or not SUBJECTS[mail.letter](mail):
        return CHANGED
    return _of_person(mail, person, now) or _of_rest(mail, person, group, now)


def _as_written_to(person: Person) -> tuple[str, str, int, bool]:
    bare = person.time_and_place_only
    return (person.email, person.language, person.link_version, bare)


def _locked_person(mail: OutboundMail) -> Person | None:
    """The person first, as everywhere. NO KEY: rows that point here need not wait."""
    if mail.person is None:
        return None
    found = PERSON.first(pk=mail.person.pk)
    return Person(**dict(zip(AS_LOCKED, found, strict=True))) if found else None


def _of_rest(
    mail: OutboundMail, person: Person, group: Group, now: datetime
) -> Hindrance | None:
    zone_name = zone_of(mail, group)
    if not person.rests(local_date(now, zone_name)) or person.paused_until is None:
        return None
    if mail.letter == TALK and mail.occurrence != INVITED:
        # They count on it: that it moved, or was called off, they hear while they rest.
        return None
    after = person.paused_until + timedelta(days=1)
    awake = instant(after, REMINDER_AT, zone_name)
    if awake >= mail.expires_at:
        return NOT_WANTED
    return Hindrance(MailState.PENDING, "rests", awake)


def _of_digest(mail: OutboundMail, now: datetime) -> Hindrance | None:
    user = mail.user
    if user is None or not user.is_active:
        return NOT_WANTED
    if not (user.wants_weekly if mail.letter == WEEKLY else user.wants_digest):
        return NOT_WANTED
    if mail.occurrence != local_date(now, user.time_zone).isoformat():
        return TOO_LATE
    fingerprint = address_hash(user.email)
    return SUPPRESSED if _suppressed(fingerprint, mail.category).exists() else None


def _of_invitation(mail: OutboundMail) -> Hindrance | None:
    invitations = ColleagueInvitation.objects.open().select_for_update(
        no_key=True, of=("self",)
    )
    found = invitations.filter(pk=mail.subject_id, sequence=mail.sequence)
    return None if found.exists() else CHANGED


def _of_hours(mail: OutboundMail, group: Group, now: datetime) -> Hindrance | None:
    """Quiet hours of the recipient: later, as long as it is of use then."""
    free_at = allowed(now, zone_of(mail, group), quiet_hours(group))
    if free_at <= now:
        return None
    if free_at >= mail.expires_at:
        return TOO_LATE
    return Hindrance(MailState.PENDING, "quiet", free_at)


def _suppressed(fingerprint: str, *scopes: str) -> QuerySet[Suppression]:
    return Suppression.objects.filter(address_hash=fingerprint, scope__in=scopes)


# --- What every letter to a member asks ---------------------------------------------

AS_LOCKED = (
    *("id", "email", "mail_agreed_at", "do_not_contact_at"),
    *("restricted_at", "paused_until", "language", "link_version"),
    "time_and_place_only",
)


def _person(pk: UUID) -> QuerySet[Person, Any]:
    people = Person.objects.select_for_update(no_key=True)
    return people.filter(pk=pk).values_list(*AS_LOCKED)


def _promise(pk: UUID, sequence: int) -> QuerySet[Promise, Any]:
    promises = Promise.objects.open().by_them().select_for_update(no_key=True)
    return promises.filter(pk=pk, sequence=sequence).values_list("reported", "version")


def _bars(pk: UUID, category: str, fingerprint: str) -> QuerySet[Person, Any]:
    """Whether they stopped these letters, or their address did."""
    choices = MailChoice.objects.filter(person=OuterRef("pk"), category=category)
    people = Person.objects.annotate(
        stopped=Exists(choices),
        suppressed=Exists(_suppressed(fingerprint, "", category)),
    )
    return people.filter(pk=pk).values_list("stopped", "suppressed")


PERSON = Prepared(_person, pk=uuid4())
PROMISE = Prepared(_promise, pk=uuid4(), sequence=1_234_567)
BARS = Prepared(_bars, pk=uuid4(), category="example", fingerprint="example of one")
