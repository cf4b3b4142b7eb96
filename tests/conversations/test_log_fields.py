"""Ticks, choices and folds of the log: kept like a text, read aloud as words."""

import importlib
import re

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from conversations.forms.steps import stamp
from conversations.models import IssueTag, Note, Target
from conversations.steps import ALL_FIELDS, FIELDS, Kind, Step
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    campaign = make.campaign(plan_to_win="First the stairs,\nthen the street.")
    return make.conversation(make.person(noor, first_name="Samira"), campaign=campaign)


def address(talk, step, name="step"):
    return reverse(f"conversations:{name}", args=[talk.pk, step])


def note(talk, field, text, version=1):
    return Note.objects.create(
        conversation=talk,
        field=field,
        text=text,
        version=version,
        changed_at=timezone.now(),
    )


def sent(field, text, *, version=0, was=""):
    data = {f"{field}-version": version, f"{field}-was": stamp(version, was)}
    return data if text is None else data | {field: text}


def page_of(client, talk, step):
    return client.get(address(talk, step)).content.decode()


def kept(talk):
    return {row.field: row.text for row in talk.notes.all()}


def tag(talk, **values):
    fields = {"name_en": "Damp", "name_nl": "Vocht", **values}
    return IssueTag.objects.create(campaign=talk.campaign, **fields)


# What one text field of each step is asked, by the rows of the method.
ASKED = {
    Step.INTRODUCTION: ["introduction.shared", "introduction.my_story"],
    Step.ISSUE: [
        "issue.frustration",
        "issue.hope",
        "issue.longing",
        "issue.motivation",
    ],
    Step.AGITATION: [
        "agitation.what_is_unfair",
        "agitation.who_gains",
        "agitation.who_pays",
    ],
    Step.NEXT: ["next.closing"],
}


@pytest.mark.parametrize(
    ("step", "code"), [(step, code) for step, codes in ASKED.items() for code in codes]
)
def test_each_question_has_a_field_of_its_own_with_its_limit(client, talk, step, code):
    page = page_of(client, talk, step)

    limit = ALL_FIELDS[code].limit
    assert re.search(rf'name="{code}"[^>]*maxlength="{limit}"', page, re.DOTALL)
    assert f"At most {limit} characters." in page
    assert f'data-count-of="{code}"' in page


@pytest.mark.parametrize("step", list(Step))
def test_all_fields_of_a_step_are_kept_at_once(client, talk, step):
    texts = {
        field.code: "yes" if field.kind == Kind.TICK else f"About {field.code}"
        for field in FIELDS[step]
        if field.kind != Kind.CHOICE
    }

    client.post(address(talk, step), texts)

    assert kept(talk) == texts


def test_a_tick_is_set_and_taken_away_again_without_scripts(client, talk):
    client.post(address(talk, Step.ISSUE), sent("issue.tone", "yes"))
    assert kept(talk) == {"issue.tone": "yes"}
    page = page_of(client, talk, Step.ISSUE)
    assert re.search(r'name="issue.tone"[^>]*checked', page, re.DOTALL)

    data = sent("issue.tone", None, version=1, was="yes")
    client.post(address(talk, Step.ISSUE), data)

    assert kept(talk) == {"issue.tone": ""}


def test_what_matters_most_is_open_and_the_rest_folded_until_it_holds_something(
    client, talk
):
    empty = page_of(client, talk, Step.ISSUE)
    note(talk, "issue.longing", "A summer on the pavement")
    filled = page_of(client, talk, Step.ISSUE)

    fold = r"<details class=\"fold mb-3\"( open)?>\s*<summary>Frustration, hope"
    assert re.search(fold, empty)[1] is None
    assert re.search(fold, filled)[1] == " open"
    folded = re.sub(r"<details class=\"fold mb-3\".*?</details>\s*</div>", "", empty)
    assert 'name="issue.matters_most"' in folded


def test_the_issue_is_chosen_from_the_campaigns_list(client, talk):
    damp = tag(talk)
    IssueTag.objects.create(campaign=make.campaign(), name_en="Noise")

    page = page_of(client, talk, Step.ISSUE)
    client.post(address(talk, Step.ISSUE), sent("issue.tag", str(damp.pk)))

    assert "Damp" in page
    assert "Noise" not in page
    assert kept(talk) == {"issue.tag": str(damp.pk)}


def test_an_issue_of_another_campaign_is_refused(client, talk):
    tag(talk)
    other = IssueTag.objects.create(campaign=make.campaign(), name_en="Noise")

    response = client.post(address(talk, Step.ISSUE), sent("issue.tag", str(other.pk)))

    assert response.status_code == 422
    assert kept(talk) == {}


@pytest.mark.parametrize("wrong", ["x", "\x00", "no", "1" * 50])
def test_a_tick_that_is_no_tick_is_refused(client, talk, wrong):
    response = client.post(address(talk, Step.ISSUE), sent("issue.tone", wrong))

    assert response.status_code == 422
    assert kept(talk) == {}


def test_a_retired_issue_stays_with_the_talk_that_chose_it(client, talk):
    damp = tag(talk, retired_at=timezone.now())
    assert "Damp" not in page_of(client, talk, Step.ISSUE)

    note(talk, "issue.tag", str(damp.pk))

    assert "Damp" in page_of(client, talk, Step.ISSUE)


def test_without_a_list_there_is_nothing_to_choose(client, talk):
    assert 'name="issue.tag"' not in page_of(client, talk, Step.ISSUE)
    assert 'name="agitation.target"' not in page_of(client, talk, Step.AGITATION)


def test_who_decides_comes_from_the_list_or_from_free_words(client, talk):
    board = Target.objects.create(campaign=talk.campaign, name="The board")
    data = sent("agitation.target", str(board.pk)) | sent(
        "agitation.who_decides", "Alderman De Vries"
    )

    client.post(address(talk, Step.AGITATION), data)

    notes = client.get(reverse("conversations:notes", args=[talk.pk])).content.decode()
    assert "The board" in notes
    assert "Alderman De Vries" in notes
    assert str(board.pk) not in notes


@pytest.mark.parametrize(("language", "word"), [("en", "Yes"), ("nl", "Ja")])
def test_the_notes_page_reads_ticks_and_choices_aloud(client, talk, language, word):
    talk.organizer.language = language
    talk.organizer.save()
    note(talk, "issue.tone", "yes")

    page = client.get(reverse("conversations:notes", args=[talk.pk])).content.decode()

    assert f"<dd>{word}</dd>" in page
    assert "<dd>yes</dd>" not in page


def test_a_tick_and_a_choice_are_autosaved_with_their_version(client, talk):
    damp = tag(talk)
    url = reverse("conversations:draft", args=[talk.pk])

    first = client.post(url, {"field": "issue.tone", "value": "yes", "version": 0})
    chosen = {"field": "issue.tag", "value": str(damp.pk), "version": 0}
    wrong = {"field": "issue.tag", "value": "love", "version": 0}

    assert first.json()["version"] == 1
    assert client.post(url, chosen).status_code == 200
    assert client.post(url, wrong).status_code == 422
    assert kept(talk) == {"issue.tone": "yes", "issue.tag": str(damp.pk)}


def test_a_choice_changed_in_two_places_asks_which_one_stays_by_name(client, talk):
    damp, noise = tag(talk), tag(talk, name_en="Noise")
    note(talk, "issue.tag", str(damp.pk), version=2)

    response = client.post(
        address(talk, Step.ISSUE), sent("issue.tag", str(noise.pk), version=1)
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert "<small>Damp</small>" in page
    assert "<small>Noise</small>" in page
    assert "Keep both" not in page


def test_a_tick_changed_in_two_places_can_be_settled(client, talk):
    note(talk, "issue.tone", "yes", version=2)
    stale = sent("issue.tone", None, version=1, was="yes")
    assert client.post(address(talk, Step.ISSUE), stale).status_code == 409

    choice = {
        "issue.tone": "",
        "issue.tone-theirs": "yes",
        "issue.tone-version": 2,
        "issue.tone-keep": "mine",
    }
    client.post(address(talk, Step.ISSUE), choice)

    assert kept(talk) == {"issue.tone": ""}


def test_who_gained_and_who_paid_in_one_text_goes_on_word_for_word(talk):
    old = note(talk, "agitation.who_gains_who_pays", "The owner gains, we pay")
    other = make.conversation(talk.person, campaign=talk.campaign)
    note(other, "agitation.who_gains_who_pays", "Joined")
    note(other, "agitation.who_gains", "Apart already")
    migration = importlib.import_module(
        "conversations.migrations.0005_who_gains_apart_from_who_pays"
    )

    migration.move(apps, None)

    old.refresh_from_db()
    assert (old.field, old.text) == ("agitation.who_gains", "The owner gains, we pay")
    assert kept(other) == {
        "agitation.who_gains_who_pays": "Joined",
        "agitation.who_gains": "Apart already",
    }
