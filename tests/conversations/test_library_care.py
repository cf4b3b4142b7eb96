"""Feedback, stories, analysis and who decides: what people put into the library."""

import pytest
from django.urls import reverse

from conversations.models import EntryFeedback, IssueTag, Story, Target
from conversations.story_hints import minutes_aloud, tells_figures_only, word_count
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db
REVIEW = "conversations:library_feedback"


@pytest.fixture
def team():
    make.group()
    return make.team()


@pytest.fixture
def campaign(team):
    made = make.campaign()
    made.teams.add(team)
    return made


def give(client, user, version, **fields):
    client.force_login(user)
    data = {"verdict": "unclear", "text": "Too long", **fields}
    url = reverse("conversations:library_feedback_give", args=[version.pk])
    return client.post(url, data)


def test_a_colleague_says_what_they_think_and_may_change_their_mind(
    client, team, campaign
):
    version = make.entry(campaign=campaign).current
    noor = make.organizer(team)

    give(client, noor, version)
    give(client, noor, version, verdict="works", text="")

    given = EntryFeedback.objects.get()
    assert given.verdict == "works"
    assert given.text == ""


def test_a_coordinator_reads_feedback_and_marks_it_done(client, team, campaign):
    version = make.entry(campaign=campaign).current
    give(client, make.organizer(team), version)
    marga = make.coordinator(team)
    client.force_login(marga)

    assert "Too long" in client.get(reverse(REVIEW)).content.decode()
    given = EntryFeedback.objects.get()
    client.post(reverse("conversations:library_feedback_done", args=[given.pk]))

    given.refresh_from_db()
    assert given.handled_by == marga
    assert "Too long" not in client.get(reverse(REVIEW)).content.decode()
    assert "Too long" in client.get(reverse(REVIEW), {"handled": "1"}).content.decode()


def test_feedback_stays_with_the_coordinators_of_that_campaign(client, team, campaign):
    version = make.entry(campaign=campaign).current
    give(client, make.organizer(team), version)
    client.force_login(make.coordinator())

    assert "Too long" not in client.get(reverse(REVIEW)).content.decode()


def test_feedback_without_a_verdict_keeps_the_text(client, team, campaign):
    version = make.entry(campaign=campaign).current

    page = give(client, make.organizer(team), version, verdict="")

    assert page.status_code == 422
    assert "Too long" in page.content.decode()


def test_a_long_list_of_feedback_takes_no_more_queries(client, team, campaign):
    def grow(count):
        for _number in range(count):
            give(client, make.organizer(team), make.entry(campaign=campaign).current)

    marga = make.coordinator(team)
    grow(1)
    few = statements(client, marga, reverse(REVIEW))
    grow(28)

    assert statements(client, marga, reverse(REVIEW)) == few


def story_page(client, story):
    return client.get(reverse("conversations:story", args=[story.pk]))


def test_a_story_is_its_owners_alone(client, team, campaign):
    noor = make.organizer(team)
    story = make.story(noor, campaign=campaign, how_it_touched_me="The bucket")
    others = (make.coordinator(team), make.admin(), make.organizer(team))

    for other in others:
        client.force_login(other)
        assert story_page(client, story).status_code == 404
        remove = reverse("conversations:story_remove", args=[story.pk])
        assert client.post(remove).status_code == 404
        page = client.get(reverse("conversations:stories")).content.decode()
        assert "The stairs" not in page
    client.force_login(noor)
    assert "The bucket" in story_page(client, story).content.decode()


def new_story(client, **fields):
    url = reverse("conversations:story_new")
    form = client.get(url).context["form"]
    data = {
        "story_id": form["story_id"].value(),
        "title": "Stairs",
        "how_it_touched_me": "I was angry",
        **fields,
    }
    return url, data


def test_a_double_tap_saves_one_story(client, team, campaign):
    client.force_login(make.organizer(team))
    url, data = new_story(client, campaign=campaign.pk)

    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code == 302

    assert Story.objects.get().how_it_touched_me == "I was angry"


def test_nobody_writes_over_a_colleagues_story(client, team, campaign):
    theirs = make.story(make.organizer(team), campaign=campaign)
    client.force_login(make.organizer(team))
    url, data = new_story(client, campaign=campaign.pk, story_id=str(theirs.pk))

    assert client.post(url, data).status_code == 404
    theirs.refresh_from_db()
    assert theirs.title == "The stairs"


def test_two_windows_with_one_story_lose_nothing(client, team, campaign):
    noor = make.organizer(team)
    story = make.story(noor, campaign=campaign, how_it_touched_me="First")
    client.force_login(noor)
    url = reverse("conversations:story", args=[story.pk])
    data = {"story_id": story.pk, "title": story.title, "campaign": campaign.pk}

    client.post(url, {**data, "version": 1, "how_it_touched_me": "From the phone"})
    late = client.post(url, {**data, "version": 1, "how_it_touched_me": "Laptop"})

    assert late.status_code == 409
    assert "From the phone" in late.content.decode()
    assert "Laptop" in late.content.decode()


def test_figures_without_a_feeling_get_a_hint_and_are_saved_all_the_same(
    client, team, campaign
):
    client.force_login(make.organizer(team))
    text = "In 2019 the rent was 640, in 2024 it was 812. That is 27%."
    url, data = new_story(client, campaign=campaign.pk, how_it_touched_me=text)

    hinted = client.post(url, {**data, "hints": "1"}, headers={"HX-Request": "true"})

    assert hinted.status_code == 200
    assert "What did it do to you?" in hinted.content.decode()
    assert not Story.objects.exists()
    assert client.post(url, data).status_code == 302


def test_a_feeling_in_either_language_silences_the_hint():
    figures = "12 huizen, 3 jaar, 40 euro, 27 procent."

    assert tells_figures_only(figures)
    assert not tells_figures_only(f"{figures} Ik was boos.")
    assert not tells_figures_only(f"{figures} I felt small.")
    assert not tells_figures_only("Op 3 mei belde ik.")
    assert not tells_figures_only("")


def test_two_minutes_are_counted_in_words():
    assert word_count("Ik stond op de trap") == 5
    assert minutes_aloud("woord " * 260) == 2.0
    assert minutes_aloud("") == 0


def test_a_coordinator_writes_the_analysis_and_who_decides(client, team, campaign):
    client.force_login(make.coordinator(team))
    client.post(
        reverse("conversations:issue_new", args=[campaign.pk]),
        {"name_en": "Mould", "analysis_en": "Waiting is cheap."},
    )
    client.post(
        reverse("conversations:target_new", args=[campaign.pk]),
        {
            "name": "The council",
            "what_they_decide": "De huren",
            "what_they_decide_en": "The rents",
        },
    )
    plan = reverse("conversations:library_plan")
    client.force_login(make.organizer(team))
    page = client.get(plan).content.decode()
    client.force_login(make.organizer(team, language="nl"))
    in_dutch = client.get(plan).content.decode()

    for text in ("Mould", "Waiting is cheap.", "The council", "The rents"):
        assert text in page
    assert "De huren" not in page
    assert "De huren" in in_dutch


def test_what_is_retired_is_seen_by_its_keepers_alone(client, team, campaign):
    tag = IssueTag.objects.create(campaign=campaign, name_en="Mould")
    target = Target.objects.create(campaign=campaign, name="The council")
    client.force_login(make.coordinator(team))
    plan = reverse("conversations:library_plan")

    client.post(reverse("conversations:issue_retire", args=[tag.pk]))
    client.post(reverse("conversations:target_retire", args=[target.pk]))

    assert "Mould" in client.get(plan).content.decode()
    client.force_login(make.organizer(team))
    page = client.get(plan).content.decode()
    assert "Mould" not in page
    assert "The council" not in page
    client.force_login(make.coordinator(team))
    client.post(reverse("conversations:issue_retire", args=[tag.pk]), {"back": "1"})
    tag.refresh_from_db()
    assert tag.retired_at is None


def test_an_issue_needs_a_name_in_one_language(client, team, campaign):
    client.force_login(make.coordinator(team))
    url = reverse("conversations:issue_new", args=[campaign.pk])

    page = client.post(url, {"analysis_nl": "Wachten is goedkoop."})

    assert page.status_code == 422
    assert "Wachten is goedkoop." in page.content.decode()
