"""Whether letters leave: for the health page, and for the band above the pages."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from reminders import speed
from reminders.models import Channel, Heartbeat, OutboundMail
from reminders.nudging import OUTBOX


@dataclass(frozen=True)
class Alarm:
    """`code` is for machines, `text` says what it means for the people who wait."""

    code: str
    text: str


def alarms(now: datetime) -> list[Alarm]:
    found = [_heartbeat(now), _oldest(now), _channel(now)]
    return [alarm for alarm in found if alarm is not None]


def _heartbeat(now: datetime) -> Alarm | None:
    beat = Heartbeat.objects.filter(pk=OUTBOX).first()
    if beat and now - beat.last_tick_at <= speed.HEARTBEAT_LIMIT:
        return None
    text = _("No mail leaves: the clock stands still. Ask your admin to start it.")
    return Alarm("clock_stopped", text)


def _oldest(now: datetime) -> Alarm | None:
    late = OutboundMail.objects.underway().filter(due_at__lt=now - speed.DUE_LIMIT)
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
