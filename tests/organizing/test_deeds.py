"""Every code that any room writes into the audit has words, and no words are idle."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from conversations.models import Ask, Conversation, FollowUp
from organizing.deeds import (
    BY_LINK,
    DEEDS,
    KINDS,
    NOT_SIGNED_IN,
    THINGS,
    WITH_ACCOUNTS,
)
from organizing.models import Group
from tests.tree import ROOMS, place, python_files

# Who writes lines, and which argument of theirs is the code.
RECORDERS = {
    "record": 0,
    "_record": 0,
    "record_promise": 0,
    "line_about": 0,
    "store": 1,
}
# Codes whose end is computed, and every end there is.
ENDS = {
    "ask_answered_": {one.value or "open" for one in Ask.Answer},
    "follow_up_": {one.value for one in FollowUp.Status} - {"open"},
    "consent_": {one.value or "open" for one in Conversation.ConsentAnswer},
}


def recordings() -> Iterator[tuple[Path, ast.Module, ast.Call, int]]:
    for path in python_files(*ROOMS):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            index = RECORDERS.get(name, len(node.args))
            if len(node.args) > index and takes_a_code(node, name, index, tree):
                yield path, tree, node, index


def takes_a_code(call: ast.Call, name: str, index: int, tree: ast.Module) -> bool:
    """Not a function of the same name that takes something else."""
    if name == "record":
        return ast.unparse(call.func) == "audit.record"
    here = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    return all(one.args.args[index].arg == "action" for one in here)


def enclosing(tree: ast.Module, call: ast.Call) -> ast.FunctionDef | None:
    """The innermost function around a call."""
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and call in ast.walk(node)
    ]
    return found[-1] if found else None


def parameters(function: ast.FunctionDef | None) -> set[str]:
    if function is None:
        return set()
    given = function.args
    return {one.arg for one in (*given.args, *given.kwonlyargs, *given.posonlyargs)}


def codes_in(
    node: ast.expr, tree: ast.Module, function: ast.FunctionDef | None
) -> set[str] | None:
    """What an expression may come to; None for what cannot be told."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        one, other = (codes_in(x, tree, function) for x in (node.body, node.orelse))
        return one | other if one and other else None
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        start = str(node.values[0].value)
        return {start + end for end in ENDS[start]} if start in ENDS else None
    if isinstance(node, ast.Name):
        return codes_behind(node.id, tree, function)
    return None


def codes_behind(
    name: str, tree: ast.Module, function: ast.FunctionDef | None
) -> set[str] | None:
    if name in parameters(function):
        # Whoever calls it names the code.
        return set()
    for inside in (function, tree):
        for one in ast.walk(inside) if inside else ():
            if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == name:
                return codes_in(one.value, tree, function)
    return None


def written_codes() -> tuple[set[str], list[str]]:
    codes: set[str] = set()
    untold: list[str] = []
    for path, tree, call, index in recordings():
        found = codes_in(call.args[index], tree, enclosing(tree, call))
        if found is None:
            untold.append(place(path, call.lineno))
        codes |= found or set()
    return codes, untold


def test_every_code_that_is_written_has_words_and_no_words_are_idle():
    codes, untold = written_codes()

    assert untold == []
    assert codes - DEEDS.keys() == set()
    assert DEEDS.keys() - codes == set()
    assert len(codes) > 100


def test_every_kind_of_thing_has_words():
    kinds = {
        keyword.value.value
        for _path, _tree, call, _index in recordings()
        for keyword in call.keywords
        if keyword.arg == "kind" and isinstance(keyword.value, ast.Constant)
    }

    assert len(kinds) > 8
    assert {kind for kind in kinds if kind} - THINGS.keys() == set()
    # Nor does one hide a setting, whose own name is shown.
    assert not {field.name for field in Group._meta.fields} & THINGS.keys()


def test_a_code_stands_in_one_kind_of_deed():
    listed = [code for kind in KINDS.values() for code in kind.deeds]

    assert sorted(listed) == sorted(DEEDS)
    assert (BY_LINK | NOT_SIGNED_IN | WITH_ACCOUNTS) - DEEDS.keys() == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_words_tell_deeds_apart(language):
    with translation.override(language):
        words = [str(one) for one in DEEDS.values()]

    assert len(set(words)) == len(words)
