"""The rules of the house about Python code, told from its syntax tree."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tree import ROOMS, ROOT, matches, place, python_files


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def test_reminders_are_rows_and_never_queued_messages():
    pattern = r"\b(eta|countdown)=|\.retry\(|\bcrontab\("

    assert not matches(python_files(*ROOMS), pattern)


# Where rows are written: verbs, the audit, the delivery engine, the demo's group.
WRITERS = re.compile(
    r"(^|/)actions(/|\.py$)|^organizing/audit\.py$"
    r"|^reminders/(outbox|clocks)|^demo/"
)
ALWAYS_A_WRITE = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# Forms save through one action; these others have no rows.
NO_ROWS = {"form", "super", "cache", "session", "environ", "formset"}


def writes(call: ast.Call) -> bool:
    """Whether the call looks like one on a model or queryset.

    `QuerySet.update` and `create` take keywords alone, `delete` and `save` no
    positional value; a dictionary's or a hash's `update` takes one.
    """
    if not isinstance(call.func, ast.Attribute):
        return False
    verb = (
        call.func.attr.removeprefix("a")
        if call.func.attr == "asave"
        else call.func.attr
    )
    receiver = call.func.value
    if isinstance(receiver, ast.Call):
        receiver = receiver.func
    name = getattr(receiver, "attr", getattr(receiver, "id", ""))
    if name in NO_ROWS or name.endswith("_form"):
        return False
    if verb in ALWAYS_A_WRITE:
        return True
    if verb in {"create", "update"}:
        return bool(call.keywords) and not call.args
    return verb in {"save", "delete"} and not call.args


def test_rows_are_written_in_actions_alone():
    found = [
        f"{place(path, call.lineno)}: {ast.unparse(call.func)}"
        for path in python_files(*ROOMS)
        if not WRITERS.search(str(path.relative_to(ROOT)))
        for call in calls(path)
        if writes(call)
    ]

    assert not found


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("person.save()", True),
        ("person.save(update_fields=['name'])", True),
        ("Person.objects.create(name='Ann')", True),
        ("people.update(owner=None)", True),
        ("people.filter(team=team).delete()", True),
        ("Rung.objects.bulk_create(rungs)", True),
        ("answers.update(extra)", False),
        ("digest.update(b'x')", False),
        ("form.save(person, now=now)", False),
        ("super().save(*arguments)", False),
        ("cache.delete(key)", False),
    ],
)
def test_a_write_is_told_from_what_looks_like_one(code, expected):
    [call, *_inner] = [n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.Call)]

    assert writes(call) is expected


def imports_inside_functions(path: Path) -> list[int]:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        inner.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, functions)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def test_imports_stand_at_the_top():
    found = [
        place(path, line)
        for path in python_files(*ROOMS, "tests", "tools")
        for line in imports_inside_functions(path)
    ]

    assert not found


def test_our_apps_send_each_other_no_signals():
    pattern = r"django\.db\.models\.signals|\bSignal\("

    assert not matches(python_files(*ROOMS), pattern)
