"""Plain functions with plain defaults that put rows in the database for a test."""

from datetime import date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from conversations.models import (
    Ask,
    CheckerWord,
    Conversation,
    Debrief,
    EntryVersion,
    FollowUp,
    Invitation,
    LibraryEntry,
    Promise,
    Story,
)
from intake.actions import merge
from intake.models import ImportFile, ImportTrace
from ladder.models import Band, Ladder, Position, Rung
from organizing.models import (
    Basis,
    Campaign,
    Group,
    Membership,
    Merge,
    Person,
    Role,
    Team,
    User,
)

PASSWORD = "een-lang-wachtwoord-voor-de-proef"
_number = count(1)
ENTRY_FIELDS = {
    "campaign",
    "step",
    "place",
    "position",
    "code",
    "retired_at",
    "made_by",
}

# number, band, Dutch name, English name: enough of the default ladder for a test.
RUNGS = [
    (0, Band.CONTACT, "Contact", "Contact"),
    (1, Band.CONTACT, "Geïnteresseerd", "Interested"),
    (2, Band.SUPPORTER, "Steuner", "Supporter"),
    (3, Band.PARTICIPANT, "Deelnemer", "Participant"),
    (4, Band.ACTIVE, "Actief lid", "Active member"),
    (5, Band.LEADER, "Trekker", "Task leader"),
    (6, Band.LEADER, "Organizer", "Organizer"),
]


def group(**fields: Any) -> Group:
    values = {"name": "Huurders Oost", "set_up_at": timezone.now(), **fields}
    return Group.objects.update_or_create(pk=1, defaults=values)[0]


def team(name: str = "") -> Team:
    return Team.objects.create(name=name or f"Team {next(_number)}")


def count_from(number: int) -> None:
    """For a second process on one database: the addresses of the first are taken."""
    global _number
    _number = count(number)


@cache
def _hashed_password() -> str:
    """Hashing is slow on purpose; once a run is enough for everybody."""
    return make_password(PASSWORD)


def user(**fields: Any) -> User:
    number = next(_number)
    values = {
        "email": f"user{number}@example.org",
        "name": f"Noor Jansen{number}",
        "language": "en",
        **fields,
    }
    made = User(**values)
    made.password = _hashed_password()
    made.save()
    return made


def _member(role: Role, of: Team | None, fields: dict[str, Any]) -> User:
    made = user(**fields)
    Membership.objects.create(user=made, team=of or team(), role=role)
    return made


def organizer(of: Team | None = None, **fields: Any) -> User:
    return _member(Role.ORGANIZER, of, fields)


def coordinator(of: Team | None = None, **fields: Any) -> User:
    return _member(Role.COORDINATOR, of, fields)


def admin(**fields: Any) -> User:
    return user(is_admin=True, **fields)


def campaign(**fields: Any) -> Campaign:
    values = {"name": f"Campaign {next(_number)}", **fields}
    return Campaign.objects.create(**values)


def ladder(of: Campaign | None = None) -> Ladder:
    of = of or campaign()
    found = Ladder.objects.filter(campaign=of).first()
    if found:
        return found
    made = Ladder.objects.create(campaign=of)
    for number, band, name_nl, name_en in RUNGS:
        Rung.objects.create(
            ladder=made,
            number=number,
            band=band,
            name_nl=name_nl,
            name_en=name_en,
            definition_nl=name_nl,
            definition_en=name_en,
        )
    return made


def person(owner: User | None = None, **fields: Any) -> Person:
    """Somebody with a basis, in the owner's first team."""
    number = next(_number)
    if "team" not in fields:
        mine = owner.memberships.first() if owner else None
        fields["team"] = mine.team if mine else team()
    values = {
        "first_name": "Samira",
        "last_name": f"El Amrani{number}",
        "email": f"samira{number}@example.org",
        "basis": Basis.MEMBER,
        "owner": owner,
        **fields,
    }
    return Person.objects.create(**values)


def person_elsewhere(owner: User) -> Person:
    """Theirs as an organizer: in a team that they do not coordinate."""
    other = team()
    Membership.objects.create(user=owner, team=other, role=Role.ORGANIZER)
    return person(owner, team=other, language=owner.language)


def position(person: Person, ladder: Ladder, number: int, since_on: date) -> Position:
    rung = ladder.rungs.get(number=number)
    return Position.objects.create(
        person=person, ladder=ladder, rung=rung, since_on=since_on
    )


def conversation(
    person: Person, organizer: User | None = None, **fields: Any
) -> Conversation:
    organizer = organizer or person.owner
    assert organizer is not None, "a talk needs an organizer"
    values = {
        "campaign": fields.pop("campaign", None) or campaign(),
        "on_date": timezone.localdate(),
        "scheduled_at": timezone.now(),
        **fields,
    }
    return Conversation.objects.create(person=person, organizer=organizer, **values)


def talk_invitation(person: Person, **fields: Any) -> Invitation:
    now = fields.pop("sent_at", None) or timezone.now()
    values = {
        "campaign": fields.pop("campaign", None) or campaign(),
        "by": fields.pop("by", None) or person.owner,
        "channel": Invitation.Channel.MESSAGE,
        "text": "Shall we talk for half an hour?",
        "sent_at": now,
        "sent_on": timezone.localdate(now),
        **fields,
    }
    return Invitation.objects.create(person=person, **values)


def ask(conversation: Conversation, **fields: Any) -> Ask:
    values = {"text": "Will you flyer on Wednesday at 8 pm?", **fields}
    return Ask.objects.create(conversation=conversation, **values)


def checker_word(**fields: Any) -> CheckerWord:
    """A word the group taught the ask checker."""
    known = {"language": "nl", "list": "interest", "phrase": "kriebelt het"}
    return CheckerWord.objects.create(**{"added_at": timezone.now(), **known, **fields})


def finished_talk(person: Person, organizer: User | None = None, **fields: Any) -> Any:
    """Held today, or on the day it is given, and logged at once."""
    values = {"started_at": timezone.now(), "finished_at": timezone.now(), **fields}
    return conversation(person, organizer, **values)


def debrief(conversation: Conversation, **fields: Any) -> Debrief:
    values = {"written_at": timezone.now(), **fields}
    return Debrief.objects.create(conversation=conversation, **values)


def promise(person: Person, **fields: Any) -> Promise:
    values = {
        "campaign": fields.pop("campaign", None) or campaign(),
        "act": "hand out flyers at the market",
        "on_date": timezone.localdate() + timedelta(days=5),
        "scheduled_at": timezone.now(),
        **fields,
    }
    return Promise.objects.create(person=person, **values)


def follow_up(person: Person, **fields: Any) -> FollowUp:
    values = {
        "what": "Thank them and send the address",
        "on_date": timezone.localdate(),
        "scheduled_at": timezone.now(),
        **fields,
    }
    return FollowUp.objects.create(person=person, **values)


def entry(kind: str = "objection", **fields: Any) -> LibraryEntry:
    """A text of the library with one version; `fields` of either."""
    about = {name: fields.pop(name) for name in list(fields) if name in ENTRY_FIELDS}
    made = LibraryEntry.objects.create(kind=kind, **about)
    texts = {"words_nl": "Dat kan niet.", "words_en": "That cannot be.", **fields}
    made.current = EntryVersion.objects.create(
        entry=made, number=1, written_at=timezone.now(), **texts
    )
    made.save()
    return made


def story(owner: User, **fields: Any) -> Story:
    values = {
        "campaign": fields.pop("campaign", None) or campaign(),
        "title": "The stairs",
        "changed_at": timezone.now(),
        **fields,
    }
    return Story.objects.create(owner=owner, **values)


def moment(text: str) -> datetime:
    """`2026-11-23 09:00` as an instant in the current time zone."""
    return timezone.make_aware(datetime.fromisoformat(text))


def merged(kept: Person, by: User) -> Merge:
    """Somebody was in the list twice; now there is `kept`."""
    gone = person(by, team=kept.team, first_name="Double")
    kept.refresh_from_db()
    return merge(
        kept=kept,
        gone=gone,
        takes={},
        versions=(kept.version, gone.version),
        by=by,
        now=timezone.now(),
    )


def import_done(by: User, brought: Person) -> ImportFile:
    """A file that was taken in and brought this person."""
    now = timezone.now()
    file = ImportFile.objects.create(
        uploaded_by=by,
        uploaded_at=now,
        finished_at=now,
        name="earlier.csv",
        team=brought.team,
        state=ImportFile.State.DONE,
    )
    ImportTrace.objects.create(file=file, person=brought, is_new=True)
    return file
