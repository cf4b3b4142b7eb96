"""What the other letters say, at a real mail server: both languages, nothing more."""

from datetime import UTC, date, time, timedelta

import pytest
from django.utils import timezone

from conversations.models import Conversation
from organizing.models import Basis, Group, User
from reminders.models import MailState, OutboundMail
from reminders.outbox.claiming import claim
from reminders.outbox.draining import drain
from reminders.outbox.planning import plan
from reminders.outbox.sending import send
from reminders.transport import Relay
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


def zone_at_noon():
    """Where it is about noon now: a letter of the evening before waits until nine."""
    ahead = 12 - timezone.now().astimezone(UTC).hour
    return f"Etc/GMT{-ahead:+d}"


def a_held_talk(person, **fields):
    now = timezone.now()
    person.time_zone = zone_at_noon()
    person.save(update_fields=["time_zone"])
    values = {
        "finished_at": now - timedelta(hours=2),
        "on_date": timezone.localdate(now),
        "purpose": "Her landlord",
        **fields,
    }
    return make.conversation(person, **values)


def agreed(talk, **fields):
    ask = make.ask(talk, answer="yes", answered_on=talk.on_date, reason="kept apart")
    today = timezone.localdate()
    values = {"ask": ask, "on_date": today + 9 * DAY, "scheduled_at": talk.finished_at}
    return cast.promise(talk.person, **{**values, **fields})


def test_thanks_tell_what_was_agreed_and_nothing_else(smtp_sink):
    person = cast.member(first_name="Samira", headline="Her landlord")
    talk = a_held_talk(person)
    promise = agreed(
        talk, act="knock on ten doors", at_time=time(19, 30), place="Square"
    )
    make.promise(person, act="something of another day")
    make.conversation(
        person, was_planned=True, on_date=timezone.localdate() + 20 * DAY, place="Café"
    )
    Conversation.objects.filter(was_planned=True).update(scheduled_at=cast.LONG_AGO)

    cast.send_everything()

    mail = only(smtp_sink)
    assert mail["Subject"] == "Thank you for the talk"
    assert mail["List-Id"] == "<recap.localhost>"
    assert "/m/stop/" in mail["List-Unsubscribe"]
    for text in texts(mail):
        day = promise.on_date.strftime("%A %-d %B")
        for told in ("Samira", "Noor", "knock on ten doors", "19:30", "Square", day):
            assert told in text
        assert "Café" in text
        for kept in ("another day", "landlord", "kept apart", talk.campaign.name):
            assert kept not in text
        assert "remember what you tell us" not in text
    assert OutboundMail.objects.get().covers == [[str(promise.pk), 0]]


def test_thanks_after_a_no_ask_nothing_more(smtp_sink):
    talk = a_held_talk(cast.member(language="nl"))
    make.ask(talk, answer="no", answered_on=talk.on_date, act="flyers", reason="angst")

    cast.send_everything()

    for text in texts(only(smtp_sink)):
        assert "flyers" not in text
        assert "angst" not in text
        assert text.count("/m/") == 2


def test_a_consent_is_confirmed_with_a_way_back(smtp_sink):
    person = cast.member(basis=Basis.CONSENT)
    a_held_talk(person, consent_answer="yes")

    cast.send_everything()

    for text in texts(only(smtp_sink)):
        assert "we may remember what you tell us" in text
        assert "Answer this mail: then we erase" in text
    assert only(smtp_sink)["Reply-To"].addresses[0].addr_spec == person.owner.email


@pytest.mark.parametrize(
    ("language", "answer", "below"),
    [
        ("en", "Answer this mail", "Under “Your mail from us”"),
        ("nl", "Antwoord op deze mail", "Bij “Jouw mail van ons”"),
    ],
)
def test_a_mail_that_nobody_reads_asks_for_no_answer(
    smtp_sink, language, answer, below
):
    person = cast.member(basis=Basis.CONSENT, language=language)
    a_held_talk(person, consent_answer="yes")
    plan(timezone.now())
    User.objects.update(is_active=False)

    drain()

    mail = only(smtp_sink)
    assert mail["Reply-To"] is None
    for text in texts(mail):
        assert below in " ".join(text.split())
        assert answer not in text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_who_plans_with_somebody_that_left_is_not_asked_to_answer(smtp_sink, language):
    in_four_days = timezone.localdate() + 4 * DAY
    talk = make.conversation(
        cast.member(language=language), was_planned=True, on_date=in_four_days
    )
    three_minutes_ago = timezone.now() - timedelta(minutes=3)
    Conversation.objects.filter(pk=talk.pk).update(scheduled_at=three_minutes_ago)
    plan(timezone.now())
    User.objects.update(is_active=False)

    drain()

    for text in texts(only(smtp_sink)):
        assert "swer this mail" not in text
        assert " op deze mail" not in text


@pytest.mark.parametrize(
    ("language", "asked"), [("en", "Let us know:"), ("nl", "Laat het ons weten:")]
)
def test_a_letter_promises_no_tap_that_takes_two(smtp_sink, language, asked):
    """The link shows a page, and the button on it tells us: a look never tells."""
    person = cast.member(language=language)
    cast.due_promise(person)
    cast.promise(person, on_date=timezone.localdate() - 2 * DAY)
    plan(timezone.now())
    OutboundMail.objects.exclude(letter="reminder", state="pending").delete()

    drain()

    for text in texts(only(smtp_sink)):
        assert text.count(asked) == 2
        assert " tap" not in text
        assert " tik " not in text


def test_the_day_after_a_link_and_a_button_say_how_it_went(
    smtp_sink, client, time_machine
):
    promise = cast.promise(
        on_date=date(2026, 11, 27), act="knock on ten doors", at_time=time(20)
    )
    coming = cast.promise(promise.person, on_date=date(2026, 12, 20), act="bring soup")
    time_machine.move_to(make.moment("2026-11-28 10:00"))

    plan(timezone.now())
    OutboundMail.objects.exclude(letter="after").delete()
    cast.send_everything()

    mail = smtp_sink.messages()[0].mail
    assert mail["Subject"] == "Did it work out?"
    assert mail["List-Id"] == "<after.localhost>"
    for text in texts(mail):
        for told in ("knock on ten doors", "Friday 27 November", "20:00", "bring soup"):
            assert told in text
    [link, *_] = [word for word in texts(mail)[0].split() if "/m/" in word]
    path = link.removeprefix("http://localhost:8000")
    assert "Did it work out?" in client.get(path).content.decode()
    client.post(path, {"reported": "kept"})
    promise.refresh_from_db()
    assert promise.reported == "kept"
    told = OutboundMail.objects.get(letter="after").covers
    assert told == [[str(promise.pk), 0], [str(coming.pk), 0]]


def test_a_reminder_asks_as_well_what_was_held_back(smtp_sink):
    person = cast.member()
    today = timezone.localdate()
    cast.due_promise(person, act="the next thing")
    past = cast.promise(person, on_date=today - 2 * DAY, act="the last thing")
    plan(timezone.now())
    OutboundMail.objects.exclude(letter="reminder", state="pending").delete()

    drain()

    for text in texts(smtp_sink.messages()[0].mail):
        assert "And how did it go?" in text
        assert "the last thing" in text
    assert [str(past.pk), 0] in OutboundMail.objects.get().covers


@pytest.mark.parametrize(
    "change",
    [
        {"reported": "kept"},
        {"reported": "cannot"},
        {"outcome": "kept"},
        {"outcome": "withdrawn"},
        {"sequence": 1},
    ],
)
def test_who_answers_before_the_marker_is_not_asked(smtp_sink, time_machine, change):
    promise = cast.promise(on_date=date(2026, 11, 27))
    time_machine.move_to(make.moment("2026-11-28 10:00"))
    plan(timezone.now())
    OutboundMail.objects.exclude(letter="after").delete()
    [claimed] = claim(timezone.now())

    type(promise).objects.update(**change)
    send(claimed, Relay(), Group.current())

    assert smtp_sink.messages() == []
    assert OutboundMail.objects.get().state == MailState.CANCELLED


def test_who_wants_day_time_and_place_alone_reads_nothing_else(smtp_sink):
    person = cast.member(time_and_place_only=True)
    cast.due_promise(person, act="sign the petition", place="Square")
    cast.due_promise(person, act="join the march", place="Bridge")

    cast.send_everything()

    for text in texts(only(smtp_sink)):
        assert "petition" not in text
        assert "march" not in text
        assert text.count("What we agreed") == 2
        assert "Square" in text
        assert "Bridge" in text
