"""The day that an ask names stands ready for the promise, and never silently."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.models import Promise
from tests import make

pytestmark = pytest.mark.django_db
NAMES_A_DAY = "Will you hand out flyers at the market tomorrow at 6 pm?"
FROM_THE_ASK = "This day comes from your ask."


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return make.conversation(make.person(noor, first_name="Samira", language="en"))


@pytest.fixture
def tomorrow(talk):
    return talk.on_date + timedelta(days=1)


def page(talk):
    return reverse("conversations:ask_edit", args=[talk.pk, uuid4()])


def typed(client, talk, **sent):
    """What the page gets back while somebody types."""
    url = reverse("conversations:ask_check")
    return client.post(url, {"talk": talk.pk, **sent}).content.decode()


def test_a_yes_takes_the_day_of_the_ask_and_says_so(client, talk, tomorrow):
    sent = {"text": NAMES_A_DAY, "answer": "yes"}
    response = client.post(page(talk), sent, follow=True)

    promise = Promise.objects.get()
    assert promise.on_date == tomorrow
    assert f"{promise.at_time:%H:%M}" == "18:00"
    assert "the day in your ask" in response.content.decode()


def test_a_talk_held_before_its_planned_day_takes_the_day_of_the_ask_too(client, talk):
    today = timezone.localdate()
    talk.on_date = today + timedelta(days=7)
    talk.save()
    sent = {"text": NAMES_A_DAY, "answer": "yes"}

    client.post(page(talk), sent)

    assert Promise.objects.get().on_date == today + timedelta(days=1)


def test_the_day_stands_ready_while_one_types(client, talk, tomorrow):
    page = typed(client, talk, text=NAMES_A_DAY)

    assert f'value="{tomorrow.isoformat()}"' in page
    assert 'value="18:00"' in page
    assert FROM_THE_ASK in page


def test_a_day_that_was_typed_stays(client, talk):
    other = timezone.localdate() + timedelta(days=9)
    sent = {"text": NAMES_A_DAY, "answer": "yes", "promise_on": other.isoformat()}

    assert "promise-when" not in typed(client, talk, **sent)
    client.post(page(talk), sent)

    assert Promise.objects.get().on_date == other


def test_a_day_that_was_taken_out_is_asked_for(client, talk, tomorrow):
    sent = {
        "text": NAMES_A_DAY,
        "answer": "yes",
        "promise_on": "",
        "promise_named": f"{tomorrow.isoformat()} 18:00",
    }

    assert "promise-when" not in typed(client, talk, **sent)
    assert client.post(page(talk), sent).status_code == 422
    assert not Promise.objects.exists()


def test_it_follows_the_ask_as_long_as_nobody_touched_it(client, talk, tomorrow):
    sent = {
        "text": "Will you hand out flyers at the summer fair?",
        "promise_on": tomorrow.isoformat(),
        "promise_at": "18:00",
        "promise_named": f"{tomorrow.isoformat()} 18:00",
    }

    page = typed(client, talk, **sent)

    assert "promise-when" in page
    assert tomorrow.isoformat() not in page


def test_an_ask_that_was_kept_without_an_answer_has_its_day_ready(
    client, talk, tomorrow
):
    url = page(talk)
    client.post(url, {"text": NAMES_A_DAY})

    again = client.get(url).content.decode()

    assert f'name="promise_on" value="{tomorrow.isoformat()}"' in again
    assert FROM_THE_ASK in again
