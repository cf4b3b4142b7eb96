"""The ask and its answer, as an organizer writes them down."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conversations.actions import (
    DateNeeded,
    GateClosed,
    HasPromise,
    answer_ask,
    remove_ask,
    return_not_yets,
    save_ask,
)
from conversations.models import Ask, FollowUp, Promise
from organizing.models import AuditEntry, Basis
from tests import make

pytestmark = pytest.mark.django_db
CLEAR = "Will you hand out flyers at the market on Friday at 6 pm?"
VAGUE = "Maybe you could help out sometime?"


@pytest.fixture
def noor():
    make.group()
    return make.organizer()


@pytest.fixture
def talk(client, noor):
    client.force_login(noor)
    person = make.person(noor, first_name="Samira", language="en")
    return make.conversation(person)


def page(talk, ask=None):
    return reverse("conversations:ask_edit", args=[talk.pk, ask.pk if ask else uuid4()])


def soon(days=5):
    return timezone.localdate() + timedelta(days=days)


def write(talk, text=CLEAR, **values):
    now = timezone.now()
    today = timezone.localdate()
    return save_ask(conversation=talk, text=text, today=today, now=now, **values)


# --- saving


def test_a_yes_with_a_day_is_saved_from_one_screen(client, talk):
    data = {"text": CLEAR, "answer": "yes", "promise_on": soon().isoformat()}

    response = client.post(page(talk), data)

    ask, promise = Ask.objects.get(), Promise.objects.get()
    assert response.url == reverse("conversations:step", args=[talk.pk, "ask"])
    assert (ask.answer, ask.answered_on) == ("yes", timezone.localdate())
    assert (promise.ask, promise.on_date, promise.act) == (
        ask,
        soon(),
        "hand out flyers at the market",
    )
    assert promise.person.mail_agreed_at is None
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"ask_written", "ask_answered_yes", "promise_made"} <= actions


def test_the_day_of_the_ask_is_the_day_of_the_promise(client, talk):
    data = {"text": CLEAR, "answer": "yes", "on_date": soon(), "at_time": "18:00"}

    client.post(page(talk), {**data, "mail_agreed": "on", "place": "the market"})

    promise = Promise.objects.get()
    assert (promise.on_date, promise.at_time.hour) == (soon(), 18)
    assert promise.place == "the market"
    assert promise.person.mail_agreed_at is not None


def test_sent_twice_it_is_one_ask_and_one_promise(client, talk):
    url = page(talk)
    data = {"text": CLEAR, "answer": "yes", "promise_on": soon().isoformat()}

    client.post(url, data)
    client.post(url, data)

    assert Ask.objects.count() == Promise.objects.count() == 1
    assert Promise.objects.get().sequence == 0


def test_a_yes_without_a_day_keeps_what_was_typed_and_asks_for_it(client, talk):
    text = "Will you hand out flyers at the summer fair?"
    response = client.post(page(talk), {"text": text, "answer": "yes"})

    body = response.content.decode()
    assert response.status_code == 422
    assert "Choose the day they said yes to." in body
    assert text in body
    assert not Ask.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {"text": ""},
        {"text": "a\x00b"},
        {"text": "x" * 501},
        {"text": CLEAR, "answer": "perhaps"},
        {"text": CLEAR, "answer": "yes", "promise_on": "2999-99-99"},
        {"text": CLEAR, "minutes": "9" * 40},
        {"text": CLEAR, "answer": "not_yet"},
        {"text": CLEAR, "answer": "not_yet", "decide_on": "2001-01-01"},
        {"text": CLEAR, "standing_ask": "nonsense"},
    ],
)
def test_wrong_input_is_told_at_the_place(client, talk, data):
    response = client.post(page(talk), data)

    assert response.status_code == 422
    assert not Ask.objects.exists()


def test_a_no_keeps_the_barrier_and_leads_to_a_smaller_ask(client, talk):
    data = {
        "text": CLEAR,
        "answer": "no",
        "barrier": "time",
        "reason": "Two jobs",
        "other_way_in": "Bake something",
        "then": "smaller",
    }

    to_new = client.post(page(talk), data)
    to_page = client.get(to_new.url)
    client.post(
        to_page.url, {"text": "Will you bake 10 cakes for Friday?", **_from(to_page)}
    )

    first = Ask.objects.get(answer="no")
    assert (first.barrier, first.reason, first.other_way_in) == (
        "time",
        "Two jobs",
        "Bake something",
    )
    assert first.instead.get().text.startswith("Will you bake")


def _from(response):
    return {"instead_of": response.url.partition("instead_of=")[2]}


def test_a_not_yet_wants_a_day_to_come(noor, talk):
    ask = write(talk)

    for day in (None, timezone.localdate()):
        with pytest.raises(DateNeeded):
            answer_ask(ask=ask, answer="not_yet", decide_on=day, now=timezone.now())

    assert Ask.objects.get().answer == ""


def test_when_the_day_of_a_not_yet_comes_it_is_a_follow_up_once(talk):
    ask = write(talk)
    answer_ask(ask=ask, answer="not_yet", decide_on=soon(3), now=timezone.now())
    now = timezone.now()

    before = return_not_yets(today=soon(2), now=now)
    first = return_not_yets(today=soon(3), now=now)
    again = return_not_yets(today=soon(4), now=now)

    follow_up = FollowUp.objects.get()
    assert (before, first, again) == (0, 1, 0)
    assert (follow_up.on_date, follow_up.responsible) == (soon(3), None)
    assert follow_up.what == f"Come back to: {CLEAR}"
    assert Ask.objects.get().answer == "not_yet"
    assert not Promise.objects.exists()


def test_another_answer_withdraws_the_promise(client, talk):
    url = page(talk)
    client.post(url, {"text": CLEAR, "answer": "yes", "promise_on": soon()})
    version = Ask.objects.get().version

    client.post(url, {"text": CLEAR, "answer": "no", "version": version})

    promise = Promise.objects.get()
    assert (promise.outcome, promise.sequence) == ("withdrawn", 1)
    assert Ask.objects.get().answer == "no"


# --- who may, and when


def test_without_a_basis_no_ask_is_stored(client, noor):
    client.force_login(noor)
    talk = make.conversation(make.person(noor, basis=Basis.NONE))

    response = client.post(page(talk), {"text": CLEAR})

    assert response.url == reverse("conversations:log", args=[talk.pk])
    with pytest.raises(GateClosed):
        write(talk)
    assert not Ask.objects.exists()


def test_an_outsider_and_a_coordinator_write_no_asks_in_my_talk(client, noor, talk):
    ask = write(talk)
    lead = make.coordinator(talk.person.team)

    for other in (make.organizer(), lead):
        client.force_login(other)
        assert client.get(page(talk, ask)).status_code == 404
        assert client.post(page(talk, ask), {"text": "x"}).status_code == 404
    assert Ask.objects.get().text == CLEAR


def test_an_ask_of_another_talk_is_not_reached_through_mine(client, noor, talk):
    mine = make.conversation(make.person(noor))
    ask = write(talk)

    assert client.get(page(mine, ask)).status_code == 404


def test_a_new_ask_is_named_before_it_exists(client, talk):
    response = client.get(reverse("conversations:ask_new", args=[talk.pk]))

    assert client.get(response.url).status_code == 200
    assert not Ask.objects.exists()


def test_an_ask_with_a_promise_is_not_removed(client, talk):
    bare, ask = write(talk), write(talk)
    make.promise(talk.person, campaign=talk.campaign, ask=ask)

    client.post(reverse("conversations:ask_remove", args=[talk.pk, bare.pk]))

    assert list(Ask.objects.all()) == [ask]
    with pytest.raises(HasPromise):
        remove_ask(ask=ask, now=timezone.now())


def test_the_list_of_asks_takes_the_same_queries_for_one_and_thirty(
    client, talk, django_assert_num_queries
):

    url = reverse("conversations:step", args=[talk.pk, "ask"])
    write(talk)
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for _ in range(29):
        write(talk)
    with django_assert_num_queries(len(one)):
        body = client.get(url).content.decode()

    assert body.count("row-title") == 30
