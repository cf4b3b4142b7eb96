"""A preparation while it is typed, on one phone or two; and what it costs to show."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import add_entry, save_preparation
from conversations.forms.steps import stamp
from conversations.models import IssueTag, LibraryEntry, Preparation
from tests import make
from tests.overview.counting import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    on_date = timezone.localdate() + timedelta(days=2)
    return make.conversation(make.person(noor), was_planned=True, on_date=on_date)


def url(talk, name="prepare_edit"):
    return reverse(f"conversations:{name}", args=[talk.pk])


def entry(talk, kind, texts):
    made = add_entry(kind=kind, texts=texts, by=talk.organizer, now=timezone.now())
    return LibraryEntry.objects.select_related("current").get(pk=made.pk)


def sent(client, talk, **fields):
    return client.post(url(talk), {"objections-shown": "1", **fields})


def saved(client, talk, field, value, version=1):
    data = {"field": field, "value": value, "version": version}
    return client.post(url(talk, "prepare_draft"), data)


def test_each_field_is_kept_while_it_is_typed(client, talk):
    first = saved(client, talk, "shared", "The stairs")
    second = saved(client, talk, "shared", "The stairs!", first.json()["version"])

    assert (first.status_code, second.status_code) == (200, 200)
    assert Preparation.objects.get().shared == "The stairs!"


def test_two_phones_that_type_in_one_field_lose_nothing(client, talk):
    saved(client, talk, "shared", "From the tram")

    late = saved(client, talk, "shared", "From home")
    other = saved(client, talk, "why_them", "She laughs", version=1)

    assert late.status_code == 409
    assert late.json()["theirs"] == "From the tram"
    assert other.status_code == 200
    page = sent(client, talk, **{"shared": "From home", "shared-version": "1"})
    assert page.status_code == 409
    assert "From the tram" in page.content.decode()


def test_a_page_that_nobody_typed_in_conflicts_with_nothing(client, talk):
    saved(client, talk, "shared", "From the tram")

    untouched = {"shared": "", "shared-version": "1", "shared-was": stamp(1, "")}
    sent(client, talk, **untouched, why_them="She laughs")

    kept = Preparation.objects.get()
    assert (kept.shared, kept.why_them) == ("From the tram", "She laughs")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("shared", "x" * 301),
        ("shared", "\x00"),
        ("nothing", "text"),
        ("story_id", "00000000-0000-0000-0000-000000000000"),
        ("issue_id", "x"),
    ],
)
def test_what_cannot_be_kept_is_told(client, talk, field, value):
    assert saved(client, talk, field, value).status_code == 422
    assert not Preparation.objects.exists()


@pytest.mark.parametrize("name", ["prepare", "prepare_edit", "hold"])
def test_a_full_library_costs_no_more_statements_than_a_small_one(client, talk, name):
    def fill(count):
        made = []
        for number in range(count):
            for kind in ("question", "objection", "win"):
                texts = {"words_en": f"{kind} {number} of {count}"}
                made.append(entry(talk, kind, texts).current)
            IssueTag.objects.create(campaign=talk.campaign, name_en=f"Issue {number}")
            make.promise(talk.person, campaign=talk.campaign)
        return made

    save_preparation(
        conversation=talk,
        changes={"shared": "The stairs"},
        based_on={},
        used=fill(1)[:2],
        now=timezone.now(),
    )
    few = statements(client, talk.organizer, url(talk, name))
    fill(30)

    assert statements(client, talk.organizer, url(talk, name)) == few
