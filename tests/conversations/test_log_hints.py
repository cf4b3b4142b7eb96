"""Kind remarks beside what is typed: they never stop anybody and leave no trace."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conversations.hints import is_about_me
from conversations.models import Note
from conversations.steps import Step
from organizing.models import AuditEntry, Basis
from tests import make
from tests.conversations.test_log_fields import address, kept, note, page_of, sent

pytestmark = pytest.mark.django_db
ILL = "The lift is broken. She has been ill for months. She wants to sign."
NAMED = "Her neighbour Fatma does not dare to sign."


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return make.conversation(make.person(noor, first_name="Samira"))


def in_language(talk, language):
    talk.organizer.language = language
    talk.organizer.save()


def buttons(page):
    """What each button that takes something out would take out."""
    found = re.findall(r'name="drop" value="([^"]+)">([^<]+)<', html.unescape(page))
    return {label.strip(): mark for mark, label in found}


def test_a_saved_text_about_health_is_warned_about_and_kept_all_the_same(client, talk):
    response = client.post(address(talk, Step.ISSUE), sent("issue.hope", ILL))

    assert response.url == address(talk, Step.AGITATION)
    assert kept(talk) == {"issue.hope": ILL}
    there = client.get(response.url).content.decode()
    assert "may hold something that is not ours to keep" in there
    page = page_of(client, talk, Step.ISSUE)
    assert "This may be about somebody&#x27;s health." in page
    assert "<q>She has been ill for months.</q>" in page


def test_two_remarks_on_one_sentence_quote_it_once(client, talk):
    both = "She has been ill for months and Fatma fears prison."
    note(talk, "issue.hope", both)

    page = page_of(client, talk, Step.ISSUE)

    assert "somebody&#x27;s health." in page
    assert "police, court or punishment." in page
    assert "the name of somebody who was not asked." in page
    assert page.count(f"<q>{both}</q>") == 1
    assert page.count("Take out this sentence") == 1
    assert "Take out “Fatma”" in page


def test_one_click_takes_the_sentence_out_without_scripts(client, talk):
    note(talk, "issue.hope", ILL)
    mark = buttons(page_of(client, talk, Step.ISSUE))["Take out this sentence"]

    response = client.post(
        address(talk, Step.ISSUE),
        sent("issue.hope", ILL, version=1, was=ILL)
        | sent("issue.frustration", "Typed meanwhile")
        | {"drop": mark},
    )

    assert response.url == address(talk, Step.ISSUE) + "#id_issue.hope"
    assert kept(talk) == {
        "issue.hope": "The lift is broken. She wants to sign.",
        "issue.frustration": "Typed meanwhile",
    }


def test_one_click_takes_a_name_out_and_leaves_the_rest(client, talk):
    note(talk, "issue.hope", NAMED)
    mark = buttons(page_of(client, talk, Step.ISSUE))["Take out “Fatma”"]

    client.post(
        address(talk, Step.ISSUE),
        sent("issue.hope", NAMED, version=1, was=NAMED) | {"drop": mark},
    )

    assert kept(talk) == {"issue.hope": "Her neighbour does not dare to sign."}


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "issue.hope",
        "issue.hope|0-5|000000000000",
        "issue.hope|5-0|000000000000",
        "issue.hope|999999-999999|000000000000",
        "nothing.here|0-5|000000000000",
        "\x00|0-1|",
        "x" * 100_000,
    ],
)
def test_a_mark_that_fits_nothing_takes_nothing_out(client, talk, mark):
    data = sent("issue.hope", ILL) | {"drop": mark}

    assert client.post(address(talk, Step.ISSUE), data).status_code == 302
    assert kept(talk) == {"issue.hope": ILL}


def test_taking_out_conflicts_like_any_other_change(client, talk):
    note(talk, "issue.hope", ILL, version=1)
    mark = buttons(page_of(client, talk, Step.ISSUE))["Take out this sentence"]
    talk.notes.all().delete()
    note(talk, "issue.hope", "Changed by a colleague", version=2)

    response = client.post(
        address(talk, Step.ISSUE),
        sent("issue.hope", ILL, version=1, was=ILL) | {"drop": mark},
    )

    assert response.status_code == 409
    assert kept(talk) == {"issue.hope": "Changed by a colleague"}


@pytest.mark.parametrize(
    ("language", "text", "says"),
    [
        ("en", "She is Muslim.", "what somebody believes"),
        ("en", "He comes from Morocco.", "where somebody comes from"),
        ("en", "Has no residence permit.", "somebody&#x27;s papers"),
        ("en", "He is gay.", "whom somebody loves"),
        ("en", "Her brother was arrested.", "police, court or punishment"),
        ("en", "She will do it if Ahmed comes.", "name of somebody"),
        ("nl", "Haar moeder heeft kanker.", "kanker"),
        ("nl", "Haar buurvrouw Fatma durft niet.", "Fatma"),
    ],
)
def test_each_kind_is_seen_while_typing_in_both_languages(
    client, talk, language, text, says
):
    in_language(talk, language)

    answer = client.post(address(talk, Step.ISSUE, "look"), {"issue.hope": text})

    page = answer.content.decode()
    assert 'hx-swap-oob="innerHTML:#look-issue-hope"' in page
    assert says in page
    assert page.count('class="note-box"') == 1


def test_looking_stores_nothing_and_logs_nothing(client, talk, caplog):
    url = address(talk, Step.ISSUE, "look")
    client.post(url, {})

    with CaptureQueriesContext(connection) as queries:
        client.post(url, {"issue.hope": ILL})

    wrote = [q for q in queries if re.match(r"\s*(INSERT|UPDATE|DELETE)", q["sql"])]
    assert wrote == []
    assert not Note.objects.exists()
    assert not AuditEntry.objects.filter(action="note_written").exists()
    assert "ill for months" not in caplog.text
    assert all("ill for months" not in query["sql"] for query in queries)


@pytest.mark.parametrize(
    "typed", ["\x00", "x" * 1_000_000, "\ud800".encode("utf-8", "surrogatepass")]
)
def test_looking_takes_any_text(client, talk, typed):
    answer = client.post(address(talk, Step.ISSUE, "look"), {"issue.hope": typed})

    assert answer.status_code == 200


def test_without_a_basis_nothing_is_looked_at(client, talk):
    talk.person.basis = Basis.NONE
    talk.person.save()

    answer = client.post(address(talk, Step.ISSUE, "look"), {"issue.hope": ILL})

    assert (answer.status_code, answer.content) == (204, b"")


def test_the_two_of_them_and_who_decides_may_be_named(client, talk):
    make.person(talk.organizer)
    text = f"I told Samira that {talk.organizer.first_name} calls."
    client.post(address(talk, Step.ISSUE), sent("issue.hope", text))
    client.post(
        address(talk, Step.AGITATION),
        sent("agitation.who_decides", "That is up to Karen Smith."),
    )

    assert buttons(page_of(client, talk, Step.ISSUE)) == {}
    assert buttons(page_of(client, talk, Step.AGITATION)) == {}


# --- whose words are these


def test_notes_full_of_i_get_a_kind_question(client, talk):
    mine = "I said it must change. I told my story. I think it went well. I was glad."
    note(talk, "issue.in_their_words", mine)

    page = page_of(client, talk, Step.ISSUE)

    assert "Many of these sentences say “I”." in page
    assert client.post(address(talk, Step.ISSUE), {}).status_code == 302


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"issue.hope": "Ik zei het. Ik denk van wel. Ik ga. Mijn idee."}, True),
        ({"issue.hope": "Ze wil blijven. Ik zei ja. Hij ook. Haar huis."}, False),
        ({"issue.hope": "“Ik wil weg. Ik ben moe. Ik ga. Ik kan niet meer.”"}, False),
        ({"issue.hope": "Ik zei ja."}, False),
        ({"introduction.my_story": "Ik. Ik. Ik. Ik. Ik woon hier."}, False),
        ({}, False),
    ],
)
def test_quotes_and_ones_own_story_may_say_i(texts, expected):
    assert is_about_me(texts) is expected
