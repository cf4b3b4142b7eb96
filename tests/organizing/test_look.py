"""The look: what the templates say through tags, and what a first page weighs."""

import gzip
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.utils import translation

from organizing.samples import samples
from organizing.templatetags import trede
from tests import make
from tests.tree import ROOT

STATIC = ROOT / "static"
NOON = datetime(2026, 3, 10, 11, 0, tzinfo=UTC)


def shown(source: str, **context: object) -> str:
    with translation.override("en"):
        return Template("{% load trede %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 10), "today"),
        (date(2026, 3, 11), "tomorrow"),
        (date(2026, 3, 9), "yesterday"),
        (date(2026, 3, 13), "in 3 days"),
        (date(2026, 3, 1), "9 days ago"),
        (date(2026, 4, 20), "20 April"),
        (date(2025, 12, 31), "31 December 2025"),
    ],
)
def test_a_date_is_said_as_people_say_it(day, words):
    with time_machine.travel(NOON, tick=False):
        page = shown("{% relative_date day %}", day=day)

    assert page.endswith(f">{words}</time>")
    assert f'datetime="{day.isoformat()}"' in page


def test_late_in_the_evening_counts_as_the_day_of_the_reader():
    almost_midnight_utc = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)

    with time_machine.travel(NOON, tick=False):
        page = shown("{% relative_date moment %}", moment=almost_midnight_utc)

    assert page.endswith(">today</time>")


def test_no_date_shows_nothing():
    assert shown("{% relative_date day %}", day=None) == ""


@pytest.mark.parametrize(
    ("tags", "path"),
    [
        ("undo:/talks/1/reopen/", "/talks/1/reopen/"),
        ("sticky undo:/talks/1/reopen/", "/talks/1/reopen/"),
        ("undo://elsewhere.example/", ""),
        ("undo:https://elsewhere.example/", ""),
        ("sticky", ""),
        ("", ""),
    ],
)
def test_an_undo_stays_on_this_site(tags, path):
    assert trede.undo_url(Message(25, "Done", extra_tags=tags)) == path


def test_the_ladder_is_drawn_from_the_top_with_one_place_to_stand():
    page = shown(
        "{% ladder_picture rungs here %}",
        rungs=[{"name": "Contact"}, {"name": "Active", "note": "since May"}, "Leader"],
        here="Leader",
    )

    names = ["Leader", "Active", "Contact"]
    assert sorted(names, key=page.index) == names
    assert page.count('aria-current="true"') == 1
    assert "since May" in page


def test_nobody_without_a_position_hangs_in_the_air():
    steps = trede.ladder_picture(["Contact", "Active"], None)["steps"]

    assert [step["state"] for step in steps] == ["above", "current"]


def test_a_name_on_the_ladder_is_escaped():
    page = shown("{% ladder_picture rungs %}", rungs=["<b>Contact</b>"])

    assert "<b>" not in page


def test_each_state_has_a_picture_and_no_two_states_of_one_tone_share_it():
    listed = set((ROOT / "tools" / "icons.txt").read_text("utf-8").split())
    looks = list(trede.BADGES.values())

    assert {name for name, tone in looks} <= listed
    assert len(set(looks)) == len(looks)


def test_the_style_guide_shows_every_state():
    page = shown(
        "{% for kind in badge_kinds %}{% badge kind kind %}{% endfor %}",
        **samples(today=date(2026, 3, 10)),
    )

    assert page.count("badge-state") == len(trede.BADGES)


def test_dark_looks_the_same_whether_chosen_or_asked_for_by_the_device():
    tokens = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r'"(?:dark|auto)"\] \{([^}]*)\}', tokens)
    chosen, asked_for = [re.sub(r"\s+", " ", block) for block in blocks]

    assert chosen == asked_for


def weight(paths: set[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def with_imports(script: Path) -> set[Path]:
    """The module and all that it loads in turn."""
    found, waiting = set(), {script}
    while waiting:
        path = waiting.pop()
        found.add(path)
        names = re.findall(r'from "\./([a-z]+\.js)"', path.read_text(encoding="utf-8"))
        waiting |= {path.parent / name for name in names} - found
    return found


def test_our_own_style_and_scripts_leave_room_for_what_they_stand_on():
    base = (ROOT / "templates" / "base.html").read_text(encoding="utf-8")
    styles = {STATIC / name for name in re.findall(r'static "(css/[^"]+)"', base)}

    # 45 KB of style with Bootstrap's 31, 40 KB of script with htmx's 17.
    assert 0 < weight(styles) <= 14 * 1024
    assert 0 < weight(with_imports(STATIC / "js" / "app.js")) <= 23 * 1024


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/team/invite/", "/profile/", "/people/new/", "/account/login/"]
)
def test_what_is_wrong_is_summed_up_once(client, path):
    make.group()
    if not path.startswith("/account/"):
        client.force_login(make.coordinator())

    page = client.post(path, {}).content.decode()

    assert page.count("data-error-summary") == 1
