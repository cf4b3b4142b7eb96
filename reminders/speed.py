"""How long things last. `DELIVERY_SPEED` divides all of it for the fault tests."""

from datetime import timedelta

from django.conf import settings


def seconds(production: float) -> float:
    return production / settings.DELIVERY_SPEED


def span(**production: float) -> timedelta:
    return timedelta(**production) / settings.DELIVERY_SPEED


LEASE = span(seconds=300)
# What must be left of the lease when the marker is set.
LEASE_LEFT = span(seconds=60)
# From the marker to the dot; a process that was frozen longer sends nothing.
MARKER_GOOD_FOR = seconds(5)
REPLY_WITHIN = seconds(50)
# On a fast clock a busy machine still needs a second to answer.
CONNECT_WITHIN = max(seconds(20), 1)
# While there is more to send than fits in one box.
PLAN_EVERY = seconds(30)
DRAIN_BOX = seconds(5) if settings.DELIVERY_SPEED == 1 else 2
STORE_WITHIN = seconds(30) if settings.DELIVERY_SPEED == 1 else 10
HEARTBEAT_LIMIT = span(seconds=120)
DUE_LIMIT = span(minutes=8)
RETRY_WAITS = [
    span(minutes=1), span(minutes=5), span(minutes=15), span(hours=1),
    span(hours=3), span(hours=6), span(hours=12),
]  # fmt: skip
RETRY_FOR = span(hours=48)
# After a pause the next letter is tried by then.
TRIED_WITHIN = span(minutes=2)
PAUSES = [span(minutes=1), span(minutes=5), span(minutes=15), span(minutes=30)]
