"""When a copy is over: after a day, when it is taken back, and who is gone by then."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from conversations.actions import forget_content
from organizing.models import Person
from privacy.actions import end_copies, erase_person
from privacy.models import DataRequest
from privacy.retention import content_outlived, names_outlived
from tests import make
from tests.privacy.copying import SECRET, asked_for, copy, files_in, looked_through

pytestmark = pytest.mark.django_db


def test_after_a_day_the_texts_are_gone(pages, samira, note):
    asked = asked_for(samira)
    looked_through(pages, samira)
    pages.post(copy(samira, "file/"))
    asked.refresh_from_db()
    assert asked.decided_at is not None
    end = asked.decided_at + timedelta(hours=24)

    end_copies(end - timedelta(minutes=1))
    asked.refresh_from_db()
    assert SECRET in asked.texts
    end_copies(end)

    asked.refresh_from_db()
    assert (asked.state, asked.texts) == ("handed_over", "")
    assert pages.post(copy(samira, "file/")).status_code == 404


def test_after_a_day_nothing_is_fetched_also_where_the_clock_stands_still(
    pages, samira, noor
):
    asked_for(samira)
    looked_through(pages, samira)

    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        later = type(pages)()
        later.force_login(noor)
        answer = later.post(copy(samira, "file/"))

    assert answer.url == copy(samira)
    assert DataRequest.objects.get().fetched_at is None


def test_what_nobody_fetched_is_still_owed(pages, samira):
    asked_for(samira)
    looked_through(pages, samira)

    end_copies(timezone.now() + timedelta(hours=25))

    asked = DataRequest.objects.get()
    assert (asked.state, asked.texts) == ("asked", "")


def test_a_fourth_file_within_a_day_is_refused(pages, samira):
    asked_for(samira)
    looked_through(pages, samira)

    answers = [pages.post(copy(samira, "file/")) for _number in range(4)]

    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert answers[-1]["Retry-After"]


def test_what_they_take_back_goes_from_here_too(pages, samira, note):
    asked = asked_for(samira)
    looked_through(pages, samira)

    forget_content(person=samira, by=None, now=timezone.now())

    asked.refresh_from_db()
    assert asked.texts == ""
    files = files_in(pages.post(copy(samira, "file/")).content)
    assert not [text for text in files.values() if "lift is broken" in text]


def test_of_who_is_erased_no_request_is_left(samira):
    asked_for(samira)

    erase_person(person=samira, by=None, now=timezone.now())

    assert not DataRequest.objects.exists()


def test_nothing_goes_by_itself_while_somebody_waits_for_a_copy(noor):
    long_ago = timezone.now() - timedelta(days=800)
    group, on = make.group(), timezone.localdate()
    known, named = make.person(noor), make.person(noor, basis="")
    make.finished_talk(known, on_date=long_ago.date())
    Person.objects.update(created_at=long_ago)
    before = content_outlived(group, on).count(), names_outlived(group, on).count()

    for one in (known, named):
        asked_for(one)

    assert before == (1, 1)
    assert not content_outlived(group, on).exists()
    assert not names_outlived(group, on).exists()
