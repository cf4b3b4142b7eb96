"""Reads a text as a person would: which sentence asks, whom, and what is beside it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ask_checker import times
from ask_checker.clauses import Clause
from ask_checker.frames import any_of, frames
from ask_checker.text import TOKEN, fold
from ask_checker.words import Words

LOOK_AHEAD = 80
KNOWING = {("ken",), ("kent",), ("weet",), ("klopt",)}
THAT_WOULD = {("dat", "zou"), ("that", "would"), ("that'd", "be")}
WHEN = {
    ("when",),
    ("once",),
    ("wanneer",),
    ("zodra",),
    ("als",),
    ("mocht",),
    ("should",),
}
ORDER_ENDS = (".", "!")
PAUSE = re.compile(r",(?!\d)|;|:(?=\s)|\s[-–—]+\s|[()]|\.{2,}|…")


@dataclass(frozen=True)
class Ask:
    """One sentence, taken apart. Every rule reads this and nothing else."""

    sentence: str
    """As it was written, without preamble or reason."""
    text: str
    """The same, folded."""
    clause: Clause
    """The clause that asks, or the whole where none does."""
    further: tuple[Clause, ...]
    """Later clauses that ask again."""
    words: Words
    today: date
    has_mark: bool
    tagged: bool
    earlier: str
    """Folded text before the ask, that "then" may point at."""
    agrees: bool = False
    """It closes with "vind je niet?"."""
    is_order: bool = False
    """No question opens it and it closes with a full stop: "Meld je aan."."""

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        return tuple(TOKEN.findall(self.text))

    @cached_property
    def body(self) -> tuple[str, ...]:
        """From the verb that opens the question onward."""
        return self.clause.body[self.clause.opening or 0 :]

    @cached_property
    def spans(self) -> tuple[times.Span, ...]:
        return times.find(self.timed_text, self.words, self.today)

    @cached_property
    def timed_text(self) -> str:
        """The ask with side clauses about other people or another time blanked."""
        text = self.text
        for pattern in self.words.relatives:
            text = re.sub(pattern, lambda match: " " * len(match.group()), text)
        return text

    @cached_property
    def times(self) -> tuple[times.Span, ...]:
        """Definite times only; a length such as "an hour" is none.

        An event that is the object ("lead the meeting") is a time unless the ask
        says itself that it is left open ("lead the meeting some day").
        """
        left_open = any_of(self.words.vague_times).search(self.timed_text)
        none = {"length", "object"} if left_open else {"length"}
        return tuple(span for span in self.spans if span.kind not in none)

    @cached_property
    def frame_text(self) -> str:
        """The asking clause without its hours and days: what frames are matched on."""
        return self._without_hours(self.body)

    @cached_property
    def whole_text(self) -> str:
        """The same from its first word on, also what stands before the verb."""
        return self._without_hours(self.clause.body)

    def _without_hours(self, tokens: tuple[str, ...]) -> str:
        text = " ".join(tokens)
        for span in reversed(times.find(text, self.words, self.today)):
            if span.kind not in times.EVENTS:
                text = (
                    text[: span.start]
                    + " " * (span.end - span.start)
                    + text[span.end :]
                )
        return " ".join(text.split())

    def matches(self, patterns: tuple[str, ...], *, anywhere: bool = False) -> bool:
        """Whether a frame stands at the start of the ask, or anywhere in it."""
        return self.fits(patterns, self.frame_text, anywhere=anywhere)

    def fits(
        self, patterns: tuple[str, ...], text: str, *, anywhere: bool = False
    ) -> bool:
        """The same for a part of the ask."""
        pattern = frames(patterns, self.words.small, self.words.clause_words)
        search = pattern.search if anywhere else pattern.match
        return search(text) is not None


@dataclass(frozen=True)
class Piece:
    """A clause and where in its sentence it stands."""

    clause: Clause
    start: int
    end: int


def pieces(sentence: str, words: Words) -> tuple[Piece, ...]:
    """The sentence cut at pauses, before reasons and before a second question."""
    folded = fold(sentence)
    cuts = {0, len(folded)}
    for pause in PAUSE.finditer(folded):
        cuts |= {pause.start(), pause.end()}
    for reason in any_of(words.reasons).finditer(folded):
        cuts.add(reason.start())
    for link in any_of(words.joint | words.either).finditer(folded):
        rest = Clause(folded[link.end() : link.end() + LOOK_AHEAD], words)
        if rest.opening == 0 or (rest.body[:1] and _asks_after_adverb(rest)):
            cuts.add(link.start())
    edges = sorted(cuts)
    return tuple(
        Piece(Clause(folded[start:end], words), start, end)
        for start, end in zip(edges, edges[1:], strict=False)
        if TOKEN.search(folded[start:end])
    )


def _asks_after_adverb(clause: Clause) -> bool:
    """ "... and also, could you": the verb stands second."""
    skipped = clause.words.also | clause.words.either | clause.words.small
    return clause.opening == 1 and clause.body[0] in skipped


def read(
    sentence: str, words: Words, today: date, *, earlier: str = "", tagged: bool = False
) -> Ask:
    """Find the asking clause of a sentence and leave out what is beside it."""
    every = pieces(sentence, words)
    last = every[-1] if len(every) > 1 else None
    agrees = last is not None and last.clause.is_opinion_tag()
    tag = last is not None and last.clause.is_tag(sentence[last.start : last.end])
    if tag or agrees:
        every = every[:-1]
    closing = sentence.rstrip("\"') ")
    has_mark = closing.endswith("?")
    flat = closing.endswith(ORDER_ENDS)
    kept = [piece for piece in every if not _gives_reason(piece, words)]
    kept = kept or list(every)
    asked = has_mark and not (tag or agrees)
    first = _first_asking(kept, has_mark=asked, flat=flat)
    core = kept[first:] if first is not None else _without_condition(kept, words)
    before = kept[:first] if first is not None else []
    fronted = [piece for piece in before if _says_when(piece.clause, today)]
    chosen = [*fronted, *core]
    written = ", ".join(sentence[piece.start : piece.end] for piece in chosen)
    asking = core[0].clause if core else Clause(fold(sentence), words)
    return Ask(
        sentence=written,
        text=fold(written),
        clause=_joined_to(asking, core),
        further=tuple(piece.clause for piece in core[1:] if piece.clause.asks),
        words=words,
        today=today,
        has_mark=has_mark,
        tagged=tagged or tag,
        earlier=earlier + " " + " ".join(piece.clause.text for piece in before),
        agrees=agrees,
        is_order=flat and first is None,
    )


def _gives_reason(piece: Piece, words: Words) -> bool:
    """ "..., so we can start". At the very start "so" only leads in."""
    leads = piece.start == 0 and piece.clause.tokens[0] in words.therefore
    return not leads and piece.clause.starts_with(words.reasons)


def _tells(clause: Clause) -> bool:
    """ "..., dan neem ik de stokken.": what follows from a condition is told."""
    return clause.tokens[0] == "dan"


def _is_condition(clause: Clause, after: list[Piece], *, flat: bool) -> bool:
    """ "Mocht je vrij zijn, ...", "should you be free, you can ..."."""
    if not after or clause.tokens[0] not in {"mocht", "should", "mochten", "zou"}:
        return False
    if clause.tokens[0] == "zou":
        return flat and after[0].clause.tokens[0] == "dan"
    told = after[0].clause.tokens[0] in {"you", "we", "i", "please", "just"}
    return told or any(piece.clause.opening == 0 for piece in after)


def _leads_up(piece: Piece, after: list[Piece]) -> bool:
    """ "Kent u de weg, en wilt u ...", "did I hear right that ..., and could you"."""
    body = piece.clause.body
    knows = body[:1] in KNOWING or body[:3] == ("do", "you", "know")
    return (knows or body[:2] == ("did", "i")) and any(
        later.clause.opening == 0 and later.clause.body[0] in later.clause.words.modals
        for later in after
    )


def _first_asking(kept: list[Piece], *, has_mark: bool, flat: bool) -> int | None:
    """The first piece that opens like a question; with a question mark also inside."""
    for index, piece in enumerate(kept):
        if len(kept) > 1 and piece.clause.is_one_of(piece.clause.words.fillers):
            continue
        after = kept[index + 1 :]
        if _is_condition(piece.clause, after, flat=flat) or _leads_up(piece, after):
            continue
        told = flat and (piece.clause.orders or _tells(piece.clause))
        if piece.clause.opening == 0 and not told:
            return index
    if has_mark:
        for index, piece in enumerate(kept):
            if piece.clause.opening is not None or piece.clause.opens_with_somebody:
                return index
    return None


def _without_condition(kept: list[Piece], words: Words) -> list[Piece]:
    """Leave out a greeting or an "if ..." in front when something follows it."""
    for index, piece in enumerate(kept[1:], start=1):
        if piece.clause.starts_with(words.therefore):
            return kept[index:]
    while len(kept) > 1 and (
        kept[0].clause.starts_with(words.conditions) or len(kept[0].clause.tokens) == 1
    ):
        if kept[1].clause.tokens[:2] in THAT_WOULD:
            # "Als iemand de kas kon tellen, dat zou mooi zijn."
            break
        kept = kept[1:]
    return kept


def _joined_to(asking: Clause, core: list[Piece]) -> Clause:
    """The asking clause with what follows a mere pause, up to the next question."""
    texts = [asking.text]
    for piece in core[1:]:
        if piece.clause.asks:
            break
        texts.append(piece.clause.text)
    return Clause("  ".join(texts), asking.words)


def _says_when(clause: Clause, today: date) -> bool:
    """A time by itself, or "when the market opens on Saturday"."""
    if _is_only_time(clause, today):
        return True
    at_once = clause.body[:1] in WHEN and bool(
        times.find(clause.text, clause.words, today)
    )
    return at_once and not set(clause.tokens) & clause.words.past


def _is_only_time(clause: Clause, today: date) -> bool:
    """ "Vrijdag om zes uur, kun je ..." and "Morgen: ...": the time came first."""
    text = clause.text
    spans = times.find(text, clause.words, today)
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return bool(spans) and all(
        token in clause.words.function
        or token in clause.words.numbers
        or token.isdigit()
        for token in TOKEN.findall(text)
    )
