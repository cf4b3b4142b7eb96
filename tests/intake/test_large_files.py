"""A file as large as we take, on a small machine, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEASURE = """
import json, re, sys, time
from pathlib import Path
from intake.cleaning import clean_rows
from intake.columns import recognise
from intake.matching import make_plan
from intake.reading import read_table

def row(kind, n):
    if kind == "own":
        name, contact = f"Jan{n % 977};van der;Bos{n % 4001}", f"p{n}@example.org"
        return f"{name};{1000 + n % 9000}AB;{contact};06 88{n:06d};zorg, bellers"
    if kind == "switchboard":
        return f"Jan{n};;Bos;1000AB;;020-0869449;"
    return f"Jan{n};;Bos;1000AB;samen@example.org;;tag{n}"

header = "voornaam;tussenvoegsel;achternaam;postcode;e-mail;mobiel;groepen"
lines = [header, *(row(sys.argv[1], n) for n in range(100_000))]
data = "\\n".join(lines).encode()
del lines
start = time.monotonic()
table = read_table(data)
plan = make_plan(clean_rows(table, recognise(table)))
# What `getrusage` says would count the parent too, which it was forked from.
status = Path("/proc/self/status").read_text()
peak = int(re.search(r"VmHWM:\\s*(\\d+) kB", status)[1]) / 1024
counts = {str(outcome): count for outcome, count in plan.counts().items() if count}
print(json.dumps([counts, time.monotonic() - start, peak]))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("own", {"created": 100_000}),
        ("switchboard", {"created": 100_000}),
        ("mailbox", {"created": 1, "decision": 99_999}),
    ],
)
def test_100_000_rows_are_planned_within_a_minute_and_256_mb(
    kind: str, expected: dict[str, int]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, kind],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=180,
    )

    counts, seconds, megabytes = json.loads(done.stdout)
    assert counts == expected
    assert seconds < 60
    assert megabytes < 256
