"""What the organizers of the demo learned: debriefs, one shown to a coach, circles."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from conversations.debriefing import PITFALLS
from conversations.models import (
    CircleItem,
    Conversation,
    Debrief,
    DebriefReply,
    MiniPlan,
    Promise,
)
from demo.cast import Cast
from demo.lives import HALF_A_YEAR
from organizing.models import Person, User

# Of their own dice, so that everybody else's half year stays as it was.
SEED = 70_30
SHOWN_ON = 3

LEARNED = [
    "Ze doet de boodschappen voor drie buren",
    "Hij heeft vroeger een staking meegemaakt",
    "Haar zus zit in de bewonerscommissie",
    "Hij durft de huisbaas niet te bellen",
]
MOVED = [
    "Dat haar dochter hoest van de schimmel",
    "Toen het over zijn moeder ging, werd hij stil",
    "Dat niemand terugbelt",
    "Dat ze niet de enige is",
]
SURPRISED = [
    "Dat ze zelf over de bijeenkomst begon",
    "Hoeveel mensen hij kent in het portiek",
    "Dat een stilte zo veel oplevert",
]
DIFFERENTLY = [
    "Langer stil blijven na mijn vraag",
    "Eerder vragen waarom dat voor haar telt",
    "De vraag van tevoren opschrijven",
    "Iets meer van mezelf vertellen",
]
FOLLOWERS = ["Buren op de galerij", "Twee collega’s van de bakkerij", "De appgroep"]
HELP = "Ik vind het lastig om door te vragen als iemand boos wordt"
REPLIES = [
    (True, "Wat zag je bij hem op het moment dat hij boos werd?"),
    (False, "Hij keek weg en begon over de gemeente."),
    (True, "En waarom was dat lastig voor jou? Is het willen, kunnen of aanpak?"),
    (False, "Kunnen, denk ik. Ik ga de volgende keer eerst benoemen wat ik zie."),
]
CONCERNS = ["De huurverhoging van volgend jaar", "Het klimaat", "Wat de wethouder wil"]
INFLUENCE = [
    "De buren op de galerij vragen",
    "Foto’s maken van de schimmel",
    "Naar het spreekuur gaan",
]
PLANS = [
    ("Na het eten", "Met de fiets", "Als de kleine ziek is: Els belt"),
    ("Meteen uit het werk", "Bus 22", "Overwerk: dan een uur later"),
    ("Om half acht de deur uit", "Lopend, met de buurvrouw", ""),
]


def look_back(
    talks: Sequence[Conversation],
    promises: Sequence[Promise],
    everybody: Sequence[Person],
    cast: Cast,
    today: date,
) -> None:
    """Debriefs of the past half year, in which listening slowly goes up."""
    dice = Random(SEED)
    noor = cast.organizers["Oost"][0]
    debriefs = []
    for talk in talks:
        if talk.finished_at is None or talk.person.restricted_at:
            continue
        is_fresh = talk.finished_at.date() >= today - timedelta(days=2)
        # The newest are left, so that Today has something to offer.
        if not is_fresh and dice.random() < (0.95 if talk.organizer == noor else 0.6):
            debriefs.append(_debrief(talk, talk.finished_at, today, dice))
    Debrief.objects.bulk_create(debriefs, batch_size=500)
    _show(debriefs, by=noor, coach=cast.coordinators["Oost"])
    _show(debriefs, by=cast.organizers["Oost"][2], coach=noor)
    _circles(everybody, dice)
    _plans(promises, dice)


def _debrief(
    talk: Conversation, finished_at: datetime, today: date, dice: Random
) -> Debrief:
    grown = 1 - (today - talk.on_date).days / HALF_A_YEAR
    listened = 45 + 25 * grown + dice.gauss(0, 7)
    row = Debrief(
        conversation=talk,
        listened=min(90, max(20, 5 * round(listened / 5))),
        written_at=finished_at + timedelta(hours=dice.choice((1, 3, 20, 26, 48, 90))),
    )
    for pitfall in PITFALLS:
        often = {"talked_much": 0.5, "no_clear_ask": 0.4, "facts": 0.3}
        chance = often.get(pitfall.code, 0.12) * (1.2 - 0.7 * grown)
        setattr(row, pitfall.code, dice.random() < chance)
    if talk.person.basis:
        row.learned = dice.choice(["", *LEARNED])
        row.moved_them = dice.choice(["", *MOVED])
        row.surprised_me = dice.choice(["", "", *SURPRISED])
        row.differently = dice.choice(DIFFERENTLY)
        row.trust = dice.choice(("grew", "grew", "same", "less"))
        row.showed_myself = dice.choice(("yes", "partly", "no"))
        row.hope = dice.choice((2, 3, 3, 4, 4, 5))
        row.brought_someone = dice.random() < 0.1
        row.followers = dice.choice(["", "", "", *FOLLOWERS])
    return row


def _show(debriefs: list[Debrief], *, by: User, coach: User) -> None:
    """One of the latest, shown by choice and answered."""
    own = [
        row
        for row in debriefs
        if row.conversation.organizer == by
        and row.conversation.person.basis
        and row.conversation.person.team.memberships.filter(user=coach).exists()
    ]
    if not own:
        return
    row = max(own, key=lambda one: one.written_at)
    row.help_needed = HELP
    row.shared_with, row.shared_at = coach, row.written_at
    row.save()
    for number, (from_coach, text) in enumerate(REPLIES, start=1):
        DebriefReply.objects.create(
            debrief=row,
            text=text,
            written_by=coach if from_coach else by,
            written_at=row.written_at + timedelta(hours=5 * number),
        )


def _circles(everybody: Sequence[Person], dice: Random) -> None:
    items = []
    for person in everybody:
        if person.basis and dice.random() < 0.15:
            for side, texts in (("concern", CONCERNS), ("influence", INFLUENCE)):
                for text in dice.sample(texts, dice.choice((1, 2))):
                    item = CircleItem(person=person, side=side, text=text)
                    item.written_by = person.owner
                    items.append(item)
    CircleItem.objects.bulk_create(items, batch_size=500)


def _plans(promises: Sequence[Promise], dice: Random) -> None:
    plans = []
    for promise in promises:
        if promise.outcome == Promise.Outcome.OPEN and dice.random() < 0.5:
            moment, way, between = dice.choice(PLANS)
            plan = MiniPlan(promise=promise, moment=moment, way=way, between=between)
            plans.append(plan)
    MiniPlan.objects.bulk_create(plans, batch_size=500)
