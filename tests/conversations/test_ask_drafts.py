"""An ask is kept while it is typed, and two phones lose nothing of it."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import save_ask
from conversations.models import Ask
from organizing.versions import Conflict
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return make.conversation(make.person(noor, language="en"))


def page(talk, ask):
    return reverse("conversations:ask_edit", args=[talk.pk, ask.pk])


def write(talk, text, **values):
    now = timezone.now()
    today = timezone.localdate()
    return save_ask(conversation=talk, text=text, today=today, now=now, **values)


def draft(client, talk, ask_id, field, value, version=1):
    url = reverse("conversations:ask_draft", args=[talk.pk, ask_id])
    return client.post(url, {"field": field, "value": value, "version": version})


def test_typing_keeps_the_ask_and_saving_it_goes_on_from_there(client, talk):
    ask_id = uuid4()

    first = draft(client, talk, ask_id, "text", "Will you flyer")
    second = draft(client, talk, ask_id, "reason", "Two jobs")
    shown = client.get(reverse("conversations:ask_edit", args=[talk.pk, ask_id]))

    ask = Ask.objects.get()
    assert (first.status_code, second.status_code) == (200, 200)
    assert (ask.pk, ask.text, ask.reason) == (ask_id, "Will you flyer", "Two jobs")
    assert "Will you flyer</textarea>" in shown.content.decode()


def test_nothing_typed_is_no_ask(client, talk):
    assert draft(client, talk, uuid4(), "text", "").status_code == 200
    assert not Ask.objects.exists()


def test_a_draft_that_was_changed_elsewhere_answers_with_both(client, talk):
    ask_id = uuid4()
    draft(client, talk, ask_id, "text", "From the phone")

    clash = draft(client, talk, ask_id, "text", "From the laptop")
    same = draft(client, talk, ask_id, "text", "From the phone")

    assert clash.status_code == 409
    assert clash.json() == {"theirs": "From the phone", "version": 2}
    assert same.status_code == 200


def test_a_draft_without_a_session_is_401_and_with_signs_422(client, talk):
    assert draft(client, talk, uuid4(), "text", "a\x00b").status_code == 422
    assert draft(client, talk, uuid4(), "codes", "x").status_code == 422
    client.logout()
    assert draft(client, talk, uuid4(), "text", "x").status_code == 401


def test_a_save_on_an_old_page_shows_both_texts(client, talk):
    ask = write(talk, "First words")
    write(talk, "Words of the other phone", ask=ask, based_on=ask.version)
    data = {"text": "My words", "text-version": 1, "version": 1, "place": "here"}

    response = client.post(page(talk, ask), data)
    body = response.content.decode()
    kept = client.post(
        page(talk, ask),
        {
            **data,
            "text-keep": "both",
            "text-theirs": "Words of the other phone",
            "text-version": 3,
            "version": 3,
        },
    )

    assert response.status_code == 409
    assert "My words" in body
    assert "Words of the other phone" in body
    assert kept.status_code == 302
    assert Ask.objects.get().text == "Words of the other phone\n\nMy words"
    with pytest.raises(Conflict):
        write(talk, "Late", ask=ask, based_on=1)


def test_a_text_nobody_touched_here_stays_as_the_other_phone_made_it(client, talk):
    ask = write(talk, "First words", place="the market")
    opened = client.get(page(talk, ask)).context["rows"]["place"]
    write(talk, ask.text, ask=ask, place="the square", based_on=ask.version)
    data = {
        "text": "First words",
        "version": opened.version,
        "place": "the market",
        "place-version": opened.version,
        "place-was": opened.was,
        "minutes": "30",
    }

    response = client.post(page(talk, ask), data)

    ask.refresh_from_db()
    assert response.status_code == 302
    assert (ask.place, ask.minutes) == ("the square", 30)


def test_a_foreign_draft_is_a_404(client, talk):
    ask = write(talk, "Mine")
    client.force_login(make.organizer())

    assert draft(client, talk, ask.pk, "text", "Theirs").status_code == 404
    assert draft(client, talk, uuid4(), "text", "Theirs").status_code == 404
    ask.refresh_from_db()
    assert ask.text == "Mine"
