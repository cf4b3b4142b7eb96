from collections.abc import Iterator

import pytest
from django.utils import translation

from tests import make


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The messages are compared as they stand in the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def noor():
    make.group()
    return make.coordinator()


@pytest.fixture
def kept(noor):
    return make.person(noor, first_name="Mila", last_name="Bos", email="")


@pytest.fixture
def gone(noor):
    return make.person(noor, first_name="Mila", last_name="Bosch")
