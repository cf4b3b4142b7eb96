"""An organizer looks back on a talk; what they write is theirs alone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import GateClosed, forget_content, save_debrief
from conversations.forms.steps import stamp
from conversations.models import Debrief, DebriefReply
from organizing.models import AuditEntry
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor():
    make.group()
    return make.organizer(name="Noor Jansen")


@pytest.fixture
def talk(client, noor):
    client.force_login(noor)
    return make.finished_talk(make.person(noor, first_name="Samira"))


def url(name, talk):
    return reverse(f"conversations:{name}", args=[talk.pk])


def sent(**values):
    """Fields as a page posts them that was opened before anything was written."""
    data = {}
    for name, value in values.items():
        data |= {name: value, f"{name}-version": 1, f"{name}-was": stamp(1, "")}
    return data


def test_an_organizer_looks_back_on_a_finished_talk(client, talk):
    data = sent(listened="65", talked_much="on", moved_them="Her rent", hope="4")

    response = client.post(url("debrief", talk), data)

    assert response.url == url("debrief", talk)
    row = talk.debrief
    assert (row.listened, row.talked_much, row.opinions) == (65, True, False)
    assert (row.moved_them, row.hope) == ("Her rent", 4)
    page = client.get(url("debrief", talk)).content.decode()
    assert "Her rent" in page
    assert 'value="65"' in page


def test_each_pitfall_stands_with_its_cure(client, talk):
    page = client.get(url("debrief", talk)).content.decode()

    assert page.count('value="on"') == 8
    assert "Count to five before you answer." in page
    assert "One very clear request" in page


def test_everything_may_stay_empty(client, talk):
    names = ("listened", "moved_them", "facts")
    data = sent(**dict.fromkeys(names, ""))

    assert client.post(url("debrief", talk), data).status_code == 302
    assert not Debrief.objects.exists()


def test_a_tick_can_be_taken_away_again(client, talk):
    make.debrief(talk, facts=True, opinions=True)
    data = {"facts-version": 1, "facts-was": stamp(1, "on")}

    client.post(url("debrief", talk), data)

    row = Debrief.objects.get()
    assert (row.facts, row.opinions) == (False, True)


def test_before_the_talk_is_finished_there_is_nothing_to_look_back_on(client, noor):
    client.force_login(noor)
    planned = make.conversation(make.person(noor))

    assert client.get(url("debrief", planned)).url == url("talk", planned)
    client.post(url("debrief_draft", planned), {"field": "listened", "value": "50"})
    assert not Debrief.objects.exists()


@pytest.mark.parametrize("share", ["101", "-1", "much", "9" * 30, "\x00"])
def test_a_share_is_a_number_from_0_to_100(client, talk, share):
    data = sent(listened=share, moved_them="Kept while I correct it")

    response = client.post(url("debrief", talk), data)

    assert response.status_code == 422
    assert "Kept while I correct it" in response.content.decode()
    assert not Debrief.objects.exists()


def test_what_is_typed_is_kept_while_typing(client, talk):
    first = client.post(
        url("debrief_draft", talk),
        {"field": "surprised_me", "value": "She laughed", "version": 1},
    )
    again = client.post(
        url("debrief_draft", talk),
        {"field": "surprised_me", "value": "She laughed a lot", "version": 2},
    )

    assert (first.json()["version"], again.json()["version"]) == (2, 3)
    assert talk.debrief.surprised_me == "She laughed a lot"


def test_ticks_and_numbers_are_kept_while_typing_too(client, talk):
    for field, value in (("no_follow_up", "on"), ("listened", "0"), ("trust", "grew")):
        data = {"field": field, "value": value, "version": 1}
        assert client.post(url("debrief_draft", talk), data).status_code == 200

    row = Debrief.objects.get()
    assert (row.no_follow_up, row.listened, row.trust) == (True, 0, "grew")


@pytest.mark.parametrize(
    ("field", "value"),
    [("listened", "101"), ("hope", "6"), ("learned", "x" * 501), ("shared_with", "1")],
)
def test_a_draft_refuses_what_the_form_refuses(client, talk, field, value):
    data = {"field": field, "value": value, "version": 1}

    assert client.post(url("debrief_draft", talk), data).status_code == 422
    assert not Debrief.objects.exists()


def test_signed_out_while_typing_the_text_stays_on_the_device(client, talk):
    client.logout()

    assert client.post(url("debrief_draft", talk)).status_code == 401


def test_two_phones_never_overwrite_each_other(client, talk):
    client.post(
        url("debrief_draft", talk),
        {"field": "learned", "value": "From the phone", "version": 1},
    )

    draft = client.post(
        url("debrief_draft", talk),
        {"field": "learned", "value": "From the laptop", "version": 1},
    )
    page = client.post(url("debrief", talk), sent(learned="Laptop", hope="2"))

    assert draft.status_code == page.status_code == 409
    assert draft.json()["theirs"] == "From the phone"
    assert "From the phone" in page.content.decode()
    row = Debrief.objects.get()
    # What did not clash has been kept.
    assert (row.learned, row.hope) == ("From the phone", 2)


def test_after_a_conflict_both_texts_may_stay(client, talk):
    make.debrief(talk, learned="Phone", version=2, changed_in={"learned": 2})
    data = {
        "learned": "Laptop",
        "learned-theirs": "Phone",
        "learned-version": 2,
        "learned-keep": "both",
    }

    client.post(url("debrief", talk), data)

    assert Debrief.objects.get().learned == "Phone\n\nLaptop"


def test_without_a_basis_only_what_is_about_oneself_is_asked_and_kept(client, noor):
    client.force_login(noor)
    talk = make.finished_talk(make.person(noor, basis=""))

    page = client.get(url("debrief", talk)).content.decode()
    data = sent(listened="40", interviewed="on", moved_them="Her rent", hope="3")
    client.post(url("debrief", talk), data)
    draft = client.post(
        url("debrief_draft", talk), {"field": "learned", "value": "x", "version": 1}
    )

    assert "What moved them" not in page
    row = Debrief.objects.get()
    assert (row.listened, row.interviewed) == (40, True)
    assert (row.moved_them, row.hope) == ("", None)
    assert draft.status_code == 422


def test_without_a_basis_nothing_about_them_is_kept_whoever_hands_it_in(noor):
    """Behind the form, which does not ask for it."""
    talk = make.finished_talk(make.person(noor, basis=""))

    with pytest.raises(GateClosed):
        save_debrief(
            conversation=talk,
            values={"moved_them": "Her rent"},
            based_on={},
            now=timezone.now(),
        )


def test_taking_back_consent_deletes_what_is_said_about_them(client, noor, talk):
    coach = make.organizer(talk.person.team)
    row = make.debrief(
        talk,
        listened=60,
        facts=True,
        moved_them="Her rent",
        trust="grew",
        hope=5,
        brought_someone=True,
        shared_with=coach,
        shared_at=timezone.now(),
    )
    DebriefReply.objects.create(
        debrief=row, text="And why?", written_by=coach, written_at=timezone.now()
    )

    page = client.get(reverse("conversations:forget", args=[talk.person_id]))
    forget_content(person=talk.person, by=noor, now=timezone.now())

    row.refresh_from_db()
    assert "what 1 debrief says about them" in page.content.decode()
    assert (row.listened, row.facts) == (60, True)
    assert (row.moved_them, row.trust, row.hope) == ("", "", None)
    assert not row.brought_someone
    assert row.shared_with is None
    assert not DebriefReply.objects.exists()


def test_first_writing_leaves_one_line_in_the_audit(client, talk):
    for version, text in ((1, "a"), (2, "ab")):
        client.post(
            url("debrief_draft", talk),
            {"field": "learned", "value": text, "version": version},
        )

    assert AuditEntry.objects.filter(action="debrief_written").count() == 1


def test_first_talks_are_called_learning(client, noor, talk):
    hint = "Your first talks are for learning"
    planned = make.conversation(talk.person, was_planned=True)
    for page in (url("debrief", talk), url("finish", talk), url("talk", planned)):
        assert hint in client.get(page).content.decode()

    for _ in range(5):
        make.finished_talk(talk.person, noor)

    assert hint not in client.get(url("debrief", talk)).content.decode()
