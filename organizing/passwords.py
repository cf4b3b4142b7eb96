"""What a password must not be. Length counts; capitals, digits and signs do not."""

import hashlib
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.finding import fold
from organizing.models import Campaign, Group, Team

LONGEST = 128
SHORTEST_WORD = 4
# So much has to be left of a password without the words of the house.
OF_ONES_OWN = 8


class MaximumLengthValidator:
    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        said = ngettext(
            "Your password can’t be longer than %(most)d character.",
            "Your password can’t be longer than %(most)d characters.",
            LONGEST,
        )
        return said % {"most": LONGEST}


class WordsOfTheHouseValidator:
    """The names of the group, its teams and its campaigns: what others try first."""

    def validate(self, password: str, user: Any = None) -> None:
        left = fold(password)
        words = self._words()
        # The longest first: a word may stand inside another.
        for word in sorted(words, key=len, reverse=True):
            left = left.replace(word, "")
        if left != fold(password) and len(left.strip()) < OF_ONES_OWN:
            raise ValidationError(self.get_help_text(), code="password_of_the_house")

    def get_help_text(self) -> str:
        return _(
            "Your password can’t be little more than the name of Trede, your group,"
            " a team or a campaign: others try those first."
        )

    def _words(self) -> set[str]:
        named = [
            *Group.objects.values_list("name", flat=True),
            *Team.objects.values_list("name", flat=True),
            *Campaign.objects.values_list("name", flat=True),
        ]
        host = urlsplit(settings.BASE_URL).hostname or ""
        words = {"trede", *host.split(".")}
        for name in map(fold, named):
            words |= {name, name.replace(" ", ""), *name.split()}
        return {word for word in words if len(word) >= SHORTEST_WORD}


class BreachedPasswordValidator:
    """Passwords that leaked elsewhere, from a file on this machine: nothing is asked of
    anybody outside. Lines of `SHA-1 in capitals:count`, sorted, as they are published.
    """

    def validate(self, password: str, user: Any = None) -> None:
        file = settings.BREACHED_PASSWORDS
        if not file:
            return
        # SHA-1 because the lists are; it protects nothing here.
        name = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest()
        if stands_in(Path(file), name.upper().encode()):
            raise ValidationError(self.get_help_text(), code="password_breached")

    def get_help_text(self) -> str:
        return _("Your password can’t be one that leaked elsewhere.")


def stands_in(file: Path, name: bytes) -> bool:
    """Found by halves: of a list of many gigabytes some forty lines are read."""
    with file.open("rb") as lines:
        low, high = 0, file.stat().st_size
        while low < high:
            middle = (low + high) // 2
            line = _line_from(lines, middle)
            if not line or line[: len(name)] >= name:
                high = middle
            else:
                low = middle + 1
        return _line_from(lines, low)[: len(name)] == name


def _line_from(lines: BinaryIO, place: int) -> bytes:
    """The first line that begins there or later."""
    lines.seek(max(0, place - 1))
    if place:
        lines.readline()
    return lines.readline()
