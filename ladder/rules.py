"""When somebody goes up a rung, and when they cool: data, and how it is read.

The room above counts the facts; nothing here looks anything up. A rule names the
facts it needs and the numbers it compares. It speaks of bands, so that it holds on
every ladder: the band a person would enter, or stands in. Only a person moves
somebody; a rule at most suggests it, and a yes alone never does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from ladder.sentences import SENTENCES

# The code of a suggestion that a colleague made instead of a rule.
PROPOSED = "proposed"
# How long a suggestion stays silent after somebody said "not now".
SILENT_DAYS = 90
# The window of "kept in the last days" in `Facts.promises_kept_lately`.
LATELY_DAYS = 90

CONTACT, SUPPORTER, PARTICIPANT = "contact", "supporter", "participant"
ACTIVE, LEADER = "active", "leader"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What one person did in one campaign, up to and including today.

    A promise reported through a link counts once it is confirmed. Promises that were
    moved or withdrawn in time count nowhere.
    """

    # Finished talks with this person.
    talks_held: int = 0
    # Last contact in two directions, in any campaign; None: never.
    last_contact_on: date | None = None
    promises_kept: int = 0
    # Of these, the ones dated within LATELY_DAYS.
    promises_kept_lately: int = 0
    # The day of the last promise they kept.
    last_kept_on: date | None = None
    # Promises kept by being there: they had a place.
    times_in_person: int = 0
    # The latest promises in a row that were not kept.
    no_shows_in_a_row: int = 0
    # Promises kept that came from an ask of the band active or higher.
    tasks_delivered: int = 0
    # Finished talks they led themself, with at least one ask logged in it.
    own_talks_with_ask: int = 0
    last_own_talk_on: date | None = None
    # People who kept a promise that came from an ask in such a talk.
    delivered_after_their_ask: int = 0


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where somebody stands, as far as the rules need to know it."""

    band: str
    # None on the top rung.
    next_band: str | None
    is_lowest: bool
    is_first_of_band: bool
    # Since when; None when they never had a place of their own.
    since_on: date | None = None
    # The last day of a rest that is over: before it no day of silence counts.
    rested_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One way up, or one way to cool."""

    code: str
    goes_up: bool
    # Up: the band that is entered. Down: the band they stand in.
    band: str
    # Up: the step stays within the band. Down: not from the first rung of the band.
    within_band: bool = False
    # Facts that must all have reached a number.
    at_least: Mapping[str, int] = field(default_factory=dict)
    # A dated fact that must lie this many days back.
    quiet_since: str = ""
    quiet_days: int = 0


@dataclass(frozen=True)
class Finding:
    """A rule that fits, with the numbers that made it fit."""

    code: str
    goes_up: bool
    numbers: dict[str, int]


RULES = (
    Rule(
        code="first_talk",
        goes_up=True,
        band=CONTACT,
        within_band=True,
        at_least={"talks_held": 1},
    ),
    Rule(
        code="first_promise_kept",
        goes_up=True,
        band=SUPPORTER,
        at_least={"promises_kept": 1},
    ),
    Rule(
        code="turned_up",
        goes_up=True,
        band=PARTICIPANT,
        at_least={"times_in_person": 1},
    ),
    Rule(
        code="keeps_promises",
        goes_up=True,
        band=ACTIVE,
        at_least={"promises_kept_lately": 3},
    ),
    Rule(
        code="task_delivered",
        goes_up=True,
        band=LEADER,
        at_least={"tasks_delivered": 1},
    ),
    Rule(
        code="own_talks",
        goes_up=True,
        band=LEADER,
        within_band=True,
        at_least={"own_talks_with_ask": 3, "delivered_after_their_ask": 1},
    ),
    Rule(
        code="no_contact",
        goes_up=False,
        band=CONTACT,
        within_band=True,
        quiet_since="last_contact_on",
        quiet_days=90,
    ),
    Rule(
        code="no_act",
        goes_up=False,
        band=SUPPORTER,
        quiet_since="last_kept_on",
        quiet_days=90,
    ),
    Rule(
        code="no_shows",
        goes_up=False,
        band=PARTICIPANT,
        at_least={"no_shows_in_a_row": 2},
    ),
    Rule(
        code="silent",
        goes_up=False,
        band=PARTICIPANT,
        quiet_since="last_contact_on",
        quiet_days=90,
    ),
    Rule(
        code="silent",
        goes_up=False,
        band=ACTIVE,
        quiet_since="last_contact_on",
        quiet_days=60,
    ),
    # A first leader rung cools when somebody hands their role back: that is said,
    # not counted, so it is a move a person makes.
    Rule(
        code="no_own_talks",
        goes_up=False,
        band=LEADER,
        within_band=True,
        quiet_since="last_own_talk_on",
        quiet_days=60,
    ),
)


def finding(standing: Standing, facts: Facts, *, today: date) -> Finding | None:
    """The first rule that fits. Going up wins from cooling."""
    for rule in RULES:
        if not _applies(rule, standing):
            continue
        numbers = _numbers(rule, standing, facts, today)
        if numbers is not None:
            return Finding(rule.code, rule.goes_up, numbers)
    return None


def _applies(rule: Rule, standing: Standing) -> bool:
    if rule.goes_up:
        if rule.band != standing.next_band:
            return False
        stays = standing.band == standing.next_band
        # Within a band only the first step has a rule: else the same talk would
        # carry somebody up rung after rung.
        return stays == rule.within_band and (not stays or standing.is_first_of_band)
    if standing.is_lowest or rule.band != standing.band:
        return False
    return not (rule.within_band and standing.is_first_of_band)


def _numbers(
    rule: Rule, standing: Standing, facts: Facts, today: date
) -> dict[str, int] | None:
    """The numbers behind the rule; None when one of them falls short."""
    counts = {name: int(getattr(facts, name)) for name in rule.at_least}
    if any(counts[name] < least for name, least in rule.at_least.items()):
        return None
    if not rule.quiet_since:
        return counts
    days = _days_quiet(getattr(facts, rule.quiet_since), standing, today)
    if days is None or days < rule.quiet_days:
        return None
    return {**counts, "days": days}


def _days_quiet(last: date | None, standing: Standing, today: date) -> int | None:
    """Days since the deed, the arrival on this rung, or the end of a rest.

    Somebody who arrived yesterday does not cool over what was before; a rest freezes
    the clock. None when there is no day at all to count from.
    """
    starts = filter(None, (last, standing.since_on, standing.rested_until))
    start = max(starts, default=None)
    return None if start is None else (today - start).days


class Explainable(Protocol):
    """A suggestion, as far as its sentence needs it."""

    @property
    def rule(self) -> str: ...

    @property
    def numbers(self) -> dict[str, int]: ...


def explain(suggestion: Explainable) -> str:
    """Why this is suggested, in the language of whoever reads it now."""
    if suggestion.rule == PROPOSED:
        return _("A colleague proposes this.")
    if suggestion.rule not in SENTENCES:
        # A rule of an older version, or of another ladder template.
        return _("A rule of the ladder fits.")
    name, sentence = SENTENCES[suggestion.rule]
    return sentence % {"count": int(suggestion.numbers.get(name, 0))}
