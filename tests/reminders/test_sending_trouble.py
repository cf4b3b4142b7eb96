"""What a letter becomes when the server, the line or the letter itself fails."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from organizing.finding import address_hash
from organizing.models import Group, Suppression
from reminders.models import (
    Channel,
    DeliveryAttempt,
    MailState,
    OutboundMail,
)
from reminders.outbox.claiming import claim
from reminders.outbox.reaping import expire, reap
from reminders.outbox.sending import send
from reminders.transport import Relay
from tests.reminders import cast
from tests.reminders.cast import (
    due_promise,
    lease_is_over,
    mail_of,
    member,
    send_everything,
    waits_are_over,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def group():
    return cast.group()


def only(sink):
    [received] = sink.messages()
    return received.mail


def text_of(mail):
    part = mail.get_body(["plain"])
    assert part is not None
    return part.get_content()


def test_a_server_that_is_not_ready_is_tried_again(smtp_sink):
    """R13 in small."""
    smtp_sink.script(
        {"at": "rcpt", "once_per_recipient": True, "reply": "451 4.7.1 later"}
    )
    promise = due_promise()

    send_everything()

    mail = mail_of(promise)
    assert (mail.state, mail.last_code) == ("retry", "451 4.7.1")
    assert timedelta(seconds=45) < mail.due_at - timezone.now() < timedelta(seconds=73)
    waits_are_over()
    send_everything()
    assert mail_of(promise).state == MailState.SENT


def test_an_address_that_does_not_exist_is_never_written_to_again(smtp_sink):
    """R14 in small."""
    smtp_sink.script({"at": "rcpt", "recipient": "gone", "reply": "550 5.1.1 no"})
    gone = [due_promise(member(email=f"gone{n}@example.org")) for n in range(3)]
    for _ in range(9):
        due_promise()

    for _ in range(3):
        send_everything()

    assert cast_states() == {"sent": 9, "failed": 3}
    assert Suppression.objects.count() == 3
    hashes = {address_hash(promise.person.email) for promise in gone}
    found = Suppression.objects.filter(address_hash__in=hashes, reason="refused")
    assert found.count() == 3
    refusals = [e for e in smtp_sink.events() if e.get("stage") == "rcpt"]
    assert len(refusals) == 3


def cast_states() -> dict[str, int]:
    rows = OutboundMail.objects.values_list("state", flat=True)
    return {state: list(rows).count(state) for state in set(rows)}


@pytest.mark.parametrize(
    ("at", "reply", "state", "suppressed"),
    [
        ("rcpt", "550 5.2.1 disabled", "failed", True),
        ("rcpt", "452 4.2.2 full", "retry", False),
        ("rcpt", "552 5.2.2 full", "retry", False),
        ("rcpt", "550 no", "failed", False),
        ("data", "451 busy", "retry", False),
        ("before_record", "432 4.7.12 later", "retry", False),
        ("before_record", "552 5.3.4 too large", "retry", False),
        ("before_record", "554 5.6.0 bad content", "failed", False),
        ("before_record", "550 5.1.1 no such user", "failed", True),
    ],
)
def test_what_each_refusal_means(smtp_sink, at, reply, state, suppressed):
    smtp_sink.script({"at": at, "reply": reply})
    promise = due_promise()

    send_everything()

    assert mail_of(promise).state == state
    assert Suppression.objects.exists() == suppressed
    assert not Channel.objects.filter(paused_until__gt=timezone.now()).exists()
    assert smtp_sink.messages() == []


@pytest.mark.parametrize(
    ("at", "reply"),
    [
        ("connect", "554 5.7.1 go away"),
        ("mail", "550 5.7.1 sender refused"),
        ("mail", "450 4.7.1 too many letters this hour"),
        ("rcpt", "554 5.7.1 relay access denied"),
        ("rcpt", "550 relay not permitted"),
    ],
)
def test_when_the_relay_is_the_matter_nobodys_letter_pays(smtp_sink, at, reply):
    smtp_sink.script({"at": at, "reply": reply})
    for _ in range(12):
        due_promise()

    send_everything()
    send_everything()

    channel = Channel.objects.get()
    assert channel.pauses == 1
    assert channel.paused_until > timezone.now()
    assert set(cast_states()) <= {"pending", "retry"}
    assert set(OutboundMail.objects.values_list("attempts", flat=True)) == {0}
    assert len([e for e in smtp_sink.events() if e["event"] == "fault"]) == 1
    smtp_sink.script()
    Channel.objects.update(paused_until=timezone.now())
    waits_are_over()
    send_everything()
    assert cast_states() == {"sent": 12}
    assert Channel.objects.get().pauses == 0


def test_the_pauses_grow_while_the_relay_stays_away(smtp_sink):
    smtp_sink.script({"at": "connect", "reply": "421 down"})
    due_promise()
    pauses = []

    for _ in range(6):
        send_everything()
        channel = Channel.objects.get()
        left = channel.paused_until - timezone.now()
        pauses.append(round(left.total_seconds() / 60))
        Channel.objects.update(paused_until=timezone.now() - timedelta(seconds=1))
        waits_are_over()

    assert pauses == [1, 5, 15, 30, 30, 30]


def test_a_server_that_hangs_up_before_the_dot_costs_nothing(smtp_sink):
    smtp_sink.script({"at": "data", "drop": True, "times": 1})
    promise = due_promise()

    send_everything()
    assert mail_of(promise).state == MailState.RETRY
    waits_are_over()
    send_everything()

    assert len(smtp_sink.messages()) == 1


def test_a_line_that_breaks_after_it_was_kept_gives_a_copy_each(smtp_sink):
    """R11 in small: as many copies as breaks, the same letter to the last sign."""
    smtp_sink.script({"at": "after_record", "every": 5, "drop": True})
    for _ in range(20):
        due_promise()

    for _ in range(3):
        send_everything()
        lease_is_over()
        reap()
        waits_are_over()
    smtp_sink.script()
    send_everything()

    breaks = [e for e in smtp_sink.events() if e["event"] == "fault"]
    received = smtp_sink.messages()
    assert cast_states() == {"sent": 20}
    assert len(received) == 20 + len(breaks)
    assert len({mail.message_id for mail in received}) == 20
    bodies = {(mail.message_id, mail.raw.split("\r\n\r\n", 1)[1]) for mail in received}
    assert len(bodies) == 20
    doubts = OutboundMail.objects.values_list("ambiguous_count", flat=True)
    assert sum(doubts) == len(breaks)
    markers = DeliveryAttempt.objects.filter(stage="marker").count()
    assert markers == len(received)


def test_a_line_that_breaks_before_it_was_kept_gives_none(smtp_sink):
    """R12 in small."""
    smtp_sink.script({"at": "before_record", "every": 5, "drop": True, "times": 4})
    for _ in range(20):
        due_promise()

    for _ in range(3):
        send_everything()
        lease_is_over()
        reap()
        waits_are_over()
    send_everything()

    assert cast_states() == {"sent": 20}
    assert len(smtp_sink.messages()) == 20


def test_after_three_doubts_somebody_has_to_look(smtp_sink):
    smtp_sink.script({"at": "after_record", "drop": True})
    promise = due_promise()

    for _ in range(5):
        send_everything()
        lease_is_over()
        reap()
        waits_are_over()

    mail = mail_of(promise)
    assert (mail.state, mail.ambiguous_count) == (MailState.HELD, 3)
    assert len(smtp_sink.messages()) == 3


def test_a_doubtful_notice_is_held_at_once(smtp_sink):
    smtp_sink.script({"at": "after_record", "drop": True})
    promise = due_promise()
    send_everything()
    OutboundMail.objects.update(category="notice")
    lease_is_over()

    reap()

    assert mail_of(promise).state == MailState.HELD


def test_one_letter_that_cannot_be_made_stops_no_other(smtp_sink):
    """R18 in small: a row whose text does not open."""
    poison = due_promise()
    with connection.cursor() as cursor:
        key = poison.pk.hex if connection.vendor == "sqlite" else poison.pk
        cursor.execute(
            "UPDATE conversations_promise SET act = 'v1:dev:AAAA' WHERE id = %s", [key]
        )
    for _ in range(20):
        due_promise()

    for _ in range(5):
        send_everything()
        waits_are_over()

    mail = mail_of(poison)
    assert cast_states() == {"sent": 20, "held": 1}
    assert (mail.attempts, mail.last_code) == (3, "Unreadable")


def test_what_is_too_late_expires_and_is_seen(smtp_sink):
    promise = due_promise()
    cast.planned(timezone.now())
    OutboundMail.objects.update(expires_at=timezone.now())

    expire()
    send_everything()

    assert mail_of(promise).state == MailState.EXPIRED
    assert smtp_sink.messages() == []


def test_a_row_is_given_back_when_its_sender_is_gone(smtp_sink):
    promise = due_promise()
    cast.planned(timezone.now())
    [row] = claim(timezone.now())
    assert claim(timezone.now()) == []
    lease_is_over()

    # The old sender wakes up with a lease that has ended: it hangs up.
    assert send(row, Relay(), Group.current())
    assert smtp_sink.messages() == []
    reap()
    send_everything()

    assert mail_of(promise).state == MailState.SENT
    assert len(smtp_sink.messages()) == 1
