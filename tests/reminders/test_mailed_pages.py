"""The pages behind the links: looking changes nothing, a button does what it says."""

from datetime import time, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone, translation

from conversations.models import Promise
from organizing.models import AuditEntry, Person
from reminders import links
from reminders.models import MailChoice
from tests.reminders import cast
from tests.reminders.cast import due_promise

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def group():
    yield cast.group()
    translation.activate("nl")


@pytest.fixture
def strict() -> Client:
    """A browser that must bring the token of the form along."""
    return Client(enforce_csrf_checks=True)


def path(promise: Promise) -> str:
    return links.answer_url(promise, promise.person).removeprefix(
        "http://localhost:8000"
    )


def stop_path(person: Person) -> str:
    return links.unsubscribe_url(person, "reminder").removeprefix(
        "http://localhost:8000"
    )


def settings_path(person: Person) -> str:
    return links.preferences_url(person).removeprefix("http://localhost:8000")


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_the_page_says_what_was_agreed_and_asks(client):
    promise = due_promise(
        cast.member(last_name="El Amrani", headline="Afraid of the landlord"),
        act="knock on ten doors",
        at_time=time(19, 30),
        place="Square 3",
    )

    page = client.get(path(promise)).content.decode()

    for told in ("knock on ten doors", "19:30", "Square 3", "Noor", "I will be there"):
        assert told in page
    for kept in ("El Amrani", "landlord", promise.campaign.name, "Jansen"):
        assert kept not in page


def test_the_page_speaks_the_language_of_the_person(client):
    promise = due_promise(cast.member(language="nl"))

    response = client.get(path(promise), headers={"accept-language": "en"})

    assert '<html lang="nl"' in response.content.decode()
    assert response["Content-Language"] == "nl"


def test_a_language_chosen_on_the_page_wins(client):
    promise = due_promise(cast.member(language="nl"))
    client.cookies["language"] = "en"

    assert '<html lang="en"' in client.get(path(promise)).content.decode()


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(client, method):
    """S6 and S7: mail scanners open every link, also more than once."""
    promise = due_promise()
    person = promise.person
    before = (AuditEntry.objects.count(), Session.objects.count())

    for _ in range(10):
        for url in (path(promise), stop_path(person), settings_path(person)):
            response = getattr(client, method)(url)
            assert response.status_code == 200
            assert response["Cache-Control"] == "no-store"
            # Nothing to other sites; a form needs the stricter one to be left out.
            is_stop = url.startswith("/m/stop/")
            wanted = "no-referrer" if is_stop else "same-origin"
            assert response["Referrer-Policy"] == wanted
            getattr(client, method)(url + "?a=comes")

    assert fresh(promise).reported == ""
    assert not MailChoice.objects.exists()
    assert (AuditEntry.objects.count(), Session.objects.count()) == before
    assert "session" not in client.cookies


@pytest.mark.parametrize(
    ("reported", "words"),
    [("comes", "You told us: I will be there"), ("cannot", "You told us: I cannot")],
)
def test_the_answer_is_kept_and_shown(client, reported, words):
    promise = due_promise()

    response = client.post(path(promise), {"reported": reported}, follow=True)

    assert words in response.content.decode()
    assert fresh(promise).reported == reported
    assert fresh(promise).outcome == Promise.Outcome.OPEN


def test_the_answer_can_be_changed(client):
    promise = due_promise()

    for reported in ("comes", "cannot", "comes"):
        client.post(path(promise), {"reported": reported})
        assert fresh(promise).reported == reported


def test_another_time_comes_with_a_day(client):
    promise = due_promise()
    day = timezone.localdate() + timedelta(days=9)

    client.post(
        path(promise), {"reported": "another_time", "another_date": day.isoformat()}
    )

    changed = fresh(promise)
    assert (changed.reported, changed.reported_date) == ("another_time", day)


@pytest.mark.parametrize(
    "day", ["", "31-02-2027", "1999-01-01", "9999-12-31", "soon", "\x00", "9" * 500]
)
def test_a_day_that_is_none_is_asked_again_and_stays_as_typed(client, day):
    promise = due_promise()

    response = client.post(
        path(promise), {"reported": "another_time", "another_date": day}
    )

    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    if day == "31-02-2027":
        assert 'value="31-02-2027"' in response.content.decode()
    assert fresh(promise).reported == ""


@pytest.mark.parametrize("reported", ["", "kept", "nonsense", "\x00"])
def test_an_answer_nobody_offered_is_refused(client, reported):
    promise = due_promise()

    assert client.post(path(promise), {"reported": reported}).status_code == 422
    assert fresh(promise).reported == ""


def test_afterwards_the_question_is_whether_it_worked_out(client):
    yesterday = timezone.localdate() - timedelta(days=1)
    promise = cast.promise(on_date=yesterday)

    page = client.get(path(promise)).content.decode()
    assert "Did it work out?" in page
    assert "I cannot" not in page
    client.post(path(promise), {"reported": "kept"})
    assert fresh(promise).reported == "kept"
    assert client.post(path(promise), {"reported": "comes"}).status_code == 422


def test_a_moved_agreement_leads_to_its_new_day(client):
    old = due_promise()
    new = due_promise(old.person, act="bring the banner")
    Promise.objects.filter(pk=old.pk).update(outcome="moved", moved_to=new)

    assert "bring the banner" in client.get(path(old)).content.decode()
    client.post(path(old), {"reported": "comes"})
    assert fresh(new).reported == "comes"


@pytest.mark.parametrize("outcome", ["kept", "withdrawn"])
def test_a_settled_agreement_asks_nothing(client, outcome):
    promise = due_promise(outcome=outcome)

    page = client.get(path(promise)).content.decode()

    assert "nothing you need to do" in page
    assert promise.act not in page
    client.post(path(promise), {"reported": "comes"})
    assert fresh(promise).reported == ""


def test_an_old_or_revoked_link_says_so_in_plain_words(client):
    promise = cast.promise(on_date=timezone.localdate() - timedelta(days=8))
    revoked = due_promise()
    link = path(revoked)
    Person.objects.filter(pk=revoked.person_id).update(link_version=5)

    for url in (path(promise), link):
        for response in (client.get(url), client.post(url, {"reported": "comes"})):
            assert response.status_code == 410
            assert "no longer works" in response.content.decode()
    assert fresh(revoked).reported == ""


def test_an_answer_needs_the_token_of_the_form(strict):
    promise = due_promise()

    assert strict.post(path(promise), {"reported": "comes"}).status_code == 403
    page = strict.get(path(promise))
    token = page.context["csrf_token"]
    answer = {"reported": "comes", "csrfmiddlewaretoken": str(token)}
    assert strict.post(path(promise), answer).status_code == 302


def test_a_link_is_no_way_into_the_rest(client):
    promise = due_promise()
    client.get(path(promise))
    client.post(path(promise), {"reported": "comes"})

    assert client.get("/outbox/").status_code == 302
    assert not Session.objects.exists()


# --- Stopping -----------------------------------------------------------------------
