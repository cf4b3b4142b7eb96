"""docs/mutants.md: which checks were removed, who noticed, when and on what."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby

from tests.mutants.catalogue import ROOT
from tests.mutants.running import Found

REPORT = ROOT / "docs" / "mutants.md"
HEAD = """# What if a check were missing?

Made by `make mutants`, outside CI: in a copy of the tree each check of the list below
is removed, one at a time, and the tests that should notice are run. The list is
`tests/mutants/lists/`; `tests/mutants/test_mutants.py` sees in each run of the suite
that every line of it still applies. A new check is put on it by hand.
"""


def share(found: Sequence[Found]) -> float:
    return sum(bool(one.killer) for one in found) / len(found)


def table(found: Sequence[Found]) -> str:
    lines = ["| Removed | What would happen | Noticed by |", "|---|---|---|"]
    for one in found:
        mutant, killer = one.mutant, f"`{one.killer}`" if one.killer else "**nobody**"
        more = f" ({mutant.doubled})" if mutant.doubled else ""
        cells = (f"{mutant.name}{more}", mutant.without, killer)
        joined = " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells)
        lines.append(f"| {joined} |")
    return "\n".join(lines)


def machine() -> str:
    cores = f"{os.cpu_count()} cores"
    return f"{cores}, {platform.system()}, Python {platform.python_version()}"


def written(found: Sequence[Found], *, seconds: float) -> str:
    killed = sum(bool(one.killer) for one in found)
    facts = (
        f"On {datetime.now(UTC).date().isoformat()}: of {len(found)} removed checks"
        f" {killed} were noticed ({share(found):.1%}), in {seconds / 60:.0f} minutes;"
        f" {machine()}. The goal is 95%."
    )
    parts = [
        f"## {about}\n\n{table(list(some))}\n"
        for about, some in groupby(found, key=lambda one: one.mutant.about)
    ]
    return "\n".join([HEAD, facts + "\n", *parts])


def write(found: Sequence[Found], *, seconds: float) -> None:
    fresh = REPORT.with_suffix(".new")
    fresh.write_text(written(found, seconds=seconds), encoding="utf-8")
    fresh.replace(REPORT)
