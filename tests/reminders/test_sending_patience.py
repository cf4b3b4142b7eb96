"""How long the sender is patient and when it lets go: lines, pauses, two days."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from organizing.models import Group
from reminders import speed
from reminders.health import alarms
from reminders.models import Channel, DeliveryAttempt, MailState, OutboundMail
from reminders.outbox.claiming import claim, claim_alone
from reminders.outbox.reaping import reap
from reminders.outbox.sending import send
from reminders.transport import Relay
from tests.reminders import cast
from tests.reminders.cast import (
    due_promise,
    lease_is_over,
    mail_of,
    send_everything,
    waits_are_over,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def group():
    return cast.group()


def test_a_server_that_closes_an_old_line_politely_costs_nothing(smtp_sink):
    smtp_sink.script({"at": "mail", "every": 4, "reply": "421 4.4.2 timeout"})
    for _ in range(10):
        due_promise()

    send_everything()

    states = OutboundMail.objects.values_list("state", flat=True)
    assert list(states) == ["sent"] * 10
    assert not Channel.objects.filter(pauses__gt=0).exists()


def test_one_long_trouble_of_the_relay_is_one_alarm(smtp_sink, caplog):
    smtp_sink.script({"at": "connect", "reply": "535 5.7.8 no"})
    due_promise()

    for _ in range(5):
        send_everything()
        now = timezone.now()
        assert "relay_paused" in [alarm.code for alarm in alarms(now)]
        Channel.objects.update(paused_until=now - timedelta(seconds=1))
        assert "relay_paused" in [alarm.code for alarm in alarms(now)]
        waits_are_over()

    told = [one for one in caplog.records if "relay paused" in one.getMessage()]
    assert [one.levelname for one in told].count("ERROR") == 1


def test_a_letter_that_rested_for_days_is_still_tried_for_two_days(smtp_sink):
    smtp_sink.script({"at": "rcpt", "reply": "451 4.7.1 later"})
    promise = due_promise()
    cast.planned(timezone.now())
    OutboundMail.objects.update(created_at=timezone.now() - timedelta(days=3))

    send_everything()
    assert mail_of(promise).state == MailState.RETRY
    DeliveryAttempt.objects.update(at=timezone.now() - timedelta(hours=49))
    OutboundMail.objects.update(attempts=3)
    waits_are_over()
    send_everything()

    assert mail_of(promise).state == MailState.FAILED


def test_a_sender_frozen_between_text_and_dot_sends_no_dot(smtp_sink, monkeypatch):
    promise = due_promise()
    cast.planned(timezone.now())
    [row] = claim(timezone.now())
    monkeypatch.setattr(speed, "MARKER_GOOD_FOR", -1)

    assert send(row, Relay(), Group.current())

    mail = mail_of(promise)
    assert (mail.state, mail.last_code) == (MailState.RETRY, "frozen")
    assert smtp_sink.messages() == []


def test_a_lease_of_a_clock_that_was_ahead_is_cut_to_a_whole_one(smtp_sink):
    """Somebody set the clock back an hour: no letter waits for that hour."""
    promise = due_promise()
    cast.planned(timezone.now())
    due_at = mail_of(promise).due_at
    claim(timezone.now())
    OutboundMail.objects.update(lease_until=timezone.now() + timedelta(hours=1))

    reap()

    mail = mail_of(promise)
    assert mail.state == MailState.CLAIMED
    assert mail.lease_until <= timezone.now() + speed.LEASE
    lease_is_over()
    reap()
    mail = mail_of(promise)
    # As late as it is: the health page counts from here.
    assert (mail.state, mail.due_at) == (MailState.RETRY, due_at)


def test_rows_whose_sender_died_go_one_by_one_and_who_was_tried_least_goes_first(
    smtp_sink,
):
    """One of them may be what killed it: it takes no others along."""
    promises = [due_promise() for _ in range(3)]
    cast.planned(timezone.now())
    assert len(claim(timezone.now())) == 3
    lease_is_over()
    reap()
    newcomer = due_promise()
    cast.planned(timezone.now())

    [fresh] = claim(timezone.now())
    [first] = claim_alone(timezone.now())
    lease_is_over()
    reap()
    [second] = claim_alone(timezone.now())

    assert fresh.subject_id == newcomer.pk
    assert second.pk != first.pk
    lease_is_over()
    reap()
    send_everything()
    assert len(smtp_sink.messages()) == 4
    states = {mail_of(promise).state for promise in (*promises, newcomer)}
    assert states == {MailState.SENT}


def test_a_lease_that_ends_while_the_reaper_works_is_one_doubt_and_no_more(smtp_sink):
    """It freed the doubtful, then held the rest: and met a row of the first kind."""
    smtp_sink.script({"at": "after_record", "drop": True, "times": 1})
    promise = due_promise()
    send_everything()
    assert mail_of(promise).state == MailState.SENDING

    ended = []

    def ends_after_the_doubtful_were_freed(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not ended and sql.startswith("UPDATE") and '"ambiguous_count" = (' in sql:
            ended.append(sql)
            lease_is_over()
        return result

    with connection.execute_wrapper(ends_after_the_doubtful_were_freed):
        reap()
    mail = mail_of(promise)
    assert ended
    assert (mail.state, mail.ambiguous_count) == (MailState.SENDING, 0)

    reap()
    mail = mail_of(promise)
    assert (mail.state, mail.ambiguous_count) == (MailState.RETRY, 1)
