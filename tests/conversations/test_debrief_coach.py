"""A debrief is shown to one colleague by choice, and to nobody by right."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.models import Debrief, DebriefReply
from organizing.models import AuditEntry, Membership
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db
LIST = "/debriefs/"


@pytest.fixture
def noor():
    make.group()
    return make.organizer(name="Noor Jansen")


@pytest.fixture
def team(noor):
    return noor.teams.get()


@pytest.fixture
def coach(team):
    return make.organizer(team, name="Bram Coach")


@pytest.fixture
def row(noor):
    talk = make.finished_talk(make.person(noor, first_name="Samira"))
    return make.debrief(talk, moved_them="Her rent", facts=True, listened=55)


def own(name, row):
    return reverse(f"conversations:{name}", args=[row.conversation_id])


def shown(row, name="shown_debrief"):
    return reverse(f"conversations:{name}", args=[row.pk])


def show(client, noor, row, coach):
    client.force_login(noor)
    return client.post(own("debrief_share", row), {"coach": coach.pk})


def test_an_organizer_picks_who_thinks_along(client, noor, row, coach):
    show(client, noor, row, coach)

    client.force_login(coach)
    assert (
        "Noor Jansen, about the talk with Samira" in client.get(LIST).content.decode()
    )
    page = client.get(shown(row)).content.decode()
    assert "Her rent" in page
    assert "We drifted into facts" in page
    assert "Is it about will, about skill or about strategy?" in page


def test_the_coach_sees_the_debrief_and_not_the_notes(client, noor, row, coach):
    show(client, noor, row, coach)

    client.force_login(coach)
    for name in ("talk", "notes", "debrief"):
        assert client.get(own(name, row)).status_code == 404


def test_neither_coordinator_nor_admin_nor_the_new_owner_sees_it(
    client, noor, row, team, coach
):
    show(client, noor, row, coach)
    person = row.conversation.person
    person.owner = make.organizer(team)
    person.save()

    for user in (make.coordinator(team), make.admin(), person.owner):
        client.force_login(user)
        assert client.get(shown(row)).status_code == 404
        assert client.get(own("debrief", row)).status_code == 404
        assert "Samira" not in client.get(LIST).content.decode()


def test_only_a_colleague_of_the_team_can_be_picked(client, noor, row):
    outsider = make.organizer()

    response = show(client, noor, row, outsider)
    herself = show(client, noor, row, noor)

    assert response.status_code == herself.status_code == 422
    row.refresh_from_db()
    assert row.shared_with is None


def test_answers_form_a_thread(client, noor, row, coach):
    show(client, noor, row, coach)
    client.post(own("debrief_reply", row), {"text": "How do I ask why?"})
    client.force_login(coach)
    client.post(shown(row, "shown_reply"), {"text": "What did you see?"})
    client.post(shown(row, "shown_reply"), {"text": "And what will you try?"})

    client.force_login(noor)
    page = client.get(own("debrief", row)).content.decode()

    order = ["How do I ask why?", "What did you see?", "And what will you try?"]
    places = [page.index(text) for text in order]
    assert places == sorted(places)


def test_today_tells_who_has_the_last_word_and_nobody_else(
    client, noor, row, coach, team
):
    """For a week, and until it is answered."""
    told = {
        "shown": "Noor Jansen shows you a debrief: the talk with Samira",
        "coach": "Bram Coach answered you about the talk with Samira",
        "noor": "Noor Jansen answered you about the talk with Samira",
    }

    def on_today(user):
        client.force_login(user)
        page = _words(client.get("/"))
        return [name for name, words in told.items() if words in page]

    show(client, noor, row, coach)
    assert (on_today(noor), on_today(coach)) == ([], ["shown"])
    client.post(shown(row, "shown_reply"), {"text": "What did you see?"})
    assert (on_today(noor), on_today(coach)) == (["coach"], [])
    client.force_login(noor)
    client.post(own("debrief_reply", row), {"text": "Her eyes"})
    assert (on_today(noor), on_today(coach)) == ([], ["noor"])

    assert on_today(make.coordinator(team)) == []
    long_ago = timezone.now() - timedelta(days=8)
    Debrief.objects.update(shared_at=long_ago)
    DebriefReply.objects.update(written_at=long_ago)
    assert on_today(coach) == []


def test_today_tells_nothing_of_another_coach_or_of_what_is_closed(
    client, noor, row, coach, team
):
    show(client, noor, row, coach)
    client.force_login(coach)
    client.post(shown(row, "shown_reply"), {"text": "What did you see?"})
    client.force_login(noor)
    client.post(own("debrief_close", row))
    assert "answered you" not in client.get("/").text
    show(client, noor, row, make.organizer(team, name="Els"))
    assert "answered you" not in client.get("/").text

    client.force_login(coach)
    assert "Samira" not in client.get("/").text


def test_the_author_sees_who_opened_it(client, noor, row, coach):
    show(client, noor, row, coach)
    client.force_login(coach)
    client.get(shown(row))

    opened = AuditEntry.objects.get(action="debrief_opened")
    assert opened.actor_id == coach.pk
    client.force_login(noor)
    assert "Opened by: Bram Coach" in _words(client.get(own("debrief", row)))


def _words(response):
    return " ".join(response.content.decode().split()).replace("</p>", "").strip()


def test_taking_it_back_closes_it_at_once(client, noor, row, coach):
    show(client, noor, row, coach)
    client.post(own("debrief_close", row))

    client.force_login(coach)
    assert client.get(shown(row)).status_code == 404
    answer = client.post(shown(row, "shown_reply"), {"text": "Too late"})
    assert answer.status_code == 404
    assert not DebriefReply.objects.exists()


def test_another_coach_reads_nothing_of_what_was_said_before(
    client, noor, row, coach, team
):
    show(client, noor, row, coach)
    client.post(own("debrief_reply", row), {"text": "For Bram alone"})
    other = make.organizer(team, name="Els")
    client.post(own("debrief_close", row))
    show(client, noor, row, other)
    client.post(own("debrief_reply", row), {"text": "For Els"})

    client.force_login(other)
    page = client.get(shown(row)).content.decode()
    assert "For Els" in page
    assert "For Bram alone" not in page


def test_who_leaves_the_team_is_no_coach_any_more(client, noor, row, coach):
    show(client, noor, row, coach)
    Membership.objects.filter(user=coach).delete()

    client.force_login(coach)
    assert client.get(shown(row)).status_code == 404


def test_when_its_author_leaves_the_team_it_closes(client, noor, row, coach):
    show(client, noor, row, coach)
    Membership.objects.filter(user=noor).delete()

    client.force_login(coach)
    assert client.get(shown(row)).status_code == 404


def test_without_a_basis_the_coach_reads_nothing_about_the_person(
    client, noor, row, coach
):
    show(client, noor, row, coach)
    person = row.conversation.person
    person.basis = ""
    person.save()

    client.force_login(coach)
    page = client.get(shown(row)).content.decode()
    assert "Her rent" not in page
    assert "55%" in page
    client.post(shown(row, "shown_reply"), {"text": "x"})
    assert not DebriefReply.objects.exists()


def test_an_empty_answer_is_asked_again(client, noor, row, coach):
    show(client, noor, row, coach)
    assert client.post(own("debrief_reply", row), {"text": " "}).status_code == 422
    client.force_login(coach)
    bad = client.post(shown(row, "shown_reply"), {"text": "\x00"})
    assert bad.status_code == 422


def test_the_list_takes_as_many_statements_for_one_as_for_thirty(client, noor, coach):
    def shown_rows(count):
        for _ in range(count):
            talk = make.finished_talk(make.person(noor))
            make.debrief(talk, shared_with=coach, shared_at=timezone.now())

    shown_rows(1)
    one = statements(client, coach, LIST)
    shown_rows(29)

    assert statements(client, coach, LIST) == one
    assert Debrief.objects.count() == 30
