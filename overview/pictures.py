"""The figures of the dashboard: each as a picture, a table, a file and a sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from conversations.models import Ask, Promise
from overview.dashboard import Dashboard, Tally
from overview.ledger import ASK, MOVE, PROMISE, TALK

type Cell = int | None


@dataclass(frozen=True)
class Row:
    label: str
    cells: list[Cell]
    url: str = ""


@dataclass(frozen=True)
class Figure:
    """`kind` says how charts.js draws it; rows hold what table and file show."""

    id: str
    code: str
    title: str
    columns: list[str]
    rows: list[Row]
    kind: str
    tones: list[str]
    note: str = ""

    @property
    def hides(self) -> bool:
        return any(cell is None for row in self.rows for cell in row.cells)

    @property
    def is_empty(self) -> bool:
        return not any(cell != 0 for row in self.rows for cell in row.cells)

    @property
    def text(self) -> str:
        """The picture in words, for who does not see it."""
        parts = [
            f"{row.label}: {', '.join(map(_in_words, row.cells))}" for row in self.rows
        ]
        return f"{', '.join(self.columns)}. {'; '.join(parts)}."

    @property
    def data(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "labels": [row.label for row in self.rows],
            "series": [
                {
                    "name": name,
                    "tone": tone,
                    "data": [row.cells[at] for row in self.rows],
                }
                for at, (name, tone) in enumerate(
                    zip(self.columns, self.tones, strict=True)
                )
            ],
        }


def _in_words(cell: Cell) -> str:
    return _("hidden") if cell is None else str(cell)


def _pairs(names: Sequence[Any], now: Tally, before: Tally) -> list[list[Cell]]:
    latest, earlier = now.shown(names).cells, before.shown(names).cells
    return [list(pair) for pair in zip(latest, earlier, strict=True)]


def distribution(board: Dashboard) -> Figure:
    numbers = [rung.number for rung in board.rungs]
    cells = _pairs(numbers, board.now, board.before)
    chosen = board.chosen
    rows = [
        Row(rung.name, pair, chosen.list_query(rung=str(rung.pk)))
        for rung, pair in zip(board.rungs, cells, strict=True)
    ]
    return Figure(
        "distribution",
        "M14",
        _("Who stands where"),
        [_("Now"), _("Before")],
        rows,
        "ladder",
        ["accent", "quiet"],
    )


def moves(board: Dashboard) -> Figure:
    now = board.tally(MOVE, "one", "two", in_period=True, only=None)
    before = board.tally(MOVE, "one", "two", in_period=False, only=None)
    names = {str(rung.number): rung.name for rung in board.rungs}
    pairs = [pair for pair in now.names | before.names if set(pair) <= set(names)]  # type: ignore[call-overload]
    pairs.sort(key=lambda pair: (_cools(pair), int(pair[0]), int(pair[1])))  # type: ignore[index]
    rows = [
        Row(_move_name(pair, names), cells)
        for pair, cells in zip(pairs, _pairs(pairs, now, before), strict=True)
    ]
    columns = [_("Now"), _("Before")]
    title, tones = _("Moves on the ladder"), ["accent", "quiet"]
    return Figure("moves", "M15", title, columns, rows, "bars", tones)


def _cools(pair: Any) -> bool:
    return int(pair[1]) < int(pair[0])


def _move_name(pair: Any, names: dict[str, str]) -> str:
    words = {"low": names[pair[0]], "high": names[pair[1]]}
    if _cools(pair):
        return _("Cooled: %(low)s to %(high)s") % words
    return _("Up: %(low)s to %(high)s") % words


def weeks(board: Dashboard) -> Figure:
    """Two rows of cells that no total joins: each is hidden by itself."""
    talks = board.tally(TALK, "weeks_ago", in_period=True, only=None)
    asks = board.tally(ASK, "weeks_ago", in_period=True, only=None)
    ends = board.chosen.period.week_ends()
    names = list(range(len(ends) - 1, -1, -1))
    cells = zip(talks.shown(names).cells, asks.shown(names).cells, strict=True)
    rows = [
        Row(date_format(day, "j N"), list(pair))
        for day, pair in zip(ends, cells, strict=True)
    ]
    return Figure(
        "weeks",
        "M1",
        _("Talks and asks per week"),
        [_("Talks"), _("Asks")],
        rows,
        "weeks",
        ["accent", "sun"],
        note=_("Each week ends on the day below it."),
    )


def _choices(
    board: Dashboard, kind: str, part: str, labels: dict[str, str]
) -> list[Row]:
    names = list(labels)
    now = board.tally(kind, part, in_period=True, only=None)
    before = board.tally(kind, part, in_period=False, only=None)
    cells = _pairs(names, now, before)
    return [Row(labels[name], pair) for name, pair in zip(names, cells, strict=True)]


def answers(board: Dashboard) -> Figure:
    said = (Ask.Answer.YES, Ask.Answer.NO, Ask.Answer.NOT_YET)
    labels = {str(one.value): str(one.label) for one in said}
    rows = _choices(board, ASK, "one", labels)
    columns, title = [_("Now"), _("Before")], _("Yes, no, not yet")
    return Figure("answers", "M6", title, columns, rows, "bars", ["accent", "quiet"])


def kept(board: Dashboard) -> Figure:
    how = (Promise.Outcome.KEPT, Promise.Outcome.PARTLY, Promise.Outcome.NOT_KEPT)
    labels = {str(one.value): str(one.label) for one in how}
    rows = _choices(board, PROMISE, "one", labels)
    columns, title = [_("Now"), _("Before")], _("Promises")
    return Figure("kept", "M7", title, columns, rows, "bars", ["accent", "quiet"])


def reasons(board: Dashboard) -> Figure:
    """A no is something learned: what stands in the way, most frequent first."""
    no = ("one", Ask.Answer.NO.value)
    now = board.tally(ASK, "two", in_period=True, only=no)
    before = board.tally(ASK, "two", in_period=False, only=no)
    codes = [code for code in Ask.Barrier.values if code in now.names | before.names]
    labels = dict(Ask.Barrier.choices)
    cells = _pairs(codes, now, before)
    rows = [
        Row(str(labels[code]), pair) for code, pair in zip(codes, cells, strict=True)
    ]
    rows.sort(key=lambda row: -(row.cells[0] or 0))
    columns, title = [_("Now"), _("Before")], _("Reasons of a no")
    return Figure("reasons", "M22", title, columns, rows, "bars", ["learned", "quiet"])


FIGURES: dict[str, Callable[[Dashboard], Figure]] = {
    "distribution": distribution,
    "moves": moves,
    "weeks": weeks,
    "answers": answers,
    "kept": kept,
    "reasons": reasons,
}


@dataclass(frozen=True)
class Pictures:
    figures: list[Figure] = field(default_factory=list)

    @property
    def data(self) -> dict[str, dict[str, Any]]:
        return {
            figure.id: figure.data for figure in self.figures if not figure.is_empty
        }


def pictures_of(board: Dashboard) -> Pictures:
    return Pictures([draw(board) for draw in FIGURES.values()])
