"""Somebody about whom a great deal is known, and where the erased are remembered."""

from pathlib import Path

import pytest
from django.utils import timezone

from conversations.models import Note
from organizing import instant_mail
from organizing.models import Person, User
from tests import make
from tests.privacy.copying import SECRET
from tests.well_known import well_known


@pytest.fixture(autouse=True)
def tombstone_file(settings, tmp_path) -> Path:
    settings.TOMBSTONES = str(tmp_path / "beside" / "erased.jsonl")
    return Path(settings.TOMBSTONES)


@pytest.fixture(autouse=True)
def no_mail_leaves_after_its_test(monkeypatch) -> None:
    monkeypatch.setattr(instant_mail, "MAILED_AFTER_SECONDS", 0.0)


@pytest.fixture
def noor() -> User:
    make.group()
    return make.coordinator()


@pytest.fixture
def known(noor) -> Person:
    return well_known(noor)


@pytest.fixture
def samira(noor):
    return make.person(make.organizer(noor.memberships.get().team), headline="The lift")


@pytest.fixture
def pages(client, noor):
    client.force_login(noor)
    return client


@pytest.fixture
def note(samira):
    """Written by Samira's organizer, in a talk that a coordinator may read."""
    talk = make.finished_talk(samira)
    return Note.objects.create(
        conversation=talk, field="issue.hope", text=SECRET, changed_at=timezone.now()
    )
