"""What the page says about an ask while it is written."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from ask_checker import CODES, TIP_CODES
from conversations.actions import (
    save_ask,
)
from conversations.models import Ask
from conversations.verdicts import CODE_SENTENCES, TIP_SENTENCES
from ladder.models import StandingAsk
from tests import make

pytestmark = pytest.mark.django_db
CLEAR = "Will you hand out flyers at the market on Friday at 6 pm?"
VAGUE = "Maybe you could help out sometime?"


@pytest.fixture
def noor():
    make.group()
    return make.organizer()


@pytest.fixture
def talk(client, noor):
    client.force_login(noor)
    person = make.person(noor, first_name="Samira", language="en")
    return make.conversation(person)


def page(talk, ask=None):
    return reverse("conversations:ask_edit", args=[talk.pk, ask.pk if ask else uuid4()])


def soon(days=5):
    return timezone.localdate() + timedelta(days=days)


def write(talk, text=CLEAR, **values):
    now = timezone.now()
    today = timezone.localdate()
    return save_ask(conversation=talk, text=text, today=today, now=now, **values)


def test_every_code_and_every_tip_has_a_sentence():
    assert set(CODE_SENTENCES) == set(CODES)
    assert set(TIP_SENTENCES) == set(TIP_CODES)


def test_an_unclear_ask_is_saved_with_what_it_lacks(talk):
    ask = write(talk, VAGUE)

    assert not ask.is_clear
    assert "no-time" in Ask.objects.get().codes


def test_an_ask_is_read_in_the_language_it_is_written_in(talk):
    dutch = write(talk, "Wil jij woensdag om 20.00 uur flyeren bij het station?")
    vague = write(talk, "Wil je woensdag om 20.00 uur helpen?")

    assert talk.person.language == "en"
    assert write(talk, CLEAR).is_clear
    assert dutch.is_clear
    assert vague.codes == ["vague-action"]


def test_the_verdict_while_typing_names_at_most_two_missing_parts(client, talk):
    data = {"talk": talk.pk, "text": VAGUE, "act": "hand out flyers"}

    answer = client.post(
        reverse("conversations:ask_check"), data, headers={"HX-Request": "true"}
    )
    body = answer.content.decode()

    assert answer.status_code == 200
    assert 1 <= body.count("<li>") <= 2
    assert "Will you hand out flyers" in body
    assert "<html" not in body
    assert not Ask.objects.exists()


def test_the_check_of_a_talk_of_somebody_else_does_not_exist(client, noor, talk):
    foreign = make.conversation(make.person(make.organizer()))
    url = reverse("conversations:ask_check")

    assert client.post(url, {"talk": foreign.pk, "text": "x"}).status_code == 404
    assert client.post(url, {"talk": "nonsense", "text": "x"}).status_code == 404


def test_the_proposal_is_put_into_the_ask_by_a_button(client, talk):
    data = {"text": VAGUE, "act": "hand out flyers", "use_proposal": "1"}

    body = client.post(page(talk), data).content.decode()

    assert "Will you hand out flyers [where] on [day] at [time]?</textarea>" in body
    assert not Ask.objects.exists()


def standing_asks(talk):
    """One per rung; the person of the talk stands on the lowest."""
    ladder = make.ladder(talk.campaign)
    return [
        StandingAsk.objects.create(
            rung=rung,
            text_nl=f"Wil je ding {rung.number} doen?",
            text_en=f"Will you do thing {rung.number}?",
            act_nl=f"ding {rung.number} doen",
            act_en=f"do thing {rung.number}",
            minutes=30,
        )
        for rung in ladder.rungs.order_by("number")
    ]


def test_standing_asks_of_this_rung_and_one_up_fill_the_builder(client, talk):
    asks = standing_asks(talk)
    url = page(talk)

    shown = client.get(url).content.decode()
    filled = client.post(url, {"use_standing": asks[1].pk}).content.decode()

    assert "Will you do thing 0?" in shown
    assert shown.index("Will you do thing 1?") < shown.index("Will you do thing 0?")
    assert shown.index("Asks of the other rungs") < shown.index("Will you do thing 2?")
    assert "do thing 1</textarea>" in filled
    assert f'value="{asks[1].pk}"' in filled


def test_an_ask_more_than_one_rung_up_or_below_gets_a_hint_and_may_be_saved(
    client, talk
):
    asks = standing_asks(talk)

    def taken(number):
        data = {"use_standing": asks[number].pk}
        return client.post(page(talk), data).content.decode()

    assert "more than one rung above" in taken(2)
    assert "more than one rung above" not in taken(1)
    make.position(talk.person, asks[0].rung.ladder, 2, since_on=timezone.localdate())
    assert "below where Samira stands" in taken(0)
    assert "below where" not in taken(2)

    own_words = {"standing_ask": asks[0].pk, "act": "something else", "text": CLEAR}
    check = client.post(
        reverse("conversations:ask_check"), {**own_words, "talk": talk.pk}
    )
    assert "below where" not in check.content.decode()
    client.post(page(talk), {"standing_ask": asks[0].pk, "text": CLEAR})
    assert Ask.objects.get().standing_ask == asks[0]


def test_the_ask_block_carries_the_name_of_the_motto(client, talk):
    data = {"talk": talk.pk, "text": VAGUE}

    body = client.post(reverse("conversations:ask_check"), data).content.decode()

    assert "Clear-ask check: one very clear request" in body
