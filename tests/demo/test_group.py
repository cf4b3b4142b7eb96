from datetime import date

import pytest
from django.db.models import Count

from conversations.models import (
    Ask,
    Conversation,
    FollowUp,
    Invitation,
    Note,
    Preparation,
    Promise,
)
from conversations.steps import Step
from demo import names
from demo.group import fill
from ladder.models import Position
from organizing.models import Membership, Person, Role, Team, User

TODAY = date(2026, 11, 23)


@pytest.mark.django_db
def test_the_demo_group_is_believable_on_the_day_it_is_opened():
    fill(today=TODAY)

    roles = Membership.objects.values_list("role").annotate(n=Count("pk"))
    assert Team.objects.count() == 3
    assert dict(roles) == {Role.ORGANIZER: 12, Role.COORDINATOR: 3}
    assert User.objects.filter(is_admin=True).count() == 1
    assert Person.objects.count() == 300
    with_basis = Person.objects.exclude(basis="").count()
    assert 220 <= with_basis <= 260
    assert Conversation.objects.finished().count() >= 700
    rungs = Position.objects.values_list("rung__number", flat=True)
    assert set(rungs) == {1, 2, 3, 4, 5, 6}
    assert set(Ask.objects.values_list("answer", flat=True)) == {"yes", "no", "not_yet"}
    outcomes = set(Promise.objects.values_list("outcome", flat=True))
    assert {"kept", "partly", "not_kept", "open"} <= outcomes
    todo = FollowUp.objects.open()
    assert todo.filter(on_date__lt=TODAY).exists()
    assert todo.filter(on_date=TODAY).exists()
    assert todo.filter(on_date__gt=TODAY).exists()
    assert Conversation.objects.planned().filter(on_date__gte=TODAY).exists()


@pytest.mark.django_db
def test_every_organizer_has_a_prepared_talk_to_come_and_somebody_invited():
    fill(today=TODAY)

    prepared = Preparation.objects.filter(conversation__on_date__gte=TODAY)
    organizers = set(prepared.values_list("conversation__organizer", flat=True))
    assert len(organizers) == 12
    assert all(row.ask_a and row.used.exists() for row in prepared)
    assert not prepared.filter(conversation__person__basis="").exists()
    assert set(Invitation.objects.values_list("answer", flat=True)) >= {"", "none"}
    assert all(not row.text for row in Invitation.objects.filter(person__basis=""))


@pytest.mark.django_db
def test_nobody_without_a_basis_has_notes_or_stands_above_the_band_contact():
    fill(today=TODAY, people=60)

    without = Person.objects.filter(basis="")
    assert without.exists()
    assert not Note.objects.filter(conversation__person__in=without).exists()
    assert not Position.objects.filter(person__in=without, rung__number__gt=1).exists()


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_group():
    fill(today=TODAY, people=40, seed=5)

    first = [str(person) for person in Person.objects.order_by("email", "pk")]
    assert len(first) == 40
    assert len(set(first)) > 30


def test_the_notes_of_the_demo_are_written_in_fields_that_exist():
    codes = {field.code for step in Step for field in step.fields}
    for said in names.NOTES.values():
        assert set(said) <= codes
