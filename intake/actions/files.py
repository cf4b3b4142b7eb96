"""A file from its upload to the moment it is taken in, or not."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from intake.columns import Field, adjusted, recognise, says_who
from intake.models import ImportFile
from intake.planning import counts_of, plan_of, table_of
from intake.reading import Table
from organizing import audit
from organizing.actions import Refused
from organizing.models import Campaign, Team, User
from organizing.texts import storable

# A preview that nobody comes back to still holds people's data.
KEEP_PREVIEW = timedelta(days=7)
State = ImportFile.State


class NotReady(Refused):
    reason = _("Choose the column with the name, the e-mail address or the phone.")


@transaction.atomic
def keep_file(
    *,
    table: Table,
    name: str,
    team: Team,
    campaign: Campaign | None,
    source: str,
    basis: str,
    by: User,
    now: datetime,
) -> ImportFile:
    """Keep the table, sealed, until it is taken in. Nobody is in yet."""
    file = ImportFile.objects.create(
        uploaded_by=by,
        uploaded_at=now,
        name=storable(name)[:200] or "?",
        content=table.text,
        team=team,
        campaign=campaign,
        source=source.strip(),
        basis=basis,
        total_rows=table.row_count,
    )
    audit.record("import_uploaded", by=by, now=now, object_id=file.pk)
    return file


def choose_columns(
    *, file: ImportFile, choices: Mapping[int, Field], count_now: bool = True
) -> ImportFile:
    """Settle what each column holds and count what would happen, or let the clock.

    Raises ColumnRefusedError for a column that is never imported, NotReady where no
    column says who a row is about.
    """
    if not says_who(adjusted(recognise(table_of(file)), choices)):
        raise NotReady
    file.mapping = {str(index): field.value for index, field in choices.items()}
    file.counts = counts_of(file, plan_of(file)) if count_now else {}
    file.state = State.PREVIEW if count_now else State.COUNTING
    ready = ImportFile.objects.filter(pk=file.pk, state=State.PREVIEW)
    ready.update(
        mapping=file.mapping, counts=file.counts, state=file.state, done_rows=0
    )
    return file


def begin(*, file: ImportFile, by: User, now: datetime) -> bool:
    """Ask to take the file in; False when somebody did already. Needs a preview."""
    if not file.counts:
        raise NotReady
    waiting = ImportFile.objects.filter(pk=file.pk, state=State.PREVIEW)
    with transaction.atomic():
        if not waiting.update(state=State.RUNNING, done_rows=0):
            return False
        audit.record("import_started", by=by, now=now, object_id=file.pk)
    file.state = State.RUNNING
    return True


def stop(*, file: ImportFile, by: User | None, now: datetime) -> bool:
    """Take nobody in and forget the content; False when it came in already."""
    open_files = ImportFile.objects.filter(
        pk=file.pk, state__in=(State.PREVIEW, *ImportFile.BUSY)
    )
    with transaction.atomic():
        if not open_files.update(state=State.STOPPED, content="", finished_at=now):
            return False
        audit.record("import_stopped", by=by, now=now, object_id=file.pk)
    file.state = State.STOPPED
    return True


def forget_old_files(*, now: datetime) -> int:
    """Previews that nobody came back to lose their content."""
    old = ImportFile.objects.filter(
        state=State.PREVIEW, uploaded_at__lt=now - KEEP_PREVIEW
    )
    files = list(old.defer("content"))
    return sum(stop(file=file, by=None, now=now) for file in files)
