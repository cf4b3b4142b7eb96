"""How much mail is too much for one member, told from what they got before."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from itertools import batched
from uuid import UUID

from django.db.models import Count

from conversations.models import Conversation, FollowUp, Promise
from organizing.finding import address_hash
from organizing.models import Person, Suppression
from reminders.letters.names import CONSENT, COUNTED, REMINDER
from reminders.models import UNDERWAY, MailState, OutboundMail
from reminders.times import APART, local_date

A_WEEK = timedelta(days=7)
PER_WEEK = 3
PER_PROMISE = 2
# A limit never holds back what is about something this near.
NEAR = timedelta(hours=36)
# No reminder is older than its first moment, four days ahead, and a day of zones.
AHEAD = timedelta(days=6)
# Values in one query; SQLite has a limit.
AT_ONCE = 500
TOLD = (MailState.SENT, MailState.SENDING)

Letters = list[OutboundMail]


def letters_of_late(people: Collection[UUID], now: datetime) -> dict[UUID, Letters]:
    """Each person's counted letters of the past days and those underway."""
    recent = OutboundMail.objects.filter(
        letter__in=COUNTED, created_at__gt=now - A_WEEK - AHEAD
    ).only(
        *("person_id", "subject_id", "letter", "occurrence", "sequence"),
        *("state", "sent_at", "covers"),
    )
    found: dict[UUID, Letters] = defaultdict(list)
    for some in batched(people, AT_ONCE, strict=False):
        for mail in recent.filter(person_id__in=some):
            if mail.person_id:
                found[mail.person_id].append(mail)
    return found


def is_underway(letters: Letters) -> bool:
    return any(mail.state in UNDERWAY for mail in letters)


def over_limit(letters: Letters, zone_name: str, now: datetime) -> bool:
    """One letter a day, three a week; what is held back joins the next letter."""
    sent = [
        mail.sent_at for mail in letters if mail.sent_at and mail.occurrence != CONSENT
    ]
    today = local_date(now, zone_name)
    had_today = any(local_date(moment, zone_name) == today for moment in sent)
    this_week = [moment for moment in sent if moment > now - A_WEEK]
    return had_today or len(this_week) >= PER_WEEK


def was_told(promise: Promise, letters: Letters, *, since: datetime) -> bool:
    """Whether a letter that left since then listed this agreement."""
    told = [str(promise.pk), promise.sequence]
    return any(
        mail.state in TOLD
        and told in mail.covers
        and (mail.sent_at is None or mail.sent_at >= since)
        for mail in letters
    )


def had_their_reminders(promises: Collection[Promise]) -> set[UUID]:
    """Those that had two, whatever became of their day in between."""
    moved = [promise.pk for promise in promises if promise.sequence]
    found: set[UUID] = set()
    for some in batched(moved, AT_ONCE, strict=False):
        told = OutboundMail.objects.filter(
            letter=REMINDER, subject_id__in=some, state__in=TOLD
        )
        counted = told.order_by().values_list("subject_id").annotate(Count("pk"))
        found.update(pk for pk, count in counted if count >= PER_PROMISE)
    return found


def last_contacts(people: Collection[UUID], now: datetime) -> dict[UUID, datetime]:
    """When somebody last had a talk that was finished, or a follow-up that was done."""
    since = now - APART - AHEAD
    talks = Conversation.objects.finished().filter(finished_at__range=(since, now))
    done = FollowUp.objects.filter(
        status=FollowUp.Status.DONE, done_at__range=(since, now)
    )
    found: dict[UUID, datetime] = {}
    for some in batched(people, AT_ONCE, strict=False):
        rows = [
            *talks.filter(person_id__in=some).values_list("person_id", "finished_at"),
            *done.filter(person_id__in=some).values_list("person_id", "done_at"),
        ]
        for person_id, moment in rows:
            if moment is not None:
                found[person_id] = max(moment, found.get(person_id, moment))
    return found


def need_a_talk(people: Collection[UUID]) -> set[UUID]:
    """Whose last two promises were not kept: now a talk helps, not a third mail."""
    outcome = Promise.Outcome
    telling = (outcome.KEPT, outcome.PARTLY, outcome.NOT_KEPT)
    told: dict[UUID, list[str]] = defaultdict(list)
    for some in batched(people, AT_ONCE, strict=False):
        rows = Promise.objects.by_them().filter(person_id__in=some, outcome__in=telling)
        ordered = rows.order_by("-on_date", "-created_at", "-pk")
        for person_id, said in ordered.values_list("person_id", "outcome"):
            told[person_id].append(said)
    missed = [outcome.NOT_KEPT] * 2
    return {person_id for person_id, said in told.items() if said[:2] == missed}


def suppressed(people: Collection[Person], category: str) -> set[UUID]:
    """Whose address asked us to stop: everything, or letters of this kind."""
    return set(_suppressed(people, ("", category)))


def _suppressed(people: Collection[Person], scopes: tuple[str, str]) -> Iterator[UUID]:
    for some in batched(people, AT_ONCE, strict=False):
        hashes = {person.pk: address_hash(person.email) for person in some}
        found = Suppression.objects.filter(
            address_hash__in=list(hashes.values()), scope__in=scopes
        )
        stopped = set(found.values_list("address_hash", flat=True))
        yield from (pk for pk, fingerprint in hashes.items() if fingerprint in stopped)
