"""Says of each ask on standard input whether it is clear: one line in, one line out."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from ask_checker import check

LANGUAGES = ("nl", "en")


def answers(lines: Iterable[str], today: date) -> Iterator[str]:
    """`lang<TAB>ask` in, `clear|vague<TAB>codes` out, codes joined by commas.

    A line that does not begin with a language is read as an ask in Dutch, so that the
    answers keep step with the questions. `today` tells a date that has passed.
    """
    for line in lines:
        language, tab, ask = line.rstrip("\r\n").partition("\t")
        if not tab or language.strip().lower()[:2] not in LANGUAGES:
            language, ask = LANGUAGES[0], line.rstrip("\r\n")
        verdict = check(ask, language.strip(), today)
        yield f"{'clear' if verdict.clear else 'vague'}\t{','.join(verdict.codes)}"


class Command(BaseCommand):
    help = "Read lang<TAB>ask lines from standard input; write verdict<TAB>codes."
    # Nothing is stored and no database is needed.
    requires_system_checks: Any = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            default=None,
            help="the day the asks are made, YYYY-MM-DD; today when left out",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Bytes that are no UTF-8 are read as replacement characters, not refused.
        with open(0, encoding="utf-8", errors="replace", closefd=False) as lines:
            for answer in answers(lines, options["today"] or timezone.localdate()):
                self.stdout.write(answer)
