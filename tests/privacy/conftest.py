"""Somebody about whom a great deal is known, and where the erased are remembered."""

from pathlib import Path

import pytest

from organizing.models import Person, User
from tests import make
from tests.well_known import well_known


@pytest.fixture(autouse=True)
def tombstone_file(settings, tmp_path) -> Path:
    settings.TOMBSTONES = str(tmp_path / "beside" / "erased.jsonl")
    return Path(settings.TOMBSTONES)


@pytest.fixture
def noor() -> User:
    make.group()
    return make.coordinator()


@pytest.fixture
def known(noor) -> Person:
    return well_known(noor)
