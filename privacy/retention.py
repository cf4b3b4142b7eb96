"""Which content, and which people, are older than the group promised to keep them."""

import calendar
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from conversations.models import Conversation, FollowUp, Invitation, Promise
from ladder.models import Move
from organizing.models import Group, Person
from organizing.models.person import PersonQuerySet
from privacy.models import DataRequest
from reminders.keeping import MAILS_KEPT, mails_over
from reminders.models import OutboundMailQuerySet
from reminders.times import instant

# So long before, coordinators see on the page "What goes" what will go.
SHOWN_BEFORE = timedelta(days=14)
# What was planned or promised and is still open so long after its day is over.
SETTLED_WITHIN = timedelta(days=28)


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def content_outlived(group: Group, on: date) -> PersonQuerySet:
    """People with talks whose last contact is too long ago, and nothing is open."""
    limit = months_before(on, group.keep_notes_months)
    open_since = on - SETTLED_WITHIN
    about = {"person": OuterRef("pk")}
    ahead: list[QuerySet[Any]] = [
        # Also one that was begun and never finished, which is no contact yet.
        Conversation.objects.filter(**about, cancelled_at=None, on_date__gte=limit),
        Invitation.objects.filter(**about, sent_on__gte=open_since),
        Promise.objects.open().filter(**about, on_date__gte=open_since),
        FollowUp.objects.open().filter(**about, on_date__gte=open_since),
        # Who asked for a copy gets one first.
        DataRequest.objects.open().filter(**about),
    ]
    found = _still_here().annotate(
        contact_on=Coalesce("last_contact_on", TruncDate("created_at"))
    )
    return found.filter(
        Q(forgotten_on=None) | Q(forgotten_on__lt=F("contact_on")),
        Exists(Conversation.objects.filter(**about)),
        *(~Exists(rows) for rows in ahead),
        contact_on__lt=limit,
    )


def names_outlived(group: Group, on: date) -> PersonQuerySet:
    """People without a basis with whom it never came to a talk, an agreement or a step.

    Whoever said "do not contact any more" stays: without the row, a list would bring
    them back as somebody new. A colleague's own place stays with the account.
    """
    about = {"person": OuterRef("pk")}
    rooms = (Conversation, Promise, FollowUp, Invitation, Move)
    return _still_here().filter(
        *(~Exists(room._default_manager.filter(**about)) for room in rooms),
        ~Exists(DataRequest.objects.open().filter(**about)),
        basis="",
        account=None,
        do_not_contact_at=None,
        restricted_at=None,
        created_at__date__lt=on - timedelta(days=group.keep_prospects_days),
    )


def mails_outlived(group: Group, on: date) -> OutboundMailQuerySet:
    """Letters that were over before the days in which it is kept who got which."""
    return mails_over(began(group, on - MAILS_KEPT))


def began(group: Group, day: date) -> datetime:
    """The moment at which that day began, where the group lives."""
    return instant(day, time(0), group.time_zone)


def _still_here() -> PersonQuerySet:
    people: PersonQuerySet = Person.objects.filter(erasure_asked_at=None)
    return people
