"""Which day does an ask name? Only a day that can be meant in one way counts.

"Kom je dinsdag om 19.00?" is the Tuesday after the talk, at seven in the evening. Two
days, "next Tuesday" (which one?) or "at seven" (morning or evening?) say too little:
then nothing is named, and the organizer fills it in.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from ask_checker.checking import check, words_of
from ask_checker.text import clean, fold
from ask_checker.times import numeric_dates

WEEK = 7
NOON, ALWAYS_LATE = 12, 10
WEEKDAYS = (
    r"maandag|monday|mon|ma",
    r"dinsdag|tuesday|tues|tue|di",
    r"woensdag|wednesday|weds|wed|woe|wo",
    r"donderdag|thursday|thurs|thur|thu|dond|do",
    r"vrijdag|friday|fri|vrij|vr",
    r"zaterdag|saturday|sat|zat|za",
    r"zondag|sunday|sun|zon|zo",
)
MONTHS = (
    r"januari|january|jan",
    r"februari|february|feb",
    r"maart|march|mrt|mar",
    r"april|apr",
    r"mei|may",
    r"juni|june|jun",
    r"juli|july|jul",
    r"augustus|august|aug",
    r"september|sept|sep",
    r"oktober|october|okt|oct",
    r"november|nov",
    r"december|dec",
)
PART = r"(?:ochtend|morgen|middag|avond|nacht)?"
FROM_NOW = {
    r"vandaag|vanavond|vnv|vanmiddag|vanochtend|today|tonight|tonite|2nite"
    r"|this (?:morning|afternoon|evening)": 0,
    r"(?<!day after )(?:tomorrow|tmrw|tmw|2moro|tomoz)"
    r"|morgen(?:ochtend|middag|avond|vroeg)?": 1,
    r"overmorgen|day after tomorrow": 2,
}
OTHER_WEEK = re.compile(r"\b(?:volgende|next|week|weken|weeks|fortnight)\b")
"""With these a weekday may be one of two."""
EVENING = re.compile(r"avond\b|\b(?:avonds|vnv|evening|tonight|tonite|2nite|night)\b")
BARE = re.compile(r"\b(?:de|the)\s+(\d{1,2})(?:e|de|ste|st|nd|rd|th)\b")
"""A number of this month, or of the next: "de 14e"."""
CLOCK = re.compile(
    r"(?<![\d:./-])(?P<hour>\d{1,2})(?:(?:[:.]|\s?[uh])(?P<minute>[0-5]\d))?"
    r"(?:\s?(?P<half>[ap])\.?m\b)?(?P<mark>\s?(?:uur|u|h|o'clock)\b)?(?![\d:/])"
)


@dataclass(frozen=True)
class Named:
    """The day an ask names, with its hour where that is beyond doubt."""

    day: date
    at: time | None


def named_day(text: str, language: str, today: date) -> Named | None:
    """The one day named in the ask; `today` is the day it was asked on."""
    said = fold(check(clean(text), language, today).time)
    if not said or OTHER_WEEK.search(fold(clean(text))):
        return None
    dated = _dated(said, language, today)
    weekdays = {
        at for at, names in enumerate(WEEKDAYS) if _says(rf"(?:{names}){PART}", said)
    }
    days = dated | {
        today + timedelta(days=ahead)
        for names, ahead in FROM_NOW.items()
        if _says(names, said)
    }
    if len(days) > 1 or len(weekdays) > 1:
        return None
    if not days and weekdays:
        ahead = (weekdays.pop() - today.weekday()) % WEEK
        days = {today + timedelta(days=ahead or WEEK)}
    day = next(iter(days), None)
    if day is None or day < today or (weekdays and day.weekday() not in weekdays):
        return None
    return Named(day, _clock(said))


def _says(names: str, said: str) -> bool:
    return re.search(rf"\b(?:{names})\b", said) is not None


def _dated(said: str, language: str, today: date) -> set[date]:
    """Dates with a number; without their year the next one to come."""
    found = set()
    for number, month in _day_and_month(said, language, today):
        for year in (today.year, today.year + 1):
            try:
                day = date(year, month, number)
            except ValueError:
                continue
            if day >= today:
                found.add(day)
                break
    return found


def _day_and_month(said: str, language: str, today: date) -> set[tuple[int, int]]:
    found = set()
    for span in numeric_dates(said, today):
        parts = [int(part) for part in re.findall(r"\d+", said[span.start : span.end])]
        if len(parts) == 2:
            found.add((parts[0], parts[1]))
        elif parts[0] > 31:
            found.add((parts[2], parts[1]))
        else:
            found.add((parts[0], parts[1]))
    for month, names in enumerate(MONTHS, start=1):
        before = re.search(rf"\b(\d{{1,2}})\w*\s+(?:of\s+)?(?:{names})\b", said)
        after = re.search(rf"\b(?:{names})\s+(?:the\s+)?(\d{{1,2}})\w*\b", said)
        match = before or (after if not words_of(language).verb_first else None)
        if match:
            found.add((int(match[1]), month))
    bare = None if found else BARE.search(said)
    if bare:
        number = int(bare[1])
        ahead = today.month if number >= today.day else today.month % 12 + 1
        found.add((number, ahead))
    return found


def _clock(said: str) -> time | None:
    """The first hour with figures, when nobody can take it for the other half day."""
    for match in CLOCK.finditer(said):
        if not (match["minute"] or match["half"] or match["mark"]):
            continue
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if match["half"]:
            hour = hour % NOON + (NOON if match["half"] == "p" else 0)
        elif hour <= NOON - 1 and EVENING.search(said):
            hour += NOON
        elif hour < ALWAYS_LATE:
            return None
        return time(hour, minute) if hour < 2 * NOON else None
    return None
