"""Practising: sit down, change roles, say what you saw, stop. Leaves no trace after
a week but that somebody practised."""

from datetime import date, datetime

from django.db import transaction

from conversations.actions.refusals import RoundFull, RoundOver
from conversations.models import Observation, Practice, RolePlay, Seat
from conversations.models.practice import Role
from organizing.models import User


def note_practice(*, user: User, kind: Practice.Kind, today: date) -> None:
    Practice.objects.get_or_create(user=user, kind=kind, on_date=today)


@transaction.atomic
def start_role_play(*, card: str, by: User, role: Role, now: datetime) -> RolePlay:
    play = RolePlay.objects.create(card=card, started_at=now)
    Seat.objects.create(role_play=play, user=by, role=role)
    return play


@transaction.atomic
def join_role_play(*, code: str, user: User, now: datetime) -> RolePlay:
    """Take the first free role. Raises RoundOver or RoundFull."""
    open_rounds = RolePlay.objects.open(now).select_for_update()
    play = open_rounds.filter(code=code.strip().upper()).first()
    if play is None:
        raise RoundOver
    seats = {seat.user_id: seat.role for seat in play.seats.all()}
    if user.pk in seats:
        return play
    free = [role for role in Role if role not in seats.values()]
    if not free:
        raise RoundFull
    Seat.objects.create(role_play=play, user=user, role=free[0])
    return play


@transaction.atomic
def change_roles(*, role_play: RolePlay, seen_turn: int, now: datetime) -> None:
    """Everybody moves on one role. Pressed by two people at once, it counts once."""
    play = RolePlay.objects.select_for_update().get(pk=role_play.pk)
    if not play.is_open(now):
        raise RoundOver
    if play.turn != seen_turn:
        return
    seats = list(play.seats.order_by("pk"))
    if len(seats) == 2:
        # Two people swap; nobody watches.
        roles = [seat.role for seat in reversed(seats)]
    else:
        roles = [Role(seat.role).following for seat in seats]
    for seat, role in zip(seats, roles, strict=True):
        seat.role = role
        seat.save(update_fields=["role"])
    play.turn += 1
    play.save(update_fields=["turn"])


@transaction.atomic
def observe(
    *, role_play: RolePlay, by: User, turn: int, texts: dict[str, object]
) -> Observation:
    """Keep what the observer saw in this turn; sent again, it is replaced.

    Also when somebody else ended the round while they wrote: it is read afterwards.
    """
    rows = Observation.objects.select_for_update()
    found = rows.filter(role_play=role_play, turn=turn, by=by).first()
    row = found or Observation(role_play=role_play, turn=turn, by=by)
    for name, value in texts.items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def end_role_play(*, role_play: RolePlay, today: date, now: datetime) -> None:
    """Over for everybody; each of them has practised."""
    play = RolePlay.objects.select_for_update().get(pk=role_play.pk)
    if play.ended_at is None:
        play.ended_at = now
        play.save(update_fields=["ended_at"])
    for seat in play.seats.select_related("user"):
        note_practice(user=seat.user, kind=Practice.Kind.ROLE_PLAY, today=today)


def clear_practice(today: date, now: datetime) -> None:
    """A clock: role-plays and what observers wrote go after a week."""
    RolePlay.objects.spent(now).delete()
