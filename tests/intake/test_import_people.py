"""Who comes in with a file, what comes along, and what a second time changes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intake.models import ImportDecision
from organizing.finding import is_suppressed, phone_hash
from organizing.models import AuditEntry, Consent, Person
from tests import make
from tests.intake import importing

pytestmark = pytest.mark.django_db

# created, same person, decisions, set aside, refused; created who may not be mailed
COUNTS = {"01": (172, 0, 8, 0, 0, 10), "08": (284, 8, 7, 1, 0, 16)}


@pytest.mark.parametrize("number", COUNTS)
def test_the_counts_of_the_samples_are_those_their_maker_meant(client, number):
    user = importing.coordinator(client)

    file = importing.previewed(client, user, importing.sample(number))
    page = client.get(f"/import/{file.pk}/")

    assert importing.four(file) == COUNTS[number]
    assert not Person.objects.exists()
    shown = page.content.decode()
    for count in COUNTS[number][:5]:
        assert f'<p class="stat-value">{count}</p>' in shown

    client.post(f"/import/{file.pk}/take-in/")
    file.refresh_from_db()
    created, _same, decisions, *_rest, no_mail = COUNTS[number]
    assert importing.four(file) == COUNTS[number]
    assert Person.objects.count() == created
    assert ImportDecision.objects.waiting().count() == decisions
    refused = Consent.objects.filter(purpose="mail", given=False)
    assert refused.count() == no_mail
    assert file.content == ""


@pytest.mark.parametrize("number", COUNTS)
def test_importing_again_changes_nothing_and_asks_nothing_twice(client, number):
    user = importing.coordinator(client)
    data = importing.sample(number)
    fields = {"basis": "member", "is_members_list": "on", "campaign": ""}
    importing.taken_in(client, user, data, **fields)
    before = importing.everything()

    again = importing.taken_in(client, user, data, **fields)

    assert importing.everything() == before
    assert again.counts["created"] == again.counts["filled"] == 0
    assert again.counts["asked_before"] == again.counts["decision"]


def test_source_basis_campaign_and_lookups_come_along(client):
    user = importing.coordinator(client)
    campaign = make.campaign()
    data = "Voornaam;Achternaam;Tel;Tags\nJosé;Brug;06 88 42 19 80;zorg, Bellers\n"

    importing.taken_in(
        client,
        user,
        data,
        basis="member",
        is_members_list="on",
        campaign=campaign.pk,
    )

    person = Person.objects.get()
    assert (person.source, person.basis) == ("Ledenlijst november", "member")
    assert person.phone == "+31688421980"
    assert person.phone_hash == phone_hash("0688421980")
    assert person.search_text == "jose brug zorg bellers"
    assert list(person.campaigns.all()) == [campaign]
    assert sorted(person.tags.values_list("name", flat=True)) == ["Bellers", "zorg"]
    consent = Consent.objects.get()
    assert (consent.purpose, consent.given, consent.recorded_by) == (
        "remember",
        True,
        user,
    )
    actions_on = AuditEntry.objects.filter(person_ref=person.audit_ref)
    assert sorted(actions_on.values_list("action", flat=True)) == [
        "basis_recorded",
        "person_created",
    ]


def test_a_no_comes_along_and_a_yes_in_a_file_is_no_yes(client):
    user = importing.coordinator(client)

    importing.taken_in(client, user)

    noor, sam = Person.objects.order_by("first_name")
    assert (noor.mail_agreed_at, sam.mail_agreed_at) == (None, None)
    assert not is_suppressed(noor.email)
    assert is_suppressed(sam.email)
    assert not Consent.objects.filter(purpose="mail", given=True).exists()


def test_a_known_person_keeps_what_is_filled_and_gains_what_was_empty(client):
    user = importing.coordinator(client)
    known = make.person(
        team=user.memberships.get().team,
        first_name="Sam",
        last_name="de Wit",
        email="sam@example.org",
        postcode="9999 ZZ",
        basis="",
        mail_agreed_at=timezone.now(),
    )
    data = (
        "Voornaam;Achternaam;E-mail;Nieuwsbrief;Postcode;Tel;Groepen\n"
        "Sam;de Wit;sam@example.org;nee;1111 AA;0688421980;bellers\n"
    )

    importing.taken_in(client, user, data, basis="member", is_members_list="on")

    known.refresh_from_db()
    assert Person.objects.count() == 1
    assert (known.postcode, known.phone) == ("9999 ZZ", "+31688421980")
    assert (known.basis, known.mail_agreed_at) == ("member", None)
    assert "bellers" in known.search_text
    assert is_suppressed("sam@example.org")


def test_the_basis_of_a_file_never_wins_from_somebodys_own_no(client):
    user = importing.coordinator(client)
    known = make.person(
        team=user.memberships.get().team,
        first_name="Noor",
        last_name="Jansen",
        email="noor@example.org",
        basis="",
    )
    Consent.objects.create(
        person=known, purpose="remember", given=False, at=timezone.now(), wording="x"
    )

    importing.taken_in(client, user, basis="member", is_members_list="on")

    known.refresh_from_db()
    assert known.basis == ""


def test_two_rows_about_one_person_make_one(client):
    user = importing.coordinator(client)
    data = (
        "Voornaam;Achternaam;E-mail;Postcode;Groepen;Nieuwsbrief\n"
        "Sam;de Wit;sam@example.org;;a;\n"
        "Sam;de Wit;sam@example.org;1111 AA;b;nee\n"
    )

    importing.taken_in(client, user, data)

    sam = Person.objects.get()
    assert sam.postcode == "1111 AA"
    assert sam.tags.count() == 2
    assert is_suppressed(sam.email)


def test_the_row_numbers_can_be_downloaded_and_name_nobody(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user, importing.sample("08"))

    answer = client.get(f"/import/{file.pk}/rows.csv")

    text = answer.content.decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0] == '"Row","What happens","Why"'
    numbers = [int(line.split(",")[0].strip('"')) for line in lines[1:]]
    assert numbers == sorted(numbers)
    assert {62, 153, 166, 224, 304, 125, 300} <= set(numbers)
    assert "@" not in text


def test_the_preview_asks_as_little_for_many_rows_as_for_few(client):
    user = importing.coordinator(client)

    def queries(rows: int) -> tuple[int, int]:
        lines = [f"Ann{n};Bos;ann{n}@example.org;nee;;" for n in range(rows)]
        data = "\n".join([importing.SMALL.splitlines()[0], *lines, "Piet;;;;;"])
        answer = importing.upload(client, user, data)
        form = client.get(answer.url).context["form"]
        chosen = {name: form[name].value() for name in form.fields}
        with CaptureQueriesContext(
            connection,
        ) as posting:
            page = client.post(answer.url, chosen)
        with CaptureQueriesContext(connection) as looking:
            client.get(page.url)
        return len(posting), len(looking)

    assert queries(3) == queries(300)
