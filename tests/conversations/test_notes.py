"""Who may read what was said, and the trace it leaves."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conversations.actions import NotReadable, open_notes, save_note
from organizing.models import AuditEntry, Basis, Person
from tests import make

pytestmark = pytest.mark.django_db

SECRET = "They are afraid of their landlord"


@pytest.fixture
def talk():
    make.group()
    noor = make.organizer(name="Noor Bakker")
    talk = make.conversation(make.person(noor), finished_at=timezone.now())
    save_note(
        conversation=talk,
        field="issue.at_stake",
        text=SECRET,
        based_on=0,
        now=timezone.now(),
    )
    return talk


def address(talk):
    return reverse("conversations:notes", args=[talk.pk])


def opened():
    return AuditEntry.objects.filter(action="notes_opened")


def test_the_author_reads_without_a_trace(client, talk):
    client.force_login(talk.organizer)

    assert SECRET in client.get(address(talk)).content.decode()
    assert not opened().exists()


def test_each_view_by_a_coordinator_is_logged_and_the_author_sees_it(client, talk):
    coordinator = make.coordinator(of=talk.person.team, name="Wim de Wit")
    client.force_login(coordinator)
    page = client.get(address(talk)).content.decode()
    client.get(address(talk))

    client.force_login(talk.organizer)
    seen = client.get(reverse("conversations:talk", args=[talk.pk]))

    assert SECRET in page
    assert "Noor sees that you opened these notes" in page
    assert [entry.actor_id for entry in opened()] == [coordinator.pk] * 2
    assert [reader.name for reader in seen.context["readers"]] == ["Wim de Wit"] * 2
    assert "Wim de Wit" in seen.content.decode()


def test_the_trace_names_no_content(client, talk):
    client.force_login(make.coordinator(of=talk.person.team))
    client.get(address(talk))

    entry = opened().get()
    assert entry.object_id == str(talk.pk)
    assert entry.person_ref == talk.person.audit_ref
    assert SECRET not in entry.reason


def test_only_me_opens_for_nobody_else(client, talk):
    talk.only_me = True
    talk.save()
    coordinator = make.coordinator(of=talk.person.team)
    client.force_login(coordinator)

    assert client.get(address(talk)).status_code == 404
    with pytest.raises(NotReadable):
        open_notes(conversation=talk, by=coordinator, now=timezone.now())
    client.force_login(talk.organizer)
    assert SECRET in client.get(address(talk)).content.decode()


def test_the_tick_closes_and_opens_the_notes(client, talk):
    client.force_login(talk.organizer)
    url = reverse("conversations:only_me", args=[talk.pk])

    client.post(url, {"only_me": "on"})
    talk.refresh_from_db()
    assert talk.only_me is True

    client.post(url)
    talk.refresh_from_db()
    assert talk.only_me is False


def test_notes_are_no_page_for_colleagues_other_teams_and_admins(client, talk):
    others = [
        make.organizer(of=talk.person.team),
        make.coordinator(),
        make.organizer(),
        make.admin(),
    ]
    for other in others:
        client.force_login(other)
        response = client.get(address(talk))
        assert response.status_code == 404
        assert SECRET not in response.content.decode()
    assert not opened().exists()


def test_without_a_basis_any_more_nothing_is_shown(client, talk):
    talk.purpose = "canary-purpose"
    talk.save()
    talk.person.basis = Basis.NONE
    talk.person.save()
    client.force_login(talk.organizer)

    page = client.get(address(talk)).content.decode()

    assert SECRET not in page
    assert "canary-purpose" not in page


def test_a_new_owner_reads_what_was_handed_over(client, talk):
    new = make.organizer(of=talk.person.team)
    talk.person.owner = new
    talk.person.save()
    client.force_login(new)

    assert SECRET in client.get(address(talk)).content.decode()
    assert opened().get().actor_id == new.pk


def test_a_co_pilot_reads_that_one_talk(client, talk):
    co_pilot = make.organizer(of=talk.person.team)
    talk.co_pilot = co_pilot
    talk.save()
    client.force_login(co_pilot)

    assert client.get(address(talk)).status_code == 200
    assert opened().get().actor_id == co_pilot.pk


def test_a_co_pilot_who_left_the_team_reads_it_no_more(client, talk):
    talk.co_pilot = make.organizer()
    talk.save()
    client.force_login(talk.co_pilot)

    assert client.get(address(talk)).status_code == 404


def test_a_closed_log_takes_additions_with_name_and_day(client, talk):
    talk.finished_at = timezone.now() - timedelta(days=8)
    talk.save()
    client.force_login(talk.organizer)

    url = reverse("conversations:addendum", args=[talk.pk])
    client.post(url, {"text": "They rang: the mould is gone."})

    page = client.get(address(talk)).content.decode()
    addendum = talk.addenda.get()
    assert addendum.text == "They rang: the mould is gone."
    assert addendum.written_by == talk.organizer
    assert "They rang: the mould is gone." in page
    assert "Noor Bakker" in page
    assert talk.notes.get().text == SECRET


def test_a_coordinator_may_add_too(client, talk):
    client.force_login(make.coordinator(of=talk.person.team, name="Wim de Wit"))

    client.post(reverse("conversations:addendum", args=[talk.pk]), {"text": "Seen"})

    assert talk.addenda.get().written_by.name == "Wim de Wit"


@pytest.mark.parametrize("text", ["", "   ", "a\x00b", "x" * 1_000_000])
def test_an_addition_that_cannot_be_kept_is_refused(client, talk, text):
    client.force_login(talk.organizer)
    url = reverse("conversations:addendum", args=[talk.pk])

    response = client.post(url, {"text": text})

    assert response.status_code == 422
    assert not talk.addenda.exists()


def test_without_a_basis_nothing_is_added(client, talk):
    client.force_login(talk.organizer)
    Person.objects.filter(pk=talk.person.pk).update(basis=Basis.NONE)

    client.post(reverse("conversations:addendum", args=[talk.pk]), {"text": "More"})

    assert not talk.addenda.exists()


def test_thirty_additions_take_as_many_queries_as_one(client, talk):
    client.force_login(talk.organizer)
    now = timezone.now()
    add = talk.addenda.create
    add(text="One", written_by=talk.organizer, written_at=now)
    client.get(address(talk))

    with CaptureQueriesContext(connection) as one:
        client.get(address(talk))
    for _ in range(29):
        add(text="More", written_by=talk.organizer, written_at=now)
    with CaptureQueriesContext(connection) as thirty:
        client.get(address(talk))

    assert len(thirty) == len(one)
