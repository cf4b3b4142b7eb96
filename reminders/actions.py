"""What members and organizers change about mail and calendars."""

import secrets
import time
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from conversations import actions as agreements
from conversations.models import Promise
from organizing import audit
from organizing.actions import agree_to_mail, lock_person, refuse_mail
from organizing.models import Person, User
from reminders.feeds import fingerprint
from reminders.keeping import ENDED, OVER, mails_over
from reminders.models import (
    CalendarFeed,
    DailyRun,
    DeliveryAttempt,
    MailChoice,
    MailState,
    OutboundMail,
)

BY_LINK = "link"
SECRET_BYTES = 32
Category = OutboundMail.Category
# The kinds of letters a member may get; the others go to colleagues.
MEMBERS = (
    Category.REMINDER,
    Category.AFTER,
    Category.RECAP,
    Category.TALK,
    Category.INVITE,
)
# Reminders, the question afterwards and appointments are about what was agreed.
NOT_AGREED = (Category.RECAP, Category.INVITE)


def _locked(person: Person) -> Person:
    """Held against the sender's marker: what commits first is what counts."""
    return lock_person(person)


@transaction.atomic
def stop_letters(*, person: Person, category: str, now: datetime) -> None:
    """No more letters of this kind. Asking again changes nothing."""
    _locked(person)
    choice = OutboundMail.Category(category)
    _, is_new = MailChoice.objects.get_or_create(
        person=person, category=choice, defaults={"stopped_at": now}
    )
    if is_new:
        audit.record("letters_stopped", by=None, now=now, person=person, reason=choice)
    _cancel_waiting(person, category=choice)


@transaction.atomic
def resume_letters(*, person: Person, category: str, now: datetime) -> None:
    """This kind again. After "stop all mail" the other kinds stay as they were: off."""
    _locked(person)
    if not person.mail_agreed_at:
        for other in MEMBERS:
            MailChoice.objects.get_or_create(
                person=person, category=other, defaults={"stopped_at": now}
            )
    removed, _ = MailChoice.objects.filter(person=person, category=category).delete()
    if not person.mail_agreed_at:
        agree_to_mail(person=person, by=None, now=now, channel=BY_LINK)
    elif removed:
        audit.record(
            "letters_resumed", by=None, now=now, person=person, reason=category
        )


@transaction.atomic
def stop_all_letters(*, person: Person, now: datetime) -> None:
    """They take back their yes to mail; whoever talks with them may ask again."""
    _locked(person)
    if person.mail_agreed_at:
        refuse_mail(person=person, by=None, now=now, channel=BY_LINK)
    _cancel_waiting(person)


@transaction.atomic
def keep_agreements_only(*, person: Person, now: datetime) -> None:
    """What they agreed to goes on as it was; every other kind of letter stops."""
    for category in NOT_AGREED:
        stop_letters(person=person, category=category, now=now)


@transaction.atomic
def show_time_and_place_only(*, person: Person, only: bool, now: datetime) -> None:
    """Whether a mail may say what it is that they agreed to."""
    row = _locked(person)
    if row.time_and_place_only != only:
        row.time_and_place_only = only
        row.save(update_fields=["time_and_place_only"])
        reason = "short" if only else "in_full"
        audit.record("letters_worded", by=None, now=now, person=row, reason=reason)


@transaction.atomic
def close_links(*, person: Person, now: datetime) -> None:
    """No link in an earlier mail opens anything now; the next mail has new ones."""
    row = _locked(person)
    row.link_version += 1
    row.save(update_fields=["link_version"])
    audit.record("links_closed", by=None, now=now, person=row, reason=BY_LINK)


def _cancel_waiting(person: Person, **more: str) -> None:
    waiting = OutboundMail.objects.waiting().filter(person=person, **more)
    waiting.update(state=MailState.CANCELLED, last_code="not_wanted")


@transaction.atomic
def answer(
    *, promise: Promise, reported: str, another_date: date | None, now: datetime
) -> Promise:
    """What somebody says through the link in their mail; an organizer confirms it."""
    return agreements.report_promise(
        promise=promise, reported=reported, another_date=another_date, now=now
    )


class NothingToRetry(Exception):
    """It has been sent, is on its way, or it is too late for it."""


@transaction.atomic
def send_again(*, mail: OutboundMail, by: User, now: datetime) -> None:
    """Somebody looked at it and wants it sent after all."""
    row = OutboundMail.objects.select_for_update().get(pk=mail.pk)
    if not row.may_be_retried or row.expires_at <= now:
        raise NothingToRetry
    row.state = MailState.PENDING
    row.due_at = now
    row.attempts = 0
    row.ambiguous_count = 0
    row.last_code = ""
    row.save(
        update_fields=["state", "due_at", "attempts", "ambiguous_count", "last_code"]
    )
    audit.record("mail_retried", by=by, now=now, person=row.person, object_id=row.pk)


@transaction.atomic
def open_feed(*, user: User, shows_names: bool, now: datetime) -> str:
    """The address, told this once; an older address of theirs no longer works."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.update_or_create(
        user=user,
        defaults={
            "token_hash": fingerprint(secret),
            "shows_names": shows_names,
            "made_at": now,
        },
    )
    audit.record("calendar_opened", by=user, now=now)
    return settings.BASE_URL + reverse("reminders:calendar", args=[secret])


@transaction.atomic
def close_feed(*, user: User, now: datetime) -> None:
    removed, _rows = CalendarFeed.objects.filter(user=user).delete()
    if removed:
        audit.record("calendar_closed", by=user, now=now)


ERASURE = "erasure"
# Not handed over yet, or kept for somebody's decision.
CALLED_BACK = (
    MailState.PENDING,
    MailState.RETRY,
    MailState.CLAIMED,
    MailState.HELD,
)


def cancel_mail_for_erasure(*, person: Person) -> None:
    """The caller holds the person's row, and writes the audit.

    A letter past its marker is left to the sender, which notes how it ended.
    """
    rows = OutboundMail.objects.filter(person=person, state__in=CALLED_BACK)
    rows.update(
        state=MailState.CANCELLED,
        last_code=ERASURE,
        claim_token=None,
        lease_until=None,
    )


def mail_after_all(*, person: Person, now: datetime) -> None:
    """They stay: what was called back, and is still of use, waits again."""
    rows = OutboundMail.objects.filter(
        person=person, state=MailState.CANCELLED, last_code=ERASURE, expires_at__gt=now
    )
    rows.update(state=MailState.PENDING, last_code="")


def forget_mail_choices(*, person: Person) -> None:
    MailChoice.objects.filter(person=person).delete()


def pass_on_mails(*, ids: Collection[UUID], to: Person) -> None:
    """These letters are somebody else's now, who turned out to be the same person.

    The caller holds both rows. The key names the recipient: with the new one in it no
    clock makes the letter a second time. What a sender has in hand and not marked yet
    waits again, for it was read as it was addressed before.
    """
    rows = OutboundMail.objects.filter(pk__in=ids)
    unmarked = rows.filter(state=MailState.CLAIMED)
    unmarked.update(state=MailState.PENDING, claim_token=None, lease_until=None)
    for mail in rows.only("person_id", "dedup_key"):
        key = mail.dedup_key.replace(str(mail.person_id), str(to.pk))
        others = OutboundMail.objects.filter(dedup_key=key).exclude(pk=mail.pk)
        new = {} if others.exists() else {"dedup_key": key}
        OutboundMail.objects.filter(pk=mail.pk).update(person=to, **new)


# --- What was kept as long as the group promised -------------------------------------

# So few at once that nobody waits for them: in SQLite, 200 at a time made a writer wait
# 0.7 s (p95), and 50 make it 13 ms. A turn of the clock holds a hand for some seconds.
SOME = 50
ROUNDS = 20
# Between two of them, so that whoever wants to write gets a turn; in SQLite all wait.
BREATH = 0.1
SHOWN = "old mails shown"


def show_old_mails(*, on: date, now: datetime) -> None:
    """From this day on the page tells which mails go; the row is the proof of it."""
    DailyRun.objects.get_or_create(name=SHOWN, on_date=on, defaults={"done_at": now})


def old_mails_shown(*, until: date) -> date | None:
    """The last day, up to this one, on which the page told it."""
    days = DailyRun.objects.filter(name=SHOWN, on_date__lte=until)
    return days.order_by("on_date").values_list("on_date", flat=True).last()


def let_go_mails(*, before: datetime, tries_before: datetime) -> bool:
    """The notes of letters that ended before then, and those of single tries.

    Each round is a transaction of its own: whoever is stopped half-way goes on where
    it was. True when there may be more.
    """
    last_try: int | None = 0
    for _round in range(ROUNDS):
        gone = any(_let_some_go(state, before) for state in OVER)
        if last_try is not None:
            last_try = _let_tries_go(tries_before, after=last_try)
        if not gone and last_try is None:
            return False
        time.sleep(BREATH)
    return True


@transaction.atomic
def _let_some_go(state: MailState, before: datetime) -> int:
    """What somebody has in hand at this moment is left for the next round."""
    rows = mails_over(before, [state]).order_by("due_at")
    some = rows.select_for_update(skip_locked=True).values_list("pk", flat=True)[:SOME]
    _count, per_model = OutboundMail.objects.filter(pk__in=[*some]).delete()
    return per_model.get(OutboundMail._meta.label, 0)


@transaction.atomic
def _let_tries_go(before: datetime, *, after: int) -> int | None:
    """Walks along them as they were written; tells how far it came, or None."""
    lines = DeliveryAttempt.objects.filter(pk__gt=after).order_by("pk")
    some = dict(lines.values_list("pk", "at")[: 5 * SOME])
    if not any(at < before for at in some.values()):
        return None
    last = max(some)
    old = lines.filter(pk__lte=last, at__lt=before, mail__state__in=ENDED)
    old.order_by().delete()
    return last
