from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The messages are compared as they stand in the source."""
    with translation.override("en"):
        yield
