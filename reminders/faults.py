"""Named points at which the fault tests kill the process. Nothing outside tests.

`TREDE_FAULT=after_dot` dies when that point is met, `after_dot:3` at the third time.
"""

import os
from collections import Counter

from django.conf import settings

POINTS = (
    "after_plan",
    "after_claim",
    "after_connect",
    "before_marker",
    "after_marker",
    "before_dot",
    "after_dot",
    "after_reply",
    "after_sent",
)
DIED = 86

if settings.MODE == "test":
    _met: Counter[str] = Counter()

    def point(name: str) -> None:
        """Die here, at once and without a goodbye, if the test asked for it."""
        wanted, _, times = os.environ.get("TREDE_FAULT", "").partition(":")
        if name != wanted:
            return
        _met[name] += 1
        if _met[name] == int(times or 1):
            os._exit(DIED)

else:

    def point(name: str) -> None:
        pass
