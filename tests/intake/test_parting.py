"""Two people were merged, and are two after all."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.utils import timezone

from intake.actions import forget_stories, part
from intake.actions.merging import (
    CannotPart,
)
from organizing.actions import (
    change_person,
    clear_basis,
    decline_basis,
    forget_headline,
    relate,
)
from organizing.encrypted import EncryptedTextField
from organizing.models import AuditEntry, Merge, Person
from tests import make
from tests.intake.merging import merged, parted
from tests.privacy.canaries import mail_to
from tests.well_known import well_known

pytestmark = pytest.mark.django_db


def everything():
    """Each row of each table, opened; without what an undo rightly leaves behind."""
    rows = {}
    for model in apps.get_models(include_auto_created=True):
        if model is AuditEntry:
            continue
        for row in serializers.serialize("python", model._base_manager.all()):
            fields = row["fields"]
            for name in ("version", "changed_in", "search_text", "link_version"):
                fields.pop(name, None)
            key = row["pk"] if not model._meta.auto_created else None
            # Rows between two tables are known by what they tie.
            rows[model._meta.label, str(key or sorted(map(str, fields.values())))] = (
                fields
            )
    return rows


def test_after_parting_all_is_as_it_was(noor, kept):
    known = well_known(noor)
    make.position(kept, make.ladder(), 2, timezone.localdate())
    relate(person=known, other=kept, kind="friend", by=noor, now=timezone.now())
    make.import_done(noor, known)
    before = everything()
    row = merged(kept, known, noor, first_name=True, last_name=True)
    assert everything() != before

    back = parted(row, noor)

    assert back == known
    after = everything()
    assert {key for key in before if before[key] != after.get(key)} == set()
    assert set(after) == set(before)


def test_words_that_were_sealed_stay_sealed(noor, kept, gone):
    gone.headline = "The stairs are dark"
    gone.save()
    row = merged(kept, gone, noor)
    row.refresh_from_db()
    assert "The stairs are dark" in row.story
    assert isinstance(Merge._meta.get_field("story"), EncryptedTextField)

    parted(row, noor)

    assert Person.objects.get(pk=gone.pk).headline == "The stairs are dark"


def test_a_letter_made_since_goes_back_with_what_it_is_about(noor, kept, gone):
    promise = make.promise(gone)
    row = merged(kept, gone, noor)
    mail = mail_to(kept, subject_id=promise.pk, dedup_key=f"after:p:{kept.pk}:1:0")
    other = mail_to(kept, state="sent")

    parted(row, noor)

    mail.refresh_from_db()
    other.refresh_from_db()
    assert (mail.person, mail.dedup_key) == (gone, f"after:p:{gone.pk}:1:0")
    assert other.person == kept


def test_what_came_since_stays_with_who_was_kept(noor, kept, gone):
    earlier = make.promise(gone)
    row = merged(kept, gone, noor)
    later = make.promise(kept)
    change_person(
        person=kept,
        changes={"phone": "+31612345678"},
        based_on=Person.objects.get(pk=kept.pk).version,
        by=noor,
        now=timezone.now(),
    )

    parted(row, noor)

    earlier.refresh_from_db()
    later.refresh_from_db()
    kept.refresh_from_db()
    assert (earlier.person, later.person) == (gone, kept)
    assert kept.phone == "+31612345678"
    # Untouched since, so it is as it was.
    assert kept.email == ""


def test_three_become_one_and_only_the_last_can_be_parted_first(noor, kept, gone):
    third = make.person(noor)
    talk = make.finished_talk(gone, noor)
    first = merged(kept, gone, noor)
    second = merged(third, kept, noor)
    talk.refresh_from_db()
    assert talk.person == third
    first.refresh_from_db()
    with pytest.raises(CannotPart):
        parted(first, noor)

    parted(second, noor)
    first.refresh_from_db()
    parted(first, noor)

    talk.refresh_from_db()
    assert talk.person == gone
    assert Person.objects.count() == 3


def test_after_thirty_days_nothing_is_left_of_how_it_was(noor, kept, gone):
    row = merged(kept, gone, noor)
    late = timezone.now() + timedelta(days=30, minutes=1)
    with pytest.raises(CannotPart):
        part(merge=row, by=noor, now=late)

    assert forget_stories(now=late) == 1
    row.refresh_from_db()
    assert (row.story, row.undo_until) == ("", None)
    # Links and bookmarks still find them.
    assert row.gone_id == gone.pk
    assert forget_stories(now=late) == 0


@pytest.mark.parametrize("forget", [decline_basis, clear_basis, forget_headline])
def test_what_they_told_is_not_kept_for_a_way_back(noor, kept, gone, forget):
    gone.headline = "The stairs are dark"
    gone.save()
    row = merged(kept, gone, noor)
    kept.refresh_from_db()
    by = {} if forget is forget_headline else {"by": noor}

    forget(person=kept, now=timezone.now(), **by)

    row.refresh_from_db()
    assert row.story == ""
    with pytest.raises(CannotPart):
        parted(row, noor)
