"""Every element of the method is in the software, and says where and how one knows."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.urls import get_resolver

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "method-coverage.md"
ELEMENTS = [f"R{number:02}" for number in range(1, 73)]
METRICS = [f"M{number}" for number in range(1, 26)]
ROW = re.compile(r"^\| ([RM]\d+) \|(.*)\|$", re.MULTILINE)
SCREEN = re.compile(r"`(\w+:\w+)`")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
# What the page itself calls not built. A row leaves this list when it is done.
GAPS: set[str] = set()
METRIC_GAPS = {"M3", "M18"}


def rows(kind):
    found = ROW.findall(PAGE.read_text())
    return [
        (code, [cell.strip() for cell in cells.split("|")])
        for code, cells in found
        if code.startswith(kind)
    ]


@cache
def url_names():
    return {
        f"{room}:{name}"
        for room, (_prefix, inner) in get_resolver().namespace_dict.items()
        for name in inner.reverse_dict
        if isinstance(name, str)
    }


@cache
def proofs_in(path):
    tree = ast.parse((ROOT / path).read_text())
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_all_72_elements_stand_there_once_and_in_order():
    assert [code for code, _cells in rows("R")] == ELEMENTS


@pytest.mark.parametrize(("code", "cells"), rows("R"), ids=ELEMENTS)
def test_a_row_is_complete(code, cells):
    element, screen, proof = cells

    assert element
    assert SCREEN.search(screen)
    assert TEST.search(proof)


def test_every_screen_and_every_test_that_is_named_exists():
    text = PAGE.read_text()
    screens, proofs = SCREEN.findall(text), TEST.findall(text)

    assert set(screens) <= url_names()
    assert [
        f"{path}::{name}" for path, name in proofs if name not in proofs_in(path)
    ] == []


def test_only_the_gaps_we_know_are_open():
    def gaps(kind):
        return {code for code, cells in rows(kind) if "not built" in " ".join(cells)}

    assert gaps("R") == GAPS
    assert gaps("M") == METRIC_GAPS


def test_all_25_figures_are_named():
    assert [code for code, _cells in rows("M")] == METRICS
    assert all(all(cells) for _code, cells in rows("M"))
