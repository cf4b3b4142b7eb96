"""Cards to practise a talk with: nobody on them exists, and no real person is named.

Each card has a side for the organizer, a side for whoever plays the contact, and what
the observer looks for stands in the six steps. Both languages are told as that
language tells it, not word for word.
"""

from conversations.scenarios.at_home import AT_HOME
from conversations.scenarios.card import Scenario, WorkedCase
from conversations.scenarios.in_the_group import IN_THE_GROUP, WORKED_CASE

SCENARIOS = (*AT_HOME, *IN_THE_GROUP)
BY_CODE = {scenario.code: scenario for scenario in SCENARIOS}

__all__ = ["BY_CODE", "SCENARIOS", "WORKED_CASE", "Scenario", "WorkedCase"]
