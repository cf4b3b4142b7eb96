"""Coordinators keep the library: every version is remembered, nothing is lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import change_entry
from conversations.models import EntryVersion, LibraryEntry
from conversations.models.library import TEXTS, Unchangeable
from conversations.steps import Step
from tests import make

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


def sent(entry, **texts):
    kept = {name: getattr(entry.current, name) for name in TEXTS}
    return {**kept, "based_on": entry.current.number, **texts}


def library(client, user, **query):
    client.force_login(user)
    return client.get(reverse(PAGE), query)


def shown(response):
    return [row.current.words for row in response.context["page"]]


def test_a_coordinator_rewords_and_an_old_talk_keeps_the_text_it_used(
    client, team, campaign
):
    entry = make.entry(campaign=campaign, words_en="Old words")
    used = entry.current
    client.force_login(make.coordinator(team))

    client.post(
        reverse("conversations:library_edit", args=[entry.pk]),
        sent(entry, words_en="New words"),
    )

    entry.refresh_from_db()
    assert entry.current.words_en == "New words"
    assert entry.current.number == 2
    assert EntryVersion.objects.get(pk=used.pk).words_en == "Old words"
    page = client.get(reverse("conversations:library_entry", args=[entry.pk]))
    assert "Old words" in page.content.decode()


def test_a_version_can_be_neither_changed_nor_removed():
    version = make.entry().current
    version.words_en = "Something else"

    for change in (version.save, version.delete):
        with pytest.raises(Unchangeable):
            change()
    with pytest.raises(Unchangeable):
        EntryVersion.objects.all().delete()
    with pytest.raises(Unchangeable):
        EntryVersion.objects.update(words_en="Something else")


def test_saving_without_a_change_makes_no_version(client, team, campaign):
    entry = make.entry(campaign=campaign)
    client.force_login(make.coordinator(team))

    client.post(reverse("conversations:library_edit", args=[entry.pk]), sent(entry))

    assert entry.versions.count() == 1


def test_two_coordinators_at_once_lose_nothing(client, team, campaign):
    entry = make.entry(campaign=campaign)
    marga = make.coordinator(team)
    mine = sent(entry, words_en="Mine")
    texts = {name: getattr(entry.current, name) for name in TEXTS}
    change_entry(
        entry=entry,
        texts={**texts, "words_en": "Theirs"},
        step="",
        place="",
        based_on=1,
        by=marga,
        now=timezone.now(),
    )
    client.force_login(marga)
    url = reverse("conversations:library_edit", args=[entry.pk])

    refused = client.post(url, mine)

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Mine" in page
    assert "Theirs" in page
    again = {**mine, "based_on": refused.context["form"].data["based_on"]}
    assert client.post(url, again).status_code == 302
    assert [v.words_en for v in entry.versions.order_by("number")] == [
        "That cannot be.",
        "Theirs",
        "Mine",
    ]


def test_the_preview_shows_both_languages_and_saves_nothing(client, team, campaign):
    entry = make.entry(campaign=campaign)
    client.force_login(make.coordinator(team))

    page = client.post(
        reverse("conversations:library_edit", args=[entry.pk]),
        sent(entry, affirm_nl="Ik hoor je", affirm_en="I hear you", preview="1"),
        headers={"HX-Request": "true"},
    )

    assert page.status_code == 200
    assert "Ik hoor je" in page.content.decode()
    assert "I hear you" in page.content.decode()
    assert entry.versions.count() == 1


def test_what_has_no_words_is_refused_and_nothing_typed_is_lost(client, team, campaign):
    client.force_login(make.coordinator(team))
    url = reverse("conversations:library_new", args=["objection"])

    page = client.post(url, {"based_on": 0, "answer_en": "Kept", "affirm_nl": "a\x00"})

    assert page.status_code == 422
    assert "Kept" in page.content.decode()
    assert not LibraryEntry.objects.exists()


def test_a_prompt_beside_a_field_belongs_to_the_step_of_that_field(client, team):
    client.force_login(make.coordinator(team))
    data = {"based_on": 0, "words_en": "Why?", "step": "plan", "place": "issue.hope"}

    client.post(reverse("conversations:library_new", args=["prompt"]), data)

    assert LibraryEntry.objects.get().step == Step.ISSUE


def test_retiring_hides_a_text_until_it_is_brought_back(client, team, campaign):
    entry = make.entry(campaign=campaign)
    marga = make.coordinator(team)
    client.force_login(marga)

    client.post(reverse("conversations:library_retire", args=[entry.pk]))
    assert shown(library(client, marga)) == []
    assert shown(library(client, marga, retired="1")) == ["That cannot be."]

    client.post(reverse("conversations:library_bring_back", args=[entry.pk]))
    assert shown(library(client, marga)) == ["That cannot be."]
