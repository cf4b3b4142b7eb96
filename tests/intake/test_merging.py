"""Somebody was in the list twice, and is there once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intake.actions import merge
from intake.actions.carrying import columns_about_people
from intake.actions.merging import (
    ChangedMeanwhile,
    OtherTeam,
    Restricted,
    TwoAccounts,
    YesAndNo,
)
from ladder.models import Position
from organizing.actions import (
    agree_to_mail,
    clear_basis,
    decline_basis,
    record_basis,
    refuse_mail,
    relate,
    stop_contact,
)
from organizing.models import AuditEntry, Person, Relationship
from reminders.models import MailChoice, MailState
from tests import make
from tests.intake.merging import merged, parted
from tests.privacy.canaries import mail_to
from tests.well_known import well_known

pytestmark = pytest.mark.django_db


def ids_of(rows):
    return set(rows.values_list("pk", flat=True))


def test_all_that_any_room_holds_goes_over(noor, kept):
    known = well_known(noor)
    held = {
        (model, column): ids_of(model._base_manager.filter(**{column: known}))
        for model, column in columns_about_people()
    }
    merged(kept, known, noor)

    assert not Person.objects.filter(pk=known.pk).exists()
    assert len([one for one in held.values() if one]) > 10
    for (model, column), ids in held.items():
        rows = model._base_manager.filter(pk__in=ids)
        assert ids_of(rows) == ids, model
        assert not rows.exclude(**{column: kept}).exists(), model
    kept.refresh_from_db()
    assert (kept.email, kept.phone) == (known.email, known.phone)
    assert kept.headline == known.headline
    assert list(kept.tags.values_list("name", flat=True)) == ["koffie"]
    assert kept.campaigns.count() == 1


def test_where_both_differ_the_choice_counts(noor, kept, gone):
    kept.postcode, gone.postcode = "1234 AB", "5678 CD"
    kept.save()
    gone.save()
    merged(kept, gone, noor, last_name=True, postcode=False)

    kept.refresh_from_db()
    assert (kept.last_name, kept.postcode) == ("Bosch", "1234 AB")
    assert kept.email == gone.email
    # And they are found by it.
    assert "bosch" in kept.search_text


def test_who_climbed_higher_as_one_of_both_stands_there(noor, kept, gone):
    ladder, today = make.ladder(), timezone.localdate()
    make.position(kept, ladder, 1, today - timedelta(days=30))
    make.position(gone, ladder, 2, today)
    row = merged(kept, gone, noor)
    assert Position.objects.get(person=kept).rung.number == 2

    parted(row, noor)

    assert Position.objects.get(person=kept).rung.number == 1
    assert Position.objects.get(person=gone).rung.number == 2


def test_a_lower_rung_of_the_other_changes_nothing(noor, kept, gone):
    ladder, today = make.ladder(), timezone.localdate()
    make.position(kept, ladder, 2, today)
    make.position(gone, ladder, 1, today)
    merged(kept, gone, noor)

    assert Position.objects.get(person=kept).rung.number == 2
    assert Position.objects.count() == 1


def test_nobody_is_their_own_friend_or_recruiter(noor, kept, gone):
    relate(person=kept, other=gone, kind="friend", by=noor, now=timezone.now())
    kept.recruiter = gone
    kept.save()
    row = merged(kept, gone, noor)

    kept.refresh_from_db()
    assert kept.recruiter is None
    assert not Relationship.objects.exists()

    parted(row, noor)
    kept.refresh_from_db()
    assert kept.recruiter == gone
    assert Relationship.objects.get().other == gone


def test_a_no_of_either_stands(noor, kept, gone):
    now = timezone.now()
    agree_to_mail(person=gone, by=noor, now=now)
    MailChoice.objects.create(person=gone, category="recap", stopped_at=now)
    refuse_mail(person=kept, by=noor, now=now)
    stop_contact(person=gone, by=noor, now=now)
    merged(kept, gone, noor)

    kept.refresh_from_db()
    assert kept.email == gone.email
    assert kept.mail_agreed_at is None
    assert kept.do_not_contact_at
    assert kept.mail_choices.get().category == "recap"


def test_a_yes_to_mail_is_for_the_address_it_was_about(noor, kept, gone):
    now = timezone.now()
    agree_to_mail(person=gone, by=noor, now=now)
    kept.email = "other@example.org"
    kept.save()
    row = merged(kept, gone, noor)
    kept.refresh_from_db()
    assert kept.mail_agreed_at is None

    parted(row, noor)
    merged(kept, Person.objects.get(pk=gone.pk), noor, email=True)

    kept.refresh_from_db()
    assert kept.email == gone.email
    assert kept.mail_agreed_at == now


def test_a_letter_that_waits_goes_over_and_is_not_made_twice(noor, kept, gone):
    waits = mail_to(gone, dedup_key=f"reminder:x:{gone.pk}:1:0")
    taken = mail_to(
        gone,
        state=MailState.CLAIMED,
        claim_token=gone.pk,
        lease_until=timezone.now(),
        dedup_key=f"reminder:y:{gone.pk}:1:0",
    )
    row = merged(kept, gone, noor)

    waits.refresh_from_db()
    taken.refresh_from_db()
    assert (waits.person, waits.dedup_key) == (kept, f"reminder:x:{kept.pk}:1:0")
    assert (taken.state, taken.claim_token) == (MailState.PENDING, None)

    parted(row, noor)
    waits.refresh_from_db()
    assert (waits.person, waits.dedup_key) == (gone, f"reminder:x:{gone.pk}:1:0")


def test_refusals_say_why(noor, kept, gone):
    now = timezone.now()
    decline_basis(person=gone, by=noor, now=now)
    with pytest.raises(YesAndNo):
        merged(kept, gone, noor)
    Person.objects.filter(pk=gone.pk).update(restricted_at=now)
    with pytest.raises(Restricted):
        merged(kept, gone, noor)
    elsewhere = make.team()
    noor.memberships.create(team=elsewhere, role="coordinator")
    Person.objects.filter(pk=gone.pk).update(team=elsewhere)
    noor = type(noor).objects.get(pk=noor.pk)
    with pytest.raises(OtherTeam):
        merged(kept, gone, noor)


def test_a_yes_that_was_taken_back_is_a_no(noor, kept, gone):
    now = timezone.now()
    record_basis(person=gone, basis="consent", by=noor, now=now)
    clear_basis(person=gone, by=noor, now=now)

    with pytest.raises(YesAndNo):
        merged(kept, gone, noor)


def test_two_accounts_are_two_people(noor, kept, gone):
    for one in (kept, gone):
        make.organizer(person=one)
    with pytest.raises(TwoAccounts):
        merged(kept, gone, noor)


def test_somebody_elses_people_are_not_merged(noor, kept, gone):
    stranger = make.coordinator()
    with pytest.raises(Person.DoesNotExist):
        merged(kept, gone, stranger)
    organizer = make.organizer(kept.team)
    with pytest.raises(Person.DoesNotExist):
        merged(kept, gone, organizer)


def test_who_was_changed_meanwhile_is_shown_first(noor, kept, gone):
    with pytest.raises(ChangedMeanwhile):
        merge(
            kept=kept,
            gone=gone,
            takes={},
            versions=(kept.version, gone.version + 1),
            by=noor,
            now=timezone.now(),
        )
    assert Person.objects.count() == 2


def test_both_are_in_the_audit(noor, kept, gone):
    row = merged(kept, gone, noor)
    for one, action in ((kept, "person_merged"), (gone, "person_merged_away")):
        line = AuditEntry.objects.get(person_ref=one.audit_ref, action=action)
        assert line.actor_id == noor.pk
    parted(row, noor)
    assert AuditEntry.objects.filter(action="person_parted").count() == 1
