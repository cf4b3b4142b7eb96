"""make faults: every scenario of the design, one JSON line each, and the report.

python -m tests.faults [--only R1,R7] [--short] [--budget-minutes 60] [--write]
"""

import argparse
import json
import os
import signal
import sys
import time
from itertools import chain

import django

from tests import plugin

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from tests.faults.catalogue import SCENARIOS  # noqa: E402
from tests.faults.findings import Numbers, Scenario  # noqa: E402
from tests.faults.report import Report, number  # noqa: E402
from tests.faults.running import Run, not_run  # noqa: E402


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


def lacking(one: Scenario) -> str:
    return "; ".join(
        plugin.missing[need] for need in one.needs if need in plugin.missing
    )


def ask() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="R1,R7: the report keeps the others")
    parser.add_argument("--short", action="store_true", help="a tenth of the scale")
    parser.add_argument("--budget-minutes", type=float, default=60)
    parser.add_argument("--write", action="store_true", help="docs/reliability.md")
    return parser.parse_args()


def run(scenarios: list[Scenario], wanted: argparse.Namespace) -> list[Numbers]:
    """Each result is printed, and in the report, as soon as it is there."""
    # The report is about the full form.
    writes = wanted.write and not wanted.short
    report = Report(whole=not wanted.only) if writes else None
    results: list[Numbers] = []
    began = time.monotonic()
    able = [one for one in scenarios if not lacking(one)]
    course = Run(able, short=wanted.short, minutes=wanted.budget_minutes)
    unable = (not_run(one, lacking(one)) for one in scenarios if lacking(one))
    for result in chain(unable, course.results()):
        results.append(result)
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()
        if report:
            report.add(result, seconds=time.monotonic() - began)
    if report:
        report.close(seconds=time.monotonic() - began)
    return results


def main() -> None:
    wanted = ask()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.default_int_handler)
    began = time.monotonic()
    try:
        results = run(chosen(wanted.only, short=wanted.short), wanted)
    except KeyboardInterrupt:
        sys.exit("\nStopped. The report holds what had ended.")
    failing = [one["test"] for one in results if not one["pass"]]
    minutes = (time.monotonic() - began) / 60
    words = f"failing: {', '.join(failing)}" if failing else "all hold"
    sys.stderr.write(f"{len(results)} scenarios in {minutes:.1f} min; {words}\n")
    sys.exit(1 if failing else 0)


if __name__ == "__main__":
    main()
