"""What leaves, what comes back, and what the row says afterwards; at a real server."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from organizing.models import Group
from reminders.letters.agreements import read_ahead
from reminders.models import (
    MailChoice,
    MailState,
    OutboundMail,
)
from reminders.outbox.claiming import claim
from reminders.outbox.sending import send
from reminders.transport import Relay
from tests import make
from tests.reminders import cast
from tests.reminders.cast import (
    due_promise,
    mail_of,
    member,
    send_everything,
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


def test_a_reminder_arrives_and_the_row_says_so(smtp_sink):
    promise = due_promise()

    send_everything()

    mail = mail_of(promise)
    assert mail.state == MailState.SENT
    assert mail.covers == [[str(promise.pk), 0]]
    assert smtp_sink.messages()[0].message_id == mail.message_id
    stages = mail.delivery_attempts.order_by("pk").values_list("stage", "code")
    assert list(stages) == [("marker", ""), ("reply", "250")]


def test_one_line_carries_many_letters(smtp_sink):
    for _ in range(25):
        due_promise()

    send_everything()

    connects = [event for event in smtp_sink.events() if event["event"] == "connect"]
    assert len(smtp_sink.messages()) == 25
    assert len(connects) == 1


def test_the_reminder_says_what_was_agreed_and_nothing_else(smtp_sink):
    person = member(first_name="Samira", headline="Her landlord scares her")
    campaign = make.campaign(name="Rent strike now")
    promise = due_promise(
        person,
        campaign=campaign,
        act="knock on ten doors",
        at_time=time(19, 30),
        place="Square 3",
    )
    other = due_promise(person, act="bring the banner")

    send_everything()

    mail = only(smtp_sink)
    body = text_of(mail)
    assert mail["Subject"] == "A reminder of what you agreed"
    day = promise.on_date.strftime("%A %-d %B")
    for told in ("Samira", "Noor", "knock on ten doors", day, "19:30", "Square 3"):
        assert told in body
    assert "bring the banner" in body
    assert body.count("/m/") == 3 + 1 + 2
    whole = smtp_sink.messages()[0].raw + body
    for kept in ("landlord", "Rent strike", "Jansen", promise.pk.hex, other.pk.hex):
        assert kept not in whole.replace(mail["Reply-To"], "")


def test_the_headers_of_a_members_mail(smtp_sink):
    person = member(email="samira@example.org", language="nl")
    due_promise(person)

    send_everything()

    mail = only(smtp_sink)
    assert str(mail["To"]) == "Samira <samira@example.org>"
    assert mail["From"].addresses[0].addr_spec == "trede@localhost"
    assert "Noor" in mail["From"].addresses[0].display_name
    assert mail["Reply-To"].addresses[0].addr_spec == person.owner.email
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Id"] == "<reminder.localhost>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = mail["List-Unsubscribe"].strip("<>")
    assert link.startswith("http://localhost:8000/m/stop/")
    assert mail["Date"]
    assert "\n" not in mail["List-Unsubscribe"]


def test_the_html_part_loads_nothing_from_elsewhere(smtp_sink):
    due_promise(act="<script>alert(1)</script> & more")

    send_everything()

    html = only(smtp_sink).get_body(["html"]).get_content()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    for loaded in ("<img", "src=", "@import", "url(", "<link"):
        assert loaded not in html


def test_nobodys_name_can_add_a_header(smtp_sink):
    owner = make.organizer(name="Noor\r\nBcc: all@example.org Jansen")
    person = member(owner=owner, first_name="Sam\r\nX-Evil: yes\r\n\r\nHello")
    due_promise(person, act="come\r\nBcc: other@example.org", place="A\nB")

    send_everything()

    [received] = smtp_sink.messages()
    assert received.recipients == [person.email]
    assert {name.lower() for name in received.mail} == {
        *("subject", "from", "to", "reply-to", "date", "message-id"),
        *("auto-submitted", "list-id", "list-unsubscribe", "list-unsubscribe-post"),
        *("mime-version", "content-type"),
    }


def test_the_morning_list_names_people_shortly_and_holds_no_notes(smtp_sink):
    noor = make.organizer(name="Noor Jansen")
    person = make.person(noor, first_name="Samira", last_name="El Amrani")
    today = timezone.localdate()
    old = timezone.now() - timedelta(days=9)
    make.follow_up(person, what="Ask about her landlord", on_date=today)
    OutboundMail.objects.create(
        user=noor,
        letter="digest",
        category="digest",
        subject_id=noor.pk,
        dedup_key="x",
        message_id="<x@localhost>",
        occurrence=timezone.localdate().isoformat(),
        due_at=old,
        expires_at=timezone.now() + timedelta(hours=1),
    )

    send_everything()

    body = text_of(only(smtp_sink))
    assert "Samira E." in body
    assert "To do today" in body
    for kept in ("landlord", "Amrani"):
        assert kept not in body


def test_an_invitation_leads_to_the_page_where_one_joins(smtp_sink, client):
    coordinator = make.coordinator(name="Noor Jansen")
    coordinator.invitations_sent.create(
        email="new@example.org",
        name="Sam",
        language="en",
        team=coordinator.memberships.get().team,
        created_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=14),
    )

    send_everything()

    body = text_of(only(smtp_sink))
    assert "Noor Jansen invites you" in body
    [link] = [word for word in body.split() if "/join/" in word]
    page = client.get(link.removeprefix("http://localhost:8000"))
    assert page.status_code == 200


# --- Between planning and sending ------------------------------------------------


def stop(person):
    MailChoice.objects.create(
        person=person, category="reminder", stopped_at=timezone.now()
    )


def withdraw(person):
    person.promises.update(outcome="withdrawn")


def move(person):
    person.promises.update(sequence=1)


def refuse(person):
    type(person).objects.filter(pk=person.pk).update(mail_agreed_at=None)


def restrict(person):
    type(person).objects.filter(pk=person.pk).update(restricted_at=timezone.now())


def cannot(person):
    person.promises.update(reported="cannot")


@pytest.mark.parametrize("change", [stop, withdraw, move, refuse, restrict, cannot])
def test_what_is_decided_before_the_marker_counts(smtp_sink, change):
    promise = due_promise()
    cast.planned(timezone.now())
    [row] = claim(timezone.now())

    change(promise.person)
    assert send(row, Relay(), Group.current())

    assert mail_of(promise).state == MailState.CANCELLED
    assert smtp_sink.messages() == []


def reworded(promise):
    type(promise).objects.filter(pk=promise.pk).update(version=promise.version + 1)


def withdrawn(promise):
    type(promise).objects.filter(pk=promise.pk).update(outcome="withdrawn")


@pytest.mark.parametrize(
    ("which", "change"), [(0, reworded), (1, reworded), (1, withdrawn)]
)
def test_what_changed_since_the_batch_was_read_is_read_anew(smtp_sink, which, change):
    person = member()
    promises = [due_promise(person), due_promise(person)]
    cast.planned(timezone.now())
    [row] = claim(timezone.now())
    read_ahead([row.person], timezone.now())
    promises.sort(key=lambda one: one.pk != row.subject_id)

    change(promises[which])
    assert send(row, Relay(), Group.current())

    row.refresh_from_db()
    assert (row.state, row.attempts) == (MailState.PENDING, 0)
    assert smtp_sink.messages() == []
    send_everything()
    assert len(smtp_sink.messages()) == 1


def test_quiet_hours_put_a_letter_off_without_counting_a_try(smtp_sink):
    promise = due_promise()
    cast.planned(timezone.now())
    [row] = claim(timezone.now())
    here = timezone.localtime()
    cast.group(
        quiet_from=(here - timedelta(hours=1)).time(),
        quiet_until=(here + timedelta(hours=1)).time(),
    )

    send(row, Relay(), Group.current())

    mail = mail_of(promise)
    assert (mail.state, mail.attempts, mail.last_code) == ("pending", 0, "quiet")
    assert timedelta(minutes=58) < mail.due_at - timezone.now() < timedelta(minutes=61)
    assert smtp_sink.messages() == []


def test_who_rests_is_mailed_after_it_or_not_at_all(smtp_sink):
    soon, late = due_promise(), due_promise()
    cast.planned(timezone.now())
    today = timezone.localdate()
    for promise, days in ((soon, 0), (late, 5)):
        promise.person.paused_until = today + timedelta(days=days)
        promise.person.save()

    for row in claim(timezone.now()):
        send(row, Relay(), Group.current())

    assert mail_of(soon).state == MailState.PENDING
    assert mail_of(soon).due_at.date() == today + timedelta(days=1)
    assert mail_of(late).state == MailState.CANCELLED


# --- What the server says -----------------------------------------------------------
