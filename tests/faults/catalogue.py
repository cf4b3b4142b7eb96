"""Every module with scenarios; importing this one enters them all in the list."""

from tests.faults import killed as killed
from tests.faults.findings import SCENARIOS as SCENARIOS
