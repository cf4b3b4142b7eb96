"""M2 against a count by hand."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conversations.figures import Scope, Share
from conversations.invited import Invited, invited_planned_held
from organizing.models import Person
from tests import make

pytestmark = pytest.mark.django_db
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
AT = make.moment("2026-03-10 12:00")


@pytest.fixture
def noor():
    make.group()
    return make.organizer()


@pytest.fixture
def campaign():
    return make.campaign()


def scope(campaign=None, organizer=None):
    return Scope(Person.objects.all(), *MARCH, campaign, organizer)


def test_two_tries_count_once_and_each_number_is_part_of_the_one_before(noor, campaign):
    silent, planned, held = (make.person(noor) for _ in range(3))
    for number in (1, 2):
        make.talk_invitation(silent, campaign=campaign, sent_at=AT, try_number=number)
    for person, at in ((planned, None), (held, AT)):
        talk = make.conversation(
            person, campaign=campaign, was_planned=True, finished_at=at
        )
        make.talk_invitation(person, campaign=campaign, sent_at=AT, conversation=talk)

    figure = invited_planned_held(scope(campaign))

    assert figure == Invited(invited=3, planned=2, held=1)
    assert figure.became_planned == Share(2, 3)
    assert figure.became_held == Share(1, 2)


def test_another_month_campaign_or_organizer_is_left_out(noor, campaign):
    person = make.person(noor)
    make.talk_invitation(
        person, campaign=campaign, sent_at=make.moment("2026-02-27 12:00")
    )
    make.talk_invitation(person, sent_at=AT)

    assert invited_planned_held(scope(campaign)).invited == 0
    assert invited_planned_held(scope(organizer=make.organizer())).invited == 0
    assert invited_planned_held(scope(organizer=noor)).invited == 1


def test_it_is_one_query_however_many_were_invited(noor, campaign):
    for _ in range(30):
        make.talk_invitation(make.person(noor), campaign=campaign, sent_at=AT)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert invited_planned_held(scope()).invited == 30
    assert len(queries) == 1
