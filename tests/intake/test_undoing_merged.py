"""A file is undone after two entries of somebody became one, or were parted again."""

import pytest

from intake.models import ImportTrace
from organizing.models import Person
from tests import make
from tests.intake import importing
from tests.intake.importing import ilse, outcome, undone
from tests.intake.merging import merged, parted

pytestmark = pytest.mark.django_db
FULL = "Voornaam;Achternaam;E-mail;Postcode\nIlse;Bakker;ilse@example.org;1234 AB\n"


def twin(user, **fields):
    team = user.memberships.get().team
    values = {"first_name": "Ilse", "last_name": "B.", "email": "", **fields}
    return make.person(team=team, **values)


def test_what_the_other_entry_said_as_well_stays(client):
    user = importing.coordinator(client)
    person = ilse(user)
    file = importing.taken_in(client, user, FULL)
    person.refresh_from_db()
    merged(person, twin(user, postcode=person.postcode), user)

    assert outcome(undone(client, file)) == (0, 0, 0)

    person.refresh_from_db()
    assert person.postcode == "1234 AB"


def test_a_newcomer_who_was_merged_stays(client):
    user = importing.coordinator(client)
    file = importing.taken_in(client, user, FULL)
    merged(Person.objects.get(), twin(user), user)

    assert outcome(undone(client, file)) == (0, 1, 0)


def test_once_they_are_parted_a_newcomer_goes_with_the_file_again(client):
    user = importing.coordinator(client)
    file = importing.taken_in(client, user, FULL)
    newcomer, other = Person.objects.get(), twin(user)
    row = merged(other, newcomer, user)
    assert not ImportTrace.objects.exists()
    parted(row, user)

    assert outcome(undone(client, file)) == (1, 0, 0)

    assert list(Person.objects.all()) == [other]
