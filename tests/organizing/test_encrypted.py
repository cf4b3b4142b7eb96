"""S27 and S28: text about people is unreadable without the key, and never mixed up."""

import base64
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.db import connection, transaction

from organizing.encrypted import Unreadable, seal, unseal
from organizing.models import Person
from tests import make

CANARY = "What matters most: the damp in the nursery"
NEW_KEY = "new:" + base64.b64encode(b"n" * 32).decode()
# Untyped: what these questions ask is what the type checker would refuse.
PEOPLE: Any = Person.objects
OTHER_KEY = "dev:" + base64.b64encode(b"o" * 32).decode()

pytestmark = pytest.mark.django_db


def stored(person: Person, column: str = "headline") -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column}, id FROM organizing_person")
        found = [row[0] for row in cursor.fetchall() if same(row[1], person)]
    return str(found[0])


def same(raw: object, person: Person) -> bool:
    return str(raw).replace("-", "") == person.pk.hex


def plant(person: Person, value: str, column: str = "headline") -> None:
    """Write past the field, as somebody with the database in hand would."""
    key = person.pk.hex if connection.vendor == "sqlite" else str(person.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE organizing_person SET {column} = %s WHERE id = %s", [value, key]
        )


def test_the_database_holds_no_readable_text():
    person = make.person(headline=CANARY, phone="0612345678")

    assert "nursery" not in stored(person)
    assert "12345678" not in stored(person, "phone")
    assert Person.objects.get().headline == CANARY
    assert Person.objects.get().phone == "0612345678"


def test_an_empty_text_stays_empty():
    person = make.person(headline="")

    assert stored(person) == ""
    assert Person.objects.get().headline == ""


def test_the_same_text_is_never_stored_twice_alike():
    one, other = make.person(headline=CANARY), make.person(headline=CANARY)

    assert stored(one) != stored(other)


def test_a_value_moved_to_another_row_does_not_open():
    one, other = make.person(headline=CANARY), make.person(headline="quiet")
    plant(other, stored(one))

    with pytest.raises(Unreadable):
        str(Person.objects.get(pk=other.pk).headline)


def test_a_value_moved_to_another_column_does_not_open():
    person = make.person(headline=CANARY)
    plant(person, stored(person), column="phone")

    with pytest.raises(Unreadable):
        str(Person.objects.get().phone)


@pytest.mark.parametrize(
    "planted", ["plain words", "v1:dev:not base64", "v1:dev:", "v2:dev:AAAA", "v1:x"]
)
def test_planted_text_is_refused(planted):
    person = make.person(headline=CANARY)
    plant(person, planted)

    with pytest.raises(Unreadable):
        str(Person.objects.get().headline)


def test_a_changed_letter_is_noticed():
    person = make.person(headline=CANARY)
    whole = stored(person)
    plant(person, whole[:-6] + ("A" if whole[-6] != "A" else "B") + whole[-5:])

    with pytest.raises(Unreadable):
        str(Person.objects.get().headline)


@pytest.mark.parametrize("keys", [OTHER_KEY, NEW_KEY])
def test_without_the_right_key_there_is_an_error_and_no_ciphertext(settings, keys):
    make.person(headline=CANARY)
    settings.FIELD_KEYS = keys

    with pytest.raises(Unreadable) as refusal:
        str(Person.objects.get().headline)

    assert "v1:" not in str(refusal.value)


def test_a_page_shows_no_ciphertext_when_the_key_is_wrong(client, settings):
    organizer = make.organizer()
    person = make.person(organizer, headline=CANARY, phone="0612345678")
    client.force_login(organizer)
    settings.FIELD_KEYS = OTHER_KEY
    client.raise_request_exception = False

    response = client.get(f"/people/{person.pk}/edit/")

    assert response.status_code == 500
    assert b"v1:" not in response.content


def test_everything_opens_after_rotation_and_the_old_key_can_go(settings):
    people = [make.person(headline=f"{CANARY} {number}") for number in range(5)]
    old = settings.FIELD_KEYS
    settings.FIELD_KEYS = f"{NEW_KEY},{old}"
    call_command("rotate_field_keys", verbosity=0)
    settings.FIELD_KEYS = NEW_KEY

    texts = {person.headline for person in Person.objects.all()}

    assert texts == {f"{CANARY} {number}" for number in range(5)}
    assert all(stored(person).startswith("v1:new:") for person in people)


def test_a_rotation_that_is_run_again_changes_nothing(settings, capsys):
    make.person(headline=CANARY)
    settings.FIELD_KEYS = f"{NEW_KEY},{settings.FIELD_KEYS}"
    call_command("rotate_field_keys")
    first = capsys.readouterr().out
    call_command("rotate_field_keys")
    second = capsys.readouterr().out

    assert "organizing.Person: 1" in first
    assert "organizing.Person: 0" in second


def test_saving_another_field_keeps_the_text():
    person = make.person(headline=CANARY)
    fresh = Person.objects.get(pk=person.pk)
    fresh.first_name = "Yasmina"
    fresh.save()

    assert Person.objects.get().headline == CANARY


@pytest.mark.parametrize(
    "question",
    [
        lambda: list(PEOPLE.values("headline")),
        lambda: list(PEOPLE.values()),
        lambda: list(PEOPLE.values_list("headline", flat=True)),
        lambda: list(PEOPLE.filter(headline="x")),
        lambda: list(PEOPLE.filter(headline__contains="x")),
        lambda: list(PEOPLE.exclude(phone__startswith="06")),
        lambda: PEOPLE.update(headline="x"),
    ],
)
def test_an_encrypted_column_cannot_be_listed_searched_or_updated(question):
    make.person(headline=CANARY)

    with pytest.raises(FieldError), transaction.atomic():
        question()

    assert Person.objects.get().headline == CANARY


def test_a_sealed_value_opens_only_where_it_was_sealed():
    value = seal(CANARY, bound_to="organizing.Person|headline|1")

    assert unseal(value, bound_to="organizing.Person|headline|1") == CANARY
    with pytest.raises(Unreadable):
        unseal(value, bound_to="organizing.Person|headline|2")


def test_many_threads_never_read_ciphertext():
    """32 threads, 3,200 readings each: 102,400 in all, on shared instances."""
    people = [make.person(headline=f"{CANARY} {number}") for number in range(32)]
    fresh = {row.pk: row for row in Person.objects.all()}

    def read(number: int) -> int:
        wrong = 0
        for turn in range(3200):
            person = fresh[people[(number + turn) % 32].pk]
            # Forget the opened value now and then, so that opening itself races.
            if turn % 50 == 0:
                person.__dict__.pop("_opened_headline", None)
            expected = f"{CANARY} {(number + turn) % 32}"
            person.clean_fields(exclude=["team", "owner", "recruiter"])
            wrong += person.headline != expected
        return wrong

    with ThreadPoolExecutor(32) as threads:
        assert sum(threads.map(read, range(32))) == 0
