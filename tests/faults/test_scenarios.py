"""The short form of `make faults`: the same scenarios, smaller."""

import json

import pytest

from tests import plugin
from tests.faults.catalogue import SCENARIOS

SHORT = [one for one in SCENARIOS.values() if one.short is not None]


@pytest.mark.slow
@pytest.mark.parametrize("one", SHORT, ids=lambda one: one.name)
def test_it_holds(one):
    for need in one.needs:
        if need in plugin.missing:
            pytest.skip(plugin.missing[need])

    result = one.run(short=True)

    print(json.dumps(result))  # noqa: T201 - one JSON line a run
    assert result["pass"], json.dumps(result)
