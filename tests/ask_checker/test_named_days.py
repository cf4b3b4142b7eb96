"""Which day an ask names: one that can be meant in one way only, or none."""

from datetime import date, time

import pytest

from ask_checker.dates import named_day

SATURDAY = date(2026, 11, 28)
NAMED = [
    ("nl", "Kom je dinsdag om 19:00 stoelen klaarzetten?", (12, 1), time(19)),
    ("nl", "Bel je morgen om 10.30 vijf buren?", (11, 29), time(10, 30)),
    ("nl", "Sta je vrijdagavond om 8 uur aan de kraam?", (12, 4), time(20)),
    ("nl", "Breng je 3 december om 20u een taart mee?", (12, 3), time(20)),
    ("nl", "Kom je de 14e om 7 uur flyeren?", (12, 14), None),
    ("nl", "Kun je zaterdag flyeren?", (12, 5), None),
    ("nl", "Flyer je vanavond een uur met mij?", (11, 28), None),
    ("nl", "Kun je dinsdag 1 december bellen?", (12, 1), None),
    ("nl", "Kun je 1/12 om 15:30 bellen?", (12, 1), time(15, 30)),
    ("en", "Will you set out chairs on Tuesday at 7pm?", (12, 1), time(19)),
    ("en", "Can you ring Bo tomorrow at seven?", (11, 29), None),
    ("en", "Will you call me the day after tomorrow at 11:00?", (11, 30), time(11)),
    ("en", "You may call Ann on Friday?", (12, 4), None),
    ("en", "Can you leaflet tonight at 8:15?", (11, 28), time(20, 15)),
]
UNSURE = [
    ("nl", "Kun je volgende week dinsdag flyeren?"),
    ("nl", "Kun je dinsdag of woensdag flyeren?"),
    ("nl", "Kun je woensdag 1 december bellen?"),
    ("nl", "Breng je koekjes mee naar de ledenvergadering?"),
    ("nl", "Kun je 31/2 om 15:30 bellen?"),
    ("en", "Will you steward next Tuesday?"),
    ("en", "Can you help out sometime?"),
    ("en", ""),
]


@pytest.mark.parametrize(("language", "ask", "day", "at"), NAMED)
def test_the_day_and_a_sure_hour(language, ask, day, at):
    named = named_day(ask, language, SATURDAY)

    assert named is not None
    assert (named.day, named.at) == (date(2026, *day), at)


@pytest.mark.parametrize(("language", "ask"), UNSURE)
def test_what_can_be_two_days_or_none_is_left_to_the_organizer(language, ask):
    assert named_day(ask, language, SATURDAY) is None


def test_a_date_without_its_year_is_the_next_one():
    named = named_day("Can you carry the flag on May 1st?", "en", SATURDAY)

    assert named is not None
    assert named.day == date(2027, 5, 1)
