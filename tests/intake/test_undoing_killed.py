"""Whoever undoes an import is killed half-way, on both databases."""

import subprocess
import sys

import pytest

from tests import plugin

PEOPLE = 400


@pytest.fixture(autouse=True)
def group() -> None:
    """Takes the place of the one in conftest: the programs here have a database."""


@pytest.mark.slow
def test_what_a_killed_worker_left_is_undone_by_the_next(each_database):
    environment = plugin.environment(each_database)

    def begin(what: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.intake.killing", what],
            cwd=plugin.ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def told(what: str) -> list[str]:
        answer, _ = begin(what).communicate(timeout=60)
        return answer.split()

    told("fill")
    undoing = begin("undo")
    assert undoing.stdout is not None
    undoing.stdout.readline()
    undoing.kill()
    undoing.communicate()

    state, *numbers = told("tell")
    here, traces, gone, removed, looked_at = map(int, numbers)
    assert state == "undoing"
    assert 0 < here == traces < PEOPLE
    assert gone == removed == looked_at == PEOPLE - here

    told("undo")
    assert told("tell") == ["undone", "0", "0", *[str(PEOPLE)] * 3]
