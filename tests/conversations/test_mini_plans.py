"""After a yes: when, how, and what could come between. After two misses: a talk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import forget_content, likely_kind, move_promise
from conversations.missed import is_to_talk_with, missed_twice
from conversations.models import MiniPlan, Promise
from conversations.ready_texts import as_in_mail
from conversations.steps import Step
from organizing.models import Person
from tests import make

pytestmark = pytest.mark.django_db
Outcome = Promise.Outcome


@pytest.fixture
def noor(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return noor


@pytest.fixture
def samira(noor):
    return make.person(noor, first_name="Samira")


def url(name, row):
    return reverse(f"conversations:{name}", args=[row.pk])


def missed(person, days_ago, outcome=Outcome.NOT_KEPT, **fields):
    on_date = timezone.localdate() - timedelta(days=days_ago)
    reviewed_at = timezone.now() - timedelta(days=days_ago - 1)
    return make.promise(
        person, on_date=on_date, outcome=outcome, reviewed_at=reviewed_at, **fields
    )


def test_right_after_a_yes_the_plan_is_asked_once(client, noor, samira):
    talk = make.conversation(samira)
    ask = make.ask(talk, answer="yes", answered_on=timezone.localdate())
    promise = make.promise(samira, ask=ask, campaign=talk.campaign)
    page = reverse("conversations:step", args=[talk.pk, Step.ASK])

    assert "How do they get there?" in client.get(page).content.decode()
    answer = client.post(
        url("mini_plan", promise), {"way": "Line 7", "version": 1, "next": page}
    )

    assert answer.url == page
    assert promise.mini_plan.way == "Line 7"
    assert "How do they get there?" not in client.get(page).content.decode()


def test_a_plan_may_stay_empty(client, samira):
    promise = make.promise(samira)

    assert client.post(url("mini_plan", promise), {}).status_code == 302
    assert not MiniPlan.objects.exists()


def test_the_plan_stands_on_the_promise_and_can_be_changed(client, samira):
    promise = make.promise(samira)
    client.post(url("mini_plan", promise), {"between": "Her shift", "version": 1})
    client.post(url("mini_plan", promise), {"between": "Her night shift", "version": 2})

    assert "Her night shift" in client.get(url("promise", promise)).content.decode()


def test_the_plan_is_at_hand_when_the_next_talk_is_prepared(client, samira):
    promise = make.promise(samira)
    MiniPlan.objects.create(promise=promise, way="By bike with Els")
    talk = make.conversation(samira, was_planned=True)

    assert "By bike with Els" in client.get(url("prepare", talk)).content.decode()


def test_two_phones_change_a_plan(client, samira):
    promise = make.promise(samira)
    client.post(url("mini_plan", promise), {"way": "Line 7", "version": 1})

    response = client.post(url("mini_plan", promise), {"way": "Bike", "version": 1})

    assert response.status_code == 409
    assert "Line 7" in response.content.decode()
    assert MiniPlan.objects.get().way == "Line 7"


def test_a_plan_too_long_or_unstorable_is_told_at_its_field(client, samira):
    promise = make.promise(samira)

    long = client.post(url("mini_plan", promise), {"way": "x" * 201})
    bad = client.post(url("mini_plan", promise), {"moment": "\x00"})

    assert long.status_code == bad.status_code == 422


def test_a_plan_never_stands_in_a_mail(samira):
    promise = make.promise(samira)
    MiniPlan.objects.create(promise=promise, way="By bike", between="Her shift")

    assert "bike" not in as_in_mail(promise)
    assert "shift" not in as_in_mail(promise)


def test_a_moved_promise_takes_its_plan_along(noor, samira):
    promise = make.promise(samira)
    MiniPlan.objects.create(promise=promise, way="By bike")
    day = timezone.localdate() + timedelta(days=9)

    moved = move_promise(
        promise=promise, on_date=day, at_time=None, by=noor, now=timezone.now()
    )

    assert moved.mini_plan.way == "By bike"


def test_without_a_basis_no_plan_is_asked_and_none_is_left(client, noor, samira):
    promise = make.promise(samira)
    MiniPlan.objects.create(promise=promise, way="By bike")

    forget_content(person=samira, by=noor, now=timezone.now())

    assert not MiniPlan.objects.exists()
    client.post(url("mini_plan", promise), {"way": "By bike", "version": 1})
    assert not MiniPlan.objects.exists()


def test_after_a_kept_promise_a_talk_about_it_is_proposed(client, samira):
    promise = make.promise(samira, on_date=timezone.localdate())

    client.post(url("promise_review", promise), {"outcome": "kept"})

    page = client.get(url("promise", promise)).content.decode()
    assert "who did something wants to tell about it" in page
    make.conversation(samira, was_planned=True)
    page = client.get(url("promise", promise)).content.decode()
    assert "who did something wants to tell about it" not in page


def test_twice_not_kept_proposes_a_talk_on_every_page_where_it_matters(client, samira):
    missed(samira, 20)
    last = missed(samira, 5)

    for page in (
        client.get(url("promise", last)),
        client.get(reverse("overview:person", args=[samira.pk])),
    ):
        assert "Twice it did not work out for Samira" in page.content.decode()
    assert "Rather a talk than a reminder" in client.get("/").content.decode()
    assert likely_kind(samira) == "no_show"


@pytest.mark.parametrize(
    "outcomes",
    [
        [Outcome.NOT_KEPT],
        [Outcome.NOT_KEPT, Outcome.KEPT],
        [Outcome.NOT_KEPT, Outcome.PARTLY],
        [Outcome.KEPT, Outcome.NOT_KEPT],
        [Outcome.OPEN, Outcome.NOT_KEPT],
    ],
)
def test_once_is_no_reason(samira, outcomes):
    """The latest comes last."""
    for days_ago, outcome in zip((30, 10), outcomes, strict=False):
        missed(samira, days_ago, outcome)

    assert not is_to_talk_with(samira)


def test_moved_and_withdrawn_in_time_do_not_count(samira):
    missed(samira, 30)
    missed(samira, 20, Outcome.WITHDRAWN)
    missed(samira, 15, Outcome.MOVED)
    missed(samira, 10)

    assert is_to_talk_with(samira)


def test_what_an_organizer_promised_does_not_count(noor, samira):
    missed(samira, 30)
    missed(samira, 10, promised_by=noor)

    assert not is_to_talk_with(samira)


def test_a_planned_talk_is_enough_for_the_pages_and_a_held_one_for_the_letters(samira):
    missed(samira, 30)
    missed(samira, 10)
    people = Person.objects.filter(pk=samira.pk)
    make.conversation(samira, was_planned=True)

    assert not is_to_talk_with(samira)
    assert list(missed_twice(people)) == [samira]
    make.finished_talk(samira)
    assert not missed_twice(people)


def test_no_talk_is_proposed_with_who_asked_to_be_left_alone(client, samira):
    missed(samira, 30)
    missed(samira, 10)
    samira.do_not_contact_at = timezone.now()
    samira.save()

    assert "Rather a talk" not in client.get("/").content.decode()
    page = client.get(reverse("overview:person", args=[samira.pk])).content.decode()
    assert "Twice it did not work out" not in page
