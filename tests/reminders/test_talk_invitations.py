"""An invitation to a talk by mail: only to who agreed, and never twice."""

import re

import pytest
from django.db import transaction
from django.utils import timezone

from conversations.actions import answer_invitation
from conversations.models import Invitation
from organizing.models import Basis
from reminders import actions
from reminders.letters import write
from reminders.models import MailState, OutboundMail
from reminders.outbox.claiming import claim
from reminders.outbox.hindrances import CHANGED, hindrance
from reminders.outbox.planning import plan
from tests import make
from tests.reminders import cast

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "Hi Samira, shall we talk for half an hour about the lift? Noor"


@pytest.fixture
def group():
    return cast.group()


def invited(person=None, **fields):
    values = {"channel": Invitation.Channel.MAIL, "text": WORDS, **fields}
    return make.talk_invitation(person or cast.member(), **values)


def letter_of(mail, group):
    return write(mail, group, timezone.now())


def test_the_letter_is_what_the_organizer_wrote_with_a_subject_that_says_nothing(
    group,
):
    invitation = invited(campaign=make.campaign(name="Dry homes"))
    plan(timezone.now())

    mail = cast.mail_of(invitation)
    letter = letter_of(mail, group)

    assert (mail.letter, mail.category) == ("talk_invitation", "invite")
    assert mail.person == invitation.person
    assert letter.subject == "Shall we talk?"
    assert WORDS in letter.text
    assert "the lift?" in letter.html
    assert letter.unsubscribe_url in letter.text
    assert "Dry homes" not in letter.subject + letter.text + letter.html


def test_two_rounds_make_one_letter(group):
    invited()

    plan(timezone.now())
    plan(timezone.now())

    assert OutboundMail.objects.count() == 1


def test_what_was_sent_by_phone_makes_no_letter(group):
    invited(channel=Invitation.Channel.MESSAGE)

    plan(timezone.now())

    assert not OutboundMail.objects.exists()


def test_an_answer_before_it_left_drops_the_letter(group):
    invitation = invited()
    plan(timezone.now())
    answer_invitation(
        invitation=invitation, answer="yes", by=invitation.by, now=timezone.now()
    )

    plan(timezone.now())

    mail = cast.mail_of(invitation)
    assert (mail.state, mail.last_code) == (MailState.CANCELLED, "changed")


def test_it_is_delivered_once(group, smtp_sink):
    invitation = invited()

    cast.send_everything()
    cast.send_everything()

    assert cast.mail_of(invitation).state == MailState.SENT
    assert len(list(smtp_sink.messages())) == 1


@pytest.mark.parametrize("change", ["mail_agreed_at", "email"])
def test_without_a_yes_to_mail_it_does_not_leave(group, smtp_sink, change):
    invitation = invited()
    plan(timezone.now())
    person = invitation.person
    setattr(person, change, None if change == "mail_agreed_at" else "")
    person.save()

    cast.send_everything()

    assert cast.mail_of(invitation).state == MailState.CANCELLED
    assert smtp_sink.messages() == []


def test_who_stopped_invitations_gets_none(group, smtp_sink):
    invitation = invited()
    kind = OutboundMail.Category.INVITE
    actions.stop_letters(person=invitation.person, category=kind, now=timezone.now())

    cast.send_everything()

    assert cast.mail_of(invitation).state == MailState.CANCELLED
    assert smtp_sink.messages() == []


def test_a_text_that_was_taken_away_is_not_mailed(group, smtp_sink):
    invitation = invited(cast.member(basis=Basis.NONE), text="")

    cast.send_everything()

    assert cast.mail_of(invitation).state == MailState.CANCELLED
    assert smtp_sink.messages() == []


def test_a_text_taken_away_just_before_it_leaves_is_not_mailed_either(group):
    """What they told us went while the letter was under way."""
    invitation, now = invited(), timezone.now()
    plan(now)
    [mail] = claim(now)

    with transaction.atomic():
        assert hindrance(mail, group, now) is None
        Invitation.objects.filter(pk=invitation.pk).update(text="")
        assert hindrance(mail, group, now) == CHANGED


def test_the_words_are_escaped_in_the_letter(group):
    invitation = invited(text="<script>alert(1)</script> https://example.org/x")
    plan(timezone.now())

    html = letter_of(cast.mail_of(invitation), group).html

    assert "<script>" not in html
    assert re.search(r'href="https://example.org/x"', html)
