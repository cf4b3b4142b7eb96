"""The libraries: found in seconds, in either language, by everybody."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from conversations.actions import load_shipped, retire_entry
from conversations.models import LibraryEntry
from conversations.shipped import SHIPPED
from conversations.steps import Step
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db
PAGE = "conversations:library"


@pytest.fixture
def team():
    make.group()
    return make.team()


@pytest.fixture
def campaign(team):
    made = make.campaign()
    made.teams.add(team)
    return made


def library(client, user, **query):
    client.force_login(user)
    return client.get(reverse(PAGE), query)


def shown(response):
    return [row.current.words for row in response.context["page"]]


def test_a_word_finds_an_objection_in_either_language_with_or_without_accents(
    client, team
):
    make.entry(words_nl="Eén is geen.", words_en="One is none.")
    make.entry(words_nl="Te duur", words_en="", answer_en="It costs one evening.")
    make.entry(words_nl="Anders", words_en="Other")
    noor = make.organizer(team)

    assert len(shown(library(client, noor, q="een"))) == 1
    assert len(shown(library(client, noor, q="ONE"))) == 2
    assert shown(library(client, noor, q="anders nergens")) == []


def test_other_parts_tell_how_much_of_the_word_they_hold(client, team):
    make.entry("win", words_en="The lift was repaired")
    make.entry("question", words_en="Who repaired the lift?", step="issue")

    page = library(client, make.organizer(team), q="lift")

    counts = {tab["label"]: tab["count"] for tab in page.context["tabs"]}
    assert counts["Wins"] == counts["Questions"] == 1
    assert counts["Objections"] == 0


def test_typing_gets_the_results_alone(client, team):
    client.force_login(make.organizer(team))

    part = client.get(reverse(PAGE), {"q": "x"}, headers={"HX-Request": "true"})

    assert b"library-results" in part.content
    assert b"<html" not in part.content


def test_a_text_missing_in_my_language_is_shown_in_the_other_and_says_so(client, team):
    entry = make.entry(words_nl="Dat haalt niets uit.", words_en="")
    noor = make.organizer(team)
    client.force_login(noor)

    page = client.get(reverse("conversations:library_entry", args=[entry.pk]))

    assert '<span lang="nl">Dat haalt niets uit.</span>' in page.content.decode()
    assert "(in Dutch only)" in page.content.decode()


def test_an_organizer_adds_what_they_heard_to_their_campaign(client, team, campaign):
    noor = make.organizer(team)
    client.force_login(noor)
    data = {"words": "We tried that", "redirect": "What?", "campaign": campaign.pk}

    client.post(reverse("conversations:library_objection"), data)

    entry = LibraryEntry.objects.get()
    assert entry.campaign == campaign
    assert entry.made_by == noor
    assert entry.current.words_en == "We tried that"
    assert entry.current.words_nl == ""
    assert shown(library(client, make.organizer())) == []


def test_the_redirect_of_an_objection_becomes_an_ask_that_is_checked(client, team):
    noor = make.organizer(team)
    talk = make.conversation(make.person(noor, language="en"))
    entry = make.entry(redirect_en="Shall we do something together some day?")
    page = library(client, noor, talk=str(talk.pk))
    link = reverse("conversations:ask_new", args=[talk.pk])
    link = f"{link}?redirect={entry.current_id}"
    assert link in page.content.decode()

    ask = client.get(link, follow=True)

    assert "Shall we do something together some day?" in ask.content.decode()
    assert ask.context["verdict"] is not None
    assert "verdict-clear" not in ask.content.decode()
    assert not talk.asks.exists()


def test_what_ships_is_whole_in_both_languages_and_loaded_once():
    assert load_shipped(now=timezone.now()) == len(SHIPPED)
    retire_entry(
        entry=LibraryEntry.objects.get(code="objection.no_time"),
        by=make.coordinator(),
        now=timezone.now(),
    )

    assert load_shipped(now=timezone.now()) == 0

    assert not LibraryEntry.objects.in_use().filter(code="objection.no_time").exists()
    assert len({one.code for one in SHIPPED}) == len(SHIPPED)
    assert sum(one.kind == "objection" for one in SHIPPED) >= 10
    for one in SHIPPED:
        assert all(one.words), one.code
        if one.kind in ("objection", "starter"):
            assert all(one.texts.values()), one.code
    for step in Step:
        assert any(s.kind == "question" and s.step == step for s in SHIPPED)


@pytest.mark.parametrize("kind", LibraryEntry.Kind.values)
def test_a_long_library_takes_no_more_queries(client, team, campaign, kind):
    def grow(count):
        for number in range(count):
            make.entry(kind, campaign=campaign, words_en=f"{kind} {number}")

    noor = make.organizer(team)
    grow(1)
    few = statements(client, noor, f"{reverse(PAGE)}?kind={kind}&q={kind[:3]}")
    grow(29)

    many = statements(client, noor, f"{reverse(PAGE)}?kind={kind}&q={kind[:3]}")

    assert many == few


def test_the_asks_of_a_campaign_stand_by_rung(client, team, campaign):
    ladder = make.ladder(campaign)
    for number in (1, 2):
        rung = ladder.rungs.get(number=number)
        rung.asks.create(text_nl=f"Vraag {number}", text_en=f"Ask {number}")
    client.force_login(make.organizer(team))
    url = reverse("conversations:library_asks")

    everything = client.get(url).content.decode()
    one = client.get(url, {"rung": "2"}).content.decode()
    found = client.get(url, {"q": "ask 1"}).content.decode()

    texts = ("Ask 1", "Ask 2")
    assert [text in everything for text in texts] == [True, True]
    assert [text in one for text in texts] == [False, True]
    assert [text in found for text in texts] == [True, False]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_the_library_opens_in_both_languages(client, team, language):
    load_shipped(now=timezone.now())
    client.force_login(make.coordinator(team, language=language))
    entry = LibraryEntry.objects.get(code="objection.no_use")
    with translation.override(language):
        words = entry.current.words
    paths = [
        *(f"{reverse(PAGE)}?kind={kind}" for kind in LibraryEntry.Kind.values),
        *(reverse("conversations:library_new", args=[k]) for k in LibraryEntry.Kind),
        reverse("conversations:library_edit", args=[entry.pk]),
        reverse("conversations:library_feedback"),
        reverse("conversations:learn"),
        reverse("conversations:card"),
    ]

    for path in paths:
        assert client.get(path).status_code == 200, path
    assert words in client.get(reverse(PAGE)).content.decode()
