"""One's own talks and follow-ups as a calendar to subscribe to (RFC 5545, RFC 7986)."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from conversations.models import Conversation, FollowUp, Scheduled
from organizing.encrypted import lookup_hash
from organizing.models import Person
from reminders import calendars
from reminders.models import CalendarFeed
from reminders.times import zone

# What lies further back stands in Trede; calendars are for what comes.
BACK, AHEAD = timedelta(days=60), timedelta(days=400)
ROWS = 500
LOOK_AGAIN = timedelta(hours=1)
LONGEST_SECRET = 80


def fingerprint(secret: str) -> str:
    return lookup_hash(secret, purpose="calendar")


def feed_of(secret: str) -> CalendarFeed | None:
    """Whose calendar it is; None for a wrong address or an account that ended."""
    if not 0 < len(secret) <= LONGEST_SECRET:
        return None
    feeds = CalendarFeed.objects.open().select_related("user")
    return feeds.filter(token_hash=fingerprint(secret)).first()


def calendar_of(feed: CalendarFeed) -> bytes:
    """The whole calendar; the same rows give the same bytes."""
    user = feed.user
    today = timezone.localdate()
    span = (today - BACK, today + AHEAD)
    with translation.override(user.language):
        calendar = Calendar()
        calendar.add("prodid", "-//Trede//Calendar//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", "Trede")
        calendar.add("refresh-interval", vDuration(LOOK_AGAIN), {"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(LOOK_AGAIN))
        events = list(_events(feed, span))
        # A strict reader wants a zone before the events that name it.
        names = {event["dtstart"].params.get("TZID") for event in events} - {None}
        for name in sorted(names):
            calendar.add_component(
                calendars.zone_component(name, span[0].year, span[1].year)
            )
        for event in events:
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(feed: CalendarFeed, span: tuple[Any, Any]) -> Iterator[Event]:
    user = feed.user
    seen = Person.objects.visible_to(user)
    talks = Conversation.objects.led_by(user).planned().about(seen)
    for talk in _of(talks, span):
        named = _("Talk with %(name)s") % {"name": talk.person.first_name}
        event = _event(talk, named if feed.shows_names else _("Talk"))
        event.add("url", _link("conversations:talk", talk))
        if feed.shows_names and talk.place:
            event.add("location", talk.place)
        if talk.at_time is not None:
            event.add("duration", timedelta(minutes=talk.minutes))
        yield event
    follow_ups = FollowUp.objects.open().of(user).about(seen)
    for follow_up in _of(follow_ups, span):
        named = _("Follow-up: %(name)s") % {"name": follow_up.person.first_name}
        event = _event(follow_up, named if feed.shows_names else _("Follow-up"))
        event.add("url", _link("conversations:follow_up", follow_up))
        if follow_up.at_time is not None:
            event.add("duration", timedelta(minutes=15))
        event.add("transp", "TRANSPARENT")
        yield event


def _of(rows: QuerySet[Any], span: tuple[Any, Any]) -> QuerySet[Any]:
    found = rows.filter(on_date__range=span).select_related("person")
    return found.order_by("on_date", "pk")[:ROWS]


def _event(row: Scheduled, title: str) -> Event:
    event = Event()
    event.add("uid", f"{row.pk}@{settings.HOST}")
    event.add("sequence", row.sequence)
    event.add("dtstamp", row.scheduled_at)
    event.add("last-modified", row.scheduled_at)
    event.add("summary", title)
    event.add("class", "PRIVATE")
    if row.at_time is None:
        event.add("dtstart", row.on_date)
        event.add("dtend", row.on_date + timedelta(days=1))
    else:
        wall = datetime.combine(row.on_date, row.at_time or time(0))
        event.add("dtstart", wall.replace(tzinfo=zone(row.time_zone)))
    return event


def _link(name: str, row: Scheduled) -> str:
    return settings.BASE_URL + reverse(name, args=[row.pk])
