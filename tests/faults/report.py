"""docs/reliability.md: what was promised, what was measured, on what, and when.

Written anew after each scenario. What an earlier run found stays until it is run again,
with its own date.
"""

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.faults.catalogue import SCENARIOS
from tests.faults.findings import Numbers
from tests.servers import postgres_programs

REPORT = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
HEAD = """# What the delivery engine survives

Made by `make faults`: every scenario runs our own programs against private servers
on loopback and breaks something, at full scale. "Lost" means due, not in an end
state, and older than 15 minutes. After every run each line of the mail server is held
against `DeliveryAttempt` (R33). A target that is not met is shown as failing. The
scenarios run side by side where none can disturb what another measures; R4, R9, R19
and R31, which measure speed, run alone. PostgreSQL does not wait for the disk, except
in R3 and R19.
"""
TABLE = """
| | What breaks | Target | Holds | Figures | Seconds | Run on |
|---|---|---|---|---|---|---|
"""
ROW = re.compile(r"^\| (R\d+) \|.*$", re.MULTILINE)
NOTE = re.compile(r"^- (R\d+) \(.*$", re.MULTILINE)
WHOLE = re.compile(r"^The whole .*$", re.MULTILINE)
SIMULATED = "\n## What is simulated or compressed\n\n"


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
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int) else str(value)


def number(name: str) -> int:
    return int(name.removeprefix("R"))


def row(result: Numbers, today: str) -> str:
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
        today,
    ]
    return (
        "| "
        + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells)
        + " |"
    )


def version() -> str:
    """The commit, when there is a history; a star when something is changed in it."""
    asked = ["git", "describe", "--always", "--dirty=*"]
    done = subprocess.run(
        asked, cwd=REPORT.parent, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


class Report:
    """The file, line by line; `whole` is a run of everything."""

    def __init__(self, *, whole: bool) -> None:
        text = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
        known = {found[1]: found[0] for found in ROW.finditer(text)}
        self.rows = {name: line for name, line in known.items() if name in SCENARIOS}
        self.notes = {found[1]: found[0] for found in NOTE.finditer(text)}
        said = WHOLE.search(text)
        self.whole = said[0] if said else "The whole was never run."
        self.is_whole, self.done = whole, 0
        self.today = f"{datetime.now(UTC).date().isoformat()} {version()}".strip()

    def add(self, result: Numbers, *, seconds: float) -> None:
        name = result["test"]
        self.rows[name] = row(result, self.today)
        self.notes.pop(name, None)
        if result["simulated"]:
            said = f"(clocks x {result['speed']}): {result['simulated']}."
            self.notes[name] = f"- {name} {said}"
        self.done += 1
        if self.is_whole:
            left = len(SCENARIOS) - self.done
            self.whole = (
                f"The whole run of {self.today} did not come to its end: {left} missing"
                f" after {seconds / 60:.0f} minutes; {machine()}."
            )
        self.write()

    def close(self, *, seconds: float) -> None:
        if self.is_whole:
            self.whole = (
                f"The whole was last run on {self.today}, in {seconds / 60:.0f}"
                f" minutes; {machine()}."
            )
            self.write()

    def write(self) -> None:
        names = sorted(self.rows, key=number)
        held = sum("| yes |" in self.rows[name] for name in names)
        facts = f"\n{self.whole}\n\n{held} of the {len(names)} scenarios below hold."
        facts += " Those with another date were run again by themselves, or before.\n"
        if never := sorted(SCENARIOS.keys() - self.rows.keys(), key=number):
            facts += f"\nNever run: {', '.join(never)}.\n"
        text = HEAD + facts + TABLE + "\n".join(self.rows[one] for one in names) + "\n"
        if self.notes:
            ordered = sorted(self.notes, key=number)
            text += SIMULATED + "\n".join(self.notes[one] for one in ordered) + "\n"
        fresh = REPORT.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(REPORT)
