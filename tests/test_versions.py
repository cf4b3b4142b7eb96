"""Nobody overwrites unseen: every form that changes a row sends its version.

Each form of tests/versioned_forms.py is tried against somebody who saved first.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from organizing.models import Group, Team
from tests import access_matrix, access_things
from tests.access_matrix import LET_IN, body_of
from tests.access_world import World
from tests.filled_forms import filled
from tests.hostile import forms_on
from tests.versioned_forms import CASES, OTHERWISE, TYPED

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    yield from access_things.standing(django_db_blocker)


@pytest.fixture(autouse=True)
def _back_to_dutch() -> Iterator[None]:
    yield
    translation.activate("nl")


@pytest.fixture(autouse=True)
def _rolled_back(world) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def doors() -> dict[str, access_matrix.Door]:
    return {
        door.name: door
        for door in access_matrix.doors()
        if door.room != "demo" and ":" in door.name and not door.is_link
    }


def visitor(cells: dict[str, str]) -> str:
    """Whoever is let in, for choice the person's own organizer."""
    return next(who for who in reversed(cells) if cells[who] in LET_IN)


def test_no_form_with_something_to_fill_in_was_forgotten(world):
    """A new one goes into CASES, or into OTHERWISE with its reason."""
    filled_in: set[str] = set()
    for door in doors().values():
        if "200" not in door.get.values():
            continue
        url = door.url(world)
        who = visitor(door.get)
        for path, fields in forms_on(body_of(world.client(who).get(url)), url):
            if TYPED & set(fields.values()):
                filled_in.add(path)
    named = {
        name
        for name, door in doors().items()
        if LET_IN & set(door.post.values())
        and door.url(world).split("?")[0] in filled_in
    }

    assert named - {*CASES, *OTHERWISE} == set()
    assert not {*CASES} & {*OTHERWISE}
    assert {*CASES, *OTHERWISE} <= doors().keys()


def row_of(world: World, name: str) -> Any:
    case = CASES[name]
    if not case.key:
        return Group.objects.get()
    return case.model._default_manager.get(
        **{case.found_by: world.objects[doors()[name].about][case.key]}
    )


def opened(world: World, name: str) -> tuple[Any, str, dict[str, list[str]]]:
    """The browser, the address and the form as the page shows it now."""
    case, door = CASES[name], doors()[name]
    client = world.client(visitor(door.post))
    url = door.url(world)
    page = doors()[case.page].url(world) if case.page else url
    return client, url, filled(body_of(client.get(page)), page, url)


def somebody_else_saves(world: World, name: str, text: Any = None) -> None:
    case, row = CASES[name], row_of(world, name)
    column = case.column or case.name
    setattr(row, column, text or case.theirs)
    row.mark_changed([column])
    row.save()


def stands(world: World, name: str) -> str:
    row = row_of(world, name)
    while getattr(row, "moved_to", None):
        row = row.moved_to
    return str(getattr(row, CASES[name].column or CASES[name].name))


@pytest.mark.parametrize("name", CASES)
def test_who_saves_second_sees_both_texts_and_loses_nothing(world, name):
    case = CASES[name]
    client, url, form = opened(world, name)
    somebody_else_saves(world, name)

    answer = client.post(url, {**form, **case.beside, case.name: case.mine})

    page = body_of(answer)
    assert answer.status_code == 409
    assert case.mine in page
    assert str(case.theirs) in page
    assert stands(world, name) == str(case.theirs)


SETTLED = [name for name in CASES if name != "organizing:person_edit"]


@pytest.mark.parametrize("keep", ["mine", "theirs"])
@pytest.mark.parametrize("name", SETTLED)
def test_the_choice_is_carried_out(world, name, keep):
    case = CASES[name]
    client, url, form = opened(world, name)
    somebody_else_saves(world, name)
    both = client.post(url, {**form, **case.beside, case.name: case.mine})

    choice = {**filled(body_of(both), url), f"{case.name}-keep": keep}
    answer = client.post(url, choice)

    assert answer.status_code == 302
    assert stands(world, name) == str(getattr(case, keep))


@pytest.mark.parametrize("name", SETTLED)
def test_a_text_that_moved_on_once_more_is_shown_once_more(world, name):
    case = CASES[name]
    is_text = case.name not in {"on_date", "keep_notes_months"}
    third = "What a third one saved" if is_text else case.theirs
    client, url, form = opened(world, name)
    somebody_else_saves(world, name)
    both = client.post(url, {**form, **case.beside, case.name: case.mine})
    choice = {**filled(body_of(both), url), f"{case.name}-keep": "mine"}
    somebody_else_saves(world, name, third)

    answer = client.post(url, choice)

    assert answer.status_code == 409
    assert stands(world, name) == str(third)


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name].other[0]])
def test_another_field_of_the_row_does_not_conflict_nor_put_an_old_text_back(
    world, name
):
    case = CASES[name]
    client, url, form = opened(world, name)
    somebody_else_saves(world, name)
    other, text = case.other

    answer = client.post(url, {**form, other: text})

    assert answer.status_code == 302
    assert str(getattr(row_of(world, name), other)) == text
    assert stands(world, name) == case.theirs


@pytest.mark.parametrize("name", CASES)
def test_a_save_that_does_not_tell_its_version_overwrites_nothing(world, name):
    case = CASES[name]
    client, url, form = opened(world, name)
    somebody_else_saves(world, name)
    bare = {
        key: value
        for key, value in form.items()
        if "version" not in key and not key.endswith("-was")
    }

    answer = client.post(url, {**bare, **case.beside, case.name: case.mine})

    assert answer.status_code == 409
    assert stands(world, name) == str(case.theirs)


def test_the_teams_of_a_campaign_conflict_too(world):
    """Several rows: both lists are named, and both together can be kept."""
    campaign = row_of(world, "organizing:campaign_edit")
    north, south = Team.objects.create(name="North"), Team.objects.create(name="South")
    client = world.client("admin")
    url = reverse("organizing:campaign_edit", args=[campaign.pk])
    form = filled(body_of(client.get(url)), url)
    other_page = {**form, "teams": [str(north.pk)]}
    assert client.post(url, other_page).status_code == 302

    both = client.post(url, {**form, "teams": [str(south.pk)]})
    page = body_of(both)
    choice = {**filled(page, url), "teams-keep": "both"}
    answer = client.post(url, choice)

    assert both.status_code == 409
    assert "North" in page
    assert "South" in page
    assert answer.status_code == 302
    assert set(campaign.teams.all()) == {north, south}
