from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from conversations.actions.promises import make_promise, withdraw_of
from conversations.actions.refusals import DateNeeded, HasPromise
from conversations.actions.rows import writable
from conversations.models import Ask, Conversation, Promise
from conversations.verdicts import judge
from ladder.models import StandingAsk
from organizing import audit
from organizing.models import User
from organizing.versions import Conflict

Answer = Ask.Answer
# Typed texts that are kept while somebody types, and how long each may be.
ASK_TEXTS = {"text": 500, "act": 160, "place": 160}
ANSWER_TEXTS = {"reason": 500, "other_way_in": 300}
DRAFT_TEXTS = {**ASK_TEXTS, **ANSWER_TEXTS}


@transaction.atomic
def save_ask(
    *,
    conversation: Conversation,
    text: str,
    today: date,
    now: datetime,
    ask: Ask | None = None,
    act: str = "",
    place: str = "",
    on_date: date | None = None,
    at_time: time | None = None,
    minutes: int | None = None,
    standing_ask: StandingAsk | None = None,
    instead_of: Ask | None = None,
    based_on: int | Mapping[str, int] = 0,
    id: UUID | None = None,
) -> Ask:
    """Keep what was asked, with what the checker thinks of it; it may always be saved.

    `based_on` is the version the whole form, or each field, was opened with; raises
    Conflict with every field that moved on. `id` names a new ask beforehand, so that
    a form that is sent twice, or was autosaved, stays one ask.
    """
    talk = writable(conversation, now=now)
    row = _row(talk, ask.pk if ask else id)
    values: dict[str, object] = {
        "text": text,
        "act": act,
        "place": place,
        "on_date": on_date,
        "at_time": at_time,
        "minutes": minutes,
    }
    if standing_ask:
        row.standing_ask = standing_ask
    if instead_of and instead_of.pk != row.pk:
        row.instead_of = instead_of
    _refuse_stale(row, values, based_on)
    _store(row, values, today=today, now=now)
    return row


def _row(talk: Conversation, pk: UUID | None) -> Ask:
    """The ask of this talk, held; or a new one that is to have this id."""
    if pk is None:
        return Ask(conversation=talk)
    rows = Ask.objects.select_for_update(of=("self",)).filter(conversation=talk)
    return rows.filter(pk=pk).first() or Ask(id=pk, conversation=talk)


def _refuse_stale(
    row: Ask, values: Mapping[str, object], based_on: int | Mapping[str, int]
) -> None:
    if row._state.adding:
        return
    theirs: dict[str, str] = {}
    for name, value in values.items():
        known = based_on if isinstance(based_on, int) else based_on.get(name, 0)
        try:
            # 0: a form that was opened before this ask had a row.
            row.refuse_stale({name: value}, based_on=max(known, 1))
        except Conflict as conflict:
            theirs |= conflict.theirs
    if theirs:
        raise Conflict(theirs, row.version)


def _store(
    row: Ask, values: Mapping[str, object], *, today: date, now: datetime
) -> None:
    is_new = row._state.adding
    changed = {name: new for name, new in values.items() if getattr(row, name) != new}
    for name, value in changed.items():
        setattr(row, name, value)
    judgement = judge(row.text, row.conversation.person.language, today)
    row.is_clear, row.codes = judgement.verdict.clear, judgement.codes
    if changed:
        row.mark_changed(changed)
    row.save(force_insert=is_new)
    if is_new:
        _record("ask_written", row, by=row.conversation.organizer, now=now)


@transaction.atomic
def save_ask_draft(
    *,
    conversation: Conversation,
    id: UUID,
    field: str,
    text: str,
    based_on: int,
    today: date,
    now: datetime,
) -> Ask:
    """One typed text of an ask while it is typed; the first one makes the row."""
    talk = writable(conversation, now=now)
    row = _row(talk, id)
    if not text and row._state.adding:
        # Nothing typed is no ask.
        return row
    values = {field: text}
    _refuse_stale(row, values, based_on)
    if getattr(row, field) != text:
        _store(row, values, today=today, now=now)
    return row


@transaction.atomic
def answer_ask(
    *,
    ask: Ask,
    answer: str,
    now: datetime,
    decide_on: date | None = None,
    barrier: str = "",
    reason: str = "",
    other_way_in: str = "",
    based_on: int | Mapping[str, int] | None = None,
) -> Ask:
    """What they said. A no is learned from; a "not yet" has a day to come back to.

    Another answer than yes withdraws the promise a yes had made.
    """
    talk = writable(ask.conversation, now=now)
    row = _row(talk, ask.pk)
    said = Answer(answer)
    today = timezone.localdate(now)
    is_known_day = row.answer == said and row.decide_on == decide_on
    if said == Answer.NOT_YET and not (
        decide_on and (decide_on > today or is_known_day)
    ):
        raise DateNeeded
    values: dict[str, object] = {
        "answer": said,
        "decide_on": decide_on if said == Answer.NOT_YET else None,
        "barrier": barrier if said == Answer.NO else "",
    }
    if said == Answer.NO:
        values |= {"reason": reason, "other_way_in": other_way_in}
    changed = {name: new for name, new in values.items() if getattr(row, name) != new}
    if based_on is not None:
        _refuse_stale(row, changed, based_on)
    if not changed:
        return row
    _set_answer(row, changed, today)
    if said != Answer.YES:
        withdraw_of(row, by=talk.organizer, now=now)
    _record(f"ask_answered_{said.value or 'open'}", row, by=talk.organizer, now=now)
    return row


def _set_answer(row: Ask, changed: dict[str, object], today: date) -> None:
    for name, value in changed.items():
        setattr(row, name, value)
    if "answer" in changed:
        row.answered_on = today if row.answer else None
    if {"answer", "decide_on"} & changed.keys():
        row.returned_at = None
    row.mark_changed(changed)
    row.save()


@dataclass(frozen=True)
class Yes:
    """What a yes comes down to: what, when, and whether mail is welcome."""

    act: str
    on_date: date
    at_time: time | None = None
    mail_agreed: bool = False


@transaction.atomic
def log_ask(
    *,
    conversation: Conversation,
    id: UUID,
    fields: dict[str, object],
    answer: dict[str, object],
    yes: Yes | None,
    based_on: Mapping[str, int],
    today: date,
    now: datetime,
) -> Ask:
    """The ask, its answer and what follows from it, as one page sends them."""
    saved = save_ask(
        conversation=conversation,
        id=id,
        based_on=based_on,
        today=today,
        now=now,
        **fields,  # type: ignore[arg-type]
    )
    answered = answer_ask(ask=saved, now=now, based_on=based_on, **answer)  # type: ignore[arg-type]
    if yes:
        make_promise(
            person=conversation.person,
            campaign=conversation.campaign,
            ask=answered,
            act=yes.act,
            on_date=yes.on_date,
            at_time=yes.at_time,
            place=answered.place,
            minutes=answered.minutes,
            mail_agreed=yes.mail_agreed,
            by=conversation.organizer,
            now=now,
            time_zone=conversation.time_zone,
        )
    return answered


@transaction.atomic
def remove_ask(*, ask: Ask, now: datetime) -> None:
    """Take away an ask that led to nothing; raises HasPromise when it did."""
    talk = writable(ask.conversation, now=now)
    row = _row(talk, ask.pk)
    if row._state.adding:
        return
    if Promise.objects.filter(ask=row).exists():
        raise HasPromise
    _record("ask_removed", row, by=talk.organizer, now=now)
    row.delete()


def _record(action: str, row: Ask, *, by: User, now: datetime) -> None:
    audit.record(
        action,
        by=by,
        now=now,
        person=row.conversation.person,
        kind="ask",
        object_id=row.pk,
    )
