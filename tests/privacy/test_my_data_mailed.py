"""An organizer mails somebody the link to their own page; nobody here sees it."""

import re
import socket
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as conf
from django.utils import timezone, translation

from organizing.actions import request_erasure, stop_contact, suppress
from organizing.models import AuditEntry, Person, Suppression
from privacy.my_data.inviting import LINKS_A_DAY
from reminders.models import OutboundMail
from tests import make
from tests.privacy.my_data import is_open

pytestmark = pytest.mark.django_db
BUTTON = "Is that still theirs?"


@pytest.fixture
def olga(noor):
    return make.organizer(noor.memberships.get().team, language="en", name="Olga Owner")


@pytest.fixture
def samira(olga) -> Person:
    return make.person(
        olga, language="en", headline="Qanaryheadline", email="samira@example.org"
    )


@pytest.fixture
def desk(client, olga):
    client.force_login(olga)
    yield client
    translation.activate("nl")


def path_to(person: Person) -> str:
    return f"/people/{person.pk}/own-page/"


def shown(client, person: Person) -> str:
    page: str = client.get(path_to(person)).content.decode()
    return page


def test_the_mail_leads_to_their_page_and_the_organizer_never_sees_the_link(
    desk, samira, olga, mailoutbox, client
):
    make.person(olga, first_name="Qanaryfriend")
    make.campaign(name="Qanarycampaign").people.add(samira)
    before = shown(desk, samira)
    answer = desk.post(path_to(samira), follow=True)

    [mail] = mailoutbox
    [page, kind] = mail.alternatives[0]
    assert (mail.to, mail.subject, kind) == (
        ["samira@example.org"],
        "Your own page",
        "text/html",
    )
    [link] = re.findall(r"^(\S+/m/my-data/\S+)$", mail.body, re.MULTILINE)
    assert f'href="{link}"' in page
    for word in ("Qanary", "Olga", samira.last_name):
        assert word not in mail.subject + mail.body + page
    assert BUTTON in before
    said = answer.content.decode()
    assert "Mailed to" in said
    assert BUTTON not in said
    token = link.rstrip("/").rpartition("/")[2]
    assert token not in before + said
    assert not is_open(type(desk)(), link.removeprefix(conf.BASE_URL))
    line = AuditEntry.objects.get(action="my_data_link_mailed")
    assert (line.actor_id, line.person_ref) == (olga.pk, samira.audit_ref)
    assert not OutboundMail.objects.exists()


def test_in_dutch_for_who_reads_dutch(desk, samira, mailoutbox):
    Person.objects.update(language="nl")
    desk.post(path_to(samira))

    [mail] = mailoutbox
    assert mail.subject == "Je eigen pagina"
    assert "zes cijfers" in mail.body
    assert 'lang="nl"' in mail.alternatives[0][0]


def test_who_never_said_yes_to_mail_gets_it_too(desk, samira, mailoutbox):
    assert samira.mail_agreed_at is None
    stop_contact(person=samira, by=samira.owner, now=timezone.now())

    assert "only when they asked for it themselves" in shown(desk, samira)
    desk.post(path_to(samira))
    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("refused", "the mailbox does not exist"),
        ("erased", "erased at their own request"),
        ("imported", "no more mail at all"),
    ],
)
def test_to_a_closed_address_nothing_leaves_and_the_page_says_why(
    desk, samira, mailoutbox, reason, words
):
    suppress(
        email="Samira@example.org",
        reason=Suppression.Reason(reason),
        now=timezone.now(),
    )
    page = shown(desk, samira)
    answer = desk.post(path_to(samira), follow=True).content.decode()

    assert words in page
    assert BUTTON not in page
    assert "No mail leaves to them" in answer
    assert not mailoutbox


def test_without_address_or_while_waiting_to_be_erased_nothing_leaves(
    desk, samira, olga, mailoutbox
):
    bare = make.person(olga, email="")
    request_erasure(person=samira, by=olga, now=timezone.now())

    for person, words in ((bare, "no e-mail address"), (samira, "asked to be erased")):
        page = shown(desk, person)
        assert words in page
        assert BUTTON not in page
        desk.post(path_to(person))
    assert not mailoutbox


def test_once_a_day_to_one_person(desk, samira, mailoutbox):
    desk.post(path_to(samira))
    again = desk.post(path_to(samira), follow=True).content.decode()
    assert "mailed to them within the past day" in again
    assert len(mailoutbox) == 1

    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        later = type(desk)()
        later.force_login(samira.owner)
        assert BUTTON in shown(later, samira)
        later.post(path_to(samira))
    assert len(mailoutbox) == 2


def test_one_organizer_mails_so_many_a_day(desk, samira, olga, mailoutbox):
    for _number in range(LINKS_A_DAY):
        desk.post(path_to(make.person(olga)))
    answer = desk.post(path_to(samira))

    assert (answer.status_code, answer["Retry-After"]) == (429, "86400")
    assert "Tomorrow you can mail more" in answer.content.decode()
    assert len(mailoutbox) == LINKS_A_DAY


def test_when_the_mail_server_is_down_the_page_says_so_and_one_may_try_again(
    desk, samira, mailoutbox, settings
):
    as_it_was = settings.MAILERS
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        settings.MAILERS = {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {"host": "127.0.0.1", "port": held.getsockname()[1]},
            }
        }
        page = desk.post(path_to(samira), follow=True).content.decode()
    settings.MAILERS = as_it_was

    assert "The mail did not leave" in page
    assert BUTTON in page
    assert not mailoutbox
    assert AuditEntry.objects.filter(action="my_data_link_failed").count() == 1
    desk.post(path_to(samira))
    assert len(mailoutbox) == 1
