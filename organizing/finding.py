"""What is found how: one folded column for words, a fingerprint for phone numbers."""

import unicodedata
from collections.abc import Iterable

import phonenumbers

from organizing.encrypted import lookup_hash
from organizing.models import Suppression

HOME_COUNTRY = "NL"


def fold(text: str) -> str:
    """Lower case without accents, so that "Jose" finds "José" on every database."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(plain.split())


def search_text(
    *, names: Iterable[str], email: str, postcode: str, tags: Iterable[str]
) -> str:
    """The column that is searched. A postcode also stands in it without its space."""
    parts = [*names, email, postcode, postcode.replace(" ", ""), *tags]
    return fold(" ".join(filter(None, parts)))


def international(number: str, country: str = HOME_COUNTRY) -> str:
    """The number as +31612345678, or "" when it cannot be read as one."""
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def phone_hash(number: str) -> str:
    """The fingerprint of a number in any spelling; "" when it is no number."""
    whole = international(number)
    return lookup_hash(whole, purpose="phone") if whole else ""


def address_hash(email: str) -> str:
    """The fingerprint under which an address is suppressed."""
    return lookup_hash(email.strip().casefold(), purpose="email")


def is_suppressed(email: str, category: str = "") -> bool:
    """Whether this address asked us to stop: everything, or letters of this kind."""
    return Suppression.objects.filter(
        address_hash=address_hash(email), scope__in={"", category}
    ).exists()
