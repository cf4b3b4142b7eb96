"""D1, the map: every column about a person is in their copy, or waived."""

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from organizing.models import Person, User
from privacy.kept import NOT_OF_THEM, NOTHING_OF, PARTS, about_people, forgotten
from privacy.kept.parts import Part
from tests.tree import ROOMS

OURS = [
    model
    for model in apps.get_models()
    if model.__module__.split(".")[0] in ROOMS and model._meta.app_label != "demo"
]


def test_no_column_is_forgotten():
    assert len(OURS) > 40
    assert forgotten(OURS) == []


def test_the_map_names_nothing_twice_and_nothing_that_is_not_there():
    known = {model._meta.label: model for model in OURS}
    named = {part.model: {*part.columns, *part.waived} for part in PARTS}
    named |= {label: {*columns} for label, columns in NOTHING_OF.items()}
    for label, columns in named.items():
        fields = [*known[label]._meta.fields, *known[label]._meta.many_to_many]
        assert columns <= {field.name for field in fields}, label
    assert [part for part in PARTS if {*part.columns} & {*part.waived}] == []
    assert NOT_OF_THEM.keys() <= known.keys()
    assert not NOT_OF_THEM.keys() & named.keys()
    assert len({part.name for part in PARTS}) == len(PARTS)


def test_what_points_to_a_person_is_found_and_a_colleague_is_the_end_of_it():
    found = {model._meta.label for model in about_people(OURS)}

    assert {"conversations.Note", "reminders.DeliveryAttempt"} < found
    assert not {"organizing.User", "conversations.Story"} & found
    assert found & NOT_OF_THEM.keys() == set()


@isolate_apps("privacy")
def test_a_new_column_and_a_new_model_are_missed():
    class Worry(models.Model):
        person = models.ForeignKey(Person, on_delete=models.CASCADE)
        text = models.TextField()

        class Meta:
            app_label = "privacy"

        def __str__(self):
            return self.text

    class Line(models.Model):
        worry = models.ForeignKey(Worry, on_delete=models.CASCADE)

        class Meta:
            app_label = "privacy"

        def __str__(self):
            return str(self.worry_id)

    class Weather(models.Model):
        degrees = models.IntegerField()

        class Meta:
            app_label = "privacy"

        def __str__(self):
            return str(self.degrees)

    made = [Person, User, Worry, Line, Weather]
    part = Part("privacy.Worry", "worries", "Worries", {}, {"person": "about whom"})
    # A word for the whole model is enough only where nothing points to a person.
    said = {**NOT_OF_THEM, "privacy.Line": "none", "privacy.Weather": "none"}

    assert forgotten(made) == ["privacy.Line", "privacy.Weather", "privacy.Worry"]
    assert forgotten(made, [*PARTS, part], NOTHING_OF, said) == [
        "privacy.Line",
        "privacy.Worry.text",
    ]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.model)
def test_a_part_stands_after_the_one_it_is_in(part):
    names = [one.model for one in PARTS]

    assert not part.inside or names.index(part.inside) < names.index(part.model)
