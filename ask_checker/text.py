"""Makes any text safe to read: capped, cleaned, folded, cut into sentences."""

import re
import unicodedata

LONGEST_TEXT = 1_500
MOST_SENTENCES = 25
TOKEN = re.compile(r"\w[\w'-]*")
ONE = re.compile(r"\b[éÉ][éÉ]n\b")
SHORT_FORM = re.compile(
    r"\b(?:[ap]\.m\.|mr\.|mrs\.|dr\.|st\.|bijv\.|evt\.|ca\.|a\.u\.b\.|a\.s\.)", re.I
)
OPEN_ACT = re.compile(r"\[(?:wat|what)\]")
OPEN_DAY = re.compile(r"\[(?:dag|day)\]")
"""Blanks of a proposal that nobody filled in yet."""
FUSED = re.compile(
    r"\b(kun|kan|wil|zou|heb|hed|ben|doe|ga|kom|zul|moog|mag|neem|sta)(?:de|je)\b"
    r"(?!\s+(?:gij|ge|je|jij|u|gulder|gullie|jullie|ulder)\b)",
    re.I,
)
"""Verb and subject in one word: Flemish "kunde", chat "kanje"."""
SENTENCE_END = re.compile(r"(?<=[?!])[\s\"')]*|(?<=[.…])\s+|\n+")


def clean(text: str) -> str:
    """The start of the text without what can't be read; every character is one."""
    text = unicodedata.normalize("NFC", text[:LONGEST_TEXT])
    text = "".join(_readable(character) for character in text)
    text = FUSED.sub(_apart, ONE.sub("1  ", text))
    return SHORT_FORM.sub(_without_dots, text)


def _readable(character: str) -> str:
    if character in "‘’`´ʼ":
        return "'"
    if character == "\n" or unicodedata.category(character)[0] != "C":
        return character
    return " "


def _apart(match: re.Match[str]) -> str:
    """ "Zoude" may be a past tense of its own: then nobody follows to be asked."""
    verb = "heb" if match[1].lower() == "hed" else match[1]
    return f"{verb} je"


def _without_dots(match: re.Match[str]) -> str:
    short = match.group().replace(".", "")
    return short.ljust(len(match.group()))


def fold(text: str) -> str:
    """Lower case and no accents, as long as the text was."""
    if text.isascii():
        return text.lower()
    return "".join(_plain(character) for character in text)


def _plain(character: str) -> str:
    if character.isascii():
        return character.lower()
    return unicodedata.normalize("NFD", character)[0].lower()[:1] or " "


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a cleaned text, each with its closing mark."""
    found = (part.strip(" \t\r\"'“”„«»") for part in SENTENCE_END.split(text))
    return tuple(part for part in found if TOKEN.search(part))[:MOST_SENTENCES]
