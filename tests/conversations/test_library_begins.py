"""Every installation has the shipped library: a new one and one that was there."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from conversations.models import LibraryEntry
from conversations.shipped import SHIPPED
from intake.actions.founding import Beginning, found_group
from tests import make

pytestmark = pytest.mark.django_db
MIGRATION = "conversations.migrations.0003_what_the_libraries_begin_with"


def test_a_group_that_was_there_gets_it_once_by_migrating():
    make.group()

    for _time in range(2):
        import_module(MIGRATION).load(apps, None)

    assert LibraryEntry.objects.count() == len(SHIPPED)
    assert not LibraryEntry.objects.filter(current=None).exists()


def test_a_database_without_a_group_waits_for_its_set_up():
    import_module(MIGRATION).load(apps, None)

    assert not LibraryEntry.objects.exists()


def test_a_new_group_begins_with_it():
    found_group(
        beginning=Beginning(
            name="Huurders",
            team_name="Oost",
            language="nl",
            time_zone="Europe/Amsterdam",
            campaign_name="Droge huizen",
            plan_to_win="",
            keep_notes_months=12,
            keep_prospects_days=90,
            keep_former_members_months=3,
            user_name="Marga",
            email="marga@example.org",
            password=make.PASSWORD,
        ),
        now=timezone.now(),
    )

    assert LibraryEntry.objects.in_use().count() == len(SHIPPED)
