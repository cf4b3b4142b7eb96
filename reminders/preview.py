"""Letters to look at before anybody gets one: with one's own people, or made up.

Nothing is sent and nothing is stored. A link in a letter opens what is somebody
else's, so every link of ours is replaced by one that leads nowhere.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from conversations.models import Conversation, Promise
from organizing.models import Person, PersonQuerySet, User
from reminders.letters import LETTERS, Letter, Needless, reader
from reminders.letters import names as of
from reminders.models import OutboundMail
from reminders.samples import sample

LINKS = re.compile(re.escape(settings.BASE_URL) + r"/[^\s\"'<>]*")
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Kind:
    """A letter as it stands in the list. `code` is letter and occurrence."""

    code: str
    label: str | LazyText
    to: str | LazyText

    @property
    def letter(self) -> str:
        return self.code.split("-")[0]

    @property
    def occurrence(self) -> str:
        return self.code.split("-")[-1]


MEMBER, COLLEAGUE = _("To a person"), _("To a colleague")
KINDS = {
    kind.code: kind
    for kind in (
        Kind("reminder-1d", _("Reminder"), MEMBER),
        Kind("after-after", _("The day after"), MEMBER),
        Kind("recap-thanks", _("Thanks after a talk"), MEMBER),
        Kind("recap-consent", _("Thanks, with their consent"), MEMBER),
        Kind("talk-invite", _("Appointment"), MEMBER),
        Kind("talk-change", _("Appointment moved"), MEMBER),
        Kind("talk-cancel", _("Appointment called off"), MEMBER),
        Kind("talk_invitation", _("Invitation to a talk"), MEMBER),
        Kind("digest", _("Morning list"), COLLEAGUE),
        Kind("weekly", _("Weekly overview"), COLLEAGUE),
        Kind("invitation", _("Invitation of a colleague"), COLLEAGUE),
    )
}


@dataclass(frozen=True)
class Preview:
    letter: Letter
    # Whose it would be; empty for a made-up person.
    about: str


def preview(
    user: User,
    kind: Kind,
    language: str,
    now: datetime,
    person: Person | None = None,
) -> Preview:
    """In that language, whatever the reader's own; with real data where there is.

    Of `person`, whom the user may see, or else of the first of their own people.
    """
    people = Person.objects.filter(pk=person.pk) if person else _own(user)
    with reader(language, user.time_zone):
        real = _real(user, people, kind, now)
        if real is None:
            return Preview(_without_links(sample(user, kind.code, now)), "")
        letter, about = real
        return Preview(_without_links(letter), about)


def _real(
    user: User, people: PersonQuerySet, kind: Kind, now: datetime
) -> tuple[Letter, str] | None:
    mail = OutboundMail(
        letter=kind.letter, occurrence=kind.occurrence, category="notice"
    )
    mail.created_at = now
    if kind.to is COLLEAGUE:
        if kind.letter == of.INVITATION:
            return None
        mail.user, mail.subject_id = user, user.pk
        about = str(user)
    else:
        row = _SUBJECTS[kind.letter](user, people, kind.occurrence, now)
        if row is None:
            return None
        person = row.person
        mail.person, mail.subject_id, mail.sequence = person, row.pk, row.sequence
        about = str(person)
    try:
        return LETTERS[kind.letter](mail, now), about
    except Needless:
        return None


def _own(user: User) -> PersonQuerySet:
    return Person.objects.visible_to(user).filter(
        owner=user, do_not_contact_at=None, restricted_at=None
    )


def _coming(
    user: User, people: PersonQuerySet, _occurrence: str, now: datetime
) -> Promise | None:
    promises = (
        Promise.objects.open()
        .by_them()
        .readable_by(user)
        .filter(person__in=people, on_date__gte=timezone.localdate(now))
    )
    return _first(promises.exclude(reported=Promise.Reported.CANNOT))


def _past(
    user: User, people: PersonQuerySet, _occurrence: str, now: datetime
) -> Promise | None:
    today = timezone.localdate(now)
    lately = (today - timedelta(days=7), today - timedelta(days=1))
    promises = (
        Promise.objects.open()
        .by_them()
        .readable_by(user)
        .filter(person__in=people, on_date__range=lately, reported__in=("", "comes"))
    )
    return _first(promises)


def _held(
    user: User, people: PersonQuerySet, occurrence: str, now: datetime
) -> Conversation | None:
    talks = Conversation.objects.finished().led_by(user).filter(person__in=people)
    yes = Conversation.ConsentAnswer.YES
    if occurrence == of.CONSENT:
        talks = talks.filter(consent_answer=yes).exclude(person__basis="")
    else:
        talks = talks.filter(asks__answer="yes", asks__promise__outcome="open")
    return talks.select_related("person__owner").order_by("-finished_at", "pk").first()


def _planned(
    user: User, people: PersonQuerySet, _occurrence: str, now: datetime
) -> Conversation | None:
    talks = (
        Conversation.objects.planned()
        .led_by(user)
        .filter(person__in=people, on_date__gte=timezone.localdate(now))
    )
    return _first(talks)


def _first[R: (Promise, Conversation)](rows: QuerySet[R]) -> R | None:
    ordered = rows.select_related("person__owner")
    return ordered.order_by("on_date", "at_time", "pk").first()


type Finder = Callable[
    [User, PersonQuerySet, str, datetime], Promise | Conversation | None
]
_SUBJECTS: dict[str, Finder] = {
    of.REMINDER: _coming,
    of.AFTER: _past,
    of.RECAP: _held,
    of.TALK: _planned,
    # Written anew each time: there is none to show before it is written.
    of.TALK_INVITATION: lambda _user, _people, _occurrence, _now: None,
}


def _without_links(letter: Letter) -> Letter:
    nowhere = settings.BASE_URL + "/…"
    return replace(
        letter,
        text=LINKS.sub(nowhere, letter.text),
        html=LINKS.sub("#", letter.html),
        unsubscribe_url="",
    )
