"""Two coordinators accept one suggestion at the same instant, on both databases."""

import subprocess
import sys
import time

import pytest

from tests import plugin

HEAD_START = 4


@pytest.fixture(autouse=True)
def group() -> None:
    """Takes the place of the one in conftest: the programs here have a database."""


@pytest.mark.slow
def test_of_two_who_accept_at_once_one_moves_the_person(each_database):
    environment = plugin.environment(each_database)

    def begin(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.ladder.racing", *arguments],
            cwd=plugin.ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def told(program: subprocess.Popen[str]) -> str:
        answer, _ = program.communicate(timeout=60)
        assert program.returncode == 0
        return answer.strip()

    suggestion, first, second = told(begin("fill")).split()
    moment = str(time.time() + HEAD_START)
    both = [begin("accept", suggestion, user, moment) for user in (first, second)]

    assert sorted(told(program) for program in both) == ["moved", "too late"]
    assert told(begin("moves")) == "1 accepted"
