"""The note of a letter goes after its time, and no letter leaves twice by it."""

from datetime import datetime, timedelta
from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction

from reminders import actions
from reminders.actions import let_go_mails
from reminders.history import person_history
from reminders.keeping import MAILS_KEPT, OVER, TRIES_KEPT
from reminders.models import DeliveryAttempt, MailState, OutboundMail
from tests.reminders import cast
from tests.reminders.looking import at

pytestmark = pytest.mark.django_db
MONDAY = at("11-23 08:31")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TO_COLLEAGUES = ("digest", "weekly", "invitation")


@pytest.fixture(autouse=True)
def group(monkeypatch):
    monkeypatch.setattr(actions, "BREATH", 0)
    return cast.group()


def a_row(state: str = "sent", ended: datetime = MONDAY, **fields) -> OutboundMail:
    person = fields.pop("person", None) or cast.member()
    made = fields.pop("created_at", ended)
    key = f"{person.pk}:{OutboundMail.objects.count()}"
    values = {"due_at": ended, "expires_at": ended, "occurrence": "4d", **fields}
    if state in ("sent", "bounced"):
        values.setdefault("sent_at", ended)
    mail = OutboundMail.objects.create(
        **{"person": person, "letter": "reminder", "category": "reminder"},
        **{"subject_id": person.pk, "dedup_key": key, "message_id": key},
        **{"state": state, **values},
    )
    OutboundMail.objects.filter(pk=mail.pk).update(created_at=made)
    return mail


def a_try(mail: OutboundMail, moment: datetime) -> DeliveryAttempt:
    values = {"number": 1, "stage": "reply", "code": "250", "at": moment}
    return DeliveryAttempt.objects.create(mail=mail, **values)


def let_go(now: datetime) -> bool:
    return let_go_mails(before=now - MAILS_KEPT, tries_before=now - TRIES_KEPT)


# --- Which rows ---------------------------------------------------------------------


def test_what_ended_goes_after_ninety_days_and_what_may_leave_never():
    for state in MailState:
        a_row(state)
    limit = MONDAY + MAILS_KEPT

    let_go(limit)
    assert OutboundMail.objects.count() == len(MailState)

    let_go(limit + 8 * DAY)
    left = set(OutboundMail.objects.values_list("state", flat=True))
    assert left == {"pending", "claimed", "sending", "retry"}
    assert left == set(MailState.values) - set(OVER)


def test_what_came_back_ended_up_to_a_week_after_it_was_sent():
    a_row("bounced")

    let_go(MONDAY + MAILS_KEPT + 6 * DAY)
    assert OutboundMail.objects.exists()

    let_go(MONDAY + MAILS_KEPT + 8 * DAY)
    assert not OutboundMail.objects.exists()


@pytest.mark.parametrize("moment", ["due_at", "expires_at", "sent_at", "created_at"])
def test_one_moment_that_is_later_keeps_it(moment):
    a_row(**{moment: MONDAY + DAY})

    let_go(MONDAY + MAILS_KEPT + HOUR)

    assert OutboundMail.objects.exists()


def test_what_waits_for_a_decision_stays_as_long_as_it_can_be_sent():
    a_row("held", due_at=MONDAY, expires_at=MONDAY + 100 * DAY)

    let_go(MONDAY + 100 * DAY + MAILS_KEPT)
    assert OutboundMail.objects.exists()

    let_go(MONDAY + 101 * DAY + MAILS_KEPT)
    assert not OutboundMail.objects.exists()


def test_tries_go_after_thirty_days_where_the_letter_ended():
    ended, held = a_row(), a_row("held", expires_at=MONDAY + 60 * DAY)
    old, waits = a_try(ended, MONDAY), a_try(held, MONDAY)
    young = a_try(ended, MONDAY + DAY)

    let_go(MONDAY + TRIES_KEPT)
    assert DeliveryAttempt.objects.count() == 3

    let_go(MONDAY + TRIES_KEPT + HOUR)
    assert set(DeliveryAttempt.objects.all()) == {waits, young}
    assert old.pk < waits.pk < young.pk
    assert OutboundMail.objects.count() == 2


def test_the_page_of_a_person_shows_what_is_left():
    samira = cast.member()
    a_row(person=samira)
    young = a_row(person=samira, ended=MONDAY + DAY)

    let_go(MONDAY + MAILS_KEPT + HOUR)

    assert [line.mail for line in person_history(samira)] == [young]


# --- In batches ---------------------------------------------------------------------


def many(count: int) -> None:
    person = cast.member()
    rows = OutboundMail.objects.bulk_create(
        OutboundMail(
            **{"person": person, "letter": "reminder", "category": "reminder"},
            **{"subject_id": person.pk, "dedup_key": f"old {number}"},
            **{"message_id": f"old {number}", "state": "sent", "occurrence": "4d"},
            **{"due_at": MONDAY, "expires_at": MONDAY, "sent_at": MONDAY},
        )
        for number in range(count)
    )
    OutboundMail.objects.update(created_at=MONDAY)
    DeliveryAttempt.objects.bulk_create(
        DeliveryAttempt(mail=row, number=1, stage="reply", at=MONDAY) for row in rows
    )


def test_they_go_some_at_a_time_and_the_rest_at_the_next_turn(monkeypatch):
    monkeypatch.setattr(actions, "SOME", 10)
    monkeypatch.setattr(actions, "ROUNDS", 3)
    many(45)
    young = a_row(ended=MONDAY + DAY)
    now = MONDAY + MAILS_KEPT + HOUR

    assert let_go(now) is True
    assert OutboundMail.objects.count() == 16
    assert let_go(now) is False
    assert list(OutboundMail.objects.all()) == [young]
    assert not DeliveryAttempt.objects.exists()


def test_a_second_run_removes_nothing():
    many(25)
    let_go(MONDAY + MAILS_KEPT + HOUR)
    left = OutboundMail.objects.count()
    statements = []

    with connection.execute_wrapper(
        lambda run, sql, *more: statements.append(sql) or run(sql, *more)
    ):
        assert let_go(MONDAY + MAILS_KEPT + HOUR) is False

    assert left == OutboundMail.objects.count() == 0
    assert not [sql for sql in statements if sql.startswith("DELETE")]


class Killed(BaseException):
    pass


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", ["reminders_deliveryattempt", "reminders_outboun"])
@pytest.mark.parametrize("after", [1, 2, 3])
def test_who_is_killed_half_way_goes_on_where_they_were(monkeypatch, table, after):
    monkeypatch.setattr(actions, "SOME", 10)
    many(45)
    deletions = []

    def dies(run, sql, params, is_many, context):
        answer = run(sql, params, is_many, context)
        if sql.startswith(f'DELETE FROM "{table}'):
            deletions.append(sql)
            if len(deletions) == after:
                raise Killed
        return answer

    now = MONDAY + MAILS_KEPT + HOUR
    with connection.execute_wrapper(dies), pytest.raises(Killed):
        let_go(now)

    left = OutboundMail.objects.count()
    assert left in (45, 35, 25)
    assert let_go(now) is False
    assert not OutboundMail.objects.exists()
    assert not DeliveryAttempt.objects.exists()


def test_an_error_in_a_batch_leaves_that_batch_whole(monkeypatch):
    many(5)

    def breaks(run, sql, params, is_many, context):
        if sql.startswith('DELETE FROM "reminders_outboundmail'):
            raise DatabaseError
        return run(sql, params, is_many, context)

    with connection.execute_wrapper(breaks), pytest.raises(DatabaseError):
        let_go(MONDAY + MAILS_KEPT + HOUR)

    assert OutboundMail.objects.count() == 5
    assert DeliveryAttempt.objects.count() == 5


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="in SQLite one writer waits for the other"
)
@pytest.mark.django_db(transaction=True)
def test_a_row_in_somebodys_hand_is_left_and_nobody_waits_for_it():
    held = a_row("held")
    a_row()
    now = MONDAY + MAILS_KEPT + HOUR

    def beside() -> None:
        try:
            let_go(now)
        finally:
            connection.close()

    with transaction.atomic():
        OutboundMail.objects.select_for_update().get(pk=held.pk)
        cleaner = Thread(target=beside)
        cleaner.start()
        cleaner.join(30)
        assert not cleaner.is_alive()
        OutboundMail.objects.filter(pk=held.pk).update(state="pending")

    let_go(now)
    assert list(OutboundMail.objects.all()) == [held]
