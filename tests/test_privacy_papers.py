"""The papers in docs/privacy/ name only what exists, and the times that hold."""

import re
from itertools import chain
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import get_commands, load_command_class
from django.urls import Resolver404, resolve

from intake.actions import files, undoing
from organizing import audit, middleware
from organizing.models import Group
from overview.actions import EXPORTS_A_DAY
from privacy import retention
from privacy.actions import TIME_TO_TAKE_IT_BACK

ROOT = Path(__file__).resolve().parent.parent
PAPERS = sorted((ROOT / "docs" / "privacy").glob("*.md"))
NAMES = sorted({paper.name[:-6] for paper in PAPERS if paper.name != "README.md"})
SETTINGS = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
# What the papers say about places outside this folder.
KNOWN = {".env"}
CALL = re.compile(r"(?:\S*python |docker compose exec worker python )?manage\.py (.+)")


def named(paper: Path) -> list[str]:
    return re.findall(r"`([^`]+)`", paper.read_text(encoding="utf-8"))


def is_there(name: str) -> bool:
    if call := CALL.fullmatch(name):
        return call[1] == "…" or is_a_command(*call[1].split())
    if name.startswith("/"):
        return is_a_page(name)
    if name.startswith("TREDE_"):
        # Some stand as `TREDE_SMTP_HOST`, `_PORT`: by their end.
        return name in SETTINGS or f"`_{name.rpartition('_')[2]}`" in SETTINGS
    return name in KNOWN or (ROOT / name).exists()


def is_a_command(command: str, *arguments: str) -> bool:
    if command not in get_commands():
        return False
    told = load_command_class(get_commands()[command], command)
    known = told.create_parser("manage.py", command)._option_string_actions
    return all(word in known for word in arguments if word.startswith("--"))


def is_a_page(path: str) -> bool:
    try:
        resolve(path.replace("…", str(uuid4())))
    except Resolver404:
        return False
    return True


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_paper_names_only_what_exists(paper):
    text = paper.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)

    assert [name for name in named(paper) if not is_there(name)] == []
    assert [link for link in links if not (paper.parent / link).exists()] == []


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_name_the_same(name):
    dutch, english = (ROOT / f"docs/privacy/{name}-{code}.md" for code in ("nl", "en"))

    assert named(dutch) == named(english)
    assert dutch.read_text().count("\n#") == english.read_text().count("\n#")
    assert dutch.read_text().count("[ ]") == english.read_text().count("[ ]")


def test_what_is_not_there_is_found():
    """The test of the test: else a paper could name anything."""
    for name in ("privacy/nothing.py", "/nowhere/", "manage.py nothing", "TREDE_NO"):
        assert not is_there(name), name
    assert not is_there("manage.py hold_mail --nothing")
    assert is_there("manage.py hold_mail --release")


def test_the_times_in_the_papers_are_those_of_the_code():
    group = Group()
    hours = middleware.ADMIN_WHOLE_SECONDS // 3600
    times = {
        "register-nl.md": [
            f"{group.keep_notes_months} maanden na het laatste contact",
            f"of stap: {group.keep_prospects_days} dagen",
            f"hooguit {middleware.WHOLE_SECONDS // 86400} dagen",
            f"van een beheerder {hours} uur",
            f"niemand afmaakt {files.KEEP_PREVIEW.days} dagen",
        ],
        "register-en.md": [
            f"{group.keep_notes_months} months after the last contact",
            f"or step: {group.keep_prospects_days} days",
            f"a session {middleware.WHOLE_SECONDS // 86400} days at most",
            f"an admin's {hours} hours",
            f"nobody finishes {files.KEEP_PREVIEW.days} days",
        ],
    }
    missing = [
        (paper, words)
        for paper, said in times.items()
        for words in said
        if words not in (ROOT / "docs" / "privacy" / paper).read_text(encoding="utf-8")
    ]

    assert missing == []
    # Written out in words there: two years, fourteen days, thirty days, seven, three.
    in_words = (audit.KEPT, retention.SHOWN_BEFORE, undoing.UNDO_WITHIN)
    days = [one.days for one in (*in_words, TIME_TO_TAKE_IT_BACK)]
    assert [*days, EXPORTS_A_DAY] == [732, 14, 30, 7, 3]


def test_every_paper_says_what_the_group_fills_in():
    blank = re.compile(r"\[[^\]]+\](?!\()")
    papers = [paper for paper in PAPERS if paper.name != "README.md"]

    assert len(papers) == 2 * len(NAMES) == 8
    for paper in papers:
        assert len(blank.findall(paper.read_text(encoding="utf-8"))) > 10, paper.name
    assert set(chain.from_iterable(map(named, papers))) > {"docs/security.md"}
