"""What stands beside the fields of a step: folds, warnings, pillars, the bridge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from conversations.forms.steps import Row
from conversations.hints import Warning, is_about_me, warnings_in
from conversations.models import Conversation, IssueTag, LibraryEntry
from conversations.pillars import Pillar, pillars
from conversations.steps import (
    ALL_FIELDS,
    ANGER,
    BRIDGE,
    HEADLINE,
    HOPE,
    PILLARS,
    STAKE,
    TAG,
    Step,
    step_of,
)

type Text = str | Promise
WINS_SHOWN = 2
# From steps two and three, the one that carries most first.
TOUCHES = (HEADLINE, STAKE, "issue.frustration", "agitation.what_is_unfair")


@dataclass(frozen=True)
class Fold:
    """Rows that stand together; without a summary they are simply there."""

    summary: Text
    rows: list[Row]
    is_open: bool


def warned(rows: Iterable[Row], warnings: Mapping[str, list[Warning]]) -> list[Row]:
    return [
        replace(row, warnings=tuple(warnings.get(row.note.code, ()))) for row in rows
    ]


def folds(rows: list[Row]) -> list[Fold]:
    """What holds something, or needs a look, is never folded away."""
    return [
        Fold(
            summary,
            together,
            any(row.text or row.bound.errors or row.warnings for row in together),
        )
        for summary, together in (
            (key, list(group))
            for key, group in groupby(rows, lambda row: row.note.fold)
        )
    ]


def wins(talk: Conversation) -> list[str]:
    """What we won before, to cite where there is anger and no hope yet."""
    rows = (
        LibraryEntry.objects.in_use()
        .of_kind(LibraryEntry.Kind.WIN)
        .for_campaign(talk.campaign)
        .exclude(current=None)
        .select_related("current")
        .order_by("position", "pk")
    )
    return [row.current.words for row in rows[:WINS_SHOWN] if row.current]


def bridge_offer(texts: Mapping[str, str]) -> str:
    """Their own words, ready to go on with; only where no bridge stands yet."""
    theirs = next((texts[code] for code in TOUCHES if texts.get(code)), "")
    if texts.get(BRIDGE) or not theirs:
        return ""
    words = " ".join(theirs.split()).rstrip(".!")
    room = ALL_FIELDS[BRIDGE].limit - 60
    return _("Because you say: “%(words)s”, together we …") % {"words": words[:room]}


def analysis_of(talk: Conversation, texts: Mapping[str, str]) -> IssueTag | None:
    chosen = texts.get(TAG, "")
    tags = IssueTag.objects.filter(campaign=talk.campaign_id)
    return next((tag for tag in tags if str(tag.pk) == chosen), None)


@dataclass(frozen=True)
class Remarks:
    """Everything kind there is to say about what is typed in one step."""

    warnings: dict[str, list[Warning]]
    is_about_me: bool
    pillars: list[Pillar]
    wins: list[str]
    anger_without_hope: bool

    @property
    def pillars_fold(self) -> Text:
        """Under which summary the three pillars are shown."""
        return PILLARS if self.pillars else ""


def remarks(
    talk: Conversation, step: Step, texts: Mapping[str, str], language: str
) -> Remarks:
    """`texts` are those of the whole talk, with what is typed now laid over them."""
    here = {code: text for code, text in texts.items() if step_of(code) == step}
    shows_pillars = step == Step.AGITATION
    stuck = shows_pillars and bool(texts.get(ANGER)) and not texts.get(HOPE)
    return Remarks(
        warnings=warnings_in(here, talk=talk, language=language),
        is_about_me=bool(here) and is_about_me(texts),
        pillars=pillars(talk, texts) if shows_pillars else [],
        wins=wins(talk) if stuck else [],
        anger_without_hope=stuck,
    )
