"""Texts in both languages, shown in the reader's; a missing one borrows the other."""

from typing import NamedTuple

from organizing.languages import language_now, readers_text


class Text(NamedTuple):
    """A text to show; `lang` is filled where it is not in the reader's language."""

    stem: str
    text: str
    lang: str = ""


class InBothLanguages:
    """For models with columns like `words_nl` and `words_en`."""

    def text(self, stem: str) -> str:
        """In the reader's language, or in the other where that one is empty."""
        return readers_text(self.text_in(stem, "nl"), self.text_in(stem, "en"))

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
