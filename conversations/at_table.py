"""What happened at a practice table since somebody's page last looked.

A page says with each look what it shows already: nothing has to be kept about who
heard what, and nobody hears the same twice.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from conversations.models import Observation, RolePlay, Seat
from conversations.steps import Step
from organizing.models import User

SHOWN = re.compile(r"([0-9]{1,5})-([01])-([0-9a-f.]+)")
WRITTEN = ("turn", *Step.values, "worked", "tip", "listened")


@dataclass(frozen=True)
class Table:
    play: RolePlay
    seats: Sequence[Seat]
    seen: Sequence[Observation]
    is_open: bool

    @property
    def shown(self) -> str:
        """The turn, open or over, and per seat a mark of what was written there."""
        return f"{self.play.turn}-{self.is_open:d}-{'.'.join(self._marks())}"

    def news_since(self, shown: str, *, reader: User) -> list[str]:
        """Short sentences about what others did; none when nothing changed."""
        before = SHOWN.fullmatch(shown)
        if before is None:
            return []
        turn, was_open, marks = before.groups()
        known = marks.split(".")
        news = []
        for place, (seat, mark) in enumerate(
            zip(self.seats, self._marks(), strict=True)
        ):
            if seat.user_id == reader.pk:
                continue
            if place >= len(known):
                news.append(_joined(seat))
            elif mark != known[place]:
                news.append(
                    _("New by %(name)s: what was seen.") % {"name": seat.user.name}
                )
        if turn != str(self.play.turn):
            news.append(self._roles(reader))
        if was_open == "1" and not self.is_open:
            news.append(_("The round is over."))
        return news

    def _marks(self) -> list[str]:
        return [
            _mark([row for row in self.seen if row.by_id == seat.user_id])
            for seat in self.seats
        ]

    def _roles(self, reader: User) -> str:
        said = [
            _("you are %(role)s") % {"role": _role(seat)}
            if seat.user_id == reader.pk
            else _("%(name)s is %(role)s")
            % {"name": seat.user.name, "role": _role(seat)}
            for seat in self.seats
        ]
        roles = ", ".join(said)
        return _("Turn %(turn)s: %(roles)s.") % {"turn": self.play.turn, "roles": roles}


def _joined(seat: Seat) -> str:
    words = _("%(name)s joins the table as %(role)s.")
    return words % {"name": seat.user.name, "role": _role(seat)}


def _role(seat: Seat) -> str:
    return str(seat.get_role_display()).lower()


def _mark(rows: Sequence[Observation]) -> str:
    """Changes with every word of what somebody wrote, and tells none of it."""
    if not rows:
        return "0"
    told = repr([[getattr(row, name) for name in WRITTEN] for row in rows])
    mark = salted_hmac("conversations.at_table", told, algorithm="sha256")
    return mark.hexdigest()[:8]
