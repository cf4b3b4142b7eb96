"""What a text that ships with Trede consists of."""

from typing import NamedTuple

from ladder.defaults import Words

NOTHING = Words("", "")


class Shipped(NamedTuple):
    """One entry of the library as it comes; `code` stays the same for ever.

    A group changes these texts as its own, so a later version never overwrites them:
    it only adds what has a new code.
    """

    code: str
    kind: str
    words: Words
    step: str = ""
    place: str = ""
    affirm: Words = NOTHING
    answer: Words = NOTHING
    redirect: Words = NOTHING

    @property
    def texts(self) -> dict[str, str]:
        """As the columns of an `EntryVersion` are called."""
        found: dict[str, str] = {}
        for stem in ("words", "affirm", "answer", "redirect"):
            words: Words = getattr(self, stem)
            found |= {f"{stem}_nl": words.nl, f"{stem}_en": words.en}
        return found
