"""docs/reliability.md: what was promised, what was measured, on what, and when."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.faults.catalogue import SCENARIOS
from tests.servers import postgres_programs

REPORT = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
HEAD = """# What the delivery engine survives

Made by `make faults`: every scenario runs our own programs against private servers
on loopback and breaks something. "Lost" means due, not in an end state, and older
than 15 minutes. After every run each line of the mail server is held against
`DeliveryAttempt` (R33). A target that is not met is shown as failing.
"""
TABLE = """
| | What breaks | Target | Holds | Figures | Seconds |
|---|---|---|---|---|---|
"""


def _gigabytes() -> str:
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{pages / 2**30:.0f} GB"


def machine() -> str:
    programs = postgres_programs()
    postgres = "no PostgreSQL"
    if programs:
        said = subprocess.run(
            [str(programs / "postgres"), "--version"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        postgres = "PostgreSQL " + said.split()[2]
    cores = f"{os.cpu_count()} cores, {_gigabytes()} memory"
    return f"{cores}, {platform.system()}, Python {platform.python_version()}, " + (
        postgres
    )


def shown(value: Any) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{key} {shown(one)}" for key, one in value.items())
        return f"({inner})"
    return f"{value:,}" if isinstance(value, int) else str(value)


def line(result: dict[str, Any]) -> str:
    figures = {
        key: value
        for key, value in {**result["scale"], **result["figures"]}.items()
        if key not in ("seconds", "speed")
    }
    cells = [
        result["test"],
        SCENARIOS[result["test"]].title,
        result["target"],
        "yes" if result["pass"] else f"**no**: {result['reason']}",
        "; ".join(f"{key.replace('_', ' ')} {shown(figures[key])}" for key in figures),
        str(result["seconds"]),
    ]
    return (
        "| "
        + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells)
        + " |"
    )


def write(results: list[dict[str, Any]], *, seconds: float, short: bool) -> None:
    held = sum(1 for result in results if result["pass"])
    today = datetime.now(UTC).date().isoformat()
    form = "the short form, about a tenth of the scale" if short else "full scale"
    facts = (
        f"\n{held} of the {len(results)} scenarios that ran hold. Run on {today} in "
        f"{seconds / 60:.0f} minutes, {form}; {machine()}.\n"
    )
    ran = {result["test"] for result in results}
    left_out = sorted(SCENARIOS.keys() - ran, key=lambda name: int(name[1:]))
    if left_out:
        facts += f"\nNot run this time: {', '.join(left_out)}.\n"
    notes = [
        f"- {result['test']} (clocks x {result['speed']}): {result['simulated']}."
        for result in sorted(results, key=lambda one: int(one["test"][1:]))
        if result["simulated"]
    ]
    rows = sorted(results, key=lambda one: int(one["test"][1:]))
    text = HEAD + facts + TABLE + "\n".join(map(line, rows)) + "\n"
    if notes:
        text += "\n## What is simulated or compressed\n\n" + "\n".join(notes) + "\n"
    REPORT.write_text(text, encoding="utf-8")
