"""The link to one's own page shows nothing; six digits from the mail open it."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone, translation

from organizing.models import AuditEntry, Person
from privacy.actions import let_go_what_was_kept_long_enough
from privacy.models import MyDataCode
from privacy.my_data.codes import COOKIE
from reminders import links
from tests import make
from tests.privacy.my_data import asked, is_open, newest, opened, path_of, wrong

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
CLOSED = "This code does not open the page"


@pytest.fixture(autouse=True)
def group():
    yield make.group()
    translation.activate("nl")


@pytest.fixture
def samira() -> Person:
    return make.person(make.organizer(), language="en", headline="Qanaryheadline")


def mail_to(mailoutbox, person):
    """It leaves a moment after the page."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for mail in mailoutbox:
            if mail.to == [person.email]:
                return mail
        time.sleep(0.05)
    raise AssertionError("no mail came")


def test_from_the_mail_settings_to_the_code_in_the_mail_to_the_page(
    client, samira, mailoutbox
):
    settings_url = links.preferences_url(samira).removeprefix(settings.BASE_URL)
    button = client.get(settings_url).content.decode()
    led = client.post(settings_url, {"do": "my-data"})
    closed = client.get(led.url)
    after = client.post(f"{led.url}code/", follow=True)
    mail = mail_to(mailoutbox, samira)
    [digits] = re.findall(r"^ +(\d{6})$", mail.body, re.MULTILINE)
    answer = client.post(led.url, {"digits": f"{digits[:3]} {digits[3:]}"}, follow=True)

    assert "See what we keep of you" in button
    assert led.url.startswith("/m/my-data/")
    for page in (closed, after):
        assert page.status_code == 200
        for word in (samira.first_name, samira.last_name, samira.email, digits):
            assert word not in page.content.decode()
    assert "If we have a mail address of you" in after.content.decode()
    assert "Who you are to us" in answer.content.decode()
    assert (mail.subject, mail.from_email) == (
        "Your code",
        settings.DEFAULT_FROM_EMAIL,
    )
    assert digits not in mail.subject
    assert not Session.objects.exists()
    said = set(AuditEntry.objects.values_list("action", "actor_id", "person_ref"))
    assert said == {
        ("my_data_code_sent", None, samira.audit_ref),
        ("my_data_opened", None, samira.audit_ref),
    }


def test_the_page_and_the_mail_speak_their_language(client, mailoutbox):
    person = make.person(language="nl")

    path, digits = asked(client, person)

    page = client.get(path, headers={"accept-language": "en"}).content.decode()
    assert '<html lang="nl"' in page
    mail = mail_to(mailoutbox, person)
    assert mail.subject == "Je code"
    assert digits in mail.body


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "²³¹²³¹", "١٢٣٤٥٦", "\x00", "9" * 500]
)
def test_what_is_no_code_is_asked_again_and_costs_no_try(client, samira, typed):
    path, digits = asked(client, samira)

    answer = client.post(path, {"digits": typed})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert newest(samira).tries == 0
    client.post(path, {"digits": digits})
    assert is_open(client, path)


def refused(client, path, digits) -> bool:
    answer = client.post(path, {"digits": digits})
    assert (answer.status_code, COOKIE in client.cookies) == (422, False)
    return CLOSED in answer.content.decode()


def test_after_four_wrong_ones_the_right_one_is_too_late(client, samira):
    path, digits = asked(client, samira)

    for _ in range(4):
        assert refused(client, path, wrong(digits))
    assert refused(client, path, digits)
    assert newest(samira).tries == 4


def test_a_code_opens_once_within_the_hour_and_only_the_newest(client, samira):
    path, first = asked(client, samira)
    _path, second = asked(client, samira)
    assert first == second or refused(client, path, first)
    with time_machine.travel(timezone.now() + HOUR):
        assert refused(client, path, second)
    _path, third = asked(client, samira)
    client.post(path, {"digits": third})
    assert is_open(client, path)
    assert refused(Client(), path, third)


def test_a_code_of_somebody_else_opens_nothing(client, samira):
    other = make.person(samira.owner, language="en")
    path, mine = asked(client, samira)
    _path, theirs = asked(client, other)

    assert mine == theirs or refused(client, path, theirs)
    # Nor does a browser in which the page of another is open.
    assert is_open(client, opened(client, other))
    assert not is_open(client, path)


def test_three_codes_an_hour_and_nine_a_day(client, samira):
    path, now = path_of(samira), timezone.now()
    sent = []
    for hour in range(4):
        with time_machine.travel(now + hour * HOUR, tick=False):
            for _ in range(4):
                answer = client.post(f"{path}code/")
                sent.append(answer.url.rpartition("=")[2])

    assert sent == ["now", "now", "now", "often"] * 3 + ["often"] * 4
    assert "Several codes were sent already" in client.get(answer.url).content.decode()


def asked_anew(client, person):
    MyDataCode.objects.filter(person=person).delete()
    return asked(client, person)


def test_nobody_can_tell_whether_there_is_an_address(client, samira, mailoutbox):
    bare = make.person(samira.owner, language="en", email="")

    def walk(person):
        path, digits = asked(client, person)
        found = []
        for _ in range(4):
            found.append(client.post(f"{path}code/", follow=True).content.decode())
            found.append(client.post(path, {"digits": "12345"}).content.decode())
        return [re.sub(r"[\w~:=-]{40,}", "…", page) for page in found]

    assert walk(bare) == walk(samira)
    assert refused(client, *asked_anew(client, bare))
    mail_to(mailoutbox, samira)
    assert not [mail for mail in mailoutbox if mail.to != [samira.email]]


def test_codes_are_kept_as_long_as_they_count(client, samira):
    asked(client, samira)
    now = timezone.now()

    let_go_what_was_kept_long_enough(timezone.localdate(), now)
    assert MyDataCode.objects.count() == 1
    let_go_what_was_kept_long_enough(timezone.localdate(), now + timedelta(days=1))
    assert not MyDataCode.objects.exists()


def test_the_digits_stand_in_no_column(client, samira):
    _path, digits = asked(client, samira)

    row = MyDataCode.objects.values().get()

    assert digits not in "".join(str(value) for value in row.values())
