"""The day that an ask names, for the promise that a yes makes of it.

It is filled in where nothing stands yet, with a word about where it came from. What
somebody typed, or took out, stays as it is.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ask_checker.dates import Named, named_day
from conversations.models import Conversation
from conversations.verdicts import language_of

FIELD = "promise_named"
"""The hidden field that says which day of the ask was filled in."""


def named_in(text: str, talk: Conversation, today: date) -> Named | None:
    """As it was meant on the day of the talk: "tomorrow" is the day after that.

    A talk that is logged before the day it was planned for was held today.
    """
    asked_on = min(talk.on_date, today)
    named = named_day(text, language_of(text, talk.person.language), asked_on)
    return named if named and named.day >= asked_on else None


def stamp(named: Named | None) -> str:
    if named is None:
        return ""
    return f"{named.day.isoformat()} {named.at:%H:%M}" if named.at else f"{named.day}"


def first_values(named: Named | None) -> dict[str, Any]:
    """For the two fields of the promise."""
    if named is None:
        return {}
    return {"promise_on": named.day, "promise_at": named.at}


def is_to_fill(
    named: Named | None, posted: Mapping[str, str], known: Mapping[str, Any]
) -> bool:
    """While somebody types: only what is empty, or what was filled in from the ask."""
    was = posted.get(FIELD, "")
    if stamp(named) == was or known.get("on_date"):
        return False
    if not was:
        return not posted.get("promise_on") and not posted.get("promise_at")
    day = known.get("promise_on")
    return day is not None and stamp(Named(day, known.get("promise_at"))) == was
