"""The few numbers at the top of the dashboard, each with how it changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from conversations.models import Promise
from overview.dashboard import Dashboard, Tally
from overview.ledger import ASKED, IN_TIME, LATE, NOT_ASKED, PROMISE, TALK
from overview.scopes import MINE


@dataclass(frozen=True)
class Headline:
    code: str
    label: str
    value: str
    note: str = ""
    change: str = ""
    change_kind: str = "same"
    url: str = ""


def headlines_of(board: Dashboard) -> list[Headline]:
    kept, partly = Promise.Outcome.KEPT.value, Promise.Outcome.PARTLY.value
    promised = [kept, partly, Promise.Outcome.NOT_KEPT.value]
    chosen = board.chosen
    rows = [
        _talks(board),
        _share(board, "M4", _("Talks with an ask"), TALK, "one", [ASKED, NOT_ASKED]),
        _share(board, "M7", _("Promises kept"), PROMISE, "one", promised),
        _share(
            board, "M10", _("Followed up within 48 hours"), TALK, "two", [IN_TIME, LATE]
        ),
    ]
    if chosen.who != MINE:
        number = _shown(board.without_owner.part_of(board.now))
        url = chosen.list_query(owner="nobody")
        rows.append(Headline("owner", _("Without an organizer"), number, url=url))
    number = _shown(board.adrift.part_of(board.now))
    url = chosen.list_query(next="none")
    rows.append(Headline("step", _("Without a next step"), number, url=url))
    return rows


def _talks(board: Dashboard) -> Headline:
    now = board.tally(TALK, in_period=True, only=None).single()
    before = board.tally(TALK, in_period=False, only=None).single()
    weeks = board.chosen.period.weeks
    note = ""
    if now is not None:
        a_week = number_format(now / weeks, decimal_pos=1)
        note = _("%(number)s a week") % {"number": a_week}
    change, kind = _difference(now, before)
    return Headline("M1", _("Talks held"), _shown(now), note, change, kind)


def _share(
    board: Dashboard, code: str, label: str, kind: str, part: str, names: Sequence[str]
) -> Headline:
    """The first of `names`, divided by all of them."""
    now = _ratio(board.tally(kind, part, in_period=True, only=None), names)
    before = _ratio(board.tally(kind, part, in_period=False, only=None), names)
    if now is None:
        return Headline(code, label, _("hidden"))
    if now[1] == 0:
        return Headline(code, label, "–", _("none yet"))
    percent = round(100 * now[0] / now[1])
    note = _("%(part)d of %(whole)d") % {"part": now[0], "whole": now[1]}
    change, direction = "", "same"
    if before and before[1]:
        points = percent - round(100 * before[0] / before[1])
        change, direction = _points(points)
    return Headline(code, label, f"{percent}%", note, change, direction)


def _ratio(tally: Tally, names: Sequence[str]) -> tuple[int, int] | None:
    cells = tally.shown(names)
    part = cells.cells[0]
    if part is None or cells.total is None:
        return None
    return part, cells.total


def _points(points: int) -> tuple[str, str]:
    if points > 0:
        return _("%(count)d points more than before") % {"count": points}, "up"
    if points < 0:
        return _("%(count)d points less than before") % {"count": -points}, "down"
    return _("as before"), "same"


def _difference(now: int | None, before: int | None) -> tuple[str, str]:
    if now is None or before is None:
        return "", "same"
    if now > before:
        return _("%(count)d more than before") % {"count": now - before}, "up"
    if now < before:
        return _("%(count)d less than before") % {"count": before - now}, "down"
    return _("as before"), "same"


def _shown(number: int | None) -> str:
    return _("hidden") if number is None else str(number)
