"""A made-up person with made-up agreements, for letters nobody has reason to get yet.

The rows are never saved; they only carry the words.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from conversations.models import Conversation, Promise
from ladder.models import Rung
from ladder.positions import RungCount
from organizing.models import ColleagueInvitation, Person, Team, User
from reminders.letters import names as of
from reminders.letters.after import day_after_of
from reminders.letters.digest import digest_of
from reminders.letters.frame import Letter
from reminders.letters.invitation import invitation_of
from reminders.letters.recap import NextTalk, Said, recap_of
from reminders.letters.reminder import reminder_of
from reminders.letters.talk import talk_letter_of
from reminders.letters.talk_invitation import talk_invitation_of
from reminders.letters.weekly import weekly_of
from reminders.morning import Due, Morning
from reminders.week import LadderWeek, TeamWeek, Week


def sample(user: User, code: str, now: datetime) -> Letter:
    """Called inside `reader(...)`, like every letter. `code` as in the preview."""
    letter, _sep, occurrence = code.partition("-")
    return SAMPLES[letter](user, occurrence, now)


def _person(user: User) -> Person:
    return Person(
        first_name="Samira",
        email="samira@example.org",
        language=translation.get_language() or settings.LANGUAGE_CODE,
        owner=user,
    )


def _promise(person: Person, now: datetime, days: int, act: str) -> Promise:
    return Promise(
        person=person,
        act=act,
        on_date=timezone.localdate(now) + timedelta(days=days),
        at_time=time(19, 30),
        place=_("Market square"),
        scheduled_at=now,
    )


def _reminder(user: User, _occurrence: str, now: datetime) -> Letter:
    person = _person(user)
    agreed = [
        _promise(person, now, 1, _("Hand out flyers for an hour")),
        _promise(person, now, 9, _("Bring a neighbour along")),
    ]
    return reminder_of(person, agreed, [], at=now)


def _after(user: User, _occurrence: str, now: datetime) -> Letter:
    person = _person(user)
    past = [_promise(person, now, -1, _("Hand out flyers for an hour"))]
    coming = [_promise(person, now, 9, _("Bring a neighbour along"))]
    return day_after_of(person, past, coming, at=now)


def _recap(user: User, occurrence: str, now: datetime) -> Letter:
    person = _person(user)
    next_day = timezone.localdate(now) + timedelta(days=14)
    said = Said(
        agreed=[_promise(person, now, 6, _("Hand out flyers for an hour"))],
        next_talk=NextTalk(date_format(next_day, "l j F"), "20:00", _("Market square")),
        gave_consent=occurrence == of.CONSENT,
    )
    return recap_of(person, user, said, at=now)


def _talk(user: User, occurrence: str, now: datetime) -> Letter:
    talk = Conversation(
        organizer=user,
        on_date=timezone.localdate(now) + timedelta(days=4),
        at_time=time(19, 30),
        time_zone=user.time_zone,
        place=_("Market square"),
        scheduled_at=now,
    )
    return talk_letter_of(_person(user), talk, occurrence, at=now)


def _digest(user: User, _occurrence: str, now: datetime) -> Letter:
    groups = [
        Due(_("Talks today"), ["Samira E."], 0),
        Due(_("Overdue"), ["Ahmed B.", "Lotte V."], 0),
    ]
    return digest_of(user, Morning(groups, is_due=True), timezone.localdate(now))


def _weekly(user: User, _occurrence: str, now: datetime) -> Letter:
    rungs = [
        RungCount(Rung(number=0, name_nl="Contact", name_en="Contact"), 24),
        RungCount(Rung(number=1, name_nl="Steuner", name_en="Supporter"), 9),
    ]
    ladder = LadderWeek(_("Affordable rent"), rungs, went_up=3, cooled=1, stuck=4)
    team = TeamWeek(_("Team East"), talks=7, overdue=2, without_owner=1)
    return weekly_of(user, Week([team], [ladder]), timezone.localdate(now))


def _invitation(user: User, _occurrence: str, now: datetime) -> Letter:
    invitation = ColleagueInvitation(
        email="samira@example.org",
        name="Samira",
        team=Team(name=_("East")),
        invited_by=user,
        expires_at=now + timedelta(days=14),
    )
    return invitation_of(invitation, settings.BASE_URL + "/join/")


def _talk_invitation(user: User, _occurrence: str, now: datetime) -> Letter:
    words = _("Shall we have coffee on Thursday? It takes half an hour.")
    return talk_invitation_of(_person(user), user, words, now)


SAMPLES: dict[str, Callable[[User, str, datetime], Letter]] = {
    of.REMINDER: _reminder,
    of.AFTER: _after,
    of.RECAP: _recap,
    of.TALK: _talk,
    of.DIGEST: _digest,
    of.WEEKLY: _weekly,
    of.INVITATION: _invitation,
    of.TALK_INVITATION: _talk_invitation,
}
