"""Filling in what one takes along into a talk: texts, picks, versions, the gate."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import (
    add_entry,
    change_entry,
    forget_content,
    save_preparation,
)
from conversations.models import EntryVersion, IssueTag, LibraryEntry, Preparation
from conversations.preparing import bridge_line
from ladder.models import StandingAsk
from organizing.models import AuditEntry, Basis
from tests import make

pytestmark = pytest.mark.django_db
OBJECTION = {
    "words_en": "It will not help anyway.",
    "affirm_en": "You tried before.",
    "answer_en": "Alone it does not.",
    "redirect_en": "What would help?",
}


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    person = make.person(noor, first_name="Samira", headline="Their mother upstairs")
    campaign = make.campaign(plan_to_win="First the stairs,\nthen the street.")
    return make.conversation(
        person,
        campaign=campaign,
        was_planned=True,
        on_date=timezone.localdate() + timedelta(days=2),
    )


def url(talk, name="prepare_edit"):
    return reverse(f"conversations:{name}", args=[talk.pk])


def sheet(client, talk):
    return client.get(url(talk, "prepare")).content.decode()


def entry(talk, kind, texts):
    made = add_entry(kind=kind, texts=texts, by=talk.organizer, now=timezone.now())
    return LibraryEntry.objects.select_related("current").get(pk=made.pk)


def sent(client, talk, **fields):
    return client.post(url(talk), {"objections-shown": "1", **fields})


def saved(client, talk, field, value, version=1):
    data = {"field": field, "value": value, "version": version}
    return client.post(url(talk, "prepare_draft"), data)


def test_what_is_filled_in_stands_on_the_sheet(client, talk):
    issue = IssueTag.objects.create(
        campaign=talk.campaign,
        name_en="Broken lifts",
        analysis_en="It saves them money",
    )
    response = sent(
        client,
        talk,
        why_them="She knows the whole staircase",
        shared="We both live on the fourth",
        my_story="My father fell there",
        likely_issue="Her knees",
        issue_id=str(issue.pk),
        question_1="What does it do to you?",
        bridge="Because you carry her, together we get a lift",
        ask_a="Will you come on Monday at 8 pm?",
        ask_b="Will you ring one neighbour on Sunday?",
    )

    assert response.url == url(talk, "prepare")
    page = sheet(client, talk)
    for text in (
        "She knows the whole staircase",
        "We both live on the fourth",
        "My father fell there",
        "Her knees",
        "Broken lifts",
        "It saves them money",
        "What does it do to you?",
        "Because you carry her, together we get a lift",
        "Will you come on Monday at 8 pm?",
        "Will you ring one neighbour on Sunday?",
    ):
        assert text in page
    assert AuditEntry.objects.filter(action="talk_prepared").count() == 1


def test_the_bridge_is_proposed_from_what_they_said_and_how_we_win(client, talk):
    proposed = client.get(url(talk)).context["form"].initial["bridge"]

    assert "Their mother upstairs" in proposed
    assert "First the stairs," in proposed
    assert "then the street" not in proposed


def test_words_with_a_full_stop_read_on_in_the_bridge():
    said = {"headline": "A dry room.", "stake": "The workshop. "}

    line = bridge_line(**said, plan_to_win="First the stairs")

    assert "“A dry room”, and this is at stake: “The workshop”, together" in line


def test_a_closed_question_gets_a_hint_and_is_saved_all_the_same(client, talk):
    sent(client, talk, question_1="Are you angry?", question_2="What hurts?")

    hints = client.get(url(talk)).context["hints"]
    assert list(hints) == ["question_1"]
    assert Preparation.objects.get().question_1 == "Are you angry?"


def test_an_ask_of_ones_own_is_checked(client, talk):
    sent(client, talk, ask_a="Do you feel like helping out some time?")

    verdicts = client.get(url(talk)).context["verdicts"]
    assert not verdicts["ask_a"].clear
    assert "ask_b" not in verdicts


def test_a_standing_ask_is_taken_with_one_button(client, talk):
    ladder = make.ladder(talk.campaign)
    make.position(talk.person, ladder, 2, timezone.localdate())
    above = StandingAsk.objects.create(
        rung=ladder.rungs.get(number=3), text_nl="Kom je?", text_en="Will you come?"
    )
    talk.person.language = "en"
    talk.person.save()

    response = sent(client, talk, ask_a="", use_ask_a=str(above.pk), shared="Stairs")

    assert response.url == f"{url(talk)}#ask"
    kept = Preparation.objects.get()
    assert (kept.ask_a, kept.shared) == ("Will you come?", "Stairs")


def test_a_question_of_the_library_fills_the_first_empty_place(client, talk):
    question = entry(talk, "question", {"words_en": "What keeps you going?"})

    sent(client, talk, question_1="Why?", use_question=str(question.current.pk))

    kept = Preparation.objects.get()
    assert (kept.question_1, kept.question_2) == ("Why?", "What keeps you going?")
    assert list(kept.used.all()) == [question.current]


def test_an_old_talk_keeps_the_words_it_was_prepared_with(client, talk):
    objection = entry(talk, "objection", OBJECTION)
    old = objection.current
    sent(client, talk, objections=[str(old.pk)])

    change_entry(
        entry=objection,
        texts={**OBJECTION, "answer_en": "Something quite different."},
        step="",
        place="",
        based_on=1,
        by=talk.organizer,
        now=timezone.now(),
    )

    assert EntryVersion.objects.filter(entry=objection).count() == 2
    page = sheet(client, talk)
    assert "Alone it does not." in page
    assert "Something quite different." not in page
    edit = client.get(url(talk)).context["form"]
    assert str(old.pk) in edit.initial["objections"]


def test_more_than_three_objections_are_too_many(client, talk):
    picked = [
        str(entry(talk, "objection", {**OBJECTION, "words_en": f"No {n}"}).current.pk)
        for n in range(4)
    ]

    response = sent(client, talk, objections=picked, shared="Typed with care")

    assert response.status_code == 422
    assert "Typed with care" in response.content.decode()


def test_opening_the_page_makes_no_row(client, talk):
    client.get(url(talk))
    client.get(url(talk, "prepare"))
    sent(client, talk)

    assert not Preparation.objects.exists()


def test_without_a_basis_only_what_is_about_nobody_is_kept(client, talk):
    question = entry(talk, "question", {"words_en": "What keeps you going?"})
    talk.person.basis = Basis.NONE
    talk.person.save()

    sent(
        client,
        talk,
        my_story="My father fell",
        shared="Her debts",
        question_2="Is your son in jail?",
        ask_a="Join our campaign on Monday?",
        use_question=str(question.current.pk),
    )

    kept = Preparation.objects.get()
    assert (kept.my_story, kept.shared, kept.ask_a) == ("My father fell", "", "")
    assert (kept.question_1, kept.question_2) == ("What keeps you going?", "")
    assert saved(client, talk, "shared", "Her debts").status_code == 422
    page = sheet(client, talk)
    assert "What keeps you going?" in page
    assert "Their mother upstairs" not in page


def test_a_withdrawal_takes_the_preparation_away(client, talk):
    sent(client, talk, shared="The stairs")

    forget_content(person=talk.person, by=talk.organizer, now=timezone.now())

    assert not Preparation.objects.exists()


def test_a_talk_that_was_held_is_prepared_no_more(client, talk):
    talk.finished_at = timezone.now()
    talk.save()

    assert sent(client, talk, shared="Late").status_code == 302
    assert saved(client, talk, "shared", "Late").status_code == 422
    assert not Preparation.objects.exists()


def test_a_talk_to_get_to_know_each_other_needs_no_ask(client, talk):
    talk.kind = "relational"
    talk.save()

    edit = client.get(url(talk)).content.decode()
    assert "No ask this time" in edit
    assert 'name="ask_a"' not in edit
    assert "No ask this time" in sheet(client, talk)


def prepared(talk, **changes):
    save_preparation(
        conversation=talk, changes=changes, based_on={}, now=timezone.now()
    )


def test_nobody_else_reads_or_writes_my_preparation(client, talk):
    prepared(talk, shared="The stairs")
    talk.co_pilot = make.organizer(of=talk.person.team)
    talk.save()
    outsider = make.organizer(of=talk.person.team)
    coordinator = make.coordinator(of=talk.person.team)
    for other in (outsider, coordinator):
        client.force_login(other)
        assert client.get(url(talk, "prepare")).status_code == 404
    for other in (talk.co_pilot, outsider, coordinator):
        client.force_login(other)
        assert client.get(url(talk)).status_code == 404
        assert saved(client, talk, "shared", "Mine").status_code == 404
        assert client.get(url(talk, "hold")).status_code == 404


def test_the_contact_card_helps_to_find_what_the_two_share(client, talk):
    aisha = make.person(talk.organizer, first_name="Aisha", last_name="Bakker")
    stranger = make.person(make.organizer(), first_name="Xaveria")
    samira = talk.person
    samira.postcode, samira.source, samira.recruiter = "3532 AB", "Market stall", aisha
    samira.save()

    page = client.get(url(talk)).content.decode()
    assert "3532 AB · Market stall · brought in by Aisha Bakker" in page

    samira.recruiter = stranger
    samira.save()
    assert "Xaveria" not in client.get(url(talk)).content.decode()
