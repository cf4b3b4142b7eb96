"""Four days and one day ahead."""

from datetime import datetime

from django.utils.translation import gettext as _

from conversations.models import Promise
from organizing.models import Person
from reminders.letters.agreements import (
    covers,
    in_words,
    open_agreements,
    organizer_of,
    unanswered,
)
from reminders.letters.frame import Letter, Needless, to_member
from reminders.models import OutboundMail


def promise_reminder(mail: OutboundMail, now: datetime) -> Letter:
    """What was agreed, and three ways to answer; with all else that stands open."""
    person = mail.person
    everything = {one.pk: one for one in open_agreements(person, now)} if person else {}
    promise = everything.pop(mail.subject_id, None)
    if person is None or promise is None or promise.sequence != mail.sequence:
        raise Needless
    return reminder_of(
        person,
        [promise, *everything.values()],
        unanswered(person, now),
        at=mail.created_at,
    )


def reminder_of(
    person: Person, agreed: list[Promise], past: list[Promise], *, at: datetime
) -> Letter:
    """The first of `agreed` is what it is about. `past` was held back by a limit."""
    first, *others = [in_words(promise, person, at) for promise in agreed]
    return to_member(
        person,
        organizer_of(agreed[0]),
        template="reminder",
        subject=_("A reminder of what you agreed"),
        category=OutboundMail.Category.REMINDER,
        at=at,
        context={
            "agreement": first,
            "others": others,
            "past": [in_words(promise, person, at) for promise in past],
        },
        covers=covers([*agreed, *past]),
    )
