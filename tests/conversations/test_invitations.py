"""Asking somebody for a talk: a text with aim and time, two tries, an answer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import forget_content, plan_conversation
from conversations.models import Invitation
from organizing.actions import suppress
from organizing.models import AuditEntry, Basis, Suppression
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(client):
    make.group()
    noor = make.organizer(name="Noor Jansen")
    client.force_login(noor)
    return noor


@pytest.fixture
def campaign():
    return make.campaign(name="Dry homes")


def page(person):
    return reverse("conversations:invite", args=[person.pk])


def sent(client, person, campaign, /, **changes):
    fields = {
        "text": "Shall we talk for half an hour?",
        "minutes": "30",
        "campaign": str(campaign.pk),
        "channel": "message",
        **changes,
    }
    return client.post(page(person), fields)


def answered(client, invitation, answer):
    url = reverse("conversations:invitation_answer", args=[invitation.pk])
    return client.post(url, {"answer": answer})


def test_the_text_says_aim_time_and_where_the_privacy_notice_is(client, noor, campaign):
    person = make.person(noor, language="en")

    shown = client.get(page(person), {"aim": "the lift", "minutes": "15"})

    text = shown.context["form"].initial["text"]
    assert "about the lift" in text
    assert "15 minutes" in text
    assert reverse("conversations:privacy_notice") in text
    assert text.startswith("Hi Samira")


def test_the_text_is_in_their_language_not_in_mine(client, noor):
    person = make.person(noor, language="nl")

    text = client.get(page(person)).context["form"].initial["text"]

    assert "minuten" in text or "minutes" in text
    assert "Dry homes" not in text


def test_what_was_sent_is_kept_with_its_try(client, noor, campaign):
    person = make.person(noor)

    response = sent(client, person, campaign)

    invitation = Invitation.objects.get()
    assert response.url == reverse("overview:person", args=[person.pk])
    assert (invitation.by, invitation.try_number, invitation.minutes) == (noor, 1, 30)
    assert invitation.text == "Shall we talk for half an hour?"
    assert "try 1 of 2" in client.get(response.url).content.decode()
    assert AuditEntry.objects.filter(action="talk_invited").count() == 1


def test_after_two_tries_the_page_sends_one_to_who_brought_them_in(
    client, noor, campaign
):
    fatma = make.person(noor, first_name="Fatma", last_name="Yilmaz")
    person = make.person(noor, recruiter=fatma)
    sent(client, person, campaign)
    sent(client, person, campaign)

    third = sent(client, person, campaign)

    assert third.status_code == 422
    assert [row.try_number for row in Invitation.objects.order_by("sent_at")] == [1, 2]
    shown = client.get(page(person)).content.decode()
    assert "Fatma Yilmaz" in shown
    assert "Let Trede mail it" not in shown


def test_the_first_try_is_known_to_be_silent_once_there_is_a_second(
    client, noor, campaign
):
    person = make.person(noor)
    sent(client, person, campaign)
    sent(client, person, campaign)

    first, second = Invitation.objects.order_by("sent_at")
    assert (first.answer, second.answer) == ("none", "")


def test_an_answer_starts_a_new_count(client, noor, campaign):
    person = make.person(noor)
    sent(client, person, campaign)
    answered(client, Invitation.objects.get(), "no")

    sent(client, person, campaign)

    assert Invitation.objects.latest("sent_at").try_number == 1


def test_an_old_silence_counts_no_more(client, noor, campaign):
    person = make.person(noor)
    long_ago = timezone.now() - timedelta(days=300)
    for number in (1, 2):
        make.talk_invitation(person, sent_at=long_ago, try_number=number)

    sent(client, person, campaign)

    assert Invitation.objects.latest("sent_at").try_number == 1


def test_a_yes_leads_to_the_plan_and_the_plan_joins_the_invitation(
    client, noor, campaign
):
    person = make.person(noor)
    sent(client, person, campaign)

    response = answered(client, Invitation.objects.get(), "yes")

    assert response.url == reverse("conversations:plan", args=[person.pk])
    talk = plan_conversation(
        person=person,
        campaign=campaign,
        organizer=noor,
        on_date=timezone.localdate() + timedelta(days=3),
        now=timezone.now(),
    )
    invitation = Invitation.objects.get()
    assert (invitation.answer, invitation.conversation) == ("yes", talk)


def test_who_said_yes_need_not_be_invited_first(client, noor, campaign):
    person = make.person(noor, language="en")
    plan = reverse("conversations:plan", args=[person.pk])
    sent(client, person, campaign)
    waiting = client.get(plan).content.decode()

    answered(client, Invitation.objects.get(), "yes")

    assert "Nothing agreed yet?" in waiting
    assert "Nothing agreed yet?" not in client.get(plan).content.decode()


def test_planning_is_an_answer_by_itself(noor, campaign):
    person = make.person(noor)
    make.talk_invitation(person, campaign=campaign)

    talk = plan_conversation(
        person=person,
        campaign=campaign,
        organizer=noor,
        on_date=timezone.localdate(),
        now=timezone.now(),
    )

    assert Invitation.objects.get().conversation == talk


def test_somebody_elses_invitation_cannot_be_answered(client, noor):
    invitation = make.talk_invitation(make.person(make.organizer()))

    assert answered(client, invitation, "yes").status_code == 404
    assert Invitation.objects.get().answer == ""


def test_an_answer_nobody_knows_changes_nothing(client, noor):
    invitation = make.talk_invitation(make.person(noor))

    assert answered(client, invitation, "perhaps\x00").status_code == 302
    assert Invitation.objects.get().answer == ""


def test_an_answer_can_be_taken_back(client, noor):
    invitation = make.talk_invitation(make.person(noor))
    answered(client, invitation, "no")

    answered(client, invitation, "waiting")

    invitation.refresh_from_db()
    assert (invitation.answer, invitation.answered_on) == ("", None)


def test_without_a_basis_only_the_day_is_kept(client, noor, campaign):
    person = make.person(noor, basis=Basis.NONE)

    sent(client, person, campaign, text="About the debts of your mother")

    assert Invitation.objects.get().text == ""


def test_mail_is_offered_only_after_a_yes_to_mail(client, noor, campaign):
    silent = make.person(noor)
    agreed = make.person(noor, mail_agreed_at=timezone.now())

    assert "did not say yes to mail" in client.get(page(silent)).content.decode()
    assert "Let Trede mail it" in client.get(page(agreed)).content.decode()
    assert sent(client, silent, campaign, channel="mail").status_code == 422
    assert not Invitation.objects.exists()


def test_an_address_we_never_write_to_again_is_not_invited_by_mail(
    client, noor, campaign
):
    agreed = make.person(noor, mail_agreed_at=timezone.now())
    suppress(email=agreed.email, reason=Suppression.Reason.REFUSED, now=timezone.now())

    assert "Let Trede mail it" not in client.get(page(agreed)).content.decode()
    assert sent(client, agreed, campaign, channel="mail").status_code == 422


def test_who_asked_for_no_contact_is_not_invited(client, noor, campaign):
    person = make.person(noor, do_not_contact_at=timezone.now())

    assert client.get(page(person)).status_code == 403
    assert sent(client, person, campaign).status_code == 403
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "\x00"},
        {"text": "x" * 1001},
        {"minutes": "99999999999999999999"},
        {"campaign": "no"},
        {"channel": "pigeon"},
    ],
)
def test_a_wrong_field_is_told_and_nothing_typed_is_lost(client, noor, campaign, wrong):
    person = make.person(noor)

    response = sent(client, person, campaign, **wrong)

    assert response.status_code == 422
    assert not Invitation.objects.exists()
    if "text" not in wrong:
        assert "Shall we talk for half an hour?" in response.content.decode()


@pytest.mark.parametrize("minutes", ["", "x", "\x00", "9" * 30])
def test_a_strange_address_of_the_page_is_no_fault(client, noor, minutes):
    assert client.get(page(make.person(noor)), {"minutes": minutes}).status_code == 200


def test_withdrawal_empties_the_text_of_an_invitation(noor):
    person = make.person(noor)
    make.talk_invitation(person)

    forget_content(person=person, by=noor, now=timezone.now())

    assert Invitation.objects.get().text == ""


def test_the_privacy_notice_is_open_to_everybody(client):
    make.group(privacy_notice="We keep little.")

    shown = client.get(reverse("conversations:privacy_notice"))

    assert shown.status_code == 200
    assert "We keep little." in shown.content.decode()
