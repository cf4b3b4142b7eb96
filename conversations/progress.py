"""How far a talk is: what comes next, which steps hold something, who read along."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conversations.models import Conversation, Debrief
from conversations.steps import Step, step_of
from organizing.models import AuditEntry, User

READERS_SHOWN = 20


@dataclass(frozen=True)
class NextAction:
    """A link, or with `is_change` a button that posts."""

    label: str | Promise
    url: str
    icon: str
    is_change: bool = False


def next_actions(
    talk: Conversation, *, user: User, now: datetime
) -> tuple[NextAction | None, list[NextAction]]:
    """The one thing that naturally comes next, and what else is possible."""
    if talk.cancelled_at:
        again = reverse("conversations:plan", args=[talk.person_id])
        return NextAction(_("Plan another talk"), again, "calendar-plus"), []
    if not talk.is_led_by(user):
        return _for_a_reader(talk, user)
    if talk.finished_at:
        return _after(talk, now)
    return _before(talk, now)


def _for_a_reader(
    talk: Conversation, user: User
) -> tuple[NextAction | None, list[NextAction]]:
    readable = Conversation.objects.readable_by(user).filter(pk=talk.pk)
    joins = talk.co_pilot_id == user.pk
    if not (talk.finished_at or joins) or not readable.exists():
        return None, []
    if talk.finished_at is None:
        return _link(talk, "prepare", _("Read the preparation"), "journal-text"), []
    return _link(talk, "notes", _("Read the notes"), "journal-text"), []


def _after(
    talk: Conversation, now: datetime
) -> tuple[NextAction | None, list[NextAction]]:
    again = reverse("conversations:plan", args=[talk.person_id])
    others = [
        _link(talk, "notes", _("Read the notes"), "journal-text"),
        _link(talk, "debrief", _("Look back on it"), "mortarboard"),
    ]
    if talk.log_is_open(now):
        others.append(_link(talk, "log", _("Change the log"), "pencil-square"))
    return NextAction(_("Plan the next talk"), again, "calendar-plus"), others


def _before(
    talk: Conversation, now: datetime
) -> tuple[NextAction | None, list[NextAction]]:
    prepare = _link(talk, "prepare", _("Prepare"), "journal-text")
    hold = _link(talk, "hold", _("Hold the talk"), "ear")
    log = _link(talk, "log", _("Log the talk"), "pencil-square")
    if (
        talk.started_at
        or talk.on_date < timezone.localdate(now)
        or not talk.was_planned
    ):
        return log, [hold, prepare]
    if talk.on_date > timezone.localdate(now):
        return prepare, [hold, log]
    start = reverse("conversations:start", args=[talk.pk])
    begin = NextAction(_("Start the talk"), start, "play-circle", is_change=True)
    return begin, [prepare, log]


def _link(talk: Conversation, name: str, label: str | Promise, icon: str) -> NextAction:
    return NextAction(label, reverse(f"conversations:{name}", args=[talk.pk]), icon)


@dataclass(frozen=True)
class StepLink:
    """What the stepper and the task list show of one step."""

    step: Step
    label: str
    url: str
    state: str


def step_links(
    talk: Conversation, *, filled: Iterable[Step], current: Step | None = None
) -> list[StepLink]:
    """Done means that it holds something; nothing says that it has to."""
    filled = set(filled)
    links = []
    for step in Step:
        state = "done" if step in filled else "open"
        url = reverse("conversations:step", args=[talk.pk, step])
        links.append(
            StepLink(
                step, str(step.label), url, "current" if step == current else state
            )
        )
    return links


def filled_steps(talk: Conversation, texts: Iterable[str]) -> set[Step]:
    """Which steps hold something; `texts` are the codes of the filled fields."""
    filled = {step_of(code) for code in texts}
    if talk.asks.exists():
        filled.add(Step.ASK)
    if talk.follow_ups.exists():
        filled.add(Step.NEXT)
    return filled


@dataclass(frozen=True)
class Reader:
    name: str
    at: datetime


def opened_by(talk: Conversation, debrief: Debrief | None = None) -> list[Reader]:
    """Who but the author opened these notes, or this debrief, the latest first."""
    entries = AuditEntry.objects.filter(
        person_ref=talk.person.audit_ref,
        action="debrief_opened" if debrief else "notes_opened",
        object_id=str(debrief.pk if debrief else talk.pk),
    ).order_by("-at", "-pk")[:READERS_SHOWN]
    seen = [(entry.actor_id, entry.at) for entry in entries]
    names: dict[UUID, str] = {
        user.pk: str(user)
        for user in User.objects.filter(pk__in={actor for actor, at in seen if actor})
    }
    return [Reader(names[actor], at) for actor, at in seen if actor in names]
