"""What one cell says: an address, a number, a postcode, tags.

Each reader gives back the value as we keep it, or "" where the cell holds none.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from intake.names import fold
from organizing.csv_cells import unguard

# What people type to say that there is nothing.
FILLERS = frozenset({"", "geen", "na", "nvt", "onbekend", "none", "null", "unknown"})


def clean_cell(text: str) -> str:
    """One line, without what cannot be seen, without the guard of an export."""
    text = unguard(text)
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text)
    return " ".join("".join(map(_visible, text)).split())


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    # Cc, Cf, Co, Cs: controls, invisible marks, private use, halves of a character.
    hidden = unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs")
    return "" if hidden else char


def read_email(cells: Sequence[str]) -> tuple[str, bool]:
    """The first usable address; and whether there was one typed that is none."""
    is_bad = False
    for cell in cells:
        for text in re.split(r":::|[;,]", cell):
            address = _bare_address(text)
            if fold(address) in FILLERS:
                continue
            if _is_email(address):
                return address, False
            is_bad = True
    return "", is_bad


def _bare_address(text: str) -> str:
    """Without "mailto:" and without the name in front of <the address>."""
    if "<" in text and text.rstrip().endswith(">"):
        text = text.rstrip()[:-1].rpartition("<")[2]
    return text.strip().lower().removeprefix("mailto:").strip()


def _is_email(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def read_phone(text: str, *, home: str) -> str:
    """The first number in the cell as E.164, or "" where there is none.

    A full-length number is enough: libraries call some real numbers invalid.
    """
    for typed in _NUMBER.findall(_SLASH.sub(r"\1 ", text)):
        try:
            number = phonenumbers.parse(typed, home)
        except phonenumbers.NumberParseException:
            continue
        if _is_number(number):
            return phonenumbers.format_number(
                number, phonenumbers.PhoneNumberFormat.E164
            )
    return ""


def _is_number(number: phonenumbers.PhoneNumber) -> bool:
    if not phonenumbers.is_possible_number(number):
        return False
    full_length = (number.national_number or 0) >= 10_000_000
    return full_length or phonenumbers.is_valid_number(number)


# "0480/12.34.56": a slash behind an area code, not between two numbers.
_SLASH = re.compile(r"(?<!\d)(\d{2,4})\s*/\s*(?=\d)")
_NUMBER = re.compile(r"\+?[(]?[+]?\d[\d ().\-–\u2011\u00a0]{4,30}")


@lru_cache(maxsize=512)
def region_of(country: str) -> str:
    """The two letters of a country, by code or by its Dutch or English name."""
    folded = fold(country)
    code = _COUNTRIES.get(folded, folded.upper())
    return code if code in phonenumbers.SUPPORTED_REGIONS else ""


_COUNTRIES = {
    "nederland": "NL",
    "netherlands": "NL",
    "thenetherlands": "NL",
    "nld": "NL",
    "belgie": "BE",
    "belgium": "BE",
    "bel": "BE",
    "duitsland": "DE",
    "germany": "DE",
    "frankrijk": "FR",
    "france": "FR",
    "luxemburg": "LU",
    "luxembourg": "LU",
    "unitedkingdom": "GB",
    "verenigdkoninkrijk": "GB",
    "uk": "GB",
    "unitedstates": "US",
    "verenigdestaten": "US",
    "usa": "US",
    "suriname": "SR",
}
_WORDS_FOR_LANGUAGES = {
    "nl": "nl nld dut nlnl nlbe nederlands dutch",
    "en": "en eng enus engb engels english",
}
_LANGUAGES = {
    word: code for code, words in _WORDS_FOR_LANGUAGES.items() for word in words.split()
}


def read_language(text: str) -> str:
    """ "nl" or "en", the languages we write in; "" for everything else."""
    return _LANGUAGES.get(fold(text), "")


def read_postcode(text: str) -> str:
    """Dutch ones as "1234 AB", all others as they are, in capitals."""
    if dutch := re.fullmatch(r"([1-9]\d{3})\s*([A-Za-z]{2})", text):
        return f"{dutch[1]} {dutch[2].upper()}"
    return text.upper()


@lru_cache(maxsize=2048)
def read_tags(cell: str) -> tuple[str, ...]:
    """The words of one cell, cut at a comma, a semicolon, ":::" or " / ".

    A word that starts with * is a mark of Google's, not a tag.
    """
    words = (word.strip(" \"'") for word in re.split(r",|;|:::|\s/\s", cell))
    return tuple(word for word in words if word and not word.startswith("*"))


def tag_of(name: str) -> str:
    """The tag a ticked box gives: "Vrijwilliger_bellen" is "Vrijwilliger bellen"."""
    tag = " ".join(name.replace("_", " ").split())
    return tag.lower() if tag.isupper() else tag
