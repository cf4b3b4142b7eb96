"""After a talk: thanks, what was agreed, and what they said yes to."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from conversations.models import Conversation, Promise
from organizing.models import Group, Person, User
from reminders.letters.agreements import (
    active,
    agreed_in,
    covers,
    in_words,
    not_reminded_soon,
)
from reminders.letters.frame import Letter, Needless, to_member
from reminders.letters.names import CONSENT
from reminders.models import OutboundMail


@dataclass(frozen=True)
class NextTalk:
    day: str
    time: str
    place: str


@dataclass(frozen=True)
class Said:
    """What a recap may tell: agreements, a yes to being remembered, the next talk."""

    agreed: list[Promise] = field(default_factory=list)
    next_talk: NextTalk | None = None
    gave_consent: bool = False


def talk_recap(mail: OutboundMail, now: datetime) -> Letter:
    person = mail.person
    talks = Conversation.objects.finished().select_related("organizer")
    talk = talks.filter(pk=mail.subject_id, person=person).first()
    if person is None or talk is None:
        raise Needless
    gave = mail.occurrence == CONSENT
    if gave and not person.basis:
        raise Needless
    at = mail.created_at
    said = Said(
        agreed=not_reminded_soon(agreed_in(talk, person), person, Group.current(), at),
        next_talk=_next_talk(person, talk.organizer, now),
        gave_consent=gave,
    )
    return recap_of(person, active(talk.organizer), said, at=at)


def _next_talk(person: Person, organizer: User, now: datetime) -> NextTalk | None:
    talks = Conversation.objects.planned().belonging_to(organizer)
    talks = talks.filter(person=person, on_date__gte=timezone.localdate(now))
    talk = talks.order_by("on_date", "at_time", "pk").first()
    if talk is None:
        return None
    return NextTalk(
        day=date_format(talk.on_date, "l j F"),
        time=talk.at_time.strftime("%H:%M") if talk.at_time else "",
        place=talk.place,
    )


def recap_of(
    person: Person, organizer: User | None, said: Said, *, at: datetime
) -> Letter:
    return to_member(
        person,
        organizer,
        template="recap",
        subject=_("Thank you for the talk"),
        category=OutboundMail.Category.RECAP,
        at=at,
        context={
            "agreements": [in_words(promise, person, at) for promise in said.agreed],
            "next_talk": said.next_talk,
            "gave_consent": said.gave_consent,
        },
        covers=covers(said.agreed),
    )
