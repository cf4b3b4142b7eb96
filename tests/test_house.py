"""The rules of the house that no linter knows. Each failure names file and line.

What is said about Python code stands in test_house_code.py.
"""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.template.loader import get_template

from tests.tree import ROOMS, ROOT, lines_of, matches, python_files, templates, tracked
from tools import messages

# --- Sizes and names ------------------------------------------------------------


def test_no_python_file_is_longer_than_300_lines():
    paths = [path for path in tracked() if path.suffix == ".py"]
    long = [path for path in paths if len(lines_of(path)) > 300]

    assert not [str(path.relative_to(ROOT)) for path in long]


def test_no_template_is_longer_than_140_lines():
    long = [path for path in templates() if len(lines_of(path)) > 140]

    assert not [str(path.relative_to(ROOT)) for path in long]


def test_every_file_name_says_what_is_in_it():
    vague = {"utils.py", "helpers.py", "services.py", "managers.py", "common.py"}
    found = [path for path in tracked() if path.name in vague or "common" in path.parts]

    assert not [str(path.relative_to(ROOT)) for path in found]


def test_nothing_is_left_for_later():
    # Spelt so that this file does not find itself.
    words = "|".join(["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error", "X" * 3])
    paths = [
        path
        for path in tracked()
        if path.suffix in {".py", ".html", ".js", ".css", ".md", ".txt"}
        and path.name != "requirements.txt"
    ]

    assert not matches(paths, rf"\b({words})\b")


# --- Templates ------------------------------------------------------------------


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.name))
def test_the_template_compiles(path: Path):
    parts = path.relative_to(ROOT).parts

    get_template("/".join(parts[parts.index("templates") + 1 :]))


@pytest.mark.parametrize(
    "pattern",
    [
        r"<script(?![^>]*\bsrc=)[^>]*>",
        r"\son[a-z]+\s*=\s*[\"']",
        r"hx-on\b",
        r"\|\s*safe\b",
        r"autoescape off",
        r"javascript:",
    ],
)
def test_no_page_or_letter_holds_inline_script_or_unescaped_text(pattern):
    assert not matches([p for p in templates() if p.suffix == ".html"], pattern)


@pytest.mark.parametrize("pattern", [r"<style\b", r"\sstyle\s*=\s*[\"']"])
def test_no_page_holds_inline_style(pattern):
    # A mail has no stylesheet to link to.
    pages = [p for p in templates() if p.suffix == ".html" and "mail" not in p.parts]

    assert not matches(pages, pattern)


def test_what_asks_by_itself_says_so():
    """Or a page left open would keep its reader signed in."""
    asking = matches(templates(), r"hx-trigger=\"every")
    saying = matches(templates(), r"X-Poll.{1,20}hx-trigger=\"every")

    assert asking
    assert len(saying) == len(asking)


def test_no_code_marks_text_as_safe():
    pattern = r"\bmark_safe\b|\bSafeString\(|\ballow_tags\b"

    assert not matches(python_files(*ROOMS), pattern)


def test_every_icon_is_in_the_sprite():
    listed = set(lines_of(ROOT / "tools" / "icons.txt"))
    used = matches(templates(), r"{% icon \"[a-z0-9-]+\"|icon(_name)?=\"[a-z0-9-]+\"")

    assert not [found for found in used if found.split('"')[1] not in listed]


# --- Models, messages, files ------------------------------------------------------


def test_order_is_chosen_where_it_is_shown():
    ours = [
        model for model in apps.get_models() if model.__module__.split(".")[0] in ROOMS
    ]

    assert ours
    assert not [model.__name__ for model in ours if model._meta.ordering]


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


def test_dutch_is_whole():
    assert messages.problems() == []


# In two parts, so that this file does not find itself.
HOSTS = [
    ("pypi", r"\.org"),
    ("files.python", r"hosted\.org"),
    ("registry.npm", r"js\.org"),
    ("deb.debian", r"\.org"),
    ("docker", r"\.io/"),
    ("ghcr", r"\.io"),
    ("/wo", r"rk/(main|shared|team|\.library)"),
    ("/ro", r"ot/"),
    ("/opt/", r"(wheels|pypi)"),
]


def test_no_file_names_a_registry_or_a_path_of_one_machine():
    pattern = "|".join(re.escape(start) + rest for start, rest in HOSTS)
    text = [path for path in tracked() if b"\0" not in path.read_bytes()[:4096]]

    assert not matches(text, pattern)


def test_lock_files_hold_hashes_and_no_addresses():
    for name in ("requirements.txt", "requirements-dev.txt", "package-lock.json"):
        assert not matches(
            [ROOT / name], r"https?://|--index|--find-links|\"resolved\""
        )


def test_documents_name_only_commands_that_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    documents = [path for path in tracked() if path.suffix == ".md"]
    named = matches(documents, r"`[^`]*\bmake [a-z-]+")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "make demo" in readme
    assert "make test" in readme
    assert not [line for line in named if line.split("make ")[-1] not in targets]


# Left to their defaults where everything runs in containers, or only for tests.
NOT_IN_COMPOSE = {"TREDE_DATA_DIR", "TREDE_STATIC_DIR", "TREDE_DELIVERY_SPEED"}


def test_compose_hands_every_setting_to_the_programs():
    reads = re.compile(r"[\"'](TREDE_[A-Z_]+)[\"']")
    settings = {
        name
        for path in (ROOT / "config").glob("*.py")
        for name in reads.findall(path.read_text(encoding="utf-8"))
    }
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    handed = set(re.findall(r"^    (TREDE_[A-Z_]+):", compose, re.MULTILINE))

    assert len(settings) > 20
    assert settings - handed == NOT_IN_COMPOSE
