"""What worries somebody, what they can change, and the handprint of what they did."""

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import forget_content
from conversations.handprint import handprint, handprint_count
from conversations.models import CircleItem, Promise
from organizing.models import AuditEntry
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db


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


def item(person, text="The landlord", side="concern"):
    return CircleItem.objects.create(person=person, text=text, side=side)


def test_things_are_sorted_into_concern_and_influence(client, samira):
    client.post(url("circle", samira), {"text": "Climate", "side": "concern"})
    client.post(url("circle", samira), {"text": "The stairwell", "side": "influence"})

    page = client.get(url("circle", samira)).content.decode()
    influence, concern = page.index("The stairwell"), page.index("Climate")
    assert influence < concern
    assert page.count("Make it an ask") == 1


def test_an_item_moves_over_and_back(client, samira):
    row = item(samira)

    for to in ("influence", "concern"):
        client.post(url("circle_move", row), {"to": to})
        row.refresh_from_db()
        assert row.side == to


@pytest.mark.parametrize(
    "data",
    [{}, {"text": "", "side": "concern"}, {"text": "x" * 141, "side": "concern"}]
    + [{"text": "x", "side": "both"}, {"text": "\x00", "side": "concern"}],
)
def test_what_does_not_fit_is_told_at_its_field(client, samira, data):
    assert client.post(url("circle", samira), data).status_code == 422
    assert not CircleItem.objects.exists()


def test_only_what_they_can_influence_becomes_an_ask(client, samira):
    talk = make.conversation(samira)
    worry, deed = item(samira), item(samira, "Ring the neighbours", "influence")

    assert client.get(url("circle_ask", worry)).url == url("circle", samira)
    first = client.get(url("circle_ask", deed), follow=True)

    assert first.redirect_chain[-1][0].startswith(f"/talks/{talk.pk}/asks/")
    page = first.content.decode()
    assert "Ring the neighbours" in page
    assert "neighbours" not in first.redirect_chain[-1][0]


def test_an_ask_from_a_worry_is_not_made_by_hand_either(client, samira):
    talk, worry = make.conversation(samira), item(samira)
    address = reverse("conversations:ask_new", args=[talk.pk])

    page = client.get(f"{address}?circle={worry.pk}", follow=True)

    assert "The landlord" not in page.content.decode()


def test_without_an_open_talk_one_is_planned_first(client, samira):
    deed = item(samira, "Ring the neighbours", "influence")

    assert client.get(url("circle_ask", deed)).url == url("plan", samira)


def test_words_can_be_changed_and_two_phones_are_told(client, samira):
    row = item(samira)
    client.post(url("circle_edit", row), {"text": "The owner", "version": 1})

    clash = client.post(url("circle_edit", row), {"text": "Rents", "version": 1})

    assert clash.status_code == 409
    row.refresh_from_db()
    assert row.text == "The owner"


def test_an_item_can_be_removed(client, samira):
    row = item(samira)

    client.post(url("circle_remove", row))

    assert not CircleItem.objects.exists()


def test_a_coordinator_who_opens_it_leaves_a_line(client, noor, samira):
    client.get(url("circle", samira))
    assert not AuditEntry.objects.filter(action="circle_opened").exists()
    coordinator = make.coordinator(samira.team)
    client.force_login(coordinator)

    client.get(url("circle", samira))

    entry = AuditEntry.objects.get(action="circle_opened")
    assert entry.actor_id == coordinator.pk


def test_a_colleague_and_an_outsider_find_nothing(client, samira):
    row = item(samira)
    for user in (make.organizer(samira.team), make.organizer()):
        client.force_login(user)
        assert client.get(url("circle", samira)).status_code == 404
        assert client.post(url("circle_move", row)).status_code == 404
        assert client.get(url("circle_ask", row)).status_code == 404


def test_without_a_basis_nothing_is_shown_kept_or_left(client, noor, samira):
    item(samira)
    samira.basis = ""
    samira.save()
    assert "The landlord" not in client.get(url("circle", samira)).content.decode()
    client.post(url("circle", samira), {"text": "Rents", "side": "concern"})
    assert CircleItem.objects.count() == 1

    forget_content(person=samira, by=noor, now=timezone.now())

    assert not CircleItem.objects.exists()


def test_the_handprint_grows_with_each_kept_promise(client, samira):
    promise = make.promise(samira, act="ring five neighbours")
    assert handprint_count(samira) == 0

    client.post(url("promise_review", promise), {"outcome": "kept"})

    assert [mark.act for mark in handprint(samira)] == ["ring five neighbours"]
    page = client.get(reverse("overview:person", args=[samira.pk])).content.decode()
    assert "1 promise kept" in page
    circle = client.get(url("circle", samira)).content.decode()
    assert "Ring five neighbours" in circle


def test_what_was_asked_in_a_talk_for_its_author_alone_keeps_its_words(samira):
    other = make.organizer(samira.team)
    talk = make.conversation(samira, other, only_me=True)
    kept = {"outcome": Promise.Outcome.KEPT, "act": "chair the meeting"}
    make.promise(samira, ask=make.ask(talk, answer="yes"), **kept)

    assert [mark.act for mark in handprint(samira, reader=samira.owner)] == [""]
    assert [mark.act for mark in handprint(samira, reader=other)] == [kept["act"]]


def test_the_circle_takes_as_many_statements_for_one_as_for_thirty(
    client, noor, samira
):
    item(samira)
    make.promise(samira, outcome=Promise.Outcome.KEPT)
    one = statements(client, noor, url("circle", samira))
    for _ in range(29):
        item(samira)
        make.promise(samira, outcome=Promise.Outcome.KEPT)

    assert statements(client, noor, url("circle", samira)) == one
