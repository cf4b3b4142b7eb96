"""Somebody sees their own handprint grow, where their own mail leads them."""

import pytest
from django.utils import timezone

from conversations.models import Promise
from reminders import links
from tests import make
from tests.reminders import cast

pytestmark = pytest.mark.django_db


def page(client, promise):
    url = links.answer_url(promise, promise.person)
    return client.get(url.removeprefix("http://localhost:8000")).content.decode()


@pytest.fixture
def samira():
    cast.group()
    return cast.member()


def test_the_member_sees_how_many_promises_they_kept_and_no_words(client, samira):
    waiting = cast.due_promise(samira)
    assert "handprint" not in page(client, waiting)

    for act in ("paint the banner", "ring five neighbours"):
        make.promise(samira, act=act, outcome=Promise.Outcome.KEPT)
    make.promise(samira, outcome=Promise.Outcome.NOT_KEPT)

    shown = page(client, waiting)
    assert "You kept 2 promises so far" in shown
    assert "banner" not in shown


def test_it_has_grown_when_the_promise_was_kept(client, samira):
    kept = cast.due_promise(samira, outcome=Promise.Outcome.KEPT)

    assert "You kept 1 promise so far" in page(client, kept)


def test_who_asked_to_be_left_alone_reads_nothing_of_it(client, samira):
    kept = cast.due_promise(samira, outcome=Promise.Outcome.KEPT)
    samira.do_not_contact_at = timezone.now()
    samira.save()

    assert "handprint" not in page(client, kept)
