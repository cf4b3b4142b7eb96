"""The six parts of a talk, in order, and the short fields that are logged per part.

What to ask and to watch for in each part stands in the library; it begins with
`shipped/`, and `guidance.py` brings it to the pages of a talk.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class NoteField:
    """One short text. `code` is what `Note.field` and the name in the form hold."""

    code: str
    label: "StrOrPromise"
    limit: int = 500
    help: "StrOrPromise" = ""

    @property
    def version_name(self) -> str:
        """The hidden input that tells which version the text was based on."""
        return f"{self.code}-version"

    @property
    def was_name(self) -> str:
        """The hidden input by which an untouched field is recognised."""
        return f"{self.code}-was"

    @property
    def keep_name(self) -> str:
        """The choice between two texts after a conflict."""
        return f"{self.code}-keep"

    @property
    def theirs_name(self) -> str:
        return f"{self.code}-theirs"


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

FIELDS: dict[Step, tuple[NoteField, ...]] = {
    Step.INTRODUCTION: (
        NoteField(
            "introduction.shared",
            _("What we share"),
            help=_("A street, a job, a worry: what connects the two of you."),
        ),
    ),
    Step.ISSUE: (
        NoteField("issue.in_their_words", _("The problem, in their words")),
        NoteField("issue.frustration", _("What frustrates them"), 300),
        NoteField("issue.hope", _("What they hope for"), 300),
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
    ),
    Step.AGITATION: (
        NoteField("agitation.what_is_unfair", _("What is unfair about it")),
        NoteField("agitation.who_decides", _("Who decides about it"), 200),
        NoteField("agitation.who_gains_who_pays", _("Who gains, and who pays"), 300),
    ),
    Step.PLAN: (
        NoteField(
            "plan.bridge",
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
