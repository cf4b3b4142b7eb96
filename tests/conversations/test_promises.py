"""A promise from the yes to how it went, and what the ladder makes of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import (
    AlreadyReviewed,
    GateClosed,
    change_promise,
    make_promise,
    move_promise,
    review_promise,
)
from conversations.models import Evidence, Promise
from ladder.models import Suggestion
from organizing.models import AuditEntry, Basis, Person
from organizing.versions import Conflict
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return noor


@pytest.fixture
def person(noor):
    return make.person(noor, first_name="Samira", language="en")


def day(days=0):
    return timezone.localdate() + timedelta(days=days)


def url(name, promise):
    return reverse(f"conversations:{name}", args=[promise.pk])


def review(promise, outcome, by=None, **more):
    return review_promise(
        promise=promise, outcome=outcome, by=by, now=timezone.now(), **more
    )


# --- making


def test_a_promise_is_refused_without_a_basis(noor):
    nobody = make.person(noor, basis=Basis.NONE)

    with pytest.raises(GateClosed):
        make_promise(
            person=nobody,
            campaign=make.campaign(),
            act="flyer",
            on_date=day(2),
            by=noor,
            now=timezone.now(),
        )


def test_an_organizers_own_promise_is_noted_once(client, noor, person):
    campaign = make.campaign()
    address = reverse("conversations:promise_new") + f"?person={person.pk}"
    form = client.get(address).context["form"]
    data = {
        "who": "me",
        "act": "send the address",
        "on_date": day(1).isoformat(),
        "campaign": campaign.pk,
        "new_id": form.initial["new_id"],
    }

    client.post(address, data)
    client.post(address, data)

    made = Promise.objects.get()
    assert (made.promised_by, made.act, made.on_date) == (
        noor,
        "send the address",
        day(1),
    )


@pytest.mark.parametrize(
    "wrong",
    [{"on_date": "2001-01-01"}, {"act": "x\x00"}, {"campaign": "none"}, {"who": "you"}],
)
def test_wrong_input_keeps_what_was_typed(client, person, wrong):
    address = reverse("conversations:promise_new") + f"?person={person.pk}"
    data = {
        "who": "me",
        "act": "send it",
        "place": "the town hall",
        "on_date": day(1).isoformat(),
        "campaign": make.campaign().pk,
    }

    response = client.post(address, {**data, **wrong})

    assert response.status_code == 422
    assert "the town hall" in response.content.decode()
    assert not Promise.objects.exists()


# --- how it went


def test_a_kept_promise_suggests_a_step_with_its_evidence(client, noor, person):
    ladder = make.ladder()
    make.position(person, ladder, 1, day(-60))
    promise = make.promise(person, campaign=ladder.campaign, on_date=day(-1))

    response = client.post(url("promise_review", promise), {"outcome": "kept"})
    body = client.get(url("promise", promise)).content.decode()

    suggestion = Suggestion.objects.get()
    promise.refresh_from_db()
    assert response.url == url("promise", promise)
    assert (promise.outcome, promise.reviewed_by) == ("kept", noor)
    assert (suggestion.rule, suggestion.to_rung.number) == ("first_promise_kept", 2)
    assert [row.promise for row in Evidence.objects.all()] == [promise]
    assert "Supporter" in body


def test_a_yes_alone_suggests_nothing(person):
    ladder = make.ladder()
    make.position(person, ladder, 1, day(-60))
    make.promise(person, campaign=ladder.campaign)

    assert not Suggestion.objects.exists()


def test_undoing_a_review_lets_the_suggestion_lapse(client, noor, person):
    ladder = make.ladder()
    make.position(person, ladder, 1, day(-60))
    promise = make.promise(person, campaign=ladder.campaign, on_date=day(-1))
    review(promise, "kept", noor)

    client.post(url("promise_reopen", promise), {"version": 2})

    promise.refresh_from_db()
    assert promise.outcome == "open"
    assert Suggestion.objects.get().state == "lapsed"


def test_what_came_between_is_kept_and_can_be_corrected(client, noor, person):
    promise = make.promise(person, on_date=day(-1))
    data = {"outcome": "not_kept", "reason": "The tram did not run"}

    client.post(url("promise_review", promise), data)
    client.post(url("promise_review", promise), {"outcome": "kept", "version": 2})

    promise.refresh_from_db()
    assert (promise.outcome, promise.outcome_reason) == ("kept", "")
    reviewed = AuditEntry.objects.filter(action="promise_reviewed")
    assert list(reviewed.order_by("pk").values_list("reason", flat=True)) == [
        "not_kept",
        "kept",
    ]


def test_without_a_basis_how_it_went_is_kept_and_not_why(person):
    promise = make.promise(person, on_date=day(-1))
    Person.objects.filter(pk=person.pk).update(basis=Basis.NONE)

    reviewed = review(promise, "not_kept", reason="The tram did not run")

    assert (reviewed.outcome, reviewed.outcome_reason) == ("not_kept", "")


def test_a_review_that_says_nothing_is_told_so(client, person):
    promise = make.promise(person)

    response = client.post(url("promise_review", promise), {"reason": "The tram"})

    assert response.status_code == 422
    body = response.content.decode()
    assert "Choose how it went." in body
    assert "The tram" in body


# --- moving and withdrawing


def test_a_moved_promise_takes_its_ask_along_and_counts_once(client, noor, person):
    ask = make.ask(make.conversation(person), answer="yes")
    promise = make.promise(person, ask=ask, sequence=3)
    data = {"on_date": day(9).isoformat(), "at_time": "20:00"}

    client.post(url("promise_move", promise), data)
    client.post(url("promise_move", promise), data)

    old, new = Promise.objects.get(pk=promise.pk), Promise.objects.get(ask=ask)
    assert Promise.objects.count() == 2
    assert (old.outcome, old.moved_to, old.sequence, old.ask) == ("moved", new, 4, None)
    assert (new.on_date, new.outcome, new.act) == (day(9), "open", promise.act)


def test_a_day_that_has_passed_is_refused(client, person):
    promise = make.promise(person)

    response = client.post(
        url("promise_move", promise), {"on_date": day(-1).isoformat()}
    )

    assert response.status_code == 422
    assert "Choose today or a day to come." in response.content.decode()


def test_withdrawing_lets_no_letter_of_it_leave(noor, person):
    promise = make.promise(person)

    review(promise, "withdrawn", noor)

    promise.refresh_from_db()
    assert (promise.outcome, promise.sequence) == ("withdrawn", 1)


def test_moving_what_was_reviewed_and_a_moved_review_are_refused(noor, person):
    promise = make.promise(person)
    review(promise, "kept", noor)

    with pytest.raises(AlreadyReviewed):
        move_promise(
            promise=promise, on_date=day(2), at_time=None, by=noor, now=timezone.now()
        )
    with pytest.raises(AlreadyReviewed):
        review(promise, "moved", noor)


def test_the_words_change_but_not_over_somebody_elses(client, person):
    promise = make.promise(person)
    address = url("promise_edit", promise)

    first = client.post(address, {"act": "bring cake", "version": 1})
    late = client.post(address, {"act": "bring soup", "version": 1})

    promise.refresh_from_db()
    assert first.status_code == 302
    assert late.status_code == 409
    assert "bring cake" in late.content.decode()
    assert "bring soup" in late.content.decode()
    assert (promise.act, promise.sequence) == ("bring cake", 0)


def test_a_conflict_names_their_words(noor, person):
    promise = make.promise(person)
    arguments = {"promise": promise, "by": noor, "now": timezone.now()}
    change_promise(changes={"act": "bring cake"}, based_on=1, **arguments)

    with pytest.raises(Conflict) as raised:
        change_promise(changes={"act": "bring soup"}, based_on=1, **arguments)
    assert raised.value.theirs == {"act": "bring cake"}
