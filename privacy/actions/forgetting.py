"""The right to be forgotten: asked, taken back, or carried out after seven days; and
what goes by itself, because it was kept as long as the group promised.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from conversations.actions import erase_content, forget_after_its_time
from organizing import audit
from organizing.actions import (
    Refused,
    announce_going,
    empty_person,
    forgot,
    hide_person,
    remove_person,
    show_person,
)
from organizing.models import Group, Merge, Person, User
from organizing.models.person import PersonQuerySet
from privacy import tombstones
from privacy.models import DataRequest
from privacy.my_data.actions import forget_codes, forget_old_codes
from privacy.retention import SHOWN_BEFORE, content_outlived, names_outlived
from reminders.actions import (
    cancel_mail_for_erasure,
    forget_mail_choices,
    mail_after_all,
)

log = logging.getLogger("trede.privacy")
TIME_TO_TAKE_IT_BACK = timedelta(days=7)


class AlreadyErased(Refused):
    reason = _("Nothing of this person is left here.")


class ErasuresStuck(Exception):
    """So many people are due and could not be erased; the log says why."""


def _locked(person: Person) -> Person:
    """Held against the sender's marker: what commits first is what counts."""
    row = Person.objects.select_for_update().get(pk=person.pk)
    if row.erased_at:
        raise AlreadyErased
    return row


@transaction.atomic
def ask_for_erasure(*, person: Person, by: User | None, now: datetime) -> None:
    """From here on they are on no list and get no mail. Asking again changes nothing.

    `by` is None when they ask themselves, by a link.
    """
    if _locked(person).erasure_asked_at:
        return
    hide_person(person=person, by=by, now=now)
    cancel_mail_for_erasure(person=person)


@transaction.atomic
def take_back_erasure(*, person: Person, by: User | None, now: datetime) -> None:
    """As it was before they asked; mail that is still of use leaves after all."""
    if _locked(person).erasure_asked_at is None:
        return
    show_person(person=person, by=by, now=now)
    mail_after_all(person=person, now=now)


@transaction.atomic
def erase_person(*, person: Person, by: User | None, now: datetime) -> None:
    """Everything personal goes, at once. What was done stays, as counts.

    A letter whose marker came before may still arrive; none leaves after this.
    """
    row = _locked(person)
    cancel_mail_for_erasure(person=row)
    forget_mail_choices(person=row)
    forget_codes(person=row)
    DataRequest.objects.filter(person=row).delete()
    for forget in _rooms_beside():
        forget(person=row)
    erase_content(person=row, by=by, now=now)
    # A copy from before they were merged has them twice.
    also = list(Merge.objects.filter(kept=row).values_list("gone_id", flat=True))
    empty_person(person=row, by=by, now=now)
    # Last, so that hardly anything can fail after it. If the commit does, the line is
    # about somebody who asked to be erased and will be.
    for pk in (row.pk, *also):
        tombstones.add(pk, now)
    person.refresh_from_db()


def _rooms_beside() -> list[Callable[..., None]]:
    """Rooms that we may not import know themselves what they hold of somebody."""
    return [import_string(name) for name in settings.ERASED_ALSO_BY]


def erase_whom_is_due(now: datetime) -> None:
    """The clock's part. Each in a transaction of their own, so one failure stops one.

    Raises ErasuresStuck after the rest is done: the heartbeat then stands still.
    """
    due = Person.objects.filter(
        erased_at=None, erasure_asked_at__lte=now - TIME_TO_TAKE_IT_BACK
    )
    stuck = 0
    for person in due.order_by("erasure_asked_at", "pk"):
        try:
            with transaction.atomic():
                row = Person.objects.select_for_update().get(pk=person.pk)
                # Taken back since it was read.
                if row.erasure_asked_at and not row.erased_at:
                    erase_person(person=row, by=None, now=now)
        except Exception:
            log.exception("person %s could not be erased", person.pk)
            stuck += 1
    if stuck:
        raise ErasuresStuck(stuck)


def erase_again(*, now: datetime) -> int:
    """After a restore: whoever had been erased is erased again. Tells how many."""
    found = Person.objects.filter(pk__in=set(tombstones.all_of_them()), erased_at=None)
    people = list(found)
    for person in people:
        erase_person(person=person, by=None, now=now)
    return len(people)


def let_go_what_was_kept_long_enough(today: date, now: datetime) -> None:
    """The clock's part, once a day. Nothing goes that was not shown fourteen days.

    Each in a transaction of their own: whoever stops it half-way goes on with the rest.
    Raises ErasuresStuck after the rest is done.
    """
    group = Group.current()
    stuck = 0
    for outlived, let_go in ((content_outlived, _forget), (names_outlived, _remove)):
        for person in outlived(group, today).filter(goes_on__lte=today).order_by("pk"):
            try:
                _let_go(person, outlived(group, today), let_go, today, now)
            except Exception:
                log.exception("what is kept of %s could not go", person.pk)
                stuck += 1
    shown_on = today + SHOWN_BEFORE
    soon = content_outlived(group, shown_on), names_outlived(group, shown_on)
    announce_going(people=soon, on=shown_on)
    audit.let_go(now=now)
    forget_old_codes(now=now)
    if stuck:
        raise ErasuresStuck(stuck)


@transaction.atomic
def _let_go(
    person: Person,
    outlived: PersonQuerySet,
    let_go: Callable[[Person, date, datetime], None],
    today: date,
    now: datetime,
) -> None:
    """Unless there was a talk, or a basis, since it was read."""
    Person.objects.select_for_update().get(pk=person.pk)
    if outlived.filter(pk=person.pk).exists():
        let_go(person, today, now)


def _forget(person: Person, today: date, now: datetime) -> None:
    forget_after_its_time(person=person, now=now)
    forgot(person=person, on=today)


def _remove(person: Person, today: date, now: datetime) -> None:
    remove_person(person=person, now=now)
