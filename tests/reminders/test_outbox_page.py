"""What people see of the mail: each their own, in plain words, never a text."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organizing.actions import refuse_mail, suppress
from organizing.models import AuditEntry
from reminders.history import person_history
from reminders.models import MailState, OutboundMail
from tests import make
from tests.reminders import cast
from tests.reminders.cast import due_promise, mail_of, send_everything

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def group():
    return cast.group()


def mailed(owner, state, code="", **fields):
    promise = due_promise(cast.member(owner=owner, **fields), act="knock on ten doors")
    cast.planned(timezone.now())
    OutboundMail.objects.filter(subject_id=promise.pk).update(
        state=state, last_code=code, due_at=timezone.now()
    )
    return mail_of(promise)


@pytest.mark.parametrize(
    ("show", "state", "code", "words"),
    [
        ("waiting", "pending", "", "It leaves at the next round."),
        ("waiting", "retry", "451 4.7.1", "was not ready (451 4.7.1)"),
        ("waiting", "pending", "quiet", "end of the quiet hours"),
        ("sent", "sent", "250", "Their mail server took it."),
        ("trouble", "failed", "550 5.1.1", "The mailbox does not exist"),
        ("trouble", "held", "Unreadable", "could not be made"),
        ("trouble", "held", "unknown", "it may have arrived"),
        ("trouble", "expired", "too_late", "could not leave before the moment"),
        ("dropped", "cancelled", "changed", "The agreement changed"),
    ],
)
def test_each_letter_is_explained_in_plain_words(client, show, state, code, words):
    noor = make.organizer()
    mailed(noor, state, code, first_name="Samira")
    client.force_login(noor)

    for tab in ("waiting", "sent", "trouble", "dropped"):
        page = client.get(f"/outbox/?show={tab}").content.decode()
        assert (words in page) == ("Samira" in page) == (tab == show)
        assert "knock on ten doors" not in page


def test_a_colleague_of_another_team_sees_nothing_of_it(client):
    mail = mailed(make.organizer(), MailState.HELD, first_name="Samira")
    client.force_login(make.coordinator())

    page = client.get("/outbox/?show=trouble").content.decode()
    assert "Samira" not in page
    assert str(mail.pk) not in page
    assert client.post(f"/outbox/{mail.pk}/retry/").status_code == 404
    assert OutboundMail.objects.get().state == MailState.HELD


def test_a_coordinator_sees_the_whole_team(client):
    noor = make.organizer()
    mailed(noor, MailState.SENT, first_name="Samira")
    client.force_login(make.coordinator(of=noor.memberships.get().team))

    assert "Samira" in client.get("/outbox/?show=sent").content.decode()


def test_an_admin_sees_every_row_and_no_names(client):
    mail = mailed(make.organizer(), MailState.HELD, first_name="Samira")
    client.force_login(make.admin())

    page = client.get("/outbox/?show=trouble").content.decode()
    assert str(mail.pk)[:8] in page
    assert "Samira" not in page


def test_a_held_letter_leaves_after_one_more_try(client, smtp_sink):
    noor = make.organizer()
    mail = mailed(noor, MailState.HELD, "unknown")
    client.force_login(noor)

    answer = client.post(f"/outbox/{mail.pk}/retry/", {"next": "/outbox/?show=trouble"})
    send_everything()

    assert answer["Location"] == "/outbox/?show=trouble"
    assert OutboundMail.objects.get().state == MailState.SENT
    assert AuditEntry.objects.filter(action="mail_retried", actor_id=noor.pk).exists()


def test_an_admin_is_led_to_what_a_restore_held_back(client):
    noor, hanneke = make.organizer(), make.admin()
    mailed(noor, MailState.HELD, "restored")

    pages = []
    for user in (noor, hanneke):
        client.force_login(user)
        pages.append(client.get("/outbox/").content.decode())

    told = ["1 mail waits since the restore" in page for page in pages]
    assert told == [False, True]


def test_a_letter_that_is_to_leave_again_says_that_and_no_more_what_went_wrong(client):
    noor = make.organizer()
    mail = mailed(noor, MailState.HELD, "sender_died")
    client.force_login(noor)
    assert "again and again" in client.get("/outbox/?show=trouble").content.decode()

    client.post(f"/outbox/{mail.pk}/retry/")

    page = client.get("/outbox/").content.decode()
    assert "It leaves at the next round." in page
    assert "again and again" not in page


def refused_address(mail):
    suppress(email=mail.person.email, reason="refused", now=timezone.now())


def stopped_kind(mail):
    email, scope = mail.person.email, mail.category
    suppress(email=email, reason="refused", now=timezone.now(), scope=scope)


def took_back_their_yes(mail):
    refuse_mail(person=mail.person, by=None, now=timezone.now())


def too_late(mail):
    OutboundMail.objects.update(expires_at=timezone.now())


@pytest.mark.parametrize(
    "happened", [refused_address, stopped_kind, took_back_their_yes, too_late]
)
def test_what_would_be_dropped_at_once_cannot_be_sent_again(client, happened):
    noor = make.organizer()
    mail = mailed(noor, MailState.FAILED, "550 5.1.1")
    client.force_login(noor)
    trouble = "/outbox/?show=trouble"
    assert "/retry/" in client.get(trouble).content.decode()

    happened(mail)

    assert "/retry/" not in client.get(trouble).content.decode()
    answer = client.post(f"/outbox/{mail.pk}/retry/", follow=True)
    assert "This mail cannot be sent again." in answer.content.decode()
    assert OutboundMail.objects.get().state == MailState.FAILED


@pytest.mark.parametrize("state", ["sent", "pending", "cancelled", "sending"])
def test_what_was_sent_is_not_sent_again(client, state):
    noor = make.organizer()
    mail = mailed(noor, state)
    client.force_login(noor)

    client.post(f"/outbox/{mail.pk}/retry/")

    assert OutboundMail.objects.get().state == state
    assert not AuditEntry.objects.filter(action="mail_retried").exists()


def test_looking_does_not_retry(client):
    noor = make.organizer()
    mail = mailed(noor, MailState.HELD)
    client.force_login(noor)

    assert client.get(f"/outbox/{mail.pk}/retry/").status_code == 405


@pytest.mark.parametrize(
    "query", ["show=x", "page=x", "page=99", "page=-1", "show=%00"]
)
def test_odd_addresses_show_a_page(client, query):
    client.force_login(make.organizer())

    assert client.get(f"/outbox/?{query}").status_code == 200


def test_a_long_outbox_needs_no_more_questions(client):
    noor = make.organizer()
    client.force_login(noor)
    client.get("/outbox/")
    counts = []
    for letters in (1, 29):
        for _ in range(letters):
            mailed(noor, MailState.SENT)
        with CaptureQueriesContext(connection) as asked:
            client.get("/outbox/?show=sent")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_history_on_a_persons_page_is_newest_first_and_short():
    noor = make.organizer()
    mail = mailed(noor, MailState.SENT, "250")
    older = mailed(noor, MailState.FAILED, "550 5.1.1")
    OutboundMail.objects.filter(pk=older.pk).update(
        person=mail.person, due_at=timezone.now() - timedelta(days=3)
    )

    lines = person_history(mail.person)

    assert [line.mail for line in lines] == [mail, older]
    assert len(person_history(mail.person, limit=1)) == 1
