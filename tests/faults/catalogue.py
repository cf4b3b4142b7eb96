"""Every module with scenarios; importing this one enters them all in the list."""

from tests.faults import auditing as auditing
from tests.faults import backlog as backlog
from tests.faults import bells as bells
from tests.faults import crowded as crowded
from tests.faults import days as days
from tests.faults import frozen as frozen
from tests.faults import keeping as keeping
from tests.faults import killed as killed
from tests.faults import pages as pages
from tests.faults import races as races
from tests.faults import relay as relay
from tests.faults import silence as silence
from tests.faults import unwritable as unwritable
from tests.faults import watching as watching
from tests.faults.findings import SCENARIOS as SCENARIOS
