"""The outbox in figures for Prometheus: counted at the moment they are asked for.

So every web process tells the same, and nothing has to be shared between them.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Min
from django.db.models.functions import Greatest
from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from reminders.health import alarms
from reminders.models import (
    Channel,
    DeliveryAttempt,
    Heartbeat,
    MailState,
    OutboundMail,
)


def figures() -> bytes:
    """In the text format; ids, names and addresses are in none of them."""
    registry = CollectorRegistry()
    registry.register(_Outbox(timezone.now()))
    return generate_latest(registry)


class _Outbox(Collector):
    def __init__(self, now: datetime) -> None:
        self.now = now

    def collect(self) -> Iterator[Metric]:
        yield from self._rows()
        yield self._attempts()
        yield self._clocks()
        yield from self._troubles()

    def _rows(self) -> Iterator[Metric]:
        counted = OutboundMail.objects.values_list("state").annotate(Count("pk"))
        known = dict(counted.order_by("state"))
        rows = GaugeMetricFamily(
            "trede_outbox_letters", "Letters by state.", labels=["state"]
        )
        for state in MailState.values:
            rows.add_metric([state], known.get(state, 0))
        yield rows
        due = OutboundMail.objects.underway().filter(due_at__lte=self.now)
        # As the alarm counts: a row may be made after its moment.
        since = Greatest("due_at", "created_at")
        oldest = due.aggregate(oldest=Min(since))["oldest"]
        yield GaugeMetricFamily(
            "trede_outbox_oldest_due_seconds",
            "How long the oldest letter that is due has been due.",
            value=(self.now - oldest).total_seconds() if oldest else 0,
        )

    def _attempts(self) -> Metric:
        # Old lines go after thirty days, so this falls now and then, as after a
        # restart of a program: `rate()` and `increase()` take that for what it is.
        counted = DeliveryAttempt.objects.values_list("stage").annotate(Count("pk"))
        attempts = CounterMetricFamily(
            "trede_outbox_attempts", "How far tries came.", labels=["stage"]
        )
        for stage, count in counted.order_by("stage"):
            attempts.add_metric([stage], count)
        return attempts

    def _clocks(self) -> Metric:
        ages = GaugeMetricFamily(
            "trede_clock_age_seconds", "Since each clock ticked.", labels=["clock"]
        )
        for beat in Heartbeat.objects.order_by("name"):
            age = (self.now - beat.last_tick_at).total_seconds()
            ages.add_metric([beat.name], age)
        return ages

    def _troubles(self) -> Iterator[Metric]:
        paused = Channel.objects.filter(paused_until__gt=self.now).exists()
        yield GaugeMetricFamily(
            "trede_relay_paused", "1 while the mail relay is left alone.", int(paused)
        )
        found = {alarm.code for alarm in alarms(self.now)}
        yield GaugeMetricFamily("trede_alarms", "Alarms now.", value=len(found))
