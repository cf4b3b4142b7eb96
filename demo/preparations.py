"""Talks of the coming days that are prepared, and people who were invited to one."""

from datetime import date, time, timedelta
from random import Random

from conversations.actions import load_shipped, save_preparation
from conversations.models import (
    Conversation,
    EntryVersion,
    Invitation,
    LibraryEntry,
)
from demo.cast import Cast
from demo.lives import at
from organizing.models import Campaign, Person, User

PREPARED_EACH, INVITED_EACH = 2, 3
SHARED = (
    "We wonen allebei op de vierde zonder lift.",
    "Onze kinderen zitten op dezelfde school.",
    "We staan op dezelfde dag op de markt.",
)
WHY = (
    "Kent het hele trappenhuis, en iedereen luistert.",
    "Kwam twee keer uit zichzelf terug op de huur.",
    "Vroeg vorige keer zelf wat er nog meer kon.",
)
STORY = "Mijn vader viel op de trap toen de lift weer stilstond. Toen was ik het zat."
ISSUES = ("De lift staat elke week stil.", "De huur steeg, het onderhoud niet.")
BRIDGES = (
    "Omdat jij je moeder elke dag naar beneden helpt, zorgen wij samen dat de lift "
    "vóór de winter gemaakt is.",
    "Omdat jij zei dat niemand luistert, gaan wij met dertig buren tegelijk.",
)
ASKS = (
    (
        "Kom je woensdag om 20:00 uur naar het bewonersoverleg in De Brug?",
        "Wil je zondag om 11:00 uur één buur bellen?",
    ),
    (
        "Wil je zaterdag van 10:00 tot 12:00 uur met mij aanbellen in jouw portiek?",
        "Kom je vrijdag om 19:00 uur een uur flyers vouwen?",
    ),
)


def look_ahead(cast: Cast, *, today: date) -> None:
    """For each organizer: prepared talks to come, and invitations that are out."""
    dice = Random(today.toordinal())
    load_shipped(now=at(today, 7))
    versions = _library()
    for crew in cast.organizers.values():
        for user in crew:
            _prepared(user, today, versions, dice)
            _invited(user, today, dice)


def _library() -> dict[str, list[EntryVersion]]:
    found: dict[str, list[EntryVersion]] = {"question": [], "objection": []}
    entries = LibraryEntry.objects.in_use().filter(kind__in=found)
    for entry in entries.select_related("current").order_by("position", "pk"):
        if entry.current:
            found[entry.kind].append(entry.current)
    return found


def _prepared(
    user: User, today: date, versions: dict[str, list[EntryVersion]], dice: Random
) -> None:
    coming = Conversation.objects.planned().filter(
        organizer=user, on_date__gte=today, person__in=_remembered(user)
    )
    talks = list(coming.order_by("on_date", "at_time", "pk")[:PREPARED_EACH])
    if not talks and (planned := _one_talk(user, today)):
        talks = [planned]
    for talk in talks:
        asks = dice.choice(ASKS)
        picked = dice.sample(versions["question"], min(3, len(versions["question"])))
        questions = {
            f"question_{number}": version.words_nl
            for number, version in enumerate(picked, 1)
        }
        objections = versions["objection"]
        save_preparation(
            conversation=talk,
            changes={
                "why_them": dice.choice(WHY),
                "shared": dice.choice(SHARED),
                "my_story": STORY,
                "likely_issue": dice.choice(ISSUES),
                "bridge": dice.choice(BRIDGES),
                "ask_a": asks[0],
                "ask_b": asks[1],
                **questions,
            },
            based_on={},
            used=[*picked, *dice.sample(objections, min(2, len(objections)))],
            now=at(today, 7),
        )


def _remembered(user: User) -> list[Person]:
    people = Person.objects.filter(owner=user).exclude(basis="")
    return list(people.only("pk"))


def _one_talk(user: User, today: date) -> Conversation | None:
    """Nobody's demo begins without a talk to come."""
    people = Person.objects.filter(owner=user).exclude(basis="")
    person = people.exclude(conversations__finished_at=None).order_by("email").first()
    campaign = Campaign.objects.open_to(user).order_by("name").first()
    if person is None or campaign is None:
        return None
    return Conversation.objects.create(
        person=person,
        campaign=campaign,
        organizer=user,
        purpose="Horen hoe het nu gaat, en wat er nog kan",
        was_planned=True,
        on_date=today + timedelta(days=1),
        at_time=time(19, 30),
        scheduled_at=at(today - timedelta(days=3), 9),
    )


def _invited(user: User, today: date, dice: Random) -> None:
    """People without a talk yet: one waits, one was silent, one said yes."""
    fresh = Person.objects.filter(owner=user, conversations=None)
    campaign = Campaign.objects.open_to(user).order_by("name").first()
    if campaign is None:
        return
    for number, person in enumerate(fresh.order_by("email", "pk")[:INVITED_EACH]):
        tries = 2 if number == 1 else 1
        for one in range(1, tries + 1):
            sent = at(today - timedelta(days=3 + 7 * (tries - one)), 18)
            answer = "none" if one < tries else ("yes" if number == 2 else "")
            Invitation.objects.create(
                person=person,
                campaign=campaign,
                by=user,
                channel=Invitation.Channel.MESSAGE,
                minutes=dice.choice((15, 30)),
                text="Zullen we een halfuur praten over wat jij merkt in de buurt?"
                if person.basis
                else "",
                try_number=one,
                sent_on=sent.date(),
                sent_at=sent,
                answer=answer,
                answered_on=sent.date() + timedelta(days=2) if answer else None,
            )
