"""Texts in both languages, shown in the reader's; a missing one borrows the other."""

from typing import NamedTuple

from django.utils.translation import get_language


class Text(NamedTuple):
    """A text to show; `lang` is filled where it is not in the reader's language."""

    stem: str
    text: str
    lang: str = ""


def language_now() -> str:
    """The reader's language among our two."""
    return "en" if (get_language() or "nl").startswith("en") else "nl"


class InBothLanguages:
    """For models with columns like `words_nl` and `words_en`."""

    def text(self, stem: str) -> str:
        """In the reader's language, or in the other where that one is empty."""
        mine = self.text_in(stem, language_now())
        return mine or self.text_in(stem, self.other_language)

    def text_in(self, stem: str, language: str) -> str:
        return str(getattr(self, f"{stem}_{language}"))

    @property
    def other_language(self) -> str:
        return "nl" if language_now() == "en" else "en"

    def shown(self, stem: str) -> Text:
        lang = self.other_language if self.is_borrowed(stem) else ""
        return Text(stem, self.text(stem), lang)

    def is_borrowed(self, stem: str) -> bool:
        """Whether `text` is in the other language, which a page then says."""
        return not self.text_in(stem, language_now()) and bool(self.text(stem))
