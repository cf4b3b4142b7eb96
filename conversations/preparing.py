"""What a preparation holds, and the line it proposes for the bridge."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ask_checker import AskParts
from conversations.open_questions import Flaw, flaw_in_either
from conversations.steps import NoteField, Step
from conversations.verdicts import Shown, judge, language_of, shown

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

QUESTIONS = ("question_1", "question_2", "question_3")
ASKS = ("ask_a", "ask_b")
PICKS = ("story_id", "issue_id")
# Three fit on the page, and in a head.
OBJECTIONS_AT_MOST = 3

# In the order of the talk, under the step they belong to.
TEXTS: dict[Step, tuple[NoteField, ...]] = {
    Step.INTRODUCTION: (
        NoteField(
            "why_them",
            gettext_lazy("Why with them"),
            300,
            gettext_lazy("What makes you want to speak with this one person?"),
        ),
        NoteField(
            "shared",
            gettext_lazy("What we share"),
            300,
            gettext_lazy("A street, a job, a worry: what connects the two of you."),
        ),
        NoteField(
            "my_story",
            gettext_lazy("What I tell of myself"),
            500,
            gettext_lazy("Two minutes at most. What do you dare to show?"),
        ),
    ),
    Step.ISSUE: (
        NoteField(
            "likely_issue",
            gettext_lazy("What it is probably about for them"),
            200,
            gettext_lazy("A guess. Be ready to hear something else."),
        ),
        NoteField("question_1", gettext_lazy("First open question"), 200),
        NoteField("question_2", gettext_lazy("Second open question"), 200),
        NoteField("question_3", gettext_lazy("Third open question"), 200),
    ),
    Step.PLAN: (
        NoteField(
            "bridge",
            gettext_lazy("The bridge: because you …, together we …"),
            400,
            gettext_lazy("From what touches them to what we do together."),
        ),
    ),
    Step.ASK: (
        NoteField(
            "ask_a",
            gettext_lazy("Ask A: one rung up"),
            300,
            gettext_lazy("One question that yes or no answers."),
        ),
        NoteField(
            "ask_b",
            gettext_lazy("Ask B: smaller"),
            300,
            gettext_lazy("For when A is too much."),
        ),
    ),
}
ALL_TEXTS: dict[str, NoteField] = {
    note.code: note for notes in TEXTS.values() for note in notes
}
# What is about the organizer, or comes from the library: no basis is needed for it.
NEUTRAL = frozenset({"my_story", "story_id"})

FLAWS: dict[Flaw, "StrOrPromise"] = {
    Flaw.CLOSED: gettext_lazy(
        "Yes or no answers this one. With “what” or “how” they tell more."
    ),
    Flaw.FACT: gettext_lazy(
        "A number answers this one. Ask what it means for them instead."
    ),
    Flaw.NO_QUESTION: gettext_lazy("This is no question yet. What would you ask?"),
}


def question_hints(texts: Mapping[str, str], likely: str) -> dict[str, "StrOrPromise"]:
    """Beside each question: why it may not open a conversation."""
    hints = {}
    for name in QUESTIONS:
        text = texts.get(name, "")
        flaw = flaw_in_either(text, language_of(text, likely))
        if flaw:
            hints[name] = FLAWS[flaw]
    return hints


def ask_verdicts(
    texts: Mapping[str, str], likely: str, today: date
) -> dict[str, Shown]:
    """Beside each ask: whether it is clear, and what is missing."""
    verdicts = {}
    for name in ASKS:
        text = texts.get(name, "")
        found = shown(text, AskParts(), judge(text, likely, today))
        if found:
            verdicts[name] = found
    return verdicts


def bridge_line(*, headline: str, stake: str, plan_to_win: str) -> str:
    """ "Because you ..., together we ...", as far as we know; to be made one's own."""
    we = plan_to_win.strip().splitlines()[0] if plan_to_win.strip() else "…"
    headline, stake = headline.rstrip(" ."), stake.rstrip(" .")
    words = {"headline": headline, "stake": stake, "we": we}
    if headline and stake:
        return (
            _(
                "Because you told me “%(headline)s”, and this is at stake: "
                "“%(stake)s”, together we: %(we)s"
            )
            % words
        )
    if headline or stake:
        words["told"] = headline or stake
        return _("Because you told me “%(told)s”, together we: %(we)s") % words
    return ""
