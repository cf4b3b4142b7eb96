"""Reads a text as a person would: which sentence asks, whom, and what is beside it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ask_checker import times
from ask_checker.frames import any_of, frames
from ask_checker.text import TOKEN, fold
from ask_checker.words import Words

LOOK_AHEAD = 80
ORDER_ENDS = (".", "!")
# "Aren't you", "can it", "won't you Sanne": a closing question in English.
TAG_QUESTION = re.compile(
    r"(?:is|are|am|was|were|do|does|did|have|has|had|can|could|will|would|should|must)"
    r"(?:n't|nt)?\s+(?P<who>you|u|i|we|it|they|he|she|that|there)"
)
PAUSE = re.compile(r",(?!\d)|;|:(?=\s)|\s[-–—]+\s|[()]|\.{2,}|…")


@dataclass(frozen=True)
class Clause:
    """A piece of a sentence between pauses, folded."""

    text: str
    words: Words

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        return tuple(TOKEN.findall(self.text))

    @cached_property
    def body(self) -> tuple[str, ...]:
        """The tokens without a greeting or a linking word in front."""
        tokens = self.tokens
        while len(tokens) > 1 and tokens[0] in self.words.lead_ins:
            # "Zeg je het ...": a verb with its subject, not a word in passing.
            if self.words.verb_first and tokens[1] in {"je", "jij", "u", "ge", "gij"}:
                break
            tokens = tokens[1:]
        return tokens

    @cached_property
    def opening(self) -> int | None:
        """Where in the body a verb and its subject open a question."""
        last = min(len(self.body) - 1, 14)
        for index in range(last):
            if self._opens(index):
                return index
        return None

    def _opens(self, index: int) -> bool:
        verb, subject = self.body[index], self.body[index + 1]
        if verb in self.words.openers:
            return self._is_subject(subject, index + 2)
        first_verb = self.words.verb_first and index == 0
        if not first_verb or verb in self.words.never_verbs or verb.isdigit():
            return False
        if subject in {"je", "jij", "u", "ge", "gij", "jullie", "we", "wij"}:
            return True
        is_finite = verb.endswith(("t", "en"))
        with_noun = verb.endswith("t") and subject in self.words.articles
        return is_finite and (with_noun or self._is_subject(subject, 2))

    def _is_subject(self, word: str, following: int) -> bool:
        if word in self.words.subjects or word in self.words.group:
            return True
        has_more = following < len(self.body)
        return (
            word in self.words.small - {"be", "been", "to"}
            and has_more
            and self.body[following] in self.words.subjects
        )

    @property
    def asks(self) -> bool:
        """The clause itself opens like a question: "kun je", "Sanne, will you"."""
        return self.opening == 0 or self.opens_with_somebody

    @property
    def opens_with_somebody(self) -> bool:
        """A modal verb and then a name: "Kan Fatima morgen"; that is a question too."""
        return (
            len(self.body) > 2
            and self.body[0] in self.words.openers
            and self.body[0] not in {"have", "do", "kom", "doe", "ga", "neem", "sta"}
        )

    @property
    def orders(self) -> bool:
        """ "Meld je aan": a verb and "je" that are a question only with its mark."""
        opens = self.words.verb_first and self.opening == 0
        return opens and self.body[0] not in self.words.openers

    def starts_with(self, phrases: tuple[str, ...]) -> bool:
        return any_of(phrases).match(" ".join(self.tokens)) is not None

    def is_one_of(self, phrases: tuple[str, ...]) -> bool:
        return any_of(phrases).fullmatch(" ".join(self.body)) is not None

    def is_tag(self, written: str) -> bool:
        """A closing "toch?", "aren't you?", also with a name: "he Sanne?"."""
        named = len(self.tokens) > 1 and written.split()[-1][:1].isupper()
        said = " ".join(self.tokens[:-1] if named else self.body)
        asked = None if self.words.verb_first else TAG_QUESTION.fullmatch(said)
        if asked:
            return asked["who"] in {"you", "u", "i", "we"}
        tags = any_of(self.words.tags)
        return self.is_one_of(self.words.tags) or tags.fullmatch(said) is not None

    def is_opinion_tag(self) -> bool:
        """A closing "vind je niet?", "isn't it?": agree with me."""
        tags = any_of(self.words.opinion_tags)
        whole = tags.fullmatch(" ".join(self.tokens)) is not None
        if self.words.verb_first or whole or self.is_one_of(self.words.opinion_tags):
            return whole or self.is_one_of(self.words.opinion_tags)
        asked = TAG_QUESTION.fullmatch(" ".join(self.body))
        return asked is not None and asked["who"] not in {"you", "u", "i", "we"}


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
        text = " ".join(self.body)
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
        pattern = frames(patterns, self.words.small, self.words.clause_words)
        search = pattern.search if anywhere else pattern.match
        return search(self.frame_text) is not None


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
    kept = [piece for piece in every if not piece.clause.starts_with(words.reasons)]
    kept = kept or list(every)
    asked = has_mark and not (tag or agrees)
    first = _first_asking(kept, has_mark=asked, flat=flat)
    core = kept[first:] if first is not None else _without_condition(kept, words)
    before = kept[:first] if first is not None else []
    fronted = [piece for piece in before if _is_only_time(piece.clause, today)]
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


def _first_asking(kept: list[Piece], *, has_mark: bool, flat: bool) -> int | None:
    """The first piece that opens like a question; with a question mark also inside."""
    for index, piece in enumerate(kept):
        if piece.clause.opening == 0 and not (flat and piece.clause.orders):
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
