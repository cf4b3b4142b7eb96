"""A private copy of the tree, in which one check at a time is missing."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path

from tests.mutants.catalogue import ROOT, Mutant

LEFT_OUT = (".git", ".venv", "node_modules", "data", "__pycache__", ".*_cache")
SECONDS_EACH, SECONDS_UNCHANGED, SECONDS_TO_STOP = 240, 1500, 30
FAILED = re.compile(r"^FAILED (\S+(?:\[.*?\])?)", re.MULTILINE)


class NotSound(Exception):
    """The run says nothing: tests fail unchanged, or cannot even be read."""


@dataclass(frozen=True)
class Found:
    """`killer` is the test that noticed; empty: none did."""

    mutant: Mutant
    killer: str
    seconds: float


@contextmanager
def copied() -> Iterator[Path]:
    """Thrown away in the end, whatever happens; so is what the tests leave behind."""
    with tempfile.TemporaryDirectory(prefix="trede-mutants-") as folder:
        root = Path(folder) / "tree"
        # PostgreSQL runs as a user of its own, where the tests are run by root.
        Path(folder).chmod(0o711)
        shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*LEFT_OUT))
        for name in (".venv", "node_modules"):
            if (ROOT / name).exists():
                (root / name).symlink_to(ROOT / name)
        (Path(folder) / "tmp").mkdir()
        yield root


def unchanged(root: Path, mutants: Iterable[Mutant]) -> float:
    """Everything that is to notice passes while nothing is missing; the seconds."""
    began = time.monotonic()
    for migrated in (False, True):
        some = [mutant for mutant in mutants if mutant.migrated is migrated]
        asked = sorted({test for mutant in some for test in mutant.tests})
        if not asked:
            continue
        code, said = _pytest(root, asked, SECONDS_UNCHANGED, migrated=migrated)
        if code != 0:
            message = f"Nothing was removed, and the tests do not pass:\n{said}"
            raise NotSound(message)
    return time.monotonic() - began


def tried(root: Path, mutant: Mutant) -> Found:
    began = time.monotonic()
    whole = {name: (root / name).read_text("utf-8") for name in mutant.texts(root)}
    try:
        for name, text in mutant.texts(root).items():
            _write(root / name, text)
        code, said = _pytest(root, mutant.tests, SECONDS_EACH, migrated=mutant.migrated)
    finally:
        for name, text in whole.items():
            _write(root / name, text)
    return Found(mutant, _killer(mutant, code, said), time.monotonic() - began)


def _killer(mutant: Mutant, code: int | None, said: str) -> str:
    if code == 0:
        return ""
    if code is None:
        return "(hung)"
    failed = FAILED.search(said)
    if code != 1 or failed is None:
        # Broken for everybody is no missing check, and proves nothing.
        message = f"{mutant.name} does not run:\n{said}"
        raise NotSound(message)
    return failed[1]


def _write(path: Path, text: str) -> None:
    """Without the compiled text of before, which may look as young."""
    path.write_text(text, encoding="utf-8")
    Path(cache_from_source(str(path))).unlink(missing_ok=True)


def _pytest(
    root: Path, tests: Iterable[str], seconds: float, *, migrated: bool
) -> tuple[int | None, str]:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    command += [] if migrated else ["--nomigrations"]
    with subprocess.Popen(
        [*command, "-m", "not browser and not slow", *tests],
        cwd=root,
        env={**os.environ, "TMPDIR": str(root.parent / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Ctrl-C is ours; it is told below, and the servers of the tests stop as well.
        start_new_session=True,
    ) as running:
        try:
            said = running.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            _stop(running)
            return None, ""
        except BaseException:
            _stop(running)
            raise
    return running.returncode, said


def _stop(running: subprocess.Popen[str]) -> None:
    for sign in (signal.SIGINT, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(running.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            running.communicate(timeout=SECONDS_TO_STOP)
            return
