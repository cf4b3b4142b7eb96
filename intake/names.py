"""Names of people: written the Dutch way, and compared the way people read them."""

import unicodedata
from dataclasses import dataclass

# Words that belong in front of a surname. A list keeps them in front
# ("van den Heuvel") or behind a comma ("Heuvel, van den"); both are one name.
_PREFIXES = """'s 's- 't aan al ait ben bij bin d' da de del della den der des di dos
    du el het in la le les op s t te ten ter tot uit uijt v van vd vom von voor zu zum
    zur"""
PREFIX_WORDS = frozenset(_PREFIXES.split())

# Letters that Unicode does not take apart into a base letter and an accent.
_FOLDED = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d"}
    | {"ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae"}
    | {"œ": "oe", "Œ": "oe"}
)


def fold(text: str) -> str:
    """Only the letters and digits, without case or accents: "D'Hondt" is "dhondt"."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_FOLDED).casefold())
    return "".join(filter(str.isalnum, text.casefold()))


def is_prefix(text: str) -> bool:
    """Whether these are only words that belong in front of a surname."""
    words = text.casefold().split()
    return bool(words) and all(word.rstrip(".") in PREFIX_WORDS for word in words)


def with_prefix(last_name: str, prefix: str = "") -> str:
    """The surname with its prefix in front, wherever the list had put it.

    "Heuvel, van den", "Heuvel van den" and "Heuvel" with "van den" in a column of
    its own all become "van den Heuvel".
    """
    name, _, behind = last_name.partition(",")
    name, behind = name.strip(), behind.strip()
    if behind and not is_prefix(behind):
        name, behind = f"{name} {behind}".strip(), ""
    words = name.split()
    if not behind:
        words, behind = _prefix_taken_from_the_end(words)
    prefix = prefix or behind
    name = " ".join(words)
    if prefix and fold(name).startswith(fold(prefix)) and is_prefix(name.split()[0]):
        return name
    return f"{prefix} {name}".strip()


def _prefix_taken_from_the_end(words: list[str]) -> tuple[list[str], str]:
    at = len(words)
    while at > 1 and is_prefix(words[at - 1]):
        at -= 1
    if at == len(words) or is_prefix(words[0]):
        return words, ""
    return words[:at], " ".join(words[at:])


def split_name(full_name: str) -> tuple[str, str]:
    """First and last name out of one cell; a single word is a first name.

    Reads "Henk van der Brug", "van der Brug, Henk" and "Brug, Henk van der".
    """
    before, _, after = full_name.partition(",")
    behind = after.split()
    if behind and not is_prefix(after):
        given, prefix = _prefix_taken_from_the_end(behind)
        return " ".join(given), with_prefix(before.strip(), prefix)
    words = before.split() + behind
    for at in range(1, len(words)):
        if is_prefix(words[at]):
            return " ".join(words[:at]), with_prefix(" ".join(words[at:]))
    if len(words) < 2:
        return " ".join(words), ""
    return " ".join(words[:-1]), words[-1]


def has_lost_letters(name: str) -> bool:
    """Whether a program wrote "?" where a letter was that it did not know."""
    return "\ufffd" in name or ("?" in name and any(map(str.isalpha, name)))


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name as it is compared: no case, accents, apostrophes, hyphens or spaces."""

    first: str
    last: str

    @classmethod
    def of(cls, first_name: str, last_name: str) -> "NameKey":
        return cls(fold(first_name), fold(with_prefix(last_name)))

    @property
    def whole(self) -> str:
        return self.first + self.last

    @property
    def is_initial(self) -> bool:
        return len(self.first) == 1

    def agrees(self, other: "NameKey") -> bool:
        """Whether both may well be the same person's name.

        A lone initial agrees with a name that starts with it, a first name alone
        with the same first name. Where a first name is missing, nothing is sure.
        """
        if self.whole == other.whole:
            return bool(self.whole)
        if not (self.first and other.first):
            return False
        if not (self.last and other.last):
            return self.first == other.first
        return self.last == other.last and (
            (self.is_initial and other.first.startswith(self.first))
            or (other.is_initial and self.first.startswith(other.first))
        )
