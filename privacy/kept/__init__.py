"""What is kept of a person, column by column: in their copy, or waived with a reason.

A column that is in neither fails tests/privacy/test_kept.py. Models of other programs
hold accounts and sessions of colleagues, and nobody else.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db import models

from organizing.models import Person, User
from privacy.kept.agreements import AGREEMENTS, NOTHING_OF
from privacy.kept.parts import EVERYWHERE, Part
from privacy.kept.talks import TALKS
from privacy.kept.who import WHO

__all__ = ["NOTHING_OF", "NOT_OF_THEM", "PARTS", "about_people", "forgotten"]

PARTS: tuple[Part, ...] = (*WHO, *TALKS, *AGREEMENTS)
_SETTINGS = "a setting of the group"
_LIBRARY = "a text for every talk, about nobody we talk to"
_COLLEAGUE = "of a colleague, who has an account and sees it there"
_COUNTS = "counts, without names"
_PRACTICE = "practice, with people who do not exist"
_OURS = "our machinery"
# Models without a tie to a person.
NOT_OF_THEM = {
    "organizing.Group": _SETTINGS,
    "organizing.Team": _SETTINGS,
    "organizing.Campaign": _SETTINGS,
    "organizing.Tag": _SETTINGS,
    "organizing.User": _COLLEAGUE,
    "organizing.Membership": _COLLEAGUE,
    "organizing.ColleagueInvitation": _COLLEAGUE,
    "organizing.AuditSeal": _OURS,
    "organizing.AuditGate": _OURS,
    "ladder.Ladder": _SETTINGS,
    "ladder.Rung": _SETTINGS,
    "ladder.StandingAsk": _SETTINGS,
    "conversations.CheckerWord": _SETTINGS,
    "conversations.IssueTag": _LIBRARY,
    "conversations.Target": "who decides, in a public role",
    "conversations.LibraryEntry": _LIBRARY,
    "conversations.EntryVersion": _LIBRARY,
    "conversations.EntryFeedback": "what a colleague thinks of a text of the library",
    "conversations.Story": "an organizer's own story",
    "conversations.Practice": _PRACTICE,
    "conversations.RolePlay": _PRACTICE,
    "conversations.Seat": _PRACTICE,
    "conversations.Observation": _PRACTICE,
    "reminders.Channel": _OURS,
    "reminders.Heartbeat": _OURS,
    "reminders.DailyRun": _OURS,
    "reminders.CalendarFeed": _COLLEAGUE,
    "intake.KeptApart": "that two rows which look alike are two people",
    "intake.ImportFile": "a list of many; emptied when it is taken in",
    "overview.SavedFilter": "what a colleague looks for",
    "overview.DailyCount": _COUNTS,
    "overview.TeamFigures": _COUNTS,
}

type Model = type[models.Model]


def about_people(found: Iterable[Model]) -> set[Model]:
    """Models with rows about a person: those that point to one, and to those again.

    A colleague's account points to one too, and is the end of that way.
    """
    about: set[Model] = {Person}
    rest = {*found} - {Person, User}
    while more := {one for one in rest - about if _points_to(one, about)}:
        about |= more
    return about


def _points_to(model: Model, others: set[Model]) -> bool:
    return any(one.related_model in others for one in _columns(model))


def _columns(model: Model) -> Iterator[Any]:
    yield from model._meta.concrete_fields
    yield from model._meta.many_to_many


def forgotten(
    found: Collection[Model],
    parts: Iterable[Part] = PARTS,
    nothing_of: Mapping[str, Mapping[str, str]] = NOTHING_OF,
    not_of_them: Mapping[str, str] = NOT_OF_THEM,
) -> list[str]:
    """Models and columns that are neither in the copy nor waived."""
    settled = {part.model: {*part.columns, *part.waived} for part in parts}
    settled |= {label: {*columns} for label, columns in nothing_of.items()}
    about, missing = about_people(found), []
    for model in found:
        label = model._meta.label
        if label in settled:
            missing += [
                f"{label}.{one.name}"
                for one in _columns(model)
                if one.name not in settled[label] and one.name not in EVERYWHERE
            ]
        elif model in about or label not in not_of_them:
            missing.append(label)
    return sorted(missing)
