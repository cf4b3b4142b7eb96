"""What happens when a talk is finished, and what naturally follows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import finish_conversation, save_note
from conversations.models import Conversation
from conversations.steps import HEADLINE, Step
from organizing.models import AuditEntry, Basis
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    return make.conversation(make.person(noor, headline="What it was before"))


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def tell(talk, text, *, based_on=0):
    save_note(
        conversation=talk,
        field=HEADLINE,
        text=text,
        based_on=based_on,
        now=timezone.now(),
    )


def finish(talk):
    return finish_conversation(conversation=talk, by=talk.organizer, now=timezone.now())


def test_finishing_dates_the_talk_and_the_contact(client, talk):
    response = client.post(reverse("conversations:finish", args=[talk.pk]), follow=True)

    talk.refresh_from_db()
    assert talk.finished_at is not None
    assert talk.consent_answer == Conversation.ConsentAnswer.HAD_BASIS
    talk.person.refresh_from_db()
    assert talk.person.last_contact_on == timezone.localdate()
    assert "is logged" in response.content.decode()
    assert AuditEntry.objects.filter(action="talk_finished").count() == 1


def test_the_last_step_can_be_saved_and_the_talk_finished_at_once(client, talk):
    url = reverse("conversations:step", args=[talk.pk, Step.NEXT])

    response = client.post(url, {"next.closing": "See you Friday", "then": "finish"})

    talk.refresh_from_db()
    assert response.url == reverse("conversations:finish", args=[talk.pk])
    assert talk.finished_at is not None
    assert talk.notes.get().text == "See you Friday"


def test_a_clash_in_the_last_step_keeps_the_talk_open(client, talk):
    url = reverse("conversations:step", args=[talk.pk, Step.NEXT])
    client.post(url, {"next.closing": "Phone", "then": "log"})

    response = client.post(url, {"next.closing": "Laptop", "then": "finish"})

    talk.refresh_from_db()
    assert response.status_code == 409
    assert talk.finished_at is None
    assert 'value="finish"' in response.content.decode()


def test_what_matters_most_heads_the_next_preparation(talk):
    tell(talk, "Their mother upstairs")

    finish(talk)

    talk.person.refresh_from_db()
    assert talk.person.headline == "Their mother upstairs"


def test_an_empty_field_leaves_the_headline_of_before(talk):
    finish(talk)

    talk.person.refresh_from_db()
    assert talk.person.headline == "What it was before"


def test_a_correction_within_seven_days_corrects_the_headline(talk):
    tell(talk, "Their mother upstairs")
    finish(talk)

    tell(talk, "Their mother, downstairs", based_on=1)

    talk.person.refresh_from_db()
    assert talk.person.headline == "Their mother, downstairs"


def test_an_older_talk_logged_late_does_not_replace_it(talk):
    make.conversation(
        talk.person,
        campaign=talk.campaign,
        on_date=in_days(0),
        finished_at=timezone.now(),
    )
    talk.on_date = in_days(-5)
    talk.save()
    tell(talk, "From last week")

    finish(talk)

    talk.person.refresh_from_db()
    assert talk.person.headline == "What it was before"


def test_finishing_twice_changes_nothing(talk):
    first = finish(talk).finished_at

    assert finish(talk).finished_at == first
    assert AuditEntry.objects.filter(action="talk_finished").count() == 1


def test_a_talk_held_before_its_day_moves_to_the_day_it_was_held(talk):
    talk.on_date = in_days(4)
    talk.save()

    done = finish(talk)

    assert done.on_date == in_days(0)
    assert done.sequence == 1


def test_without_a_follow_up_the_reason_is_asked_once(client, talk):
    finish(talk)
    url = reverse("conversations:finish", args=[talk.pk])
    assert client.get(url).context["asks_why"] is True

    client.post(
        reverse("conversations:no_follow_up", args=[talk.pk]), {"reason": "they_call"}
    )

    talk.refresh_from_db()
    assert talk.no_follow_up == "they_call"
    assert client.get(url).context["asks_why"] is False


def test_without_an_ask_one_is_asked_whether_that_was_meant_so(client, talk):
    finish(talk)
    url = reverse("conversations:finish", args=[talk.pk])
    assert "No ask was noted" in client.get(url).content.decode()

    no_ask = {"no_ask_reason": "She buried her father this week", "version": "1"}
    client.post(reverse("conversations:no_ask", args=[talk.pk]), no_ask)
    assert "No ask was noted" not in client.get(url).content.decode()


def test_where_an_ask_was_made_or_none_belongs_nobody_asks_about_it(client, talk):
    make.ask(talk)
    other = make.conversation(talk.person, kind=Conversation.Kind.RELATIONAL)

    for row in (talk, other):
        finish(row)
        page = client.get(reverse("conversations:finish", args=[row.pk]))
        assert "No ask was noted" not in page.content.decode()


def test_a_reason_that_does_not_exist_is_refused(client, talk):
    finish(talk)

    for reason in ("", "because", "\x00", "x" * 100_000):
        url = reverse("conversations:no_follow_up", args=[talk.pk])
        assert client.post(url, {"reason": reason}).status_code == 422
    talk.refresh_from_db()
    assert talk.no_follow_up == ""


def test_with_a_follow_up_nobody_asks_why(client, talk):
    make.follow_up(talk.person, conversation=talk)
    finish(talk)

    page = client.get(reverse("conversations:finish", args=[talk.pk]))

    assert page.context["asks_why"] is False
    assert "Thank them and send the address" in page.content.decode()


def test_the_next_talk_or_a_rest_is_offered(client, talk):
    finish(talk)
    url = reverse("conversations:finish", args=[talk.pk])
    page = client.get(url).content.decode()
    assert reverse("conversations:plan", args=[talk.person_id]) in page

    rest = reverse("conversations:rest", args=[talk.pk])
    client.post(rest, {"until": in_days(30).isoformat()})

    talk.person.refresh_from_db()
    assert talk.person.paused_until == in_days(30)
    assert client.get(url).context["asks_why"] is False


@pytest.mark.parametrize(
    "until", ["", "yesterday", "0000-00-00", "9999-12-31", "2020-01-01", "\x00"]
)
def test_a_rest_needs_a_day_that_is_to_come(client, talk, until):
    finish(talk)

    url = reverse("conversations:rest", args=[talk.pk])
    response = client.post(url, {"until": until})

    assert response.status_code == 422
    talk.person.refresh_from_db()
    assert talk.person.paused_until is None


def test_after_a_no_the_talk_can_still_be_finished(client, talk):
    talk.person.basis = Basis.NONE
    talk.person.headline = ""
    talk.person.save()
    client.post(reverse("conversations:log", args=[talk.pk]), {"answer": "no"})

    client.post(reverse("conversations:finish", args=[talk.pk]))

    talk.refresh_from_db()
    assert talk.finished_at is not None
    assert talk.consent_answer == Conversation.ConsentAnswer.NO


def test_a_finished_talk_proposes_the_next_rung(talk):
    ladder = make.ladder(talk.campaign)

    finish(talk)

    suggestion = talk.person.suggestions.get()
    assert suggestion.ladder == ladder
    assert suggestion.to_rung.number == 1


def test_the_page_after_finishing_waits_for_the_finish(client, talk):
    response = client.get(reverse("conversations:finish", args=[talk.pk]))

    assert response.url == reverse("conversations:log", args=[talk.pk])


def test_what_only_its_author_may_read_heads_no_page(talk):
    talk.only_me = True
    talk.save()
    tell(talk, "Their mother upstairs")

    finish(talk)

    talk.person.refresh_from_db()
    assert talk.person.headline == "What it was before"
