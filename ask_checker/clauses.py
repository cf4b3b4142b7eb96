"""A piece of a sentence between pauses: does it ask, order, or close?"""

import re
from dataclasses import dataclass
from functools import cached_property

from ask_checker.frames import any_of
from ask_checker.text import TOKEN
from ask_checker.words import Words

# "Aren't you", "can it", "won't you Sanne": a closing question in English.
TAG_QUESTION = re.compile(
    r"(?:is|are|am|was|were|do|does|did|have|has|had|can|could|will|would|should|must)"
    r"(?:n't|nt|'t)?\s+(?P<who>you|u|i|we|it|they|he|she|that|there)"
)


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
        greeted = len(tokens) < len(self.tokens)
        calls = self._calls_a_name(tokens, greeted=greeted)
        return tokens[1:] if calls else tokens

    def _calls_a_name(self, tokens: tuple[str, ...], *, greeted: bool) -> bool:
        """ "Hey Bo kan je": no comma in a chat, yet a name and then a question.

        After a greeting any verb may follow. Without one Dutch could be telling
        something ("Flyers kun je morgen halen"): then only a modal verb asks.
        """
        words = self.words
        if len(tokens) < 3 or tokens[2] not in words.you - words.group:
            return False
        known = words.function | words.openers | words.open_words | words.never_verbs
        known -= words.crowds
        if tokens[0] in known | set(words.weekdays) or tokens[0][0].isdigit():
            return False
        if greeted and words.verb_first:
            return tokens[1] not in words.never_verbs | words.function - words.openers
        plural = words.verb_first and tokens[0].endswith(("en", "s"))
        verbs = words.openers if greeted else words.modals
        return tokens[1] in verbs and (greeted or not plural)

    @cached_property
    def opening(self) -> int | None:
        """Where in the body a verb and its subject open a question."""
        last = min(len(self.body) - 1, 14)
        asked = bool(self.body) and self.body[0] in self.words.openers
        for index in range(last):
            # "Can a landlord just do that": the second verb opens nothing.
            second = index and asked and self.body[index] in {"do", "have"}
            if not second and self._opens(index):
                return index
        return None

    def _opens(self, index: int) -> bool:
        verb, subject = self.body[index], self.body[index + 1]
        if verb in self.words.openers:
            return self._is_subject(subject, index + 2)
        asks = index == 1 and self.body[0] in self.words.open_words
        first_verb = self.words.verb_first and (index == 0 or asks)
        barred = self.words.never_verbs | self.words.numbers
        if not first_verb or verb in barred or verb.isdigit():
            return False
        if subject in {"je", "jij", "u", "ge", "gij", "jullie", "we", "wij"}:
            return True
        is_finite = verb.endswith(("t", "en"))
        governs = verb.endswith("t") or verb in self.words.ought
        with_noun = governs and subject in self.words.articles
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
            and self.body[0] not in {"have", "kom", "doe", "ga", "neem", "sta"}
            and (self.body[0] != "do" or self._has_a_plural_subject())
        )

    def _has_a_plural_subject(self) -> bool:
        """ "Do workers deserve", "do all members": no order such as "do come"."""
        subject = self.body[1]
        plural = subject.endswith("s") and subject not in self.words.function
        of_some = self.body[2] == "of" and subject in {"any", "some", "many", "most"}
        return subject == "all" or plural or of_some

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
        last = written.split()[-1:]
        named = len(self.tokens) > 1 and self._is_name(last[0], written)
        said = " ".join(self.tokens[:-1] if named else self.body)
        asked = None if self.words.verb_first else TAG_QUESTION.fullmatch(said)
        if asked:
            return asked["who"] in {"you", "u", "i", "we"}
        tags = any_of(self.words.tags)
        return self.is_one_of(self.words.tags) or tags.fullmatch(said) is not None

    def _is_name(self, word: str, written: str) -> bool:
        """By its capital; in chat, where nothing has one, by being no small word."""
        if written != written.lower() and not written.isupper():
            return word[:1].isupper()
        return self.tokens[-1] not in self.words.function

    def is_opinion_tag(self) -> bool:
        """A closing "vind je niet?", "isn't it?": agree with me."""
        tags = any_of(self.words.opinion_tags)
        whole = tags.fullmatch(" ".join(self.tokens)) is not None
        if self.words.verb_first or whole or self.is_one_of(self.words.opinion_tags):
            return whole or self.is_one_of(self.words.opinion_tags)
        asked = TAG_QUESTION.fullmatch(" ".join(self.body))
        return asked is not None and asked["who"] not in {"you", "u", "i", "we"}
