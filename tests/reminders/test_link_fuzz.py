"""S9: ten thousand links that nobody of us made, or that hold no longer."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from reminders import links
from reminders.links import Ended, Purpose, Unknown
from tests.reminders import cast
from tests.reminders.test_links import same_bytes

pytestmark = pytest.mark.django_db

COUNT = 10_000
SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_~:.=%"


def mangled(random: Random, token: str, other: str) -> str:
    """A few signs changed, the ends of two members' links joined, parts swapped."""
    how = random.randrange(4)
    if how == 0:
        signs = list(token)
        for _ in range(random.randint(1, 4)):
            signs[random.randrange(len(signs))] = random.choice(SIGNS)
        return "".join(signs)
    if how == 1:
        at = random.randrange(1, len(token))
        return token[:at] + other[at:]
    parts, others = token.split("~"), other.split("~")
    if how == 2:
        # The text of one member under the time or the signature of another.
        at = random.randrange(len(parts))
        return "~".join([*parts[:at], others[at], *parts[at + 1 :]])
    random.shuffle(parts)
    return "~".join(parts)


def test_of_ten_thousand_no_link_is_accepted():
    random, now = Random(9), timezone.now()
    mine, theirs = cast.member(), cast.member()
    past = now - timedelta(days=91)
    old = links.make(Purpose.PREFERENCES, mine, "", past)
    revoked = links.make(Purpose.UNSUBSCRIBE, mine, "reminder")
    mine.link_version += 1
    mine.save()
    accepted = []
    for number in range(COUNT):
        purpose = random.choice([*Purpose])
        about = random.choice(["reminder", "", mine.pk.hex])
        at = now - timedelta(seconds=number)
        token = links.make(purpose, mine, about, at)
        other = links.make(purpose, theirs, "invitation", at - timedelta(days=1))
        foreign = links.make(
            random.choice([one for one in Purpose if one != purpose]), mine, about, at
        )
        tried = [mangled(random, token, other), foreign, old, revoked][
            0 if number % 10 else random.randrange(4)
        ]
        known = any(same_bytes(tried, whole) for whole in (token, other))
        if known:
            continue
        try:
            accepted.append((purpose, links.read(purpose, tried), tried))
        except (Unknown, Ended):
            continue

    assert accepted == []
    assert links.read(Purpose.UNSUBSCRIBE, links.make(Purpose.UNSUBSCRIBE, mine))
