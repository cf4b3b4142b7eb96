"""A button that changes a row in one tap overwrites nothing it did not show.

Each tells the version of the row as the page showed it; when the row moved on since,
the answer says so, shows the row as it is now and changes nothing.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import (
    change_follow_up,
    drop_follow_up,
    finish_follow_up,
    move_follow_up,
    move_promise,
    report_promise,
    review_promise,
)
from conversations.models import FollowUp, Promise
from organizing.models import User
from tests import make
from tests.access_matrix import LET_IN, body_of, doors
from tests.filled_forms import filled
from tests.versioned_forms import CASES, OTHERWISE, TAPS

pytestmark = pytest.mark.django_db

MEANWHILE = "Somebody changed this in the meantime"
TOMORROW = timedelta(days=1)


@pytest.fixture
def user(client) -> User:
    mine = make.organizer()
    client.force_login(mine)
    return mine


@pytest.fixture
def follow_up(user) -> FollowUp:
    return make.follow_up(make.person(user))


@pytest.fixture
def promise(user) -> Promise:
    yesterday = timezone.localdate() - TOMORROW
    return make.promise(make.person(user), on_date=yesterday)


def shown(client: Any, page: str, url: str) -> dict[str, Any]:
    return filled(body_of(client.get(page)), page, url)


def url(name: str, row: Any) -> str:
    return reverse(f"conversations:{name}", args=[row.pk])


def stands(row: Any) -> dict[str, Any]:
    names = ("status", "outcome", "on_date", "reported", "version", "what", "moved_to")
    found = type(row).objects.get(pk=row.pk)
    return {name: getattr(found, name) for name in names if hasattr(found, name)}


def move(row: FollowUp, by: User) -> None:
    later = row.on_date + 3 * TOMORROW
    move_follow_up(follow_up=row, on_date=later, by=by, now=timezone.now())


def reword(row: FollowUp, by: User) -> None:
    changes, now = {"what": "Ask about the boiler"}, timezone.now()
    change_follow_up(follow_up=row, changes=changes, based_on=1, by=by, now=now)


def finish(row: FollowUp, by: User) -> None:
    finish_follow_up(follow_up=row, by=by, now=timezone.now())


def drop(row: FollowUp, by: User) -> None:
    drop_follow_up(follow_up=row, by=by, now=timezone.now())


@pytest.mark.parametrize("page", ["today", "person", "follow_up"])
@pytest.mark.parametrize("meanwhile", [move, reword, drop])
def test_done_on_what_a_colleague_changed_changes_nothing(
    client, user, follow_up, page, meanwhile
):
    pages = {
        "today": reverse("overview:today"),
        "person": reverse("overview:person", args=[follow_up.person_id]),
        "follow_up": url("follow_up", follow_up),
    }
    done = url("follow_up_done", follow_up)
    form = shown(client, pages[page], done)
    meanwhile(follow_up, make.coordinator(of=follow_up.person.team))
    before = stands(follow_up)

    answer = client.post(done, form, follow=True)

    assert answer.redirect_chain[-1][0] == url("follow_up", follow_up)
    assert MEANWHILE in body_of(answer)
    assert stands(follow_up) == before


@pytest.mark.parametrize(
    ("name", "more"), [("snooze", {"until": "week"}), ("drop", {}), ("done", {})]
)
def test_no_button_of_a_follow_up_undoes_what_a_colleague_did(
    client, user, follow_up, name, more
):
    button = url(f"follow_up_{name}", follow_up)
    form = shown(client, url("follow_up", follow_up), button)
    move(follow_up, make.coordinator(of=follow_up.person.team))
    before = stands(follow_up)

    answer = client.post(button, {**form, **more}, follow=True)

    assert MEANWHILE in body_of(answer)
    assert stands(follow_up) == before


def test_a_second_tap_on_done_is_no_conflict(client, user, follow_up):
    done = url("follow_up_done", follow_up)
    form = shown(client, url("follow_up", follow_up), done)
    finish(follow_up, make.coordinator(of=follow_up.person.team))

    answer = client.post(done, form, follow=True)

    assert MEANWHILE not in body_of(answer)
    assert stands(follow_up)["status"] == "done"


@pytest.mark.parametrize(
    ("name", "more"), [("done", {}), ("drop", {}), ("snooze", {"until": "week"})]
)
def test_the_undo_of_a_tap_works_and_an_old_undo_changes_nothing(
    client, user, follow_up, name, more
):
    page, button = url("follow_up", follow_up), url(f"follow_up_{name}", follow_up)
    first = stands(follow_up)
    answer = client.post(button, {**shown(client, page, button), **more}, follow=True)
    undo = undo_in(answer)

    client.post(undo)
    undone = stands(follow_up)
    client.post(button, {**shown(client, page, button), **more})
    again = stands(follow_up)
    late = client.post(undo, follow=True)

    assert (undone["status"], undone["on_date"]) == (first["status"], first["on_date"])
    assert MEANWHILE in body_of(late)
    assert stands(follow_up) == again


def undo_in(answer: Any) -> str:
    [tag] = [
        part.removeprefix("undo:")
        for message in answer.context["messages"]
        for part in message.extra_tags.split()
        if part.startswith("undo:")
    ]
    return str(tag)


def kept_form(client: Any, promise: Promise) -> tuple[str, dict[str, Any]]:
    button = url("promise_review", promise)
    form = shown(client, reverse("overview:today"), button)
    return button, {**form, "outcome": "kept"}


def test_kept_on_a_promise_the_member_answered_meanwhile_changes_nothing(
    client, user, promise
):
    button, form = kept_form(client, promise)
    cannot = Promise.Reported.NOT_KEPT
    report_promise(promise=promise, reported=cannot, now=timezone.now())
    before = stands(promise)

    answer = client.post(button, form, follow=True)

    assert answer.redirect_chain[-1][0] == url("promise", promise)
    assert MEANWHILE in body_of(answer)
    assert str(cannot.label) in body_of(answer)
    assert stands(promise) == before


def test_kept_on_what_a_colleague_called_not_kept_shows_both(client, user, promise):
    button, form = kept_form(client, promise)
    colleague = make.coordinator(of=promise.person.team)
    now = timezone.now()
    review_promise(promise=promise, outcome="not_kept", by=colleague, now=now)

    answer = client.post(button, form)

    assert answer.status_code == 409
    assert stands(promise)["outcome"] == "not_kept"
    choice = {**filled(body_of(answer), button), "outcome-keep": "mine"}
    assert client.post(button, choice).status_code == 302
    assert stands(promise)["outcome"] == "kept"


def test_kept_on_a_promise_that_was_moved_changes_nothing(client, user, promise):
    button, form = kept_form(client, promise)
    colleague, day = make.coordinator(of=promise.person.team), timezone.localdate()
    now = timezone.now()
    moved = move_promise(
        promise=promise, on_date=day, at_time=None, by=colleague, now=now
    )

    client.post(button, form)

    assert stands(promise)["outcome"] == "moved"
    assert stands(moved)["outcome"] == "open"


def test_confirming_an_answer_that_changed_meanwhile_changes_nothing(
    client, user, promise
):
    kept, not_kept = Promise.Reported.KEPT, Promise.Reported.NOT_KEPT
    report_promise(promise=promise, reported=kept, now=timezone.now())
    button = url("promise_confirm", promise)
    form = shown(client, url("promise", promise), button)
    report_promise(promise=promise, reported=not_kept, now=timezone.now())

    answer = client.post(button, form, follow=True)

    assert MEANWHILE in body_of(answer)
    assert stands(promise)["outcome"] == "open"


def test_an_old_undo_does_not_open_what_a_colleague_corrected(client, user, promise):
    button, form = kept_form(client, promise)
    undo = undo_in(client.post(button, form, follow=True))
    colleague, now = make.coordinator(of=promise.person.team), timezone.now()
    review_promise(promise=promise, outcome="partly", by=colleague, now=now)

    answer = client.post(undo, follow=True)

    assert MEANWHILE in body_of(answer)
    assert stands(promise)["outcome"] == "partly"


def test_the_undo_of_kept_works(client, user, promise):
    button, form = kept_form(client, promise)
    undo = undo_in(client.post(button, form, follow=True))

    client.post(undo)

    assert stands(promise)["outcome"] == "open"


def test_every_button_about_promises_and_follow_ups_is_known():
    """A new one goes into TAPS, with a test of what it must not overwrite."""
    rooms = ("conversations:promise", "conversations:follow_up")
    posted = {
        door.name
        for door in doors()
        if LET_IN & set(door.post.values()) and door.name.startswith(rooms)
    }

    assert posted - {*CASES, *OTHERWISE, *TAPS} == set()
    assert posted >= TAPS


def test_a_confirmation_without_a_version_overwrites_nothing(client, user, promise):
    report_promise(promise=promise, reported=Promise.Reported.KEPT, now=timezone.now())

    answer = client.post(url("promise_confirm", promise), follow=True)

    assert MEANWHILE in body_of(answer)
    assert stands(promise)["outcome"] == "open"
