"""The six parts of a talk, in order, and the short fields that are logged per part.

What to ask and to watch for in each part stands in the library; it begins with
`shipped/`, and `guidance.py` brings it to the pages of a talk.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


# What a tick holds; without it, nothing.
YES = "yes"


class Kind(StrEnum):
    TEXT = "text"
    TICK = "tick"
    CHOICE = "choice"


@dataclass(frozen=True)
class NoteField:
    """One short answer. `code` is what `Note.field` and the name in the form hold.

    A tick and a choice are kept as a text as well, `yes` or the code of what was
    chosen: one row per field, versioned, autosaved, sealed and forgotten like the rest.
    """

    code: str
    label: "StrOrPromise"
    limit: int = 500
    help: "StrOrPromise" = ""
    kind: Kind = Kind.TEXT
    # Empty where the campaign's own list is offered (`conversations/picks.py`).
    choices: tuple[tuple[str, "StrOrPromise"], ...] = ()
    # Under which summary it is folded away, so that a step is no wall on a phone.
    fold: "StrOrPromise" = ""

    @property
    def version_name(self) -> str:
        """The hidden input that tells which version the text was based on."""
        return f"{self.code}-version"

    @property
    def was_name(self) -> str:
        """The hidden input by which an untouched field is recognised."""
        return f"{self.code}-was"


class Step(models.TextChoices):
    INTRODUCTION = (
        "introduction",
        pgettext_lazy("step", "Introduction & story of self"),
    )
    ISSUE = "issue", pgettext_lazy("step", "Issue & stake")
    AGITATION = "agitation", pgettext_lazy("step", "Agitation")
    PLAN = "plan", pgettext_lazy("step", "Plan to win")
    ASK = "ask", pgettext_lazy("step", "Clear ask")
    NEXT = "next", pgettext_lazy("step", "Next steps & commitment")

    @property
    def number(self) -> int:
        return list(Step).index(self) + 1

    @property
    def following(self) -> "Step | None":
        return dict(pairwise(Step)).get(self)

    @property
    def previous(self) -> "Step | None":
        return {after: before for before, after in pairwise(Step)}.get(self)

    @property
    def fields(self) -> tuple[NoteField, ...]:
        return FIELDS[self]


# Becomes `Person.headline` when the talk is finished.
HEADLINE = "issue.matters_most"
STAKE = "issue.at_stake"
TAG = "issue.tag"
TARGET = "agitation.target"
DECIDES = "agitation.who_decides"
ANGER = "agitation.anger"
HOPE = "agitation.hope"
BRIDGE = "plan.bridge"

FEELINGS = _("Frustration, hope and longing")
LISTENED = _("Motivation, and what you noticed")
POWER = _("Who gains, and who pays")
PILLARS = _("Anger, hope and action")
WHAT_YOU_NOTICED = 150

FIELDS: dict[Step, tuple[NoteField, ...]] = {
    Step.INTRODUCTION: (
        NoteField(
            "introduction.shared",
            _("What we share"),
            help=_("A street, a job, a worry: what connects the two of you."),
        ),
        NoteField(
            "introduction.my_story",
            _("What I shared of myself"),
            300,
            _("So that next time you do not tell the same again."),
        ),
    ),
    Step.ISSUE: (
        NoteField("issue.in_their_words", _("The problem, in their words")),
        NoteField(TAG, _("What it is about"), kind=Kind.CHOICE),
        NoteField("issue.frustration", _("What frustrates them"), 300, fold=FEELINGS),
        NoteField("issue.hope", _("What they hope for"), 300, fold=FEELINGS),
        NoteField("issue.longing", _("What they long for"), 300, fold=FEELINGS),
        NoteField(
            HEADLINE,
            _("What matters most to them"),
            200,
            _("One line. You see it first when you prepare the next talk."),
        ),
        NoteField(
            STAKE,
            _("What is at stake for them"),
            300,
            _("What they lose, or keep, or gain."),
        ),
        NoteField(
            "issue.motivation",
            _("Why they want this, in their own words"),
            300,
            fold=LISTENED,
        ),
        NoteField(
            "issue.values",
            _("Values they named"),
            WHAT_YOU_NOTICED,
            _("A few words, such as: fair, together, free."),
            fold=LISTENED,
        ),
        NoteField("issue.tone", _("The tone changed"), kind=Kind.TICK, fold=LISTENED),
        NoteField(
            "issue.tone_note",
            _("When the tone changed, and how"),
            WHAT_YOU_NOTICED,
            fold=LISTENED,
        ),
        NoteField(
            "issue.repetition",
            _("Something came back again and again"),
            kind=Kind.TICK,
            fold=LISTENED,
        ),
        NoteField(
            "issue.repetition_note",
            _("What came back"),
            WHAT_YOU_NOTICED,
            fold=LISTENED,
        ),
        NoteField(
            "issue.emotion",
            _("There was emotion"),
            kind=Kind.TICK,
            fold=LISTENED,
        ),
        NoteField(
            "issue.emotion_note",
            _("What brought the emotion"),
            WHAT_YOU_NOTICED,
            fold=LISTENED,
        ),
    ),
    Step.AGITATION: (
        NoteField("agitation.what_is_unfair", _("What is unfair about it")),
        NoteField(TARGET, _("Who decides about it: from our list"), kind=Kind.CHOICE),
        NoteField(DECIDES, _("Who decides about it"), 200),
        NoteField("agitation.who_gains", _("Who gains by it"), 300, fold=POWER),
        NoteField("agitation.who_pays", _("Who pays for it"), 300, fold=POWER),
        NoteField(ANGER, _("There was anger"), kind=Kind.TICK, fold=PILLARS),
        NoteField(
            "agitation.anger_note",
            _("What is not okay here"),
            WHAT_YOU_NOTICED,
            fold=PILLARS,
        ),
        NoteField(HOPE, _("There was hope"), kind=Kind.TICK, fold=PILLARS),
        NoteField(
            "agitation.hope_note",
            _("What gives them hope"),
            WHAT_YOU_NOTICED,
            fold=PILLARS,
        ),
        # No tick: a real ask fills this pillar, not a cheer.
        NoteField(
            "agitation.action_note",
            _("What they feel like doing"),
            WHAT_YOU_NOTICED,
            fold=PILLARS,
        ),
    ),
    Step.PLAN: (
        NoteField(
            BRIDGE,
            _("The bridge: because you …, together we …"),
            help=_("From what touches them to what we do together."),
        ),
    ),
    Step.ASK: (),
    Step.NEXT: (
        NoteField(
            "next.closing",
            _("How you parted"),
            300,
            _("The last thing you said to each other."),
        ),
    ),
}

ALL_FIELDS: dict[str, NoteField] = {
    field.code: field for fields in FIELDS.values() for field in fields
}


def step_of(code: str) -> Step:
    return Step(code.partition(".")[0])
