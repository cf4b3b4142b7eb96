"""No letter leaves twice because the note of the first one went after its time."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from conversations.models import Conversation, Promise
from organizing.models import Person
from reminders import actions
from reminders.actions import let_go_mails
from reminders.history import KINDS
from reminders.keeping import MAILS_KEPT, TRIES_KEPT, mails_over
from reminders.models import MailState, OutboundMail
from reminders.outbox.digests import plan_digests
from reminders.outbox.holding import hold_due_mail
from reminders.outbox.planning import plan
from tests import make
from tests.reminders import cast
from tests.reminders.looking import at, deliver, november, talk

pytestmark = pytest.mark.django_db
MONDAY = at("11-23 08:31")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TO_COLLEAGUES = ("digest", "weekly", "invitation")


@pytest.fixture(autouse=True)
def group(monkeypatch):
    monkeypatch.setattr(actions, "BREATH", 0)
    return cast.group()


def let_go(now: datetime) -> None:
    let_go_mails(before=now - MAILS_KEPT, tries_before=now - TRIES_KEPT)


def one_of_each_kind() -> Conversation:
    """What every kind of letter is about, and nobody ever closes any of it."""
    cast.promise(on_date=november(27), at_time=time(20))
    # Its reminder fell into an outage.
    cast.promise(on_date=november(21), at_time=time(20))
    for answer in ("no", "yes"):
        gave = {"basis": "member"} if answer == "yes" else {}
        held = talk(
            cast.member(**gave), "11-23 10:00", consent_answer="yes" if gave else ""
        )
        make.ask(held, answer=answer, answered_on=november(23))
    plans: dict[str, Any] = {
        "was_planned": True,
        "scheduled_at": MONDAY - HOUR,
        "at_time": time(19),
    }
    make.conversation(cast.member(), on_date=november(26), **plans)
    make.talk_invitation(cast.member(), channel="mail", sent_at=MONDAY - HOUR)
    coordinator = make.coordinator()
    make.follow_up(make.person(coordinator), on_date=november(22), scheduled_at=MONDAY)
    make.follow_up(
        make.person(coordinator),
        **{"on_date": november(22), "scheduled_at": MONDAY - DAY},
    )
    coordinator.invitations_sent.create(
        **{"email": "new@example.org", "name": "New", "created_at": MONDAY},
        team=coordinator.memberships.get().team,
        expires_at=MONDAY + 2 * DAY,
    )
    moved = make.conversation(cast.member(), on_date=november(25), **plans)
    Conversation.objects.update(created_at=MONDAY - HOUR)
    return moved


def look(now: datetime) -> list[OutboundMail]:
    """What is made at that moment; it is sent, unless it was too late."""
    known = set(OutboundMail.objects.values_list("pk", flat=True))
    plan_digests(now)
    plan(now)
    made = list(OutboundMail.objects.exclude(pk__in=known))
    for mail in made:
        if mail.state == MailState.PENDING:
            deliver(mail, now)
        OutboundMail.objects.filter(pk=mail.pk).update(created_at=now)
    return made


def moments(since: datetime, *, days: int) -> list[datetime]:
    """Some of each day, with the hours at which letters leave."""
    of_a_day = (0, 1, 2, 7, 11, 16)
    return [since + day * DAY + hour * HOUR for day in range(days) for hour in of_a_day]


def move(conversation: Conversation, now: datetime, **changes) -> None:
    """As the actions do it."""
    sequence = Conversation.objects.get(pk=conversation.pk).sequence + 1
    Conversation.objects.filter(pk=conversation.pk).update(
        sequence=sequence, scheduled_at=now, **changes
    )


def everything_was_sent() -> Conversation:
    moved = one_of_each_kind()
    for now in moments(MONDAY, days=7):
        look(now)
        if now == MONDAY + 2 * HOUR:
            move(moved, now, on_date=november(26))
        if now == MONDAY + 7 * HOUR:
            move(moved, now, cancelled_at=now)
    kinds = set(OutboundMail.objects.values_list("letter", "occurrence"))
    day = MONDAY.date().isoformat()
    assert {*KINDS, ("digest", day), ("weekly", day)} <= kinds
    assert OutboundMail.objects.filter(state="expired", last_code="outage").exists()
    return moved


def keys() -> set[str]:
    return set(OutboundMail.objects.values_list("dedup_key", flat=True))


def of_members(mails: list[OutboundMail]) -> list[OutboundMail]:
    return [mail for mail in mails if mail.letter not in TO_COLLEAGUES]


@pytest.mark.parametrize("kept", [timedelta(days=14), MAILS_KEPT])
def test_no_letter_of_any_kind_is_made_again_when_its_row_is_gone(kept):
    everything_was_sent()
    before = keys()
    now = MONDAY + 9 * DAY + kept

    let_go_mails(before=now - kept, tries_before=now - kept)

    stays = OutboundMail.objects.values_list("letter", "occurrence")
    assert set(stays) >= {("reminder", "4d"), ("reminder", "1d"), ("talk", "invite")}
    assert {letter for letter, _ in stays} <= {"reminder", "talk", *TO_COLLEAGUES}
    gone = before - keys()
    assert len(gone) >= 10
    made = [mail for moment in moments(now, days=2) for mail in look(moment)]
    # Another zone, another yes to mail: nothing that happened comes nearer by it.
    Person.objects.update(mail_agreed_at=now, time_zone="Pacific/Auckland")
    later = moments(now + 2 * DAY, days=3)
    made += [mail for moment in later for mail in look(moment)]
    hold_due_mail(now=now + 5 * DAY)

    assert not gone & keys()
    assert of_members(made) == []
    held = OutboundMail.objects.filter(state="held")
    assert not held.exclude(person=None).exists()


def test_where_rows_go_too_soon_their_letters_would_leave_again():
    """So the test above can tell."""
    one_of_each_kind()
    for hour in range(4):
        look(MONDAY + hour * HOUR)
    before = keys()

    OutboundMail.objects.all().delete()
    again = of_members(look(MONDAY + 5 * HOUR))

    assert {mail.letter for mail in again} >= {
        *("reminder", "recap", "talk", "talk_invitation"),
    }
    assert {mail.dedup_key for mail in again} <= before


@pytest.mark.parametrize("is_let_go", [False, True])
def test_an_old_promise_on_another_day_still_gets_one_letter(is_let_go):
    """It had its two; the rows stay while it is open, for these are counted."""
    everything_was_sent()
    now = MONDAY + 9 * DAY + MAILS_KEPT
    if is_let_go:
        let_go(now)
    promise = Promise.objects.get(on_date=november(27))
    new_day = (now + 6 * DAY).date()
    Promise.objects.filter(pk=promise.pk).update(
        **{"on_date": new_day, "sequence": 1, "scheduled_at": now}
    )

    made = [mail for moment in moments(now, days=8) for mail in look(moment)]

    assert [one.occurrence for one in of_members(made)] == ["1d", "after"]


@pytest.mark.parametrize("is_let_go", [False, True])
def test_an_old_talk_on_another_day_is_still_announced_as_moved(is_let_go):
    everything_was_sent()
    now = MONDAY + 9 * DAY + MAILS_KEPT
    if is_let_go:
        let_go(now)
    planned = Conversation.objects.get(on_date=november(26), cancelled_at=None)
    move(planned, now, on_date=date(2027, 4, 1))

    made = [mail for moment in moments(now, days=1) for mail in look(moment)]

    assert [one.occurrence for one in of_members(made)] == ["change"]


def test_once_it_is_settled_its_letters_go_too():
    everything_was_sent()
    now = MONDAY + 9 * DAY + MAILS_KEPT
    let_go(now)
    Promise.objects.update(outcome="kept")
    Conversation.objects.filter(finished_at=None).update(cancelled_at=now)

    let_go(now)

    assert not mails_over(now - MAILS_KEPT).exists()
    assert not OutboundMail.objects.exclude(letter__in=TO_COLLEAGUES).exists()
