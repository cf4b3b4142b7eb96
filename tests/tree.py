"""The tree as text: for the tests that inspect the house."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = (
    "config",
    "demo",
    "intake",
    "overview",
    "privacy",
    "reminders",
    "conversations",
    "ladder",
    "organizing",
    "ask_checker",
)


def tracked() -> list[Path]:
    """What is in the repository, and what would be with the next `git add`."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return sorted(
        path for name in answer.stdout.splitlines() if (path := ROOT / name).is_file()
    )


def python_files(*folders: str) -> list[Path]:
    return [
        path
        for path in tracked()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in folders
        and "migrations" not in path.parts
    ]


def templates() -> list[Path]:
    return [path for path in tracked() if "templates" in path.relative_to(ROOT).parts]


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def matches(paths: list[Path], pattern: str) -> list[str]:
    """Where the pattern stands, as file:line: what was found."""
    expression = re.compile(pattern)
    return [
        f"{place(path, number)}: {found.group(0)}"
        for path in paths
        for number, line in enumerate(lines_of(path), start=1)
        if (found := expression.search(line))
    ]
