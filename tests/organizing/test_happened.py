"""What happened: who reads which lines of the audit, and whose name stands in them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from organizing import audit
from organizing.models import AuditEntry, Person
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/happened/"


@pytest.fixture(autouse=True)
def _group():
    make.group()


@pytest.fixture
def team():
    return make.team()


@pytest.fixture
def lead(team):
    return make.coordinator(team, name="Coby Lead")


@pytest.fixture
def noor(team):
    return make.organizer(team, name="Noor Mine")


@pytest.fixture
def elsewhere():
    return make.organizer(name="Otto Elsewhere")


@pytest.fixture
def canary(noor):
    return make.person(noor, first_name="Qanaryname", last_name="")


def did(who, action="person_changed", **more):
    audit.record(action, by=who, now=more.pop("now", timezone.now()), **more)


def titles(response):
    return re.findall(r'row-title">([^<]*)<', response.text)


def read_by(client, user, **query):
    client.force_login(user)
    return client.get(PAGE, query)


def test_an_organizer_reads_what_they_did_and_nothing_else(
    client, noor, lead, elsewhere, canary
):
    did(noor, "talk_planned", person=canary, kind="talk", object_id=canary.pk)
    did(lead, "notes_opened", person=canary, kind="talk", object_id=canary.pk)
    did(elsewhere, "rung_added")
    did(None, "content_outlived", person=canary)

    page = read_by(client, noor)

    assert titles(page) == ["Talk planned"]
    assert "Qanaryname" in page.text
    assert "Coby Lead" not in page.text
    assert 'name="who"' not in page.text


def test_a_coordinator_reads_what_is_of_the_own_team(
    client, noor, lead, elsewhere, canary
):
    stranger = make.person(elsewhere, first_name="Strangername")
    did(noor, "talk_planned", person=canary)
    did(noor, "signed_in")
    did(None, "promise_reported", person=canary)
    did(None, "sign_in_failed")
    did(elsewhere, "talk_cancelled", person=stranger)
    did(elsewhere, "signed_in")
    # Of somebody of another team, though a colleague did it.
    did(noor, "follow_up_done", person=stranger)

    page = read_by(client, lead)

    assert titles(page) == ["Answered how a promise went", "Signed in", "Talk planned"]
    assert "Noor Mine" in page.text
    assert "Qanaryname" in page.text
    assert "Otto Elsewhere" not in page.text
    assert "Strangername" not in page.text


def test_an_admin_reads_all_of_it_and_no_name_of_anybody(client, noor, canary):
    did(noor, "talk_planned", person=canary)
    did(None, "sign_in_failed")

    page = read_by(client, make.admin())

    assert titles(page) == ["Somebody did not get in", "Talk planned"]
    assert "Noor Mine · somebody" in page.text
    assert "Qanaryname" not in page.text
    assert str(canary.pk) not in page.text


def test_whose_name_one_read_yesterday_is_somebody_when_they_are_not_ones_own(
    client, noor, lead, canary
):
    did(noor, "talk_planned", person=canary, kind="talk", object_id=canary.pk)
    before = read_by(client, noor)
    Person.objects.filter(pk=canary.pk).update(owner=lead)

    after = client.get(PAGE)

    assert f"/people/{canary.pk}/" in before.text
    assert f"/talks/{canary.pk}/" in before.text
    assert titles(after) == titles(before) == ["Talk planned"]
    assert "Qanaryname" not in after.text
    assert str(canary.pk) not in after.text


def test_a_role_that_ends_takes_the_lines_of_the_team_along(client, noor, lead, canary):
    did(noor, "talk_planned", person=canary)
    assert titles(read_by(client, lead)) == ["Talk planned"]
    lead.memberships.update(role="organizer")

    assert titles(client.get(PAGE)) == []


def test_who_did_it_when_nobody_was_signed_in(client, lead, canary):
    for action in ("letters_stopped", "content_outlived"):
        did(None, action, person=canary)
    did(None, "import_stopped")

    page = read_by(client, make.admin())

    assert "Trede itself" in page.text
    assert "by themselves · somebody" in page.text


def test_the_time_is_that_of_the_reader(client, noor):
    noor.time_zone = "Asia/Tokyo"
    noor.save()
    with time_machine.travel("2026-03-01T20:30:00+00:00", tick=False):
        did(noor, "signed_in")
        text = read_by(client, noor).text
        same_day = client.get(PAGE, {"since": "2026-03-02", "until": "2026-03-02"})
        day_before = client.get(PAGE, {"until": "2026-03-01"})

    assert "2 March 2026, 05:30" in text
    assert titles(same_day) == ["Signed in"]
    assert titles(day_before) == []


def test_lines_are_chosen_by_who_and_by_kind(client, noor, lead):
    did(noor, "rung_added")
    did(lead, "signed_in")
    did(lead, "people_exported", kind="csv")

    by_noor = read_by(client, lead, who=noor.pk)
    read = client.get(PAGE, {"kind": "read"})
    nobody = client.get(PAGE, {"who": "nobody"})

    assert titles(by_noor) == ["Rung added"]
    assert titles(read) == ["List of people taken along as a file"]
    assert "Nothing found" in nobody.text


def test_a_choice_that_is_none_narrows_nothing(client, noor, elsewhere, lead):
    did(noor, "rung_added")

    page = read_by(client, lead, who=elsewhere.pk, kind="x", since="soon", before="-1")

    assert page.status_code == 200
    assert titles(page) == ["Rung added"]
    assert set(page.context["form"].errors) == {"who", "kind", "since"}


def test_fifty_at_a_time_and_the_older_ones_behind_them(client, noor):
    now = timezone.now()
    # Many of one moment, as an import writes them.
    for number in range(104):
        did(noor, "rung_added", now=now - timedelta(days=number // 60))
    every = list(AuditEntry.objects.order_by("-at", "-pk").values_list("pk", flat=True))

    first = read_by(client, noor, kind="ladder")
    second = client.get(PAGE, {"kind": "ladder", "before": first.context["older"]})
    third = client.get(PAGE, {"kind": "ladder", "before": second.context["older"]})

    assert [len(page.context["lines"]) for page in (first, second, third)] == [
        50,
        50,
        4,
    ]
    assert [first.context["older"], second.context["older"]] == [every[49], every[99]]
    assert third.context["older"] is None
    assert "kind=ladder&amp;before=" in first.text


def test_a_page_that_begins_at_a_line_of_somebody_else_begins_at_the_newest(
    client, noor, elsewhere
):
    did(elsewhere, "rung_added")
    foreign = AuditEntry.objects.get()
    did(noor, "signed_in")

    assert titles(read_by(client, noor, before=foreign.pk)) == ["Signed in"]


def test_what_happened_can_be_read_and_not_changed(client, noor):
    client.force_login(noor)
    did(noor, "rung_added")

    answers = [getattr(client, one)(PAGE) for one in ("post", "put", "delete")]
    page = client.get(PAGE).text

    assert {answer.status_code for answer in answers} == {405}
    main = page.split("<main")[1].split("</main")[0]
    assert 'method="post"' not in main
    assert AuditEntry.objects.filter(action="rung_added").count() == 1


def test_which_setting_was_changed_stands_there_and_no_reason(client, noor):
    did(noor, "setting_changed", kind="quiet_from", reason="Qanaryreason")
    did(noor, "denied", kind="404", object_id=noor.pk, reason="overview:qanary")

    page = read_by(client, noor)

    assert "no mail from" in page.text
    assert "qanary" not in page.text.casefold()
    assert str(noor.pk) not in page.text.split("<main")[1]


def test_whose_account_it_was_an_admin_reads_and_who_did_it(client, noor, lead, team):
    other = make.organizer(team, name="Olaf Other")
    did(lead, "role_changed", object_id=other.pk, reason="organizer")

    by_admin = read_by(client, make.admin()).text
    by_lead = read_by(client, lead).context["lines"]
    second = make.coordinator(team)
    by_second = read_by(client, second).context["lines"]

    assert "Coby Lead · Olaf Other" in by_admin
    assert [(line.what, line.whom) for line in by_lead] == [
        ("Role changed", "Olaf Other")
    ]
    assert [(line.what, line.whom) for line in by_second] == [("Role changed", "")]


def test_everybody_finds_it_in_the_menu_of_their_account(client):
    for user in (make.organizer(), make.coordinator(), make.admin()):
        client.force_login(user)
        assert f'href="{reverse("organizing:happened")}"' in client.get("/").text
