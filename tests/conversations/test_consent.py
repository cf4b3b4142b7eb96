"""The first line of a log: may we remember what you told us?"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.actions import GateClosed, confirm_regular_contact, save_note
from conversations.models import Conversation, Promise
from organizing.models import AuditEntry, Basis, Consent
from tests import make

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@pytest.fixture
def talk(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    person = make.person(noor, first_name="Samira", basis=Basis.NONE)
    return make.conversation(person)


def address(talk):
    return reverse("conversations:log", args=[talk.pk])


def test_the_log_begins_with_the_question(client, talk):
    page = client.get(address(talk)).content.decode()

    assert "may we remember it?" in page
    assert 'value="yes"' in page
    assert "We are in regular contact" not in page
    assert reverse("conversations:finish", args=[talk.pk]) not in page


def test_a_yes_opens_the_six_steps_and_is_on_record(client, talk):
    response = client.post(address(talk), {"answer": "yes"}, follow=True)

    talk.refresh_from_db()
    consent = Consent.objects.get()
    assert len(response.context["steps"]) == 6
    assert talk.consent_answer == Conversation.ConsentAnswer.YES
    assert talk.person.basis == Basis.CONSENT
    assert (consent.given, consent.basis) == (True, Basis.CONSENT)
    assert consent.recorded_by == talk.organizer
    assert consent.wording
    assert AuditEntry.objects.filter(
        action="consent_yes", person_ref=talk.person.audit_ref
    ).exists()


def test_after_a_no_only_an_appointment_and_contacting_again_remain(client, talk):
    page = client.post(address(talk), {"answer": "no"}, follow=True).content.decode()

    talk.refresh_from_db()
    assert talk.consent_answer == Conversation.ConsentAnswer.NO
    assert Consent.objects.get().given is False
    assert "May we contact you again?" in page
    assert "<textarea" not in page
    with pytest.raises(GateClosed):
        save_note(
            conversation=talk,
            field="issue.hope",
            text="They told me",
            based_on=0,
            now=timezone.now(),
        )
    assert not talk.notes.exists()


def test_whoever_changes_their_mind_may_still_say_yes(client, talk):
    client.post(address(talk), {"answer": "no"})

    response = client.post(address(talk), {"answer": "yes"}, follow=True)

    assert "steps" in response.context
    assert Consent.objects.count() == 2


def test_a_no_to_contacting_again_stops_everything(client, talk):
    client.post(address(talk), {"answer": "no"})

    client.post(reverse("conversations:contact_again", args=[talk.pk]), {"again": "no"})

    talk.person.refresh_from_db()
    assert talk.person.do_not_contact_at is not None


def test_a_yes_to_contacting_again_leads_to_an_appointment(client, talk):
    response = client.post(
        reverse("conversations:contact_again", args=[talk.pk]), {"again": "yes"}
    )

    assert response.url == reverse("conversations:plan", args=[talk.person_id])
    page = client.get(response.url).content.decode()
    assert 'name="purpose"' not in page
    assert 'name="on_date"' in page


def test_a_member_is_not_asked(client):
    make.group()
    noor = make.organizer()
    client.force_login(noor)
    talk = make.conversation(make.person(noor, basis=Basis.MEMBER))

    response = client.get(address(talk))

    assert "steps" in response.context
    assert not Consent.objects.exists()


def test_no_answer_is_no_answer(client, talk):
    for answer in ("", "maybe", "basis", "x" * 100_000, "\x00"):
        response = client.post(address(talk), {"answer": answer})
        assert response.status_code == 422
        assert "error-summary" in response.content.decode()

    talk.refresh_from_db()
    assert talk.consent_answer == ""
    assert not Consent.objects.exists()


def kept_appointments(talk, count, *, days_ago=30):
    day = TODAY() - timedelta(days=days_ago)
    for _ in range(count - 1):
        make.conversation(
            talk.person,
            campaign=talk.campaign,
            was_planned=True,
            on_date=day,
            finished_at=timezone.now(),
        )
    make.promise(
        talk.person, campaign=talk.campaign, outcome=Promise.Outcome.KEPT, on_date=day
    )


def test_two_kept_appointments_may_be_confirmed_as_regular_contact(client, talk):
    kept_appointments(talk, 2)

    page = client.get(address(talk)).content.decode()
    client.post(address(talk), {"answer": "regular"})

    talk.person.refresh_from_db()
    assert "We are in regular contact" in page
    assert talk.person.basis == Basis.REGULAR_CONTACT


@pytest.mark.parametrize(("count", "days_ago"), [(1, 30), (2, 190)])
def test_fewer_or_older_appointments_are_no_regular_contact(
    client, talk, count, days_ago
):
    kept_appointments(talk, count, days_ago=days_ago)

    response = client.post(address(talk), {"answer": "regular"})

    talk.person.refresh_from_db()
    assert response.status_code == 422
    assert talk.person.basis == Basis.NONE
    with pytest.raises(GateClosed):
        confirm_regular_contact(
            conversation=talk, by=talk.organizer, today=TODAY(), now=timezone.now()
        )


def test_a_colleague_cannot_answer_for_them(client, talk):
    client.force_login(make.organizer(of=talk.person.team))

    assert client.post(address(talk), {"answer": "yes"}).status_code == 404
    assert not Consent.objects.exists()
