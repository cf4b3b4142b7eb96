"""What comes in, all of it or nothing, and what a second time changes."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intake import actions
from intake.actions import taking
from intake.models import ImportDecision, ImportFile
from intake.planning import plan_of
from organizing.finding import is_suppressed, phone_hash
from organizing.models import AuditEntry, Consent, Membership, Person, Tag
from tests import make
from tests.intake import importing

pytestmark = pytest.mark.django_db

# created, same person, decisions, set aside, refused; created who may not be mailed
COUNTS = {"01": (172, 0, 8, 0, 0, 10), "08": (284, 8, 7, 1, 0, 16)}
COLUMNS = ("created", "same_person", "decision", "set_aside", "refused")


def everything():
    """All that an import may change, to compare before and after."""
    return (
        list(Person.objects.order_by("pk").values_list("pk", "version")),
        list(Tag.objects.order_by("pk").values_list("pk", "name")),
        Consent.objects.count(),
        ImportDecision.objects.count(),
        Person.tags.through.objects.count(),
        Person.campaigns.through.objects.count(),
    )


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
    before = everything()

    again = importing.taken_in(client, user, data, **fields)

    assert everything() == before
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


class Break(Exception):
    pass


def test_a_break_half_way_leaves_nothing(client, monkeypatch):
    user = importing.coordinator(client)
    file = importing.previewed(client, user, importing.sample("08"))
    before = everything()

    def broken(**_arguments):
        assert Person.objects.count() == COUNTS["08"][0]
        raise Break

    with monkeypatch.context() as patch:
        patch.setattr(taking, "keep_decisions", broken)
        with pytest.raises(Break):
            client.post(f"/import/{file.pk}/take-in/")

    assert everything() == before
    file.refresh_from_db()
    assert file.state == ImportFile.State.RUNNING
    # The clock finds it, and finishes what broke.
    assert actions.take_in_waiting(timezone.now()) is True
    assert Person.objects.count() == COUNTS["08"][0]


def test_pressing_twice_takes_in_once(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user)

    for _time in range(2):
        answer = client.post(f"/import/{file.pk}/take-in/")
        assert answer.url == f"/import/{file.pk}/"

    assert Person.objects.count() == 2
    assert AuditEntry.objects.filter(action="import_taken_in").count() == 1


def test_a_large_file_waits_for_the_clock_and_shows_how_far_it_is(client, monkeypatch):
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 1)
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    client.post(f"/import/{file.pk}/take-in/")
    url = f"/import/{file.pk}/"

    page = client.get(url).content.decode()
    part = client.get(url, headers={"hx-request": "true"})

    assert not Person.objects.exists()
    assert 'http-equiv="refresh"' in page
    assert 'hx-trigger="every 2s"' in part.content.decode()
    assert "<html" not in part.content.decode()
    actions.take_in_waiting(timezone.now())
    assert Person.objects.count() == 2
    done = client.get(url, headers={"hx-request": "true"})
    assert done["HX-Refresh"] == "true"
    assert actions.take_in_waiting(timezone.now()) is False


def test_a_stop_while_it_is_read_takes_nobody_in(client, monkeypatch):
    monkeypatch.setattr("intake.planning.REPORT_EVERY", 1)
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 1)
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    client.post(f"/import/{file.pk}/take-in/")
    running = ImportFile.objects.get(pk=file.pk)
    client.post(f"/import/{file.pk}/stop/")

    # The clock read the file just before the stop.
    assert actions.run(file=running, now=timezone.now()) is False

    assert not Person.objects.exists()
    file.refresh_from_db()
    assert (file.state, file.content) == ("stopped", "")
    assert client.post(f"/import/{file.pk}/take-in/").status_code == 302
    assert not Person.objects.exists()
    assert "Nobody came in" in client.get(f"/import/{file.pk}/").content.decode()


def test_a_stop_between_the_batches_rolls_all_of_it_back(client, monkeypatch):
    monkeypatch.setattr("intake.actions.newcomers.BATCH", 1)
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 1)
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    client.post(f"/import/{file.pk}/take-in/")
    running = ImportFile.objects.get(pk=file.pk)
    seen = []

    def heard(file):
        seen.append(Person.objects.count())
        if len(seen) == 3:
            raise actions.Stopped

    monkeypatch.setattr(taking, "_refuse_stopped", heard)

    assert actions.run(file=running, now=timezone.now()) is False
    assert seen == [0, 0, 1]
    assert not Person.objects.exists()


def test_who_no_longer_coordinates_takes_nobody_in(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    actions.begin(file=file, by=user, now=timezone.now())
    Membership.objects.update(role="organizer")

    actions.take_in_waiting(timezone.now())

    file.refresh_from_db()
    assert file.state == ImportFile.State.STOPPED
    assert not Person.objects.exists()


def test_somebody_added_since_the_preview_is_met_all_the_same(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    actions.begin(file=file, by=user, now=timezone.now())
    stale, before = plan_of(file), taking._state_of_people()
    make.person(
        team=user.memberships.get().team,
        first_name="Noor",
        last_name="Jansen",
        email="noor@example.org",
    )

    actions.take_in(file=file, plan=stale, planned_at=before, now=timezone.now())

    assert Person.objects.filter(email="noor@example.org").count() == 1
    assert Person.objects.count() == 2


def test_a_preview_nobody_comes_back_to_is_forgotten(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user)

    actions.take_in_waiting(timezone.now() + timedelta(days=6))
    file.refresh_from_db()
    assert file.content
    actions.take_in_waiting(timezone.now() + timedelta(days=8))

    file.refresh_from_db()
    assert (file.state, file.content) == ("stopped", "")


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


def test_two_clocks_at_once_do_not_do_the_work_twice(client, monkeypatch):
    monkeypatch.setattr("intake.views.importing.AT_ONCE", 1)
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    client.post(f"/import/{file.pk}/take-in/")
    cache.add(taking.LEASE, "1", timeout=taking.LEASE_SECONDS)

    assert actions.take_in_waiting(timezone.now()) is False
    assert not Person.objects.exists()

    cache.delete(taking.LEASE)
    assert actions.take_in_waiting(timezone.now()) is True
    assert Person.objects.count() == 2


def test_content_that_no_longer_reads_is_stopped_and_not_tried_for_ever(client):
    user = importing.coordinator(client)
    file = importing.previewed(client, user)
    actions.begin(file=file, by=user, now=timezone.now())
    broken = ImportFile.objects.get(pk=file.pk)
    broken.content = "%PDF"
    broken.save(update_fields=["content"])

    actions.take_in_waiting(timezone.now())

    broken.refresh_from_db()
    assert (broken.state, broken.content) == ("stopped", "")
