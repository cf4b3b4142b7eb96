"""One person's page: everything between us, and no note."""

from datetime import timedelta

import pytest
from django.utils import timezone

from conversations.models import Note
from ladder.models import Move
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def me():
    return make.organizer(name="Noor Bakker")


def _day(days):
    return timezone.localdate() + timedelta(days=days)


def _talk(person, **fields):
    now = timezone.now()
    return make.conversation(person, finished_at=now, on_date=_day(-2), **fields)


def _move(person, ladder, start, to, on):
    rungs = {rung.number: rung for rung in ladder.rungs.all()}
    return Move.objects.create(
        person=person,
        ladder=ladder,
        from_rung=rungs[start],
        to_rung=rungs[to],
        went_up=to > start,
        moved_on=on,
        moved_at=timezone.now(),
        reason="kept a promise",
    )


def test_the_page_tells_what_matters_where_they_stand_and_what_is_next(client, me):
    ladder = make.ladder()
    person = make.person(me, headline="My children cough all night")
    person.campaigns.add(ladder.campaign)
    make.position(person, ladder, 3, _day(-5))
    _move(person, ladder, 2, 3, _day(-5))
    make.follow_up(person, what="Send the report", on_date=_day(2))
    make.ask(_talk(person), text="Will you flyer on Saturday?", answer="yes")
    make.promise(person, act="bring a cake", outcome="kept", on_date=_day(-9))
    client.force_login(me)

    page = client.get(f"/people/{person.pk}/")
    text = page.content.decode()

    assert page.context["history"].places[0].current.number == 3
    for words in (
        "My children cough all night",
        "Send the report",
        "From Supporter to Participant",
        "Will you flyer on Saturday?",
        "Bring a cake",
        "kept a promise",
    ):
        assert words in text


def test_no_note_is_on_the_page_and_opening_it_reads_none(client, me):
    person = make.person(me)
    talk = _talk(person, purpose="canary purpose")
    Note.objects.create(
        conversation=talk,
        field="issue.problem",
        text="canary note",
        changed_at=timezone.now(),
    )
    make.ask(talk, text="Will you come?", answer="no", reason="canary reason")
    client.force_login(me)

    assert "anary" not in client.get(f"/people/{person.pk}/").content.decode()


def test_what_was_asked_in_an_only_me_talk_stays_with_its_author(client, me):
    lead = make.coordinator(of=me.teams.get())
    person = make.person(me)
    talk = _talk(person, only_me=True)
    ask = make.ask(talk, text="canary ask", answer="yes")
    make.promise(person, ask=ask, act="canary act")
    client.force_login(lead)
    seen_by_lead = client.get(f"/people/{person.pk}/").content.decode()
    client.force_login(me)
    seen_by_me = client.get(f"/people/{person.pk}/").content.decode()

    assert "anary" not in seen_by_lead
    assert "An ask" in seen_by_lead
    assert "Canary ask" in seen_by_me
    assert "canary act" in seen_by_me


def test_without_a_basis_what_they_said_is_not_shown(client, me):
    make.group()
    person = make.person(me, basis="", headline="canary headline")
    make.ask(_talk(person), text="canary ask", answer="yes")
    client.force_login(me)

    text = client.get(f"/people/{person.pk}/").content.decode()

    assert "anary" not in text
    assert "no yes to remembering" in text


def test_a_colleague_and_an_outsider_find_nothing(client, me):
    person = make.person(me)
    missing = client_404 = None
    for stranger in (make.organizer(of=me.teams.get()), make.coordinator()):
        client.force_login(stranger)
        client_404 = client.get(f"/people/{person.pk}/")
        missing = client.get("/people/00000000-0000-4000-8000-000000000000/")
        assert client_404.status_code == missing.status_code == 404
        assert person.last_name not in client_404.content.decode()


def test_who_brought_them_in_is_named_only_within_ones_teams(client, me):
    colleague = make.organizer(of=me.teams.get())
    near = make.person(colleague, first_name="Nearby")
    far = make.person(first_name="Canary")
    first = make.person(me, recruiter=near)
    second = make.person(me, recruiter=far)
    make.person(me, recruiter=first)
    client.force_login(me)

    page = client.get(f"/people/{first.pk}/").content.decode()

    assert "Nearby" in page
    assert f"/people/{near.pk}/" not in page
    assert "Brought in</dt><dd>1 person" in page
    assert "Canary" not in client.get(f"/people/{second.pk}/").content.decode()


def test_a_double_in_ones_own_list_is_hinted_at(client, me):
    person = make.person(me, email="same@example.org")
    client.force_login(me)
    path = f"/people/{person.pk}/"

    make.person(email="same@example.org")
    assert "Is it the same person?" not in client.get(path).content.decode()
    make.person(me, email="same@example.org")

    assert "Is it the same person?" in client.get(path).content.decode()


def test_who_asked_not_to_be_contacted_gets_no_buttons(client, me):
    person = make.person(me, do_not_contact_at=timezone.now())
    client.force_login(me)

    text = client.get(f"/people/{person.pk}/").content.decode()

    assert "asked not to be contacted" in text
    assert f"/talks/new/?person={person.pk}" not in text


def test_the_page_costs_the_same_for_one_and_for_thirty(client, me):
    ladder = make.ladder()
    person = make.person(me)
    person.campaigns.add(ladder.campaign)

    def fill(number):
        for _ in range(number):
            talk = _talk(person, campaign=ladder.campaign)
            ask = make.ask(talk, answer="yes")
            make.promise(person, ask=ask, campaign=ladder.campaign)
            make.follow_up(person, status="done", done_at=timezone.now())
            _move(person, ladder, 1, 2, _day(-3))

    fill(1)
    first = statements(client, me, f"/people/{person.pk}/")
    fill(29)

    assert statements(client, me, f"/people/{person.pk}/") == first
    assert first <= 12
