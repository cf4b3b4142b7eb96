"""D1: all that is kept of somebody is in their copy, and nothing of anybody else."""

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import models
from django.utils import timezone, translation
from django.utils.formats import date_format

from intake.models import ImportTrace
from organizing import audit
from organizing.actions import suppress
from organizing.models import AuditEntry, Person, Suppression
from privacy.kept import PARTS
from reminders.models import MailChoice
from tests import make
from tests.privacy.canaries import mail_to
from tests.privacy.copying import all_of_it, as_json, fetched
from tests.well_known import well_known

pytestmark = pytest.mark.django_db
BEGINNING = date(1950, 1, 1)
# Read by our own program, so no word of any kind may stand there; or append-only.
LEFT_AS_IT_IS = {"organizing.Person.time_zone"}
APPEND_ONLY = {"organizing.AuditEntry"}


class Canaries:
    """Unique words and days; `seen` is how each must read in either file."""

    def __init__(self, sign: str, first: int) -> None:
        self.sign, self.numbers = sign, count(first)
        self.words: list[str] = []
        self.days: list[date] = []

    def value(self, field: Any) -> Any:
        """One for this column; None where a column takes no value of its own."""
        if field.is_relation or field.choices or isinstance(field, models.BooleanField):
            return None
        number = next(self.numbers)
        if isinstance(field, models.DateField):
            self.days.append(BEGINNING + timedelta(days=number))
            if not isinstance(field, models.DateTimeField):
                return self.days[-1]
            noon = datetime.combine(self.days[-1], time(12))
            return timezone.make_aware(noon)
        word = f"{self.sign}{number}x"
        if isinstance(field, models.JSONField):
            self.words.append(word)
            return {word: 1}
        if not isinstance(field, models.CharField | models.TextField):
            return None
        if isinstance(field, models.EmailField):
            word += "@example.org"
        self.words.append(word)
        return word

    def plant(self, person: Person) -> set[str]:
        """In every column of the map; says of which models there was a row."""
        found = set()
        for part in PARTS:
            for row in part.read(person):
                found.add(part.model)
                if part.model not in APPEND_ONLY:
                    self._plant_in(part, row)
        return found

    def _plant_in(self, part: Any, row: Any) -> None:
        for name in part.columns:
            is_told = name in part.told and part.model != "conversations.Note"
            if is_told or f"{part.model}.{name}" in LEFT_AS_IT_IS or name == "field":
                continue
            value = self.value(row._meta.get_field(name))
            if value is not None:
                setattr(row, name, value)
        row.save()


def everything_about(noor, sign: str, first: int) -> tuple[Person, Canaries, set[str]]:
    now = timezone.now()
    person = well_known(noor)
    person.recruiter = make.person(noor, first_name=f"{sign}recruiter")
    person.save()
    mail_to(person)
    MailChoice.objects.create(person=person, category="after", stopped_at=now)
    file = make.import_done(noor, make.person(noor))
    ImportTrace.objects.create(file=file, person=person, is_new=False)
    audit.record("notes_opened", by=noor, now=now, person=person, kind="talk")
    planted = Canaries(sign, first)
    planted.plant(person)
    person.refresh_from_db()
    suppress(email=person.email, reason=Suppression.Reason.UNSUBSCRIBED, now=now)
    return person, planted, {part.model for part in PARTS if list(part.read(person))}


def test_all_of_theirs_is_in_both_files_and_nothing_of_another(noor):
    theirs, planted, models_found = everything_about(noor, "vink", 0)
    _other, others, _models = everything_about(noor, "mees", 5000)

    files = fetched(theirs, noor)

    assert models_found == {part.model for part in PARTS}
    assert len(planted.words) > 50
    assert len(planted.days) > 40
    page, data = files["person.html"], files["person.json"]
    with translation.override("nl"):
        on_page = [date_format(day, "j F Y") for day in planted.days]
        not_on_page = [date_format(day, "j F Y") for day in others.days]
    in_data = [day.isoformat() for day in planted.days]
    assert [one for one in [*planted.words, *on_page] if one not in page] == []
    assert [one for one in [*planted.words, *in_data] if one not in data] == []
    elsewhere = [*others.words, *not_on_page, *[d.isoformat() for d in others.days]]
    assert [one for one in elsewhere if one in page or one in data] == []


def test_every_column_of_the_map_has_its_place(noor):
    theirs, _planted, _models = everything_about(noor, "vink", 0)

    whole = as_json(fetched(theirs, noor))

    found = dict(rows_by_name(whole))
    for part in PARTS:
        assert {*part.columns} <= {*found[part.name][0]}, part.name


def rows_by_name(whole: Any):
    for name, rows in whole.items():
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            yield name, rows
            for row in rows:
                yield from rows_by_name(row)


def test_of_others_there_is_only_that_there_is_somebody(noor):
    theirs, _planted, _models = everything_about(noor, "vink", 0)
    friend = theirs.relationships.get().other
    Person.objects.filter(pk=friend.pk).update(first_name="Specht")

    files = fetched(theirs, noor)
    whole = as_json(files)

    assert whole["person"][0]["recruiter"] == "iemand anders in onze lijst"
    assert whole["ties"] == [{"kind": "friend"}]
    assert not [text for text in files.values() if "Specht" in text]
    assert not [text for text in files.values() if "vinkrecruiter" in text]
    assert not [text for text in files.values() if str(friend.pk) in text]
    # Of a colleague the first name.
    assert whole["looked_at"][0]["actor_id"] == noor.first_name
    assert whole["moves"][0]["from_rung"] == "Contact"
    assert noor.name not in files["person.html"]


def test_what_nobody_let_through_does_not_leave(noor):
    theirs, planted, _models = everything_about(noor, "vink", 0)

    files = fetched(theirs, noor, texts={})

    whole = as_json(files)
    assert whole["person"][0]["headline"] == "[…]"
    assert whole["person"][0]["phone"] in planted.words
    held = next(talk for talk in whole["talks"] if "notes" in talk)
    assert held["notes"][0]["text"] == "[…]"
    assert held["preparations"] == [{"left_out": "[…]"}]
    assert held["debriefs"] == [{"left_out": "[…]"}]
    assert "replies" not in files["person.json"]


def test_markup_is_text(noor, known):
    note = known.conversations.exclude(notes=None).get().notes.get()
    note.text = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    note.save()

    page = fetched(known, noor)["person.html"]

    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "default-src 'none'" in page


def test_the_same_again_is_the_same_text(noor, known):
    first, second = all_of_it(known), all_of_it(known)

    assert first == second
    assert len(first) > 30


def test_it_is_in_the_language_of_the_person(noor, known):
    Person.objects.filter(pk=known.pk).update(language="en")
    known.refresh_from_db()

    page = fetched(known, noor)["person.html"]

    assert '<html lang="en">' in page
    assert "What Huurders Oost keeps of you" in page
    assert AuditEntry.objects.filter(action="copy_exported").count() == 1
