"""The page that shows every letter: one's own people, both languages, nothing sent."""

from datetime import time, timedelta

import pytest
from django.utils import timezone, translation

from organizing.models import AuditEntry, Person
from reminders.models import OutboundMail
from reminders.preview import KINDS
from tests import make
from tests.reminders import cast

pytestmark = pytest.mark.django_db
OF_MEMBERS = [
    code for code in KINDS if code.split("-")[0] in ("reminder", "after", "talk")
]


@pytest.fixture(autouse=True)
def group():
    yield cast.group()
    translation.activate("nl")


@pytest.fixture
def noor():
    return make.organizer(name="Noor Jansen")


def look(client, code, language="en"):
    query = {"letter": code, "language": language}
    page = client.get("/letters/", query)
    frame = client.get("/letters/frame/", query)
    assert (page.status_code, frame.status_code) == (200, 200)
    return page.content.decode(), frame


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", KINDS)
def test_each_letter_can_be_looked_at_in_both_languages(client, noor, code, language):
    client.force_login(noor)

    page, frame = look(client, code, language)

    assert "made-up person" in page
    html = frame.content.decode()
    assert f'<html lang="{language}">' in html
    for loaded in ("<img", "src=", "@import", "url(", "<link", "<script", "http"):
        assert loaded not in html
    assert not OutboundMail.objects.exists()
    assert not AuditEntry.objects.filter(action__startswith="mail").exists()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", KINDS)
def test_in_outlook_a_letter_is_no_wider_than_elsewhere(client, noor, code, language):
    """Word draws it: it knows no widest width, and no padding inside a link."""
    client.force_login(noor)

    html = look(client, code, language)[1].content.decode()

    seen = html.replace("<!--[if mso]>", "").replace("<![endif]-->", "")
    assert seen.count("<table") == seen.count("</table>")
    before, _, letter = html.partition("<!--[if mso]><table")
    assert "max-width" not in before
    assert 'width="540"' in letter.split(">")[0]
    assert letter.count("<!--[if mso]></td></tr></table><![endif]-->") == 1
    buttons = html.count("padding:13px 16px;font-family")
    assert html.count("mso-padding-alt:13px 16px") == buttons


@pytest.mark.parametrize(
    ("language", "told"), [("en", "the team East"), ("nl", "het team Oost")]
)
def test_an_invitation_names_its_team_once(client, noor, language, told):
    client.force_login(noor)

    assert told in look(client, "invitation", language)[1].content.decode()


def own_things(owner, name):
    person = cast.member(owner=owner, first_name=name)
    today = timezone.localdate()
    cast.promise(person, on_date=today + timedelta(3), act=f"{name} flyers")
    cast.promise(person, on_date=today - timedelta(1), act=f"{name} baked")
    make.conversation(
        person,
        was_planned=True,
        on_date=today + timedelta(2),
        at_time=time(20),
        place=f"{name} square",
    )


@pytest.mark.parametrize("code", OF_MEMBERS)
def test_it_reads_as_ones_own_person_would_get_it_and_nobody_elses(client, noor, code):
    own_things(noor, "Samira")
    team = noor.memberships.get().team
    own_things(make.organizer(team), "Colleagues")
    own_things(make.organizer(), "Strangers")

    for user, sees in ((noor, True), (make.coordinator(team), False)):
        client.force_login(user)
        page, frame = look(client, code)
        shown = page + frame.content.decode()
        assert ("As Samira" in shown) == sees
        for other in ("Colleagues", "Strangers"):
            assert other not in shown


def test_a_coordinator_sees_their_own_week(client):
    coordinator = make.coordinator(make.team("Team North"))
    make.person(team=coordinator.memberships.get().team)
    client.force_login(coordinator)

    page, frame = look(client, "weekly")

    assert "Team North" in frame.content.decode()
    assert "1 person has no organizer" in page


@pytest.mark.parametrize("code", OF_MEMBERS)
def test_a_preview_holds_no_link_that_works(client, noor, code):
    own_things(noor, "Samira")
    client.force_login(noor)

    page, frame = look(client, code)

    for shown in (page, frame.content.decode()):
        assert "/m/" not in shown


def test_nothing_works_within_the_frame(client, noor):
    client.force_login(noor)

    page, frame = look(client, "reminder-1d")

    policy = frame["Content-Security-Policy"]
    for part in (
        *("default-src 'none'", "style-src-attr 'unsafe-inline'", "form-action 'none'"),
        *("frame-ancestors 'self'", "sandbox"),
    ):
        assert part in policy
    assert "script-src" not in policy
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert 'sandbox=""' in page
    whole = client.get("/letters/")
    assert "frame-src 'self'" in whole["Content-Security-Policy"]
    assert "unsafe" not in whole["Content-Security-Policy"]
    assert whole["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    "query", ["letter=love", "language=xx", "letter=reminder-1d%00", "language=%ff"]
)
def test_what_is_no_letter_is_not_there(client, noor, query):
    client.force_login(noor)

    assert client.get(f"/letters/?{query}").status_code == 404
    assert client.get(f"/letters/frame/?{query}").status_code == 404


def test_from_a_persons_page_it_reads_as_they_would_get_it(client, noor):
    own_things(noor, "Anna")
    own_things(noor, "Bilal")
    client.force_login(noor)
    bilal = Person.objects.get(first_name="Bilal")
    query = {"person": bilal.pk, "letter": "reminder-1d"}

    assert f"?person={bilal.pk}" in client.get(f"/people/{bilal.pk}/").content.decode()
    page = client.get("/letters/", query).content.decode()
    frame = client.get("/letters/frame/", query).content.decode()
    for shown in (page, frame):
        assert "Bilal flyers" in shown
        assert "Anna" not in shown
    assert f"person={bilal.pk}" in page
    made_up = client.get("/letters/", {**query, "letter": "recap-thanks"})
    assert "Bilal" in made_up.content.decode()
    assert "would not get this mail now" in made_up.content.decode()


@pytest.mark.parametrize("person", ["theirs", "x", "\x00"])
def test_nobody_elses_person_can_be_asked_for(client, noor, person):
    if person == "theirs":
        person = cast.member(owner=make.organizer()).pk
    client.force_login(noor)

    for url in ("/letters/", "/letters/frame/"):
        assert client.get(url, {"person": person}).status_code == 404
