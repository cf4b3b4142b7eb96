"""Which characters a text may hold, so that no database ever meets the others."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

# NUL is refused by PostgreSQL, a lone surrogate cannot become UTF-8, and the other
# control characters belong to no sentence. Tab and line breaks do.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
REFUSED = _("This text holds signs that cannot be stored. Type it anew.")
LONGEST_QUERY = 200


def is_storable(text: str) -> bool:
    return _NO_TEXT.search(text) is None


def refuse_unstorable(text: object) -> None:
    """A form validator: nothing but text that every database takes."""
    if isinstance(text, str) and not is_storable(text):
        raise ValidationError(REFUSED, code="unstorable")


def storable(text: str) -> str:
    """The text without what cannot be stored; for search words, never for notes."""
    return _NO_TEXT.sub("", text)


def showable(text: str) -> str:
    """What was typed, fit to be shown again in the form that refused it."""
    return _SURROGATE.sub("\ufffd", text)


def checked(text: object, *, at_most: int) -> str:
    """The text a JSON or autosave call may store; ValidationError tells why not."""
    if not isinstance(text, str):
        raise ValidationError(REFUSED, code="unstorable")
    refuse_unstorable(text)
    if len(text) > at_most:
        message = ngettext(
            "At most %(count)d character fits here.",
            "At most %(count)d characters fit here.",
            at_most,
        )
        raise ValidationError(message % {"count": at_most}, code="max_length")
    return text
