"""Whoever asks to be erased, and whoever lost their account, is behind no door."""

from datetime import timedelta

import pytest
import yaml
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from conversations.models import Note
from organizing.actions import deactivate_account
from privacy.actions import ask_for_erasure, take_back_erasure
from tests import make

pytestmark = pytest.mark.django_db
CANARY = "kanariekeet"
TALK_PAGES = ("talk", "notes", "debrief", "log", "prepare", "hold", "edit", "finish")


def url(name, *args):
    return reverse(f"conversations:{name}", args=args)


@pytest.fixture
def noor():
    make.group()
    return make.organizer()


@pytest.fixture
def team(noor):
    return noor.teams.get()


@pytest.fixture
def person(noor):
    return make.person(noor, first_name=CANARY.title(), headline=CANARY)


@pytest.fixture
def pilot(team):
    return make.organizer(team)


@pytest.fixture
def pages(noor, person, pilot):
    """Every page that is about something between us, and not about the person."""
    words = {"purpose": CANARY, "place": CANARY, "co_pilot": pilot}
    soon = timezone.localdate() + timedelta(days=2)
    held = make.finished_talk(person, noor, **words)
    planned = make.conversation(
        person, noor, was_planned=True, on_date=soon, follows_owner=True, **words
    )
    Note.objects.create(
        conversation=held, field="issue.hope", text=CANARY, changed_at=timezone.now()
    )
    make.debrief(held, learned=CANARY)
    asked = make.ask(held, text=CANARY, answer="yes")
    theirs = make.promise(person, ask=asked, act=CANARY)
    ours = make.promise(person, promised_by=noor, act=CANARY)
    task = make.follow_up(person, responsible=noor, what=CANARY)
    return [
        *(url(name, talk.pk) for talk in (held, planned) for name in TALK_PAGES),
        *(url("promise", row.pk) for row in (theirs, ours)),
        *(url("promise_edit", row.pk) for row in (theirs, ours)),
        *(url("mini_plan", row.pk) for row in (theirs, ours)),
        url("follow_up", task.pk),
        url("follow_up_edit", task.pk),
    ]


def test_whoever_asks_to_be_erased_is_behind_no_door(
    client, noor, team, person, pilot, pages
):
    readers = [noor, make.coordinator(team), pilot]
    client.force_login(noor)
    assert sum(client.get(page).status_code == 200 for page in pages) > 10

    ask_for_erasure(person=person, by=noor, now=timezone.now())

    for reader in readers:
        client.force_login(reader)
        for page in pages:
            response = client.get(page)
            assert response.status_code == 404, page
            assert CANARY not in response.content.decode().casefold()

    take_back_erasure(person=person, by=noor, now=timezone.now())
    client.force_login(noor)
    assert client.get(pages[0]).status_code == 200


def test_nothing_is_written_about_whoever_asks_to_be_erased(client, noor, person):
    talk = make.conversation(person, noor)
    ask_for_erasure(person=person, by=noor, now=timezone.now())

    client.force_login(noor)
    typed = {"field": "issue.hope", "value": CANARY, "version": "0"}
    assert client.post(url("draft", talk.pk), typed).status_code == 404
    assert client.post(url("start", talk.pk)).status_code == 404
    assert not talk.notes.exists()


def test_a_debrief_of_a_closed_account_is_shown_to_nobody(client, noor, team, person):
    coach = make.organizer(team)
    row = make.debrief(
        make.finished_talk(person, noor),
        learned=CANARY,
        shared_with=coach,
        shared_at=timezone.now(),
    )
    client.force_login(coach)
    assert client.get(url("shown_debrief", row.pk)).status_code == 200

    deactivate_account(user=noor, by=make.admin(), now=timezone.now())

    assert client.get(url("shown_debrief", row.pk)).status_code == 404
    assert CANARY.title() not in client.get(url("debriefs_shown")).content.decode()


def test_in_containers_the_list_of_the_erased_outlives_the_database():
    compose = yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text())
    services = compose["services"]

    def mounted(service):
        return dict(one.split(":")[:2] for one in services[service]["volumes"])

    for service in ("web", "worker", "beat"):
        [(volume, folder)] = mounted(service).items()
        file = services[service]["environment"]["TREDE_TOMBSTONES"]
        assert file.startswith(f"{folder}/")
        assert volume in compose["volumes"]
        assert volume not in mounted("db")
