"""What a scenario is, and what it found. Every R of the design is one of these."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.faults.harness import SPEED

Numbers = dict[str, Any]


@dataclass
class Findings:
    """Figures, and each demand that was not met."""

    figures: Numbers = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    simulated: str = ""

    def must(self, demand: str, *, hold: bool) -> None:
        if not hold:
            self.broken.append(demand)

    def take(self, outcome: Numbers, prefix: str = "") -> Numbers:
        """Keep the figures of a run under this prefix, and hand them on."""
        self.figures |= {f"{prefix}{key}": value for key, value in outcome.items()}
        return outcome

    def lost_nothing(
        self, outcome: Numbers, *, duplicates: int, may_hold: bool = False
    ) -> None:
        """What every run with kills has to show; `duplicates` is how many it may.

        A letter in doubt three times is held for a person, as designed: `may_hold`.
        """
        ended = {"sent", "held"} if may_hold else {"sent"}
        self.must("every letter is sent", hold=set(outcome["states"]) <= ended)
        self.must("no letter is missing", hold=outcome["rows"] == outcome["expected"])
        self.must(
            "what is sent was received", hold=not outcome["sent_but_not_received"]
        )
        self.must("every copy traces to a row in doubt", hold=not outcome["untraced"])
        self.must("attempts explain the sink", hold=not outcome["unexplained"])
        self.must(
            f"at most {duplicates} duplicates",
            hold=outcome["duplicates"] <= duplicates,
        )


@dataclass(frozen=True)
class Scenario:
    name: str
    title: str
    target: str
    function: Callable[..., None]
    full: Numbers
    short: Numbers | None
    needs: tuple[str, ...]
    simulated: str

    def run(self, *, short: bool) -> Numbers:
        """One JSON line's worth. A scenario that raises has failed, with its reason."""
        began = time.monotonic()
        found = Findings(simulated=self.simulated)
        scale = self.short if short and self.short is not None else self.full
        try:
            self.function(found, **scale)
        except Exception as error:  # noqa: BLE001 - reported, never left out
            found.broken.append(f"{type(error).__name__}: {error}"[:400])
        return {
            "test": self.name,
            "pass": not found.broken,
            "target": self.target,
            "reason": "; ".join(found.broken),
            "scale": scale,
            "figures": found.figures,
            "simulated": found.simulated,
            "seconds": round(time.monotonic() - began, 1),
            "speed": found.figures.get("speed", SPEED),
        }


SCENARIOS: dict[str, Scenario] = {}


def scenario(
    name: str,
    title: str,
    *,
    target: str,
    full: Numbers,
    short: Numbers | None = None,
    needs: tuple[str, ...] = (),
    simulated: str = "",
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Enter a function in the list; `short` is its scale inside the test suite."""

    def enter(function: Callable[..., None]) -> Callable[..., None]:
        SCENARIOS[name] = Scenario(
            name, title, target, function, full, short, needs, simulated
        )
        return function

    return enter
