"""Everything that must hold before the tests: `make check`. All of it runs, always."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tools import new_secrets
from tools.stamps import ROOT

PYTHON = sys.executable
PATH = f"{Path(PYTHON).parent}{os.pathsep}{os.environ['PATH']}"
# Some checks look at the database; none needs one that stays.
TEST = {"TREDE_MODE": "test", "TREDE_DATABASE_URL": "sqlite:///"}


def templates() -> list[str]:
    found = {*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")}
    return sorted(str(path.relative_to(ROOT)) for path in found)


def production() -> dict[str, str]:
    """An environment as a real installation has it, with secrets made here."""
    return {
        **new_secrets.fresh(),
        "TREDE_MODE": "production",
        "TREDE_DATABASE_URL": "sqlite:///",
        "TREDE_URL": "https://trede.example",
        "TREDE_SMTP_HOST": "mail.example",
    }


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    """Name, command and environment of each check."""
    manage = [PYTHON, "manage.py"]
    deployed = [*manage, "check", "--deploy", "--fail-level=WARNING"]
    migrations = [*manage, "makemigrations", "--check", "--dry-run"]
    return [
        ("lint", ["ruff", "check"], {}),
        ("format", ["ruff", "format", "--check"], {}),
        ("types", ["mypy"], TEST),
        ("templates", ["djade", "--check", "--target-version=6.1", *templates()], {}),
        ("stairs", ["lint-imports"], TEST),
        ("migrations", migrations, TEST),
        ("messages", [PYTHON, "-m", "tools.messages"], TEST),
        ("deployment", deployed, production()),
    ]


def main() -> None:
    failed = []
    for name, command, environment in checks():
        started = time.monotonic()
        answer = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "PATH": PATH, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        word = "ok" if answer.returncode == 0 else "FAILED"
        print(
            f"check: {name:<11} {word} ({time.monotonic() - started:.1f} s)", flush=True
        )
        if answer.returncode:
            failed.append(name)
            print(answer.stdout, flush=True)
    if failed:
        sys.exit(f"check: {', '.join(failed)} failed")


if __name__ == "__main__":
    main()
