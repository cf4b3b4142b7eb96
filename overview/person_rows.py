"""What the page of one person reads: each kind of row once, and no more columns of it.

`overview/person.py` says what they mean.
"""

from datetime import datetime

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from conversations.models import Ask, FollowUp, Invitation, Promise
from ladder.models import Move, Position, Rung
from organizing.models import Group, Person, User
from overview.choices import RUNG_COLUMNS
from overview.person import SHOWN, History
from reminders.history import comes_back, person_history

SHOWN_TRIES = 2
# What a line of the page tells: making whole rows costs more than reading them.
OF_MOVE = (
    "moved_on",
    "went_up",
    "reason",
    "from_rung__name_nl",
    "from_rung__name_en",
    "to_rung__name_nl",
    "to_rung__name_en",
)
OF_TALK = (
    "on_date",
    "finished_at",
    "kind",
    "channel",
    "person",
    "follows_owner",
    "organizer__name",
    "organizer__email",
)
OF_ASK = (
    "text",
    "answer",
    "answered_on",
    "conversation__on_date",
    "conversation__finished_at",
    "conversation__only_me",
    "conversation__organizer",
)
OF_PROMISE = (
    "act",
    "on_date",
    "at_time",
    "outcome",
    "reported",
    "promised_by",
    "ask__conversation__only_me",
    "ask__conversation__organizer",
)
OF_INVITATION = (
    *("id", "sent_on", "sent_at", "channel", "answer", "answered_on", "try_number"),
)
OF_FOLLOW_UP = ("version", "what", "channel", "status", "on_date", "done_at")


def history_of(person: Person, user: User, now: datetime) -> History:
    """Everything the page shows; `person` comes from `with_surroundings`."""
    gate = getattr(person, "gate_on", None)
    moves = Move.objects.filter(person=person).select_related("from_rung", "to_rung")
    talks = person.conversations.filter(cancelled_at=None)
    talks = talks.select_related("organizer")
    asks = Ask.objects.filter(conversation__person=person)
    asks = asks.select_related("conversation")
    promises = Promise.objects.filter(person=person)
    promises = promises.select_related("ask__conversation")
    follow_ups = FollowUp.objects.filter(person=person)
    invitations, mail_comes_back = _tries(person)
    return History(
        person=person,
        user=user,
        today=timezone.localdate(now),
        group=Group(gate_on=gate is None or bool(gate)),
        rungs=list(_ladders_of(person)),
        moves=list(moves.only(*OF_MOVE).order_by("-moved_at", "pk")[:SHOWN]),
        talks=list(talks.only(*OF_TALK).order_by("-on_date", "pk")[:SHOWN]),
        asks=list(asks.only(*OF_ASK).order_by("-created_at", "pk")[:SHOWN]),
        promises=list(promises.only(*OF_PROMISE).order_by("-on_date", "pk")[:SHOWN]),
        follow_ups=list(
            follow_ups.only(*OF_FOLLOW_UP).order_by("-on_date", "pk")[:SHOWN]
        ),
        mails=person_history(person) if getattr(person, "has_mails", True) else [],
        invitations=invitations,
        mail_comes_back=mail_comes_back,
    )


def _ladders_of(person: Person) -> QuerySet[Rung]:
    """Every rung of their campaigns, running ones first, with since when."""
    here = Position.objects.filter(person=person, rung=OuterRef("pk"))
    return (
        Rung.objects.filter(ladder__campaign__people=person)
        .select_related("ladder__campaign")
        .only(*RUNG_COLUMNS)
        .annotate(since_on=Subquery(here.values("since_on")[:1]))
        .order_by(
            F("ladder__campaign__ended_on").desc(nulls_first=True),
            "ladder__campaign__name",
            "number",
        )
    )


def _tries(person: Person) -> tuple[list[Invitation], bool]:
    """The last invitations nothing came of yet, and whether their mail comes back.

    One statement from the person's side: it has a row for who was never invited too.
    """
    unplanned = Q(talk_invitations__conversation=None)
    rows = (
        Person.objects.filter(pk=person.pk)
        .annotate(
            attempt=FilteredRelation("talk_invitations", condition=unplanned),
            comes_back=comes_back(person),
        )
        .order_by(F("attempt__sent_at").desc(nulls_last=True), "attempt__pk")
        .values_list("comes_back", *[f"attempt__{name}" for name in OF_INVITATION])
    )
    found = list(rows[:SHOWN_TRIES])
    tries = [
        Invitation(**dict(zip(OF_INVITATION, values, strict=True)))
        for _back, *values in found
        if values[0]
    ]
    return tries, any(back for back, *_values in found)
