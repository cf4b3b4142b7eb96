"""A clock in the test's hand: what leaves between two moments."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from conversations.models import Conversation, Promise
from organizing.models import Person
from reminders.models import MailState, OutboundMail
from reminders.outbox.planning import plan
from reminders.times import local_date
from tests import make
from tests.reminders import cast

AMSTERDAM = "Europe/Amsterdam"
HOUR = timedelta(hours=1)
HOURS = (0, 9, 10, 11, 15, 20)


def at(text: str) -> datetime:
    return make.moment(f"2026-{text}")


def november(day: int) -> date:
    return date(2026, 11, day)


def deliver(mail: OutboundMail, now: datetime) -> None:
    """As the engine does: the letter is written, and what it lists is kept."""
    promises = Promise.objects.by_them().filter(person=mail.person_id)
    if mail.letter == "reminder":
        told = promises.open()
    elif mail.letter == "after":
        told = promises.open().filter(on_date__lt=local_date(now, AMSTERDAM))
    else:
        told = promises.filter(ask__conversation=mail.subject_id)
    mail.state, mail.sent_at, mail.created_at = MailState.SENT, now, now
    mail.covers = [[str(one.pk), one.sequence] for one in told]
    mail.save()


def letters(since: str, until: str) -> list[str]:
    """What leaves between two moments, looking some times a day: "23 09 4d"."""
    day, found = at(since).date(), []
    while day <= at(until).date():
        for hour in HOURS:
            now = timezone.make_aware(datetime.combine(day, time(hour)))
            if at(since) <= now <= at(until):
                found += look(now)
        day += timedelta(days=1)
    return found


def look(now: datetime) -> list[str]:
    plan(now)
    due = list(OutboundMail.objects.due(now).order_by("due_at"))
    for mail in due:
        deliver(mail, now)
    return [f"{timezone.localtime(now):%d %H} {mail.occurrence}" for mail in due]


def talk(person: Person, finished: str, **fields) -> Conversation:
    values = {"finished_at": at(finished), "on_date": at(finished).date(), **fields}
    return make.conversation(person, **values)


def agreed_in(held: Conversation, on_date: date, **fields) -> Promise:
    ask = make.ask(held, answer="yes", answered_on=held.on_date)
    values = {"scheduled_at": held.finished_at, "ask": ask, "on_date": on_date}
    return cast.promise(held.person, **{**values, **fields})


def row(person: Person, moment: str) -> OutboundMail:
    return OutboundMail.objects.create(
        person=person,
        letter="reminder",
        category="reminder",
        subject_id=person.pk,
        dedup_key=moment,
        message_id=moment,
        due_at=at(f"11-{moment}"),
        expires_at=at(f"11-{moment}") + HOUR,
        occurrence="1d",
    )
