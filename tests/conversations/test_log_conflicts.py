"""Two phones, or two windows, changed the same field: nothing typed is lost."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from conversations.actions import save_note
from conversations.forms.steps import stamp
from conversations.models import Note
from conversations.steps import Step
from organizing.versions import Conflict
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return make.conversation(make.person(noor, first_name="Samira"))


def address(talk, step):
    return reverse("conversations:step", args=[talk.pk, step])


def note(talk, field, text, version=1):
    return Note.objects.create(
        conversation=talk,
        field=field,
        text=text,
        version=version,
        changed_at=timezone.now(),
    )


def sent(field, text, *, version=0, was=""):
    """One field as its page posts it; `was` is the text the page was opened with."""
    return {
        field: text,
        f"{field}-version": version,
        f"{field}-was": stamp(version, was),
    }


def test_a_field_changed_elsewhere_shows_both_texts(client, talk):
    note(talk, "issue.hope", "Typed on the phone", version=2)
    data = sent("issue.hope", "Typed on the laptop", version=1, was="Before")

    response = client.post(address(talk, Step.ISSUE), data)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Typed on the phone" in page
    assert "Typed on the laptop" in page
    assert talk.notes.get().text == "Typed on the phone"


def test_what_did_not_conflict_has_been_kept(client, talk):
    note(talk, "issue.hope", "Typed on the phone", version=2)
    data = sent("issue.hope", "Laptop", version=1) | sent("issue.at_stake", "Health")

    response = client.post(address(talk, Step.ISSUE), data)

    assert response.status_code == 409
    assert talk.notes.get(field="issue.at_stake").text == "Health"


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", "Laptop"), ("theirs", "Phone"), ("both", "Phone\n\nLaptop")],
)
def test_after_a_conflict_one_chooses_what_stays(client, talk, choice, kept):
    note(talk, "issue.hope", "Phone", version=2)

    response = client.post(
        address(talk, Step.ISSUE),
        {
            "issue.hope": "Laptop",
            "issue.hope-theirs": "Phone",
            "issue.hope-version": 2,
            "issue.hope-keep": choice,
        },
    )

    assert response.status_code == 302
    assert talk.notes.get().text == kept


def test_choosing_never_overwrites_a_third_text(client, talk):
    note(talk, "issue.hope", "A third text", version=3)

    response = client.post(
        address(talk, Step.ISSUE),
        {
            "issue.hope": "Laptop",
            "issue.hope-theirs": "Phone",
            "issue.hope-version": 2,
            "issue.hope-keep": "mine",
        },
    )

    assert response.status_code == 409
    assert talk.notes.get().text == "A third text"


def test_a_field_nobody_touched_here_may_have_changed_elsewhere(client, talk):
    note(talk, "issue.hope", "Newer, from the phone", version=2)
    data = sent("issue.hope", "Older", version=1, was="Older")
    data |= sent("issue.at_stake", "Health")

    response = client.post(address(talk, Step.ISSUE), data)

    assert response.status_code == 302
    assert talk.notes.get(field="issue.hope").text == "Newer, from the phone"
    assert talk.notes.get(field="issue.at_stake").text == "Health"


def test_typing_back_what_was_there_counts_after_an_autosave(client, talk):
    """Autosaved meanwhile, so the version moved on from the one of the page."""
    note(talk, "issue.hope", "A roofx", version=2)
    data = sent("issue.hope", "A roof", version=1, was="A roof")
    data["issue.hope-version"] = 2

    client.post(address(talk, Step.ISSUE), data)

    assert talk.notes.get().text == "A roof"


def test_an_equal_text_is_no_conflict(client, talk):
    note(talk, "issue.hope", "The same\nwords", version=2)
    data = sent("issue.hope", "The same\r\nwords", version=0)

    assert client.post(address(talk, Step.ISSUE), data).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-3", "9" * 300, "²"])
def test_a_forged_version_is_only_a_wrong_base(client, talk, version):
    note(talk, "issue.hope", "There already")

    response = client.post(
        address(talk, Step.ISSUE),
        {"issue.hope": "New", "issue.hope-version": version},
    )

    assert response.status_code == 409
    assert talk.notes.get().text == "There already"


def test_two_reasons_for_no_ask_are_shown_side_by_side(client, talk):
    url = reverse("conversations:no_ask", args=[talk.pk])
    client.post(url, {"no_ask_reason": "On the phone", "version": 1})

    response = client.post(url, {"no_ask_reason": "On the laptop", "version": 1})
    page = response.content.decode()

    assert response.status_code == 409
    assert "On the phone" in page
    assert "On the laptop" in page


def save_or_show(talk, text):
    """What an organizer sees: "kept", or the text that was there first."""
    while True:
        try:
            save_note(
                conversation=talk,
                field="issue.hope",
                text=text,
                based_on=0,
                now=timezone.now(),
            )
        except OperationalError:
            # A database in memory refuses where a file or a server waits.
            time.sleep(0.01)
        except Conflict as conflict:
            return conflict.theirs["issue.hope"]
        else:
            return "kept"


@pytest.mark.django_db(transaction=True)
def test_of_two_first_saves_at_the_same_moment_one_is_kept_and_one_is_shown(talk):
    together = Barrier(2)

    def save(text):
        together.wait()
        try:
            return save_or_show(talk, text)
        finally:
            # Django itself never closes a connection to a database in memory.
            connection.connection.close()

    with ThreadPoolExecutor(2) as two:
        answers = list(two.map(save, ["Phone", "Laptop"]))

    kept = talk.notes.get().text
    assert sorted(answers) == sorted(["kept", kept])
