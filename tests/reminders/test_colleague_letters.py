"""The morning list and the weekly overview: what colleagues get, and when."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from ladder.models import Move
from organizing.actions import note_contact
from organizing.models import User
from reminders.models import DailyRun, MailState, OutboundMail
from reminders.outbox.digests import plan_digests
from reminders.outbox.planning import digest, plan, row, store
from tests import make
from tests.reminders import cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def group():
    return cast.group()


def only(sink):
    [received] = sink.messages()
    return received.mail


def texts(mail):
    """Both forms: each has to say it all by itself."""
    return [
        mail.get_body([kind]).get_content().replace("&amp;", "&")
        for kind in ("plain", "html")
    ]


def test_the_morning_list_tells_of_silence_and_of_mail_that_came_back(smtp_sink):
    noor = make.organizer(name="Noor Jansen")
    quiet = make.person(noor, first_name="Quirijn", last_name="Stil")
    note_contact(person=quiet, on=timezone.localdate() - 40 * DAY)
    unheard = cast.member(owner=noor, first_name="Bo", last_name="Weg")
    cast.due_promise(unheard)
    plan(timezone.now())
    OutboundMail.objects.update(state=MailState.FAILED, last_code="550 5.1.1")
    today = timezone.localdate()
    store([digest(noor, timezone.now(), today.isoformat())])

    cast.send_everything()

    for text in texts(only(smtp_sink)):
        assert "Mail that did not arrive: call them" in text
        assert "Bo W." in text
        assert "Quirijn S." in text


@pytest.mark.parametrize(("day", "mails"), [("23", 1), ("24", 0)])
def test_silence_alone_asks_for_a_mail_on_mondays(day, mails):
    noor = make.organizer()
    quiet = make.person(noor)
    note_contact(person=quiet, on=date(2026, 10, 1))

    plan_digests(make.moment(f"2026-11-{day} 08:31"))

    assert OutboundMail.objects.count() == mails


def a_week():
    coordinator = make.coordinator(make.team("Team North"), name="Marga Bos")
    team = coordinator.memberships.get().team
    noor = make.organizer(team)
    ladder = make.ladder(make.campaign(name="Rent"))
    people = [make.person(noor, team=team) for _ in range(3)]
    for person in people:
        person.campaigns.add(ladder.campaign)
    make.position(people[0], ladder, 2, date(2026, 11, 18))
    make.position(people[1], ladder, 3, date(2026, 7, 1))
    Move.objects.create(
        person=people[0],
        ladder=ladder,
        from_rung=ladder.rungs.get(number=1),
        to_rung=ladder.rungs.get(number=2),
        went_up=True,
        moved_on=date(2026, 11, 18),
        moved_at=make.moment("2026-11-18 12:00"),
        reason="She brought her neighbours",
        moved_by=noor,
    )
    for day in (17, 22, 23):
        make.conversation(people[1], on_date=date(2026, 11, day), finished_at=cast.NOON)
    make.follow_up(people[2], on_date=date(2026, 11, 10), what="Ask her son")
    make.person(team=team)
    make.person(make.organizer())
    return coordinator


def test_the_coordinators_monday_counts_and_names_nobody(smtp_sink, time_machine):
    coordinator = a_week()
    time_machine.move_to(make.moment("2026-11-23 08:31"))

    plan_digests(timezone.now())
    OutboundMail.objects.filter(letter="digest").delete()
    cast.send_everything()

    mail = only(smtp_sink)
    assert mail["Subject"] == "Your week"
    assert mail["To"].addresses[0].addr_spec == coordinator.email
    plain, html = texts(mail)
    for text in (plain, html):
        for told in (
            *("Team North", "2 talks held", "1 follow-up is overdue", "1 step up"),
            *("1 person has no organizer", "Supporter: 1", "Participant: 1"),
            "1 person has stood on one rung for ninety days",
        ):
            assert told in text
        for kept in ("Samira", "neighbours", "Ask her", "cooled"):
            assert kept not in text


@pytest.mark.parametrize("moment", ["2026-11-24 08:31", "2026-11-23 08:29"])
def test_the_week_comes_on_monday_at_half_past_eight(moment):
    a_week()

    plan_digests(make.moment(moment))

    assert not OutboundMail.objects.filter(letter="weekly").exists()


def test_a_coordinator_of_nobody_gets_no_week():
    make.coordinator()

    plan_digests(make.moment("2026-11-23 08:31"))

    assert not OutboundMail.objects.exists()


def test_whoever_coordinates_no_more_gets_no_week(smtp_sink, time_machine):
    coordinator = a_week()
    time_machine.move_to(make.moment("2026-11-23 08:31"))
    plan_digests(timezone.now())
    OutboundMail.objects.filter(letter="digest").delete()

    coordinator.memberships.all().delete()
    cast.send_everything()

    assert smtp_sink.messages() == []
    assert OutboundMail.objects.get().state == MailState.CANCELLED


@pytest.mark.parametrize(
    ("wants_digest", "wants_weekly", "letters"),
    [
        (True, True, {"digest", "weekly"}),
        (True, False, {"digest"}),
        (False, True, {"weekly"}),
        (False, False, set()),
    ],
)
def test_the_week_and_the_morning_are_switched_off_each_by_itself(
    smtp_sink, time_machine, wants_digest, wants_weekly, letters
):
    coordinator = a_week()
    follow_up = make.follow_up(make.person(coordinator), on_date=date(2026, 11, 23))
    type(follow_up).objects.update(created_at=cast.LONG_AGO, scheduled_at=cast.LONG_AGO)
    theirs = OutboundMail.objects.filter(user=coordinator)
    wanted = {"wants_digest": wants_digest, "wants_weekly": wants_weekly}
    time_machine.move_to(make.moment("2026-11-23 08:31"))

    plan_digests(timezone.now())
    assert {mail.letter for mail in theirs} == {"digest", "weekly"}
    User.objects.filter(pk=coordinator.pk).update(**wanted)
    cast.send_everything()
    assert {mail.letter for mail in theirs.filter(state="sent")} == letters

    theirs.delete()
    DailyRun.objects.all().delete()
    plan_digests(timezone.now())
    assert {mail.letter for mail in theirs} == letters


def test_who_had_said_no_to_both_in_one_has_said_no_to_the_week():
    quiet = make.coordinator(wants_digest=False)
    other = make.coordinator()
    name = "organizing.migrations.0016_the_week_is_switched_off_by_itself"

    import_module(name).as_the_mornings(apps, None)

    wishes = dict(User.objects.values_list("pk", "wants_weekly"))
    assert wishes == {quiet.pk: False, other.pk: True}


def test_a_kind_of_letter_we_do_not_know_is_held_and_stops_nobody(smtp_sink):
    person = cast.member()
    strange = row(
        *("love", person.pk, person.pk, "once"),
        person=person,
        category="notice",
        due_at=timezone.now() - DAY,
        expires_at=timezone.now() + DAY,
    )
    store([strange])
    cast.due_promise()

    cast.send_everything()

    assert len(smtp_sink.messages()) == 1
