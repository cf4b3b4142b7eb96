"""Everything certain in a file comes in, in one transaction, or nothing does.

The plan is made before the transaction, so that its progress can be seen and a stop
be heard; what is written is checked against the people who are there by then.
"""

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Max, Sum
from django.utils import timezone

from intake.actions.decisions import keep_decisions
from intake.actions.files import forget_old_files, stop
from intake.actions.merging import forget_stories
from intake.actions.newcomers import add_newcomers
from intake.actions.returning import change_people
from intake.actions.undoing import forget_traces, undo
from intake.matching import Plan
from intake.models import ImportFile
from intake.planning import counts_of, plan_of
from intake.reading import NoTableError
from organizing import audit
from organizing.models import Person, Team

# Up to here nobody has to wait for the clock, to be counted or to be taken in.
COUNTED_AT_ONCE, AT_ONCE = 5000, 2000
# Longer than a worker lets a task live (CELERY_TASK_TIME_LIMIT).
LEASE, LEASE_SECONDS = "intake.take_in_waiting", 130
State = ImportFile.State


class Stopped(Exception):
    """Somebody stopped the import; nothing of it was written."""


def run(*, file: ImportFile, now: datetime) -> bool:
    """Take in a file that is RUNNING; False when it was stopped or done meanwhile."""
    if file.state != State.RUNNING:
        return False
    by = file.uploaded_by
    if not (by.is_active and by.coordinates(file.team_id)):
        stop(file=file, by=None, now=now)
        return False
    try:
        before = _state_of_people()
        plan = plan_of(file, report=lambda done: _report(file, done))
        take_in(file=file, plan=plan, planned_at=before, now=now)
    except Stopped:
        file.refresh_from_db()
        return False
    except NoTableError:
        # What was read at the upload no longer reads: nobody is helped by trying on.
        stop(file=file, by=None, now=now)
        return False
    file.refresh_from_db()
    return True


def count(*, file: ImportFile) -> None:
    """The preview of a file that is COUNTING, unless it is stopped meanwhile."""
    try:
        plan = plan_of(file, report=lambda done: _report(file, done))
    except Stopped:
        return
    except NoTableError:
        stop(file=file, by=None, now=timezone.now())
        return
    counting = ImportFile.objects.filter(pk=file.pk, state=State.COUNTING)
    counting.update(state=State.PREVIEW, counts=counts_of(file, plan))


def _report(file: ImportFile, done: int) -> None:
    running = ImportFile.objects.filter(pk=file.pk, state=file.state)
    if not running.update(done_rows=done):
        raise Stopped


def _state_of_people() -> tuple[Any, ...]:
    """Changes when anybody is added, goes or is changed; or one goes, another comes."""
    found = Person.objects.aggregate(Count("pk"), Sum("version"), Max("created_at"))
    return tuple(found.values())


@transaction.atomic
def take_in(
    *, file: ImportFile, plan: Plan, planned_at: tuple[Any, ...], now: datetime
) -> None:
    """Write the plan. Raises Stopped, with nothing written, when it is not RUNNING."""
    # One import into a team at a time: two copies of a file make nobody twice.
    # no_key, so that colleagues can go on adding people by hand.
    team = Team.objects.select_for_update(no_key=True).get(pk=file.team_id)
    _refuse_stopped(file)
    if _state_of_people() != planned_at:
        plan = plan_of(file)
    counts = counts_of(file, plan)
    made = add_newcomers(
        file=file, team=team, plan=plan, now=now, check=lambda: _refuse_stopped(file)
    )
    change_people(file=file, plan=plan, now=now, check=lambda: _refuse_stopped(file))
    keep_decisions(file=file, plan=plan, made=made)
    done = ImportFile.objects.filter(pk=file.pk, state=State.RUNNING).update(
        state=State.DONE,
        content="",
        counts=counts,
        done_rows=file.total_rows,
        finished_at=now,
    )
    if not done:
        raise Stopped
    audit.record(
        "import_taken_in",
        by=file.uploaded_by,
        now=now,
        object_id=file.pk,
        reason=str(len(made)),
    )


def _refuse_stopped(file: ImportFile) -> None:
    if not ImportFile.objects.filter(pk=file.pk, state=State.RUNNING).exists():
        raise Stopped


def take_in_waiting(now: datetime) -> bool:
    """The clock's part: one large file, one to undo, or one that a crash left half-way.

    True asks to be called again at once, for the next file.
    """
    forget_old_files(now=now)
    forget_traces(now=now)
    forget_stories(now=now)
    # Only against double work: two that run at once still take in once.
    if not cache.add(LEASE, "1", timeout=LEASE_SECONDS):
        return False
    try:
        return _take_in_next()
    finally:
        cache.delete(LEASE)


def _take_in_next() -> bool:
    running = ImportFile.objects.running().select_related("uploaded_by", "team")
    file = running.order_by("uploaded_at", "pk").first()
    if file is None:
        return False
    if file.state == State.UNDOING:
        undo(file=file, now=timezone.now())
    elif file.state == State.COUNTING:
        count(file=file)
    else:
        run(file=file, now=timezone.now())
    return True
