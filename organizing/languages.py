"""The reader's language, and what to show in it."""

from django.utils.translation import get_language


def language_now() -> str:
    """The reader's language among our two."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def readers_text(dutch: str, english: str) -> str:
    """In the reader's language, or in the other where that one is empty."""
    return english or dutch if language_now() == "en" else dutch or english
