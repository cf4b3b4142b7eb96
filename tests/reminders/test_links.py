"""Who may come in by a link: the right person, for one purpose, in time."""

import base64
from datetime import date, timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.core.signing import TimestampSigner
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as some

from intake.actions import merge
from organizing.models import Person
from reminders import links
from reminders.links import Ended, Purpose, Unknown
from tests import make
from tests.reminders import cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def test_a_fresh_link_names_its_holder():
    promise = cast.promise(on_date=TODAY)
    token = links.make(Purpose.ANSWER, promise.person, promise.pk.hex)

    assert links.read_answer(token, TODAY) == (promise.person, promise)


def test_a_link_opens_nothing_of_another_purpose():
    person = cast.member()

    for purpose in Purpose:
        token = links.make(purpose, person, "reminder")
        for other in set(Purpose) - {purpose}:
            with pytest.raises(Unknown):
                links.read(other, token)


def test_an_answer_is_taken_until_seven_days_after():
    promise = cast.promise(on_date=TODAY)
    token = links.make(Purpose.ANSWER, promise.person, promise.pk.hex)

    links.read_answer(token, TODAY + timedelta(days=7))
    with pytest.raises(Ended):
        links.read_answer(token, TODAY + timedelta(days=8))


@pytest.mark.parametrize(
    ("purpose", "days"),
    [(Purpose.PREFERENCES, 90), (Purpose.UNSUBSCRIBE, None), (Purpose.MY_DATA, 30)],
)
def test_how_long_a_link_lasts(purpose, days):
    with time_machine.travel(timezone.now() - timedelta(days=91)):
        token = links.make(purpose, cast.member(), "reminder")

    if days is None:
        assert links.read(purpose, token).about == "reminder"
    else:
        with pytest.raises(Ended):
            links.read(purpose, token)


def test_raising_the_version_revokes_every_link():
    person = cast.member()
    tokens = {purpose: links.make(purpose, person, "x") for purpose in Purpose}
    Person.objects.filter(pk=person.pk).update(link_version=2)

    for purpose, token in tokens.items():
        with pytest.raises(Ended):
            links.read(purpose, token)


def test_another_members_agreement_stays_closed():
    mine, theirs = cast.promise(), cast.promise()
    token = links.make(Purpose.ANSWER, mine.person, theirs.pk.hex)

    with pytest.raises(Unknown):
        links.read_answer(token, TODAY)


def test_the_key_of_sessions_signs_no_links(settings):
    person = cast.member()
    forged = TimestampSigner(
        key=settings.SECRET_KEY, sep="~", salt="reminders.unsubscribe"
    ).sign_object([person.pk.hex, "reminder", 1])

    with pytest.raises(Unknown):
        links.read(Purpose.UNSUBSCRIBE, forged)


def test_two_tries_of_one_letter_hold_the_same_link():
    promise, at = cast.promise(), timezone.now()

    first = links.answer_url(promise, promise.person, at=at)
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        assert links.answer_url(promise, promise.person, at=at) == first


def test_no_changed_link_is_accepted():
    """One sign swapped, cut, or doubled anywhere; S9 is in test_link_fuzz.py."""
    person = cast.member()
    token = links.make(Purpose.UNSUBSCRIBE, person, "reminder")
    assert links.read(Purpose.UNSUBSCRIBE, token).person == person

    @settings(max_examples=2000, deadline=None)
    @given(some.integers(0, len(token) - 1), some.characters(), some.integers(0, 3))
    def change(place, sign, how):
        changed = [
            token[:place] + sign + token[place + 1 :],
            token[:place],
            token[:place] + token[place] + token[place:],
            sign * place,
        ][how]
        if same_bytes(changed, token):
            return
        with pytest.raises(Unknown):
            links.read(Purpose.UNSUBSCRIBE, changed)

    change()


def same_bytes(changed: str, token: str) -> bool:
    """The last sign of base64 has bits that mean nothing."""
    if changed == token:
        return True
    ends = [text.rpartition("~") for text in (changed, token)]
    if ends[0][0] != ends[1][0]:
        return False
    try:
        raw = [base64.urlsafe_b64decode(end[2] + "==") for end in ends]
    except ValueError:
        return False
    return raw[0] == raw[1]


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "a~b~c",
        "~~",
        "é",
        "\x00",
        "a" * 5000,
        "%00",
        quote("\ud800", errors="replace"),
    ],
)
@pytest.mark.parametrize("where", ["m", "m/stop", "m/settings", "m/my-data"])
def test_nonsense_gets_a_plain_page(client, token, where):
    response = client.get(f"/{where}/{quote(token)}/")

    assert response.status_code == 404
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"


def _merged(promise, kept):
    by = make.coordinator(of=promise.person.team)
    gone = Person.objects.get(pk=promise.person_id)
    kept = Person.objects.get(pk=kept.pk)
    merge(
        kept=kept,
        gone=gone,
        takes={},
        versions=(kept.version, gone.version),
        by=by,
        now=timezone.now(),
    )
    promise.refresh_from_db()


def test_the_link_of_who_was_in_the_list_twice_still_opens():
    promise = cast.promise(on_date=TODAY)
    token = links.make(Purpose.ANSWER, promise.person, promise.pk.hex)
    kept = make.person(team=promise.person.team, email="")
    _merged(promise, kept)

    assert links.read_answer(token, TODAY) == (kept, promise)
    kept.refresh_from_db()
    kept.link_version += 1
    kept.save()
    with pytest.raises(Ended):
        links.read_answer(token, TODAY)


def test_a_link_mailed_to_another_address_opens_nothing_after_a_merge():
    promise = cast.promise(on_date=TODAY)
    token = links.make(Purpose.ANSWER, promise.person, promise.pk.hex)
    kept = make.person(team=promise.person.team, email="other@example.org")
    _merged(promise, kept)

    with pytest.raises(Ended):
        links.read_answer(token, TODAY)
