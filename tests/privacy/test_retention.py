"""D4: what was kept as long as the group promised goes, and is shown before."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.models import Note
from ladder.models import Move
from organizing import audit
from organizing.models import AuditEntry, Basis, Person, Suppression
from privacy.actions import (
    ErasuresStuck,
    forgetting,
    let_go_what_was_kept_long_enough,
)
from privacy.retention import months_before
from tests import make
from tests.access_matrix import body_of
from tests.privacy.canaries import CANARY, where_they_stand

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LONG_AGO = TODAY - timedelta(days=400)


def run(on: date) -> None:
    now = timezone.make_aware(datetime.combine(on, time(6)))
    let_go_what_was_kept_long_enough(on, now)


def after_it_was_shown(first: date = TODAY) -> date:
    """The day on which what is named today goes."""
    run(first)
    return first + timedelta(days=14)


def of_long_ago(person: Person, **fields) -> Person:
    """As if everything with them was over since `LONG_AGO`."""
    made = timezone.make_aware(datetime.combine(LONG_AGO, time(12)))
    values = {"created_at": made, **fields}
    Person.objects.filter(pk=person.pk).update(**values)
    person.refresh_from_db()
    return person


@pytest.fixture
def silent(known) -> Person:
    """Somebody known well, with whom nothing happened for more than a year."""
    known.conversations.update(on_date=LONG_AGO)
    known.promises.update(on_date=LONG_AGO)
    known.follow_ups.update(on_date=LONG_AGO)
    known.talk_invitations.update(sent_on=LONG_AGO)
    return of_long_ago(known, last_contact_on=LONG_AGO)


@pytest.fixture
def only_a_name(noor) -> Person:
    return of_long_ago(make.person(noor, basis=Basis.NONE, first_name="Nobody"))


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 29), 12, date(2025, 11, 29)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 3, date(2025, 10, 15)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
    ],
)
def test_months_are_counted_by_the_calendar(day, months, before):
    assert months_before(day, months) == before


def test_what_they_told_us_goes_and_they_stay(silent):
    rung = silent.positions.get().rung
    last = after_it_was_shown()
    run(last - timedelta(days=1))
    assert Note.objects.count() == 1

    run(last)

    silent.refresh_from_db()
    assert not Note.objects.exists()
    assert sealed_places() == set()
    assert silent.headline == ""
    assert (silent.basis, silent.forgotten_on) == (Basis.MEMBER, last)
    assert silent.positions.get().rung == rung
    assert str(silent).casefold().startswith(CANARY)
    line = AuditEntry.objects.get(action="content_outlived")
    assert (line.actor_id, line.person_ref) == (None, silent.audit_ref)


def sealed_places() -> set[str]:
    """Where a word of theirs stands, but for the organizer's own lessons."""
    theirs = ("conversations.", "ladder.", "organizing.Person.headline")
    own = {"conversations.Debrief.learned"}
    return {one for one in where_they_stand() if one.startswith(theirs)} - own


def test_a_second_run_takes_nothing_more(silent, only_a_name):
    last = after_it_was_shown()
    run(last)
    lines = AuditEntry.objects.count()

    run(last)
    run(last + timedelta(days=30))

    assert AuditEntry.objects.count() == lines


def test_a_talk_that_is_planned_or_held_keeps_it(silent, noor):
    last = after_it_was_shown()
    assert Person.objects.get(pk=silent.pk).goes_on == last
    planned = make.conversation(silent, noor, was_planned=True, on_date=last)

    run(last)
    assert Note.objects.count() == 1
    assert Person.objects.get(pk=silent.pk).goes_on is None

    planned.delete()
    run(last)
    Person.objects.filter(pk=silent.pk).update(last_contact_on=last)
    run(last + timedelta(days=14))
    assert Note.objects.count() == 1


def test_what_was_never_shown_does_not_go_whatever_its_age(silent):
    """A clock that stood still, or a time that was shortened, takes nothing at once."""
    run(TODAY + timedelta(days=300))

    assert Note.objects.count() == 1


def test_a_shorter_time_counts_from_then_on(silent, noor):
    Person.objects.filter(pk=silent.pk).update(
        last_contact_on=TODAY - timedelta(days=100)
    )
    run(after_it_was_shown())
    assert Note.objects.count() == 1

    make.group(keep_notes_months=3)
    run(after_it_was_shown(TODAY + timedelta(days=1)))
    assert not Note.objects.exists()


def test_whom_it_never_came_to_a_talk_with_goes_and_may_come_again(only_a_name):
    run(after_it_was_shown())

    assert not Person.objects.filter(pk=only_a_name.pk).exists()
    assert AuditEntry.objects.filter(action="person_outlived").count() == 1
    assert not Suppression.objects.exists()


def test_who_is_more_than_a_name_stays(noor):
    make.group()
    common = {"basis": Basis.NONE}
    told = of_long_ago(make.person(noor, **common))
    make.follow_up(told)
    moved = of_long_ago(make.person(noor, **common))
    ladder = make.ladder()
    low, high = ladder.rungs.order_by("number")[:2]
    Move.objects.create(
        **{"person": moved, "ladder": ladder, "from_rung": low, "to_rung": high},
        **{"went_up": True, "moved_on": LONG_AGO, "moved_at": timezone.now()},
    )
    member = of_long_ago(make.person(noor, basis=Basis.MEMBER))
    closed = of_long_ago(make.person(noor, **common), do_not_contact_at=timezone.now())
    own = of_long_ago(make.person(noor, **common))
    noor.person = own
    noor.save()
    new = make.person(noor, **common)

    run(after_it_was_shown())

    assert set(Person.objects.all()) == {told, moved, member, closed, own, new}


def test_one_that_cannot_go_stops_no_other(silent, only_a_name, monkeypatch):
    def refuses(**_about):
        raise ValueError

    last = after_it_was_shown()
    monkeypatch.setattr(forgetting, "forget_after_its_time", refuses)

    with pytest.raises(ErasuresStuck):
        run(last)

    assert not Person.objects.filter(pk=only_a_name.pk).exists()
    monkeypatch.undo()
    run(last)
    assert not Note.objects.exists()


def test_the_page_shows_it_before_to_who_coordinates_them(
    client, noor, silent, only_a_name
):
    last = after_it_was_shown()
    client.force_login(noor)
    elsewhere = type(client)()
    elsewhere.force_login(make.coordinator())

    page = client.get("/going/")

    assert [person.goes_on for person in page.context["content"]] == [last]
    assert [person.pk for person in page.context["names"]] == [only_a_name.pk]
    for person in (silent, only_a_name):
        assert f"/people/{person.pk}/" in page.content.decode()
        assert str(person) not in elsewhere.get("/going/").content.decode()


def test_today_tells_a_coordinator_and_nobody_else(client, silent, noor):
    after_it_was_shown()
    told = reverse("privacy:going")
    for user, is_told in ((noor, True), (make.organizer(silent.team), False)):
        client.force_login(user)
        aside = body_of(client.get("/")).split("<aside", 1)[1]
        assert (told in aside) is is_told


def test_lines_of_the_audit_go_after_two_years_by_whole_batches(noor):
    then = timezone.now() - timedelta(days=740)
    for minutes in (10, 9):
        audit.record("person_changed", by=None, now=then - timedelta(minutes=minutes))
    audit.seal(now=then)
    audit.record("person_changed", by=None, now=timezone.now() - timedelta(hours=1))
    audit.seal(now=timezone.now())

    run(TODAY)

    assert AuditEntry.objects.filter(action="person_changed").count() == 1
    assert audit.broken_seals(timezone.now()) == []
    assert audit.let_go(now=timezone.now()) == 0


def test_what_is_missing_from_a_batch_that_is_kept_is_still_found(noor):
    audit.record("person_changed", by=None, now=timezone.now() - timedelta(days=700))
    sealed = audit.seal(now=timezone.now() - timedelta(days=699))
    audit.AuditGate.objects.create(is_open=True)
    AuditEntry.objects.all().delete()

    assert audit.broken_seals(timezone.now()) == [sealed]
