"""What stands on one's own page, what never does, and what its buttons do."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from conversations.models import Addendum, Note, Promise
from ladder.models import Move
from organizing.actions import agree_to_mail, record_basis, relate
from organizing.models import AuditEntry, Consent, Person, Tag
from privacy.actions import TIME_TO_TAKE_IT_BACK, erase_whom_is_due
from privacy.my_data.showing import WORDINGS
from reminders.models import OutboundMail
from tests import make
from tests.privacy.canaries import mail_to
from tests.privacy.my_data import is_open, opened

pytestmark = pytest.mark.django_db
# Each stands where somebody wrote about them, or is somebody else.
NEVER = (
    *("Qnote", "Qaddition", "Qheadline", "Qtag", "Qsource", "Qfriend", "Qrecruiter"),
    *("Qdebrief", "Qreason", "Qcoordinator", "Qcampaign", "Qteam", "Qtheirs", "Qlast"),
    *("Supporter", "Steuner", "Participant", "Deelnemer", "Qpurpose", "Qfollow"),
)


@pytest.fixture(autouse=True)
def group():
    yield make.group()
    translation.activate("nl")


@pytest.fixture
def samira() -> Person:
    """With an organizer who wrote down a great deal."""
    now, today, team = timezone.now(), timezone.localdate(), make.team("Qteam")
    owner = make.organizer(team, name="Noor Qlast")
    make.coordinator(team, name="Qcoordinator")
    campaign = make.campaign(name="Qcampaign")
    person = make.person(
        owner,
        language="en",
        phone="+31612345678",
        postcode="1234 AB",
        headline="Qheadline",
        source="Qsource",
        recruiter=make.person(owner, first_name="Qrecruiter"),
        basis="",
    )
    person.tags.add(Tag.objects.create(name="Qtag"))
    record_basis(person=person, basis="consent", by=owner, now=now)
    agree_to_mail(person=person, by=None, now=now, channel="link")
    friend = make.person(owner, first_name="Qfriend")
    relate(person=person, other=friend, kind="friend", by=owner, now=now)
    talk = make.finished_talk(person, owner, campaign=campaign, purpose="Qpurpose")
    Note.objects.create(
        conversation=talk, field="issue.hope", text="Qnote", changed_at=now
    )
    Addendum.objects.create(
        conversation=talk, text="Qaddition", written_by=owner, written_at=now
    )
    make.debrief(talk, moved_them="Qdebrief")
    make.follow_up(person, what="Qfollow")
    ladder = make.ladder(campaign)
    make.position(person, ladder, 2, today)
    low, high = ladder.rungs.order_by("number")[1:3]
    Move.objects.create(
        **{"person": person, "ladder": ladder, "from_rung": low, "to_rung": high},
        **{"went_up": True, "moved_on": today, "moved_at": now, "reason": "Qreason"},
    )
    make.promise(
        person,
        act="bring the banner",
        place="Square 3",
        on_date=date(2030, 3, 8),
        at_time=time(19, 30),
    )
    make.promise(person, act="knock on ten doors", outcome="kept", on_date=today)
    make.promise(person, act="Qtheirs", promised_by=owner)
    make.promise(friend, act="Qtheirs")
    return person


def page_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_what_stands_on_it_and_what_never_does(client, samira):
    path = opened(client, samira)

    page = page_of(client, path)

    for word in (
        *(str(samira), "1234 AB", "…678", "…@example.org", "Noor"),
        *("bring the banner", "Square 3", "19:30", "8 March 2030", "knock on ten"),
        *("That is your handprint", "Said yes to being remembered", "by yourself"),
        *("May I write down what we discussed", "May we mail you", "/m/settings/"),
    ):
        assert word in page, word
    for word in (*NEVER, samira.email, samira.phone, "12345678"):
        assert word not in page, word


def test_the_confirmations_name_nothing_either(client, samira):
    path = opened(client, samira)

    for more in ("withdraw/", "erase/"):
        response = client.get(path + more)
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
        for word in (*NEVER, samira.first_name, samira.email):
            assert word not in response.content.decode()


def test_each_wording_is_what_was_asked_then(client, samira):
    for answer in Consent.objects.filter(given=True):
        assert answer.wording in WORDINGS
    Consent.objects.update(wording="another-text-2020-01")

    page = page_of(client, opened(client, samira))

    assert "May I write down" not in page
    assert "May we mail you" not in page


def test_who_is_a_member_was_asked_nothing(client):
    person = make.person(make.organizer(), language="en")
    record_basis(person=person, basis="member", by=person.owner, now=timezone.now())

    page = page_of(client, opened(client, person))

    assert "Why: Member." in page
    assert "May I write down" not in page
    assert "I would rather not be remembered" in page


def test_who_gave_no_yes_has_nothing_to_take_back(client):
    person = make.person(make.organizer(), language="en", basis="")
    path = opened(client, person)

    assert "We remember nothing of what you tell us" in page_of(client, path)
    assert f"{path}withdraw/" not in page_of(client, path)


def test_a_yes_is_taken_back(client, samira):
    path = opened(client, samira)

    answer = client.post(f"{path}withdraw/", follow=True)

    page = answer.content.decode()
    assert "What you told us has been deleted." in page
    assert "bring the banner" not in page
    assert f"{path}withdraw/" not in page
    samira.refresh_from_db()
    assert (samira.basis, samira.headline, samira.erasure_asked_at) == ("", "", None)
    assert not Note.objects.exists()
    assert not Addendum.objects.exists()
    assert set(samira.promises.values_list("outcome", flat=True)) >= {"open", "kept"}
    assert samira.consents.get(basis="consent").withdrawn_at
    done = AuditEntry.objects.filter(action="content_forgotten")
    assert [*done.values_list("actor_id", "person_ref")] == [(None, samira.audit_ref)]


def test_erased_at_once_from_every_list_and_taken_back_by_the_same_page(client, samira):
    mail = mail_to(samira)
    path = opened(client, samira)

    page = client.post(f"{path}erase/", follow=True).content.decode()

    samira.refresh_from_db()
    assert samira.erasure_asked_at is not None
    assert samira.restricted_at == samira.erasure_asked_at
    assert not Person.objects.visible_to(samira.owner).filter(pk=samira.pk).exists()
    assert OutboundMail.objects.get(pk=mail.pk).state == "cancelled"
    assert "it was asked to erase you" in page
    assert f"{path}erase/" not in page
    line = AuditEntry.objects.get(action="erasure_asked")
    assert (line.actor_id, line.person_ref) == (None, samira.audit_ref)

    # Asking again changes nothing.
    asked_at = samira.erasure_asked_at
    client.post(f"{path}erase/")
    samira.refresh_from_db()
    assert samira.erasure_asked_at == asked_at
    again = client.post(f"{path}stay/", follow=True).content.decode()
    samira.refresh_from_db()
    assert samira.erasure_asked_at is None
    assert "You stay, as it was before." in again
    assert OutboundMail.objects.get(pk=mail.pk).state == "pending"
    assert AuditEntry.objects.get(action="erasure_taken_back").actor_id is None


def test_they_come_back_through_a_new_link_while_they_wait_to_be_erased(client, samira):
    client.post(f"{opened(client, samira)}erase/")
    elsewhere = type(client)()

    path = opened(elsewhere, samira)
    elsewhere.post(f"{path}stay/")

    samira.refresh_from_db()
    assert samira.erasure_asked_at is None


def test_a_coordinator_takes_it_back_too(client, samira):
    path = opened(client, samira)
    client.post(f"{path}erase/")
    colleague = type(client)()
    colleague.force_login(make.coordinator(samira.team))

    assert str(samira) in colleague.get("/going/").content.decode()
    colleague.post(f"/people/{samira.pk}/keep/")

    assert "it was asked to erase you" not in page_of(client, path)


def test_after_seven_days_nothing_is_left_and_the_page_is_closed(client, samira):
    path = opened(client, samira)
    client.post(f"{path}erase/")

    erase_whom_is_due(timezone.now() + TIME_TO_TAKE_IT_BACK)

    samira.refresh_from_db()
    assert (samira.first_name, samira.email) == ("", "")
    assert not any(row.act for row in Promise.objects.filter(person=samira))
    for more in ("", "erase/", "stay/"):
        assert client.get(path + more).status_code == 410
        assert client.post(path + more).status_code == 410


def test_a_button_needs_the_token_of_its_form(client, samira):
    path = opened(client, samira)
    strict = type(client)(enforce_csrf_checks=True)
    strict.cookies = client.cookies

    for more in ("code/", "withdraw/", "copy/", "erase/", "stay/", "close/"):
        assert strict.post(path + more).status_code == 403
    assert is_open(client, path)


def test_thirty_of_everything_cost_no_more_statements(client, samira):
    path = opened(client, samira)

    def statements() -> int:
        with CaptureQueriesContext(connection) as found:
            page_of(client, path)
        return len(found.captured_queries)

    few = statements()
    for number in range(30):
        day = timezone.localdate() + timedelta(days=number)
        for outcome in ("open", "kept"):
            make.promise(samira, act=f"act {number}", outcome=outcome, on_date=day)
        agree_to_mail(person=samira, by=samira.owner, now=timezone.now())

    assert statements() == few
