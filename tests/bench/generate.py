"""A large group for the bench: rows in bulk, sealed like real ones, seeded dice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import batched
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import connection, models
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from conversations.models import Ask, Conversation, FollowUp, Note, Promise
from demo import names
from ladder.actions import make_ladder
from ladder.models import Move, Position, Rung
from organizing.finding import phone_hash, search_text
from organizing.models import (
    Basis,
    Campaign,
    Group,
    Membership,
    Person,
    Role,
    Team,
    User,
)

ZONE = ZoneInfo("Europe/Amsterdam")
TEAMS = 10
ORGANIZERS_A_TEAM = 10
# Talks are stored in slices of this many, so that memory stays flat at a million.
SLICE = 5000
STANDING = [4, 8, 6, 4, 2, 1, 1]


@dataclass(frozen=True)
class Crew:
    coordinator: User
    organizers: list[User]
    campaign: Campaign
    rungs: list[Rung]


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ZONE)


def store[T: models.Model](model: type[T], rows: Iterable[T]) -> None:
    """By COPY where there is one: a million talks bring four million rows."""
    if connection.vendor == "postgresql":
        copy(model, rows)
        return
    for part in batched(rows, SLICE):
        model._default_manager.bulk_create(part, batch_size=1000)


def copy[T: models.Model](model: type[T], rows: Iterable[T]) -> None:
    fields = [one for one in model._meta.concrete_fields if one.name != "id"]
    if model._meta.pk.get_internal_type() == "UUIDField":
        fields.append(model._meta.pk)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(statement) as sink:
        for row in rows:
            sink.write_row([_stored(field, row) for field in fields])


def _stored(field: "models.Field[Any, Any]", row: models.Model) -> Any:
    """What `save` would write: dated, sealed, and as the database takes it."""
    value = field.pre_save(row, add=True)
    if isinstance(value, (str, int, UUID, date, time)) or value is None:
        return value
    return field.get_db_prep_save(value, connection)


def make_crew() -> Crew:
    """One coordinator over ten teams, a hundred organizers, one campaign."""
    Group.objects.create(name="Bench", set_up_at=at(date(2026, 1, 1), 9))
    hashed = make_password(None)
    campaign = Campaign.objects.create(name=names.TENANTS)
    ladder = make_ladder(campaign=campaign)
    coordinator = User(name="Bench Coordinator", email="c@example.org", language="nl")
    coordinator.password = hashed
    coordinator.save()
    organizers = []
    for number in range(TEAMS):
        team = Team.objects.create(name=f"Team {number}")
        campaign.teams.add(team)
        Membership.objects.create(user=coordinator, team=team, role=Role.COORDINATOR)
        for index in range(ORGANIZERS_A_TEAM):
            user = User(name=f"Organizer {number}.{index}", language="nl")
            user.email = f"o{number}.{index}@example.org"
            user.password = hashed
            user.save()
            Membership.objects.create(user=user, team=team, role=Role.ORGANIZER)
            organizers.append(user)
    rungs = list(ladder.rungs.order_by("number"))
    return Crew(coordinator, organizers, campaign, rungs)


def people(crew: Crew, count: int, dice: Random) -> Iterator[Person]:
    teams = {m.user_id: m.team_id for m in Membership.objects.all()}
    for number in range(count):
        owner = dice.choice(crew.organizers)
        first, last = dice.choice(names.FIRST_NAMES), dice.choice(names.LAST_NAMES)
        email = f"{first}.{number}@example.org".lower()
        phone = f"+3168{number % 10_000_000:07d}"
        postcode = f"{dice.randint(1000, 9999)} AB"
        yield Person(
            team_id=teams[owner.pk],
            owner=owner if dice.random() < 0.95 else None,
            first_name=first,
            last_name=last,
            email=email,
            phone=phone,
            phone_hash=phone_hash(phone),
            postcode=postcode,
            basis=Basis.MEMBER,
            search_text=search_text(
                names=[first, last], email=email, postcode=postcode, tags=[]
            ),
        )


def talks(
    crew: Crew, everybody: list[Person], count: int, today: date, dice: Random
) -> Iterator[Conversation]:
    for _ in range(count):
        person = dice.choice(everybody)
        day = today - timedelta(days=dice.randint(0, 400))
        yield Conversation(
            person=person,
            campaign=crew.campaign,
            organizer_id=person.owner_id or crew.organizers[0].pk,
            on_date=day,
            at_time=time(19),
            scheduled_at=at(day, 9),
            finished_at=at(day, 21),
        )


def what_came_of(
    conversation: Conversation, today: date, dice: Random
) -> Iterator[models.Model]:
    """A note, mostly an ask, half of the time a promise, and a follow-up."""
    day = conversation.on_date
    words = dice.choice(names.NOTES[names.TENANTS]["issue.matters_most"])
    yield Note(
        conversation=conversation,
        field="issue.matters_most",
        text=words,
        version=1,
        changed_at=at(day, 21),
    )
    if dice.random() < 0.9:
        answer = dice.choice(["yes", "yes", "no", "not_yet"])
        ask = Ask(
            conversation=conversation,
            text="Wil jij woensdag om 20.00 uur flyeren?",
            is_clear=dice.random() < 0.8,
            answer=answer,
            answered_on=day,
            decide_on=day + timedelta(days=30),
            barrier="time" if answer == "no" else "",
        )
        yield ask
        if answer == "yes":
            when = day + timedelta(days=7)
            past = "kept" if dice.random() < 0.7 else "not_kept"
            yield Promise(
                person_id=conversation.person_id,
                campaign_id=conversation.campaign_id,
                ask=ask,
                act="flyeren",
                on_date=when,
                scheduled_at=at(day, 21),
                outcome=past if when < today else "open",
            )
    due = day + timedelta(days=2)
    done = due < today and dice.random() < 0.98
    yield FollowUp(
        person_id=conversation.person_id,
        conversation=conversation,
        what="Bel even",
        on_date=due,
        scheduled_at=at(day, 21),
        status="done" if done else "open",
        done_at=at(due, 12) if done else None,
    )


def stand(crew: Crew, everybody: list[Person], today: date, dice: Random) -> None:
    positions, moves = [], []
    for person in everybody:
        rung = dice.choices(crew.rungs, STANDING)[0]
        if not rung.number:
            continue
        since = today - timedelta(days=dice.randint(0, 300))
        ladder_id = rung.ladder_id
        positions.append(
            Position(person=person, ladder_id=ladder_id, rung=rung, since_on=since)
        )
        moves.append(
            Move(
                person=person,
                ladder_id=ladder_id,
                from_rung=crew.rungs[rung.number - 1],
                to_rung=rung,
                went_up=True,
                moved_on=since,
                moved_at=at(since, 21),
            )
        )
    store(Position, positions)
    store(Move, moves)


def generate(*, count: int, talk_count: int, today: date, seed: int = 7) -> Crew:
    """Fill the database; memory grows with people, not with talks."""
    dice = Random(seed)
    crew = make_crew()
    everybody = list(people(crew, count, dice))
    store(Person, everybody)
    through = Person.campaigns.through
    store(
        through,
        (through(person_id=p.pk, campaign_id=crew.campaign.pk) for p in everybody),
    )
    for part in batched(talks(crew, everybody, talk_count, today, dice), SLICE):
        store(Conversation, part)
        rows = [row for talk in part for row in what_came_of(talk, today, dice)]
        for model in (Note, Ask, Promise, FollowUp):
            store(model, [row for row in rows if isinstance(row, model)])
    stand(crew, everybody, today, dice)
    _last_contact()
    return crew


def _last_contact() -> None:
    """What saving row by row would have left on the people."""
    last = Conversation.objects.filter(person=OuterRef("pk")).order_by("-on_date")
    Person.objects.update(
        last_contact_on=Subquery(last.values("on_date")[:1]),
        created_at=timezone.now() - timedelta(days=500),
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
