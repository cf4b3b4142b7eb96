"""Fills an empty database with a believable group, the same one for the same seed."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import models, transaction
from django.db.models import prefetch_related_objects

from conversations.models import Ask, Conversation, FollowUp, Note, Promise
from demo import names
from demo.cast import Cast, gather
from demo.debriefs import look_back
from demo.library import fill_library
from demo.lives import ZONE, Harvest, Life, at
from demo.preparations import look_ahead
from ladder.models import Move, Position, Rung, StandingAsk
from organizing.finding import international, phone_hash, search_text
from organizing.models import Basis, Campaign, Consent, Person, Tag, User

SEED = 20261123
PEOPLE = 300
# How many talks somebody had in the half year, and how common that is.
TALKS = ([0, 1, 2, 3, 4, 5, 6], [12, 18, 20, 19, 15, 10, 6])
BASES = [Basis.MEMBER, Basis.MEMBER, Basis.CONSENT, Basis.REGULAR_CONTACT]


@transaction.atomic
def fill(*, today: date, seed: int = SEED, people: int = PEOPLE) -> Cast:
    """The whole group, dated relative to `today`. The database must be empty."""
    dice = Random(seed)
    # After midnight nothing has happened yet today; in the evening it has.
    now = datetime.combine(today, time(8), tzinfo=ZONE)
    cast = gather(now=now)
    fill_library(cast, now=now)
    prefetch_related_objects(list(cast.campaigns.values()), "teams")
    tags = [Tag(name=name) for name in names.TAGS]
    Tag.objects.bulk_create(tags)
    ladders = {name: _ladder(campaign) for name, campaign in cast.campaigns.items()}
    harvest = Harvest()
    everybody: list[Person] = []
    colleagues = _colleagues(cast)
    for number in range(people):
        person, organizer, campaign = _somebody(number, cast, today, dice)
        colleague = colleagues.get(number)
        if colleague:
            organizer = _as_colleague(person, colleague, cast)
            campaign = next(
                c for c in cast.campaigns.values() if _fights(c, person.team.name)
            )
        everybody.append(person)
        rungs, asks = ladders[campaign.name]
        life = Life(
            person=person,
            organizer=organizer,
            campaign=campaign,
            rungs=rungs,
            asks=asks,
            today=today,
            dice=dice,
            harvest=harvest,
        )
        before = 6 if colleague else 0
        if person.basis and not colleague and dice.random() < 0.12:
            before = dice.choice((2, 3, 3, 4, 4, 5))
        life.play(talks=dice.choices(*TALKS)[0], from_rung=before)
    _store(everybody, tags, harvest, dice)
    look_back(harvest.conversations, harvest.promises, everybody, cast, today)
    for number, user in colleagues.items():
        user.person = everybody[number]
        user.save(update_fields=["person"])
    look_ahead(cast, today=today)
    return cast


def _ladder(campaign: Campaign) -> tuple[list[Rung], dict[int, list[StandingAsk]]]:
    rungs = list(campaign.ladder.rungs.order_by("number").prefetch_related("asks"))
    return rungs, {rung.number: list(rung.asks.all()) for rung in rungs}


def _somebody(
    number: int, cast: Cast, today: date, dice: Random
) -> tuple[Person, User, Campaign]:
    team_name = dice.choice(list(cast.teams))
    organizer = dice.choice(cast.organizers[team_name])
    campaigns = [c for c in cast.campaigns.values() if _fights(c, team_name)]
    first, last = dice.choice(names.FIRST_NAMES), dice.choice(names.LAST_NAMES)
    phone = (
        f"06 88 {dice.randint(10, 99)} {dice.randint(10, 99)} {dice.randint(10, 99)}"
    )
    agreed = at(today - timedelta(days=dice.randint(1, 150)), 12)
    person = Person(
        team=cast.teams[team_name],
        # A few people have nobody yet: the coordinator sees them.
        owner=organizer if dice.random() < 0.94 else None,
        first_name=first,
        last_name=last,
        email=f"persoon{number}@example.org" if dice.random() < 0.8 else "",
        phone=international(phone) if dice.random() < 0.75 else "",
        postcode=f"10{dice.randint(20, 98)} {dice.choice('ABCD')}{dice.choice('EFGH')}",
        language="en" if dice.random() < 0.06 else "nl",
        channel=dice.choice(Person.Channel.values),
        source=dice.choice(names.SOURCES),
        # Four in five have a basis, so that the gate is seen open and closed.
        basis=dice.choice(BASES) if dice.random() < 0.8 else "",
    )
    if person.email and dice.random() < 0.7:
        person.mail_agreed_at = agreed
    person.phone_hash = phone_hash(phone) if person.phone else ""
    return person, organizer, dice.choice(campaigns)


def _colleagues(cast: Cast) -> dict[int, User]:
    """Organizers stand on the ladder too: the first of the people are they."""
    return dict(enumerate(user for crew in cast.organizers.values() for user in crew))


def _as_colleague(person: Person, user: User, cast: Cast) -> User:
    """Makes this person the organizer's own; their coordinator looks after them."""
    team = next(name for name, crew in cast.organizers.items() if user in crew)
    person.team, person.owner = cast.teams[team], cast.coordinators[team]
    person.first_name, _, person.last_name = user.name.partition(" ")
    person.email, person.basis, person.source = user.email, Basis.MEMBER, ""
    return cast.coordinators[team]


def _fights(campaign: Campaign, team_name: str) -> bool:
    return any(team.name == team_name for team in campaign.teams.all())


def _store(
    everybody: list[Person], tags: list[Tag], harvest: Harvest, dice: Random
) -> None:
    picked = {p.pk: dice.sample(tags, dice.choice((0, 0, 1, 1, 2))) for p in everybody}
    for person in everybody:
        person.search_text = search_text(
            names=[person.first_name, person.last_name],
            email=person.email,
            postcode=person.postcode,
            tags=[tag.name for tag in picked[person.pk]],
        )
    for index, person in enumerate(everybody[20:], start=20):
        if dice.random() < 0.3:
            person.recruiter = everybody[dice.randrange(index)]
    _bulk(Person, everybody)
    Person.tags.through.objects.bulk_create(
        Person.tags.through(person_id=pk, tag_id=tag.pk)
        for pk, mine in picked.items()
        for tag in mine
    )
    _consents(everybody)
    _bulk(Conversation, harvest.conversations)
    _bulk(Note, harvest.notes)
    _bulk(Ask, harvest.asks)
    _bulk(Promise, harvest.promises)
    _bulk(FollowUp, harvest.follow_ups)
    _bulk(Position, harvest.positions)
    _bulk(Move, harvest.moves)
    _campaigns(everybody, harvest)


def _bulk[T: models.Model](model: type[T], rows: Sequence[T]) -> None:
    model._default_manager.bulk_create(rows, batch_size=500)


def _consents(everybody: list[Person]) -> None:
    rows = []
    for person in everybody:
        if person.basis:
            rows.append(
                Consent(
                    person=person,
                    purpose=Consent.Purpose.REMEMBER,
                    basis=person.basis,
                    given=True,
                    at=person.mail_agreed_at or at(date(2026, 1, 5), 12),
                    recorded_by=person.owner,
                    wording="demo",
                )
            )
        if person.mail_agreed_at:
            rows.append(
                Consent(
                    person=person,
                    purpose=Consent.Purpose.MAIL,
                    given=True,
                    at=person.mail_agreed_at,
                    recorded_by=person.owner,
                    wording="demo",
                )
            )
    _bulk(Consent, rows)


def _campaigns(everybody: list[Person], harvest: Harvest) -> None:
    """Who had a talk takes part in that talk's campaign."""
    pairs = {(t.person_id, t.campaign_id) for t in harvest.conversations}
    without = [p for p in everybody if p.pk not in {person for person, _ in pairs}]
    first: dict[object, Campaign] = {}
    for campaign in Campaign.objects.prefetch_related("teams"):
        for team in campaign.teams.all():
            first.setdefault(team.pk, campaign)
    pairs |= {(p.pk, first[p.team_id].pk) for p in without}
    Person.campaigns.through.objects.bulk_create(
        Person.campaigns.through(person_id=person, campaign_id=campaign)
        for person, campaign in sorted(pairs, key=str)
    )
