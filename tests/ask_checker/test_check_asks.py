"""`manage.py check_asks`: asks in, verdicts out, line for line."""

import subprocess
import sys
from pathlib import Path

import pytest

from ask_checker import CODES
from tests.ask_checker.asks import TODAY

ROOT = Path(__file__).resolve().parent.parent.parent


def check_asks(*lines: bytes) -> list[str]:
    done = subprocess.run(
        [sys.executable, "manage.py", "check_asks", "--today", TODAY.isoformat()],
        cwd=ROOT,
        input=b"".join(line + b"\n" for line in lines),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode().splitlines()


def test_every_line_gets_its_own_answer_in_order() -> None:
    found = check_asks(
        b"nl\tWil je morgen om 20.00 uur flyeren op de Dam?",
        b"en\tDoes anyone feel like handing out flyers on Friday?",
        b"nl\tHeb je zin om een keer te helpen?",
    )

    assert found == [
        "clear\t",
        "vague\tnot-you,interest-frame",
        "vague\tinterest-frame,vague-action,no-time",
    ]


@pytest.mark.parametrize(
    "line",
    [b"", b"nl\t", b"no language here", b"nl\t\xff\xfe", b"en\t\x00", b"xx\t?"],
)
def test_a_strange_line_is_answered_too(line: bytes) -> None:
    [answer] = check_asks(line)

    verdict, codes = answer.split("\t")
    assert verdict == "vague"
    assert set(codes.split(",")) <= set(CODES)
