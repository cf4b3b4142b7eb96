"""A copy of all that is kept of somebody: asked for, looked through, handed over."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conversations.models import Conversation, Note
from organizing import audit
from organizing.actions import Refused, lock_person
from organizing.finding import address_hash
from organizing.models import AuditEntry, Person, User
from privacy.copy_file import copy_zip
from privacy.gathering import as_it_may_leave, gather
from privacy.models import FETCHED_WITHIN, DataRequest
from privacy.my_data.inviting import hindrance
from privacy.retention import months_before

State = DataRequest.State
FETCHED = "copy_exported"
TAKEN = "copy_taken"
# As with lists: what leaves as a file is easily lost.
FETCHED_A_DAY = 3


class CopyClosed(Refused):
    reason = _("Somebody else decided about this copy in the meantime.")


class FetchedEnough(Refused):
    reason = _("You fetched three copies within a day. Tomorrow you can fetch more.")


@transaction.atomic
def ask_for_copy(
    *, person: Person, now: datetime, by: User | None = None
) -> DataRequest:
    """They hear within a month. Asking again while one is open changes nothing.

    `by` is None when they ask themselves, by a link.
    """
    row = lock_person(person)
    standing = DataRequest.objects.open().filter(person=row).first()
    if standing:
        return standing
    due_on = months_before(timezone.localdate(now), -1)
    made = DataRequest.objects.create(
        person=row, asked_at=now, asked_by=by, due_on=due_on
    )
    _record("copy_asked", made, by=by, now=now)
    return made


@transaction.atomic
def open_for_review(*, asked: DataRequest, by: User, now: datetime) -> None:
    """A coordinator reads every text; who wrote notes sees that by each talk."""
    noted = Note.objects.filter(conversation__person=asked.person).values(
        "conversation"
    )
    talks = Conversation.objects.filter(pk__in=noted, only_me=False)
    ids = talks.exclude(organizer=by).values_list("pk", flat=True)
    _record("copy_opened", asked, by=by, now=now)
    audit.record_each(
        "notes_opened", ids, by=by, now=now, person=asked.person, kind="talk"
    )


@transaction.atomic
def keep_reviewed(
    *, asked: DataRequest, texts: Mapping[str, str], by: User, now: datetime
) -> DataRequest:
    """What may leave, as this colleague let it through. Raises CopyClosed."""
    row = _locked(asked, State.ASKED)
    row.texts = json.dumps({**row.may_leave, **texts})
    row.save(update_fields=["texts"])
    _record("copy_reviewed", row, by=by, now=now)
    return row


@transaction.atomic
def release_copy(*, asked: DataRequest, by: User, now: datetime) -> DataRequest:
    """From now on it can be fetched, for a day; also by themselves, where a mail can
    reach them. Raises CopyClosed.
    """
    row = _locked(asked, State.ASKED)
    _decide(row, State.RELEASED, by=by, now=now)
    row.goes_to = "" if hindrance(row.person) else address_hash(row.person.email)
    row.save(update_fields=["state", "decided_by", "decided_at", "goes_to"])
    _record("copy_released", row, by=by, now=now)
    return row


@transaction.atomic
def refuse_copy(
    *, asked: DataRequest, reason: str, by: User, now: datetime
) -> DataRequest:
    """With the reason that they are told. Raises CopyClosed."""
    row = _locked(asked, State.ASKED)
    _decide(row, State.REFUSED, by=by, now=now)
    row.reason, row.texts = reason, ""
    row.save(update_fields=["state", "decided_by", "decided_at", "reason", "texts"])
    _record("copy_refused", row, by=by, now=now)
    return row


@transaction.atomic
def fetch_copy(*, asked: DataRequest, by: User, now: datetime) -> bytes:
    """The zip, made now. Raises CopyClosed after a day, FetchedEnough at the fourth."""
    # Two at once wait for each other here, so that both are counted.
    User.objects.select_for_update().get(pk=by.pk)
    row = _locked(asked, State.RELEASED)
    if not row.can_be_fetched(now):
        raise CopyClosed
    lately = AuditEntry.objects.filter(
        actor_id=by.pk, action=FETCHED, at__gt=now - timedelta(days=1)
    )
    if lately.count() >= FETCHED_A_DAY:
        raise FetchedEnough
    row.fetched_at = row.fetched_at or now
    row.save(update_fields=["fetched_at"])
    _record(FETCHED, row, by=by, now=now)
    return _made_now(row, now)


@transaction.atomic
def take_copy(*, person: Person, now: datetime) -> bytes:
    """By themselves, after the code: once. Raises CopyClosed.

    Under their lock, so that of two at once one gets the file, and the address stays.
    """
    held = lock_person(person)
    rows = DataRequest.objects.select_for_update(of=("self",)).select_related("person")
    row = rows.filter(person=held, state=State.RELEASED).first()
    if row is None or not row.can_be_taken(held, now):
        raise CopyClosed
    row.taken_at = now
    row.fetched_at = row.fetched_at or now
    row.save(update_fields=["taken_at", "fetched_at"])
    _record(TAKEN, row, by=None, now=now)
    return _made_now(row, now)


def _made_now(row: DataRequest, now: datetime) -> bytes:
    sections = as_it_may_leave(gather(row.person), row.may_leave)
    return copy_zip(row.person, sections, now)


def end_copies(now: datetime) -> None:
    """The clock's part: a day after the release the texts that were let through go.

    What nobody fetched is still owed, and is looked through once more.
    """
    due = DataRequest.objects.filter(
        state=State.RELEASED, decided_at__lte=now - FETCHED_WITHIN
    )
    for asked in due.order_by("decided_at", "pk"):
        with transaction.atomic():
            _end(asked, now)


def _end(asked: DataRequest, now: datetime) -> None:
    row = DataRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if row.state != State.RELEASED or row.can_be_fetched(now):
        return
    row.state = State.HANDED_OVER if row.fetched_at else State.ASKED
    row.texts = row.goes_to = ""
    row.save(update_fields=["state", "texts", "goes_to"])
    _record("copy_ended", row, by=None, now=now)


def forget_reviewed(*, person: Person) -> None:
    """What they told goes, so it goes from here too; called in that transaction."""
    DataRequest.objects.filter(person=person).update(texts="")


def _locked(asked: DataRequest, state: State) -> DataRequest:
    rows = DataRequest.objects.select_for_update(of=("self",)).select_related("person")
    row = rows.filter(pk=asked.pk, state=state).first()
    if row is None:
        raise CopyClosed
    return row


def _decide(row: DataRequest, state: State, *, by: User, now: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, by, now


def _record(action: str, row: DataRequest, *, by: User | None, now: datetime) -> None:
    audit.record(
        action, by=by, now=now, person=row.person, kind="copy", object_id=row.pk
    )
