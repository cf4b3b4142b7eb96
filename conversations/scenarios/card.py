"""What stands on a practice card, and on the worked case."""

from typing import NamedTuple

from ladder.defaults import Words


class Scenario(NamedTuple):
    """One role-play. `brings` are remarks the contact makes somewhere on the way."""

    code: str
    title: Words
    situation: Words
    # For the organizer.
    aim: Words
    # For the contact alone.
    mood: Words
    issue: Words
    stake: Words
    brings: tuple[Words, ...]
    opens_up: Words
    shuts_down: Words


class WorkedCase(NamedTuple):
    """One redirect from beginning to end, its three parts apart."""

    remark: Words
    affirm: Words
    answer: Words
    redirect: Words
