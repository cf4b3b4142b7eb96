"""Whether letters leave: for the health page, and for the band above the pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from reminders import speed
from reminders.clocks import Clock, clocks
from reminders.models import Channel, Heartbeat, OutboundMail
from reminders.nudging import OUTBOX

# A clock may miss two turns before anybody has to look.
TURNS = 3
DIGESTS, BOUNCES = "digests", "bounces"


@dataclass(frozen=True)
class Alarm:
    """`code` is for machines, `text` says what it means for the people who wait."""

    code: str
    text: str


def alarms(now: datetime) -> list[Alarm]:
    found = [_heartbeat(now), *_others(now), _oldest(now), _channel(now)]
    return [alarm for alarm in found if alarm is not None]


def patience(clock: Clock) -> timedelta:
    """How long after its last tick a clock stands still."""
    return max(TURNS * speed.span(seconds=clock.seconds), speed.HEARTBEAT_LIMIT)


def _heartbeat(now: datetime) -> Alarm | None:
    beat = Heartbeat.objects.filter(pk=OUTBOX).first()
    if beat and now - beat.last_tick_at <= speed.HEARTBEAT_LIMIT:
        return None
    text = _("No mail leaves: the clock stands still. Ask your admin to start it.")
    return Alarm("clock_stopped", text)


def _others(now: datetime) -> list[Alarm]:
    """The other clocks that mail hangs on. One that never ticked has yet to begin."""
    texts = {
        DIGESTS: _(
            "The morning mails are not made. Ask your admin to look in the log."
        ),
        BOUNCES: _(
            "Mail that comes back is not read. Ask your admin to look in the log."
        ),
    }
    limits = {clock.name: patience(clock) for clock in clocks() if clock.name in texts}
    beats = Heartbeat.objects.filter(pk__in=limits).order_by("pk")
    return [
        Alarm(f"{beat.name}_stopped", texts[beat.name])
        for beat in beats
        if now - beat.last_tick_at > limits[beat.name]
    ]


def _oldest(now: datetime) -> Alarm | None:
    # A row may be made after its moment: the morning lists, what came in late.
    since = now - speed.DUE_LIMIT
    late = OutboundMail.objects.underway().filter(
        due_at__lt=since, created_at__lt=since
    )
    if not late.exists():
        return None
    return Alarm("mail_late", _("Mail is late. It is kept and sent as soon as it can."))


def _channel(now: datetime) -> Alarm | None:
    # Between two pauses one letter is tried; that is no sign that it works again.
    since = now - speed.TRIED_WITHIN
    paused = Channel.objects.filter(pk="smtp", paused_until__gt=since).first()
    if paused is None:
        return None
    text = _("The mail server does not take our mail now. Everything is kept.")
    return Alarm("relay_paused", text)
