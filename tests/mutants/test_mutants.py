"""The list of `make mutants` cannot rot: every line of it still takes a check away."""

import subprocess
import sys
from collections import Counter

import pytest

from tests.mutants.catalogue import MUTANTS, ROOT, Edit, Rotten
from tests.mutants.report import share, written
from tests.mutants.running import Found


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.name)
def test_it_still_applies_and_compiles(mutant):
    for name, text in mutant.texts().items():
        assert text != (ROOT / name).read_text(encoding="utf-8")
        compile(text, name, "exec")


def test_no_mutant_breaks_the_program_instead_of_removing_a_check(tmp_path):
    """A name that is not there would be noticed by any test at all."""
    for mutant in MUTANTS:
        for name, text in mutant.texts().items():
            file = tmp_path / f"{mutant.name}-{name.replace('/', '-')}"
            file.write_text(text, encoding="utf-8")

    found = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F821"]
        + ["--output-format", "concise", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 0, found.stdout


def test_each_has_a_name_of_its_own_and_tests_that_are_there():
    counted = Counter(one.name for one in MUTANTS)
    files = {test.split("::")[0] for one in MUTANTS for test in one.tests}

    assert [name for name, times in counted.items() if times > 1] == []
    assert [file for file in files if not (ROOT / file).is_file()] == []
    assert all(one.tests and one.without for one in MUTANTS)
    # `--only` takes several, between commas.
    assert [name for name in counted if "," in name] == []


@pytest.mark.parametrize("text", ["", "twice twice"])
def test_a_text_that_is_gone_or_doubled_is_said_aloud(text):
    with pytest.raises(Rotten):
        Edit("some.py", "twice", "").applied(text)


def test_the_report_counts_who_was_noticed_and_names_who_was_not():
    found = [Found(MUTANTS[0], "tests/a.py::test_b", 1.0), Found(MUTANTS[1], "", 1.0)]

    text = written(found, seconds=60)

    assert share(found) == 0.5
    assert "of 2 removed checks 1 were noticed (50.0%)" in text
    assert text.count("**nobody**") == 1
