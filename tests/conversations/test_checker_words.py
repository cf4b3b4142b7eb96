"""The group's own words for the ask checker: the page, and what it changes."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from conversations.checker_words import EXPLAINED, STAYS_CLEAR, STAYS_VAGUE
from conversations.models import CheckerList, CheckerWord
from conversations.verdicts import judge
from organizing.models import AuditEntry
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
URL = reverse("conversations:checker_words")
TRY = reverse("conversations:checker_words_try")
JAM = "Kriebelt het om zaterdag om 10 uur te flyeren?"


def page(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def word(**fields: str) -> dict[str, str]:
    return {"language": "nl", "list": "interest", "phrase": "kriebelt het", **fields}


def test_a_word_a_coordinator_adds_counts_at_once(client: Client) -> None:
    coordinator = make.coordinator()
    client.force_login(coordinator)
    ask = "Ga je vrijdag onze club dragen?"
    assert judge(ask, "nl", TODAY).verdict.clear

    response = client.post(URL, word(list="vague", phrase="Onze CLUB dragen!"))

    assert response.status_code == 302
    assert judge(ask, "nl", TODAY).codes == ["vague-action"]
    added = CheckerWord.objects.get()
    assert (added.phrase, added.added_by) == ("onze club dragen", coordinator)
    assert AuditEntry.objects.filter(
        action="checker_word_added", object_id=str(added.pk), actor_id=coordinator.pk
    ).exists()


def test_a_retired_word_no_longer_counts(client: Client) -> None:
    known = make.checker_word(list="vague", phrase="onze club dragen")
    client.force_login(make.coordinator())

    client.post(reverse("conversations:checker_word_retire", args=[known.pk]))

    assert judge("Ga je vrijdag onze club dragen?", "nl", TODAY).verdict.clear
    assert not CheckerWord.objects.in_use().exists()
    assert AuditEntry.objects.filter(action="checker_word_retired").count() == 1


def test_a_retired_word_may_be_added_again(client: Client) -> None:
    known = make.checker_word()
    client.force_login(make.coordinator())
    client.post(reverse("conversations:checker_word_retire", args=[known.pk]))

    client.post(URL, word())

    assert CheckerWord.objects.in_use().count() == 1


def test_an_organizer_reads_the_words_and_adds_none(client: Client) -> None:
    make.checker_word()
    client.force_login(make.organizer())

    shown = page(client.get(URL, {"language": "nl"}))

    assert "kriebelt het" in shown
    assert 'id="add-title"' not in shown
    assert client.post(URL, word()).status_code == 403


@pytest.mark.parametrize(
    "bad",
    [
        {"phrase": ""},
        {"phrase": "   "},
        {"phrase": "?!"},
        {"phrase": "je"},
        {"phrase": ".*"},
        {"phrase": "a" * 61},
        {"phrase": "een twee drie vier vijf zes"},
        {"phrase": "kriebel\x00t"},
        {"list": "group", "phrase": "wil jij"},
        {"list": "vague", "phrase": "flyeren"},
        {"list": "interest", "phrase": "zaterdag"},
        {"list": "act", "phrase": "meehelpen"},
        {"list": "event", "phrase": "open tafel"},
        {"list": "event", "phrase": "kraam"},
        {"list": "nowhere"},
        {"language": "xx"},
    ],
)
def test_a_word_that_would_do_harm_is_refused_and_kept_on_the_page(
    client: Client, bad: dict[str, str]
) -> None:
    client.force_login(make.coordinator())

    response = client.post(URL, word(**bad))

    assert response.status_code == 422
    assert not CheckerWord.objects.exists()
    if bad.get("phrase", "").isalpha():
        assert bad["phrase"] in page(response)


def test_signs_are_plain_text(client: Client) -> None:
    client.force_login(make.coordinator())

    client.post(URL, word(list="vague", phrase="fly|er.. ~ $ (.*)+ jammen"))

    assert CheckerWord.objects.get().phrase == "fly er jammen"
    assert judge("Wil je morgen flyeren op de Dam?", "nl", TODAY).verdict.clear


def test_the_same_word_is_added_once(client: Client) -> None:
    make.checker_word()
    client.force_login(make.coordinator())

    response = client.post(URL, word(phrase="Kriebelt hét"))

    assert response.status_code == 422
    assert CheckerWord.objects.count() == 1


def test_the_box_shows_the_verdict_with_and_without_our_words(client: Client) -> None:
    make.checker_word(list="vague", phrase="onze club dragen")
    client.force_login(make.organizer())
    tried = {"try-ask": "Ga je vrijdag onze club dragen?", "try-language": "nl"}

    shown = page(client.post(TRY, tried))

    assert shown.count('class="verdict verdict-clear"') == 1
    assert shown.count('class="verdict"') == 1


def test_the_box_tries_a_word_before_it_is_added(client: Client) -> None:
    client.force_login(make.coordinator())
    tried = {
        "try-ask": JAM,
        "try-language": "nl",
        "try-list": "interest",
        "try-phrase": "kriebelt het",
    }

    part = client.post(TRY, tried, headers={"HX-Request": "true"})

    assert "<html" not in page(part)
    assert 'id="tried"' in page(part)
    assert not CheckerWord.objects.exists()


@pytest.mark.parametrize("text", ["\x00", "x" * 1_501])
def test_an_ask_that_cannot_be_read_is_refused_at_its_field(
    client: Client, text: str
) -> None:
    client.force_login(make.organizer())

    response = client.post(TRY, {"try-ask": text, "try-language": "nl"})

    assert response.status_code == 422


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_guards_the_lists_is_itself_judged_as_it_says(language: str) -> None:
    assert all(
        judge(ask, language, TODAY).verdict.clear for ask in STAYS_CLEAR[language]
    )
    vague = [judge(ask, language, TODAY).verdict for ask in STAYS_VAGUE[language]]
    assert not any(verdict.clear for verdict in vague)


def test_every_list_is_explained_and_its_example_may_be_added(client: Client) -> None:
    client.force_login(make.coordinator())
    assert [about.list for about in EXPLAINED] == list(CheckerList)

    for about in EXPLAINED:
        for language, phrase in about.example.items():
            sent = word(language=language, list=about.list, phrase=phrase)
            assert client.post(URL, sent).status_code == 302, sent


def test_one_query_reads_the_words(django_assert_num_queries: object) -> None:
    for number in range(30):
        make.checker_word(phrase=f"woord{number}")

    with django_assert_num_queries(1):  # type: ignore[operator]
        judge(JAM, "nl", TODAY)


def test_the_page_takes_as_many_queries_for_one_word_as_for_thirty(
    client: Client,
) -> None:
    coordinator = make.coordinator()
    make.checker_word()
    one = statements(client, coordinator, URL)
    for number in range(29):
        make.checker_word(phrase=f"woord {number}")

    assert statements(client, coordinator, URL) == one


def test_the_words_and_the_asks_of_the_library_lead_to_each_other(
    client: Client,
) -> None:
    client.force_login(make.organizer())
    asks = reverse("conversations:library_asks")

    assert f'href="{URL}"' in page(client.get(asks))
    assert f'href="{asks}"' in page(client.get(URL))
