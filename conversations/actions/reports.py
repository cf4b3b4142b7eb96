from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from conversations.actions.promises import (
    locked_promise,
    record_promise,
    review_promise,
)
from conversations.actions.rows import locked_person
from conversations.models import Promise
from organizing.models import Person

# So long an organizer may contradict what a member answered.
CONTRADICT_WITHIN = timedelta(days=7)
REPORT = ("reported", "reported_date")
# "I will be there" is no outcome, and "another time" asks somebody to make a date.
MEANS = {
    Promise.Reported.KEPT: Promise.Outcome.KEPT,
    Promise.Reported.NOT_KEPT: Promise.Outcome.NOT_KEPT,
    # It can be said only before the day, so it was withdrawn in time.
    Promise.Reported.CANNOT: Promise.Outcome.WITHDRAWN,
}


@transaction.atomic
def report_promise(
    *,
    promise: Promise,
    reported: str,
    now: datetime,
    another_date: date | None = None,
) -> Promise:
    """What the member says through their link: kept beside the outcome, not as it.

    An organizer confirms it, or nobody contradicts it for seven days. They may answer
    anew as long as the promise is open.
    """
    person = locked_person(promise.person)
    row = locked_promise(promise)
    said = Promise.Reported(reported)
    day = another_date if said == Promise.Reported.ANOTHER_TIME else None
    if row.outcome != Promise.Outcome.OPEN or person.restricted_at:
        return row
    if (row.reported, row.reported_date) == (said, day):
        return row
    row.reported, row.reported_date, row.reported_at = said, day, now
    row.mark_changed(REPORT)
    row.save(update_fields=[*REPORT, "reported_at", "version", "changed_in"])
    record_promise("promise_reported", row, by=None, now=now, reason=said)
    return row


def confirm_report(promise: Promise) -> Promise.Outcome | None:
    """The outcome that a member's answer comes down to; None when it is none."""
    return MEANS.get(Promise.Reported(promise.reported))


def confirm_old_reports(*, now: datetime) -> int:
    """What nobody contradicted for seven days counts as it was reported."""
    old = Promise.objects.open().filter(
        reported__in=list(MEANS), reported_at__lte=now - CONTRADICT_WITHIN
    )
    ids = list(old.order_by("reported_at", "pk").values_list("pk", flat=True))
    return sum(_confirm(pk, now) for pk in ids)


@transaction.atomic
def _confirm(pk: UUID, now: datetime) -> bool:
    """Locked and looked at again: an organizer may just have said how it went.

    The person first, as everywhere, so that nobody waits for each other crosswise.
    """
    locked_person(Person.objects.get(promises=pk))
    rows = Promise.objects.open().select_for_update(of=("self",))
    promise = rows.select_related("person").filter(pk=pk).first()
    outcome = confirm_report(promise) if promise else None
    if promise is None or outcome is None:
        return False
    review_promise(promise=promise, outcome=outcome, by=None, now=now)
    return True
