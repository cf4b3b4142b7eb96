"""make faults: every scenario of the design, one JSON line each, and the report.

python -m tests.faults [--only R1,R7] [--short] [--budget-minutes 60] [--write]
"""

import argparse
import json
import os
import sys
import time
from typing import Any

import django

from tests import plugin

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from tests.faults.catalogue import SCENARIOS  # noqa: E402
from tests.faults.findings import Scenario  # noqa: E402
from tests.faults.report import write  # noqa: E402


def number(name: str) -> int:
    return int(name.removeprefix("R"))


def chosen(only: str, *, short: bool) -> list[Scenario]:
    wanted = {name.strip().upper() for name in only.split(",") if name.strip()}
    unknown = wanted - SCENARIOS.keys()
    if unknown:
        sys.exit(f"No such scenario: {', '.join(sorted(unknown))}")
    return [
        SCENARIOS[name]
        for name in sorted(SCENARIOS, key=number)
        if (name in wanted if wanted else not short or SCENARIOS[name].short)
    ]


def not_run(one: Scenario, reason: str) -> dict[str, Any]:
    """A target that was not met, honestly: it counts as failing."""
    return {
        "test": one.name,
        "pass": False,
        "target": one.target,
        "reason": reason,
        "scale": {},
        "figures": {},
        "simulated": one.simulated,
        "seconds": 0,
        "speed": 0,
    }


def run(scenarios: list[Scenario], *, short: bool, minutes: float) -> list[Any]:
    results: list[dict[str, Any]] = []
    began = time.monotonic()
    # What every other run left behind is audited last.
    scenarios = sorted(scenarios, key=lambda one: one.name == "R33")
    for place, one in enumerate(scenarios, 1):
        spent = (time.monotonic() - began) / 60
        progress = f"[{place}/{len(scenarios)}, {spent:.1f} min] {one.name} {one.title}"
        sys.stderr.write(progress + "\n")
        lacking = [plugin.missing[need] for need in one.needs if need in plugin.missing]
        if lacking:
            result = not_run(one, "; ".join(lacking))
        elif spent > minutes:
            result = not_run(one, f"the budget of {minutes:g} minutes was spent")
        else:
            result = one.run(short=short)
        results.append(result)
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()
    return results


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="R1,R7")
    parser.add_argument("--short", action="store_true", help="a tenth of the scale")
    parser.add_argument("--budget-minutes", type=float, default=60)
    parser.add_argument("--write", action="store_true", help="docs/reliability.md")
    wanted = parser.parse_args()
    began = time.monotonic()
    scenarios = chosen(wanted.only, short=wanted.short)
    try:
        results = run(scenarios, short=wanted.short, minutes=wanted.budget_minutes)
    except KeyboardInterrupt:
        sys.exit("\nStopped; nothing was written.")
    failing = [one["test"] for one in results if not one["pass"]]
    total = time.monotonic() - began
    if wanted.write:
        write(results, seconds=total, short=wanted.short)
    words = f"failing: {', '.join(failing)}" if failing else "all hold"
    sys.stderr.write(f"{len(results)} scenarios in {total / 60:.1f} min; {words}\n")
    sys.exit(1 if failing else 0)


if __name__ == "__main__":
    main()
