"""The day after."""

from datetime import datetime

from django.utils.translation import gettext as _

from conversations.models import Promise
from organizing.models import Group, Person
from reminders.letters.agreements import (
    covers,
    in_words,
    not_reminded_soon,
    open_agreements,
    organizer_of,
    unanswered,
)
from reminders.letters.frame import Letter, Needless, to_member
from reminders.models import OutboundMail


def day_after(mail: OutboundMail, now: datetime) -> Letter:
    """How did it go? The page behind the link takes a yes and a no alike."""
    person = mail.person
    past = {one.pk: one for one in unanswered(person, now)} if person else {}
    promise = past.pop(mail.subject_id, None)
    if person is None or promise is None or promise.sequence != mail.sequence:
        raise Needless
    at = mail.created_at
    coming = not_reminded_soon(
        open_agreements(person, now), person, Group.current(), at
    )
    return day_after_of(person, [promise, *past.values()], coming, at=at)


def day_after_of(
    person: Person, past: list[Promise], coming: list[Promise], *, at: datetime
) -> Letter:
    first, *others = [in_words(promise, person, at) for promise in past]
    return to_member(
        person,
        organizer_of(past[0]),
        template="after",
        subject=_("Did it work out?"),
        category=OutboundMail.Category.AFTER,
        at=at,
        context={
            "agreement": first,
            "past": others,
            "others": [in_words(promise, person, at) for promise in coming],
        },
        covers=covers([*past, *coming]),
    )
