"""Nothing of somebody who was erased is left in any table."""

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from intake.models import ImportFile
from organizing.encrypted import EncryptedTextField
from organizing.models import AuditEntry, Person
from privacy import tombstones
from privacy.actions import (
    erase_person,
)
from tests.privacy.canaries import where_they_stand

pytestmark = pytest.mark.django_db


def test_after_erasing_no_word_of_them_is_left_in_any_table(known):
    before = where_they_stand()
    ref = known.audit_ref

    erase_person(person=known, by=None, now=timezone.now())

    # The words were there, in the plain columns and the sealed ones.
    assert {
        "organizing_person",
        "conversations.Note.text",
        "ladder.Move.reason",
    } < before
    assert len(before) > 25
    assert where_they_stand() == set()
    assert str(known) == ""
    assert known.audit_ref != ref
    assert AuditEntry.objects.filter(person_ref=ref, action="person_erased").exists()
    assert not AuditEntry.objects.filter(person_ref=known.audit_ref).exists()


def test_a_list_that_is_still_being_counted_loses_them_too(known):
    ImportFile.objects.update(state=ImportFile.State.COUNTING)

    erase_person(person=known, by=None, now=timezone.now())

    file = ImportFile.objects.get()
    assert (file.state, file.content) == (ImportFile.State.STOPPED, "")


def test_every_free_text_about_a_person_was_planted(known):
    """A new column of words about somebody needs a canary above."""
    rooms = ("conversations", "ladder", "organizing", "intake", "privacy")
    planted = where_they_stand()
    shared = {"conversations.Story", "conversations.EntryVersion"}
    missing = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in rooms and model._meta.label not in shared
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
        and not any(place.startswith(f"{model._meta.label}.") for place in planted)
        and _is_about_a_person(model)
    }

    assert missing == set()


def _is_about_a_person(
    model: type[models.Model], seen: tuple[type[models.Model], ...] = ()
) -> bool:
    if model is Person:
        return True
    targets = [
        field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.CASCADE
        and field.related_model not in seen
    ]
    return any(_is_about_a_person(target, (*seen, model)) for target in targets)


def test_who_was_merged_into_them_is_erased_from_an_old_copy_too(known):
    gone = known.merges.get().gone_id

    erase_person(person=known, by=None, now=timezone.now())

    assert {known.pk, gone} <= set(tombstones.all_of_them())
