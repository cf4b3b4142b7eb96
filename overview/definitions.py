"""What each figure of the dashboard counts, in words anybody can check."""

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from conversations.figures import DEFINITIONS as OF_TALKS


@dataclass(frozen=True)
class Definition:
    code: str
    label: str | LazyText
    formula: str | LazyText


_OURS = (
    Definition(
        "M14",
        _("Who stands where"),
        _(
            "People who take part in the campaign, by the rung they stand on: now, and "
            "on the last day before the period. Who has no rung yet stands on the "
            "lowest; who gave no yes to remembering stands within the band contact."
        ),
    ),
    Definition(
        "M15",
        _("Moves on the ladder"),
        _("Moves up and down in the period, by rung. Each was decided by a person."),
    ),
    Definition(
        "owner",
        _("Without an organizer"),
        _("People who take part in the campaign and have no organizer today."),
    ),
    Definition(
        "step",
        _("Without a next step"),
        _(
            "People with no open follow-up, talk or promise, who are not resting and "
            "may be contacted."
        ),
    ),
    Definition(
        "M16",
        _("Long on one rung"),
        _(
            "People who have stood on the same rung for ninety days or more, the "
            "longest first. Staying on a rung is fine; a talk may still be welcome."
        ),
    ),
)
_SHOWN = ("talks", "asked", "answers", "kept", "in_time", "reasons")


def definitions() -> list[Definition]:
    theirs = [
        Definition(one.code, one.label, one.formula)
        for one in (OF_TALKS[name] for name in _SHOWN)
    ]
    return [*theirs, *_OURS]
