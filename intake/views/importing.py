import csv
import io
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadhandler import (
    MemoryFileUploadHandler,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from intake import actions
from intake.actions.taking import AT_ONCE, COUNTED_AT_ONCE
from intake.actions.undoing import UNDO_WITHIN
from intake.columns import ColumnRefusedError
from intake.forms import ColumnsForm, UploadForm
from intake.matching import Outcome
from intake.models import ImportDecision, ImportFile
from intake.planning import columns_of, reasons_in, remarks_in, table_of
from intake.uploads import LimitUpload
from organizing.access import ask_for_factor, coordinator_required, showed_factor
from organizing.csv_cells import guard
from organizing.models import User
from organizing.pages import Request, page_or_partial

State = ImportFile.State
EARLIER = 20


@csrf_exempt
def upload(request: HttpRequest) -> HttpResponseBase:
    """Exempt only to put the limit in place before the body is read.

    Looking for the token reads the body; `_upload` checks it as everywhere.
    """
    limit = LimitUpload(request)
    kept = MemoryFileUploadHandler(request), TemporaryFileUploadHandler(request)
    request.upload_handlers = [limit, *kept]
    request.upload_limit = limit  # type: ignore[attr-defined]
    answer: HttpResponseBase = _upload(request)
    return answer


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
@coordinator_required
def _upload(request: Request) -> HttpResponse:
    if request.method != "POST":
        form = UploadForm(user=request.user)
        return _upload_page(request, form)
    posted = request.POST
    limit: LimitUpload = request.upload_limit  # type: ignore[attr-defined]
    form = UploadForm(
        posted, request.FILES, user=request.user, is_too_large=limit.is_too_large
    )
    if not form.is_valid():
        return _upload_page(request, form, status=413 if form.is_too_large else 422)
    file = form.save(now=timezone.now())
    return redirect("intake:columns", file.pk)


def _upload_page(
    request: Request, form: UploadForm, *, status: int = 200
) -> HttpResponse:
    files = ImportFile.objects.visible_to(request.user).defer("content")
    context = {
        "form": form,
        "files": files.select_related("team").order_by("-uploaded_at", "pk")[:EARLIER],
        "waiting": ImportDecision.objects.visible_to(request.user).waiting().count(),
    }
    return render(request, "intake/upload.html", context, status=status)


def _file(user: User, pk: UUID, *, content: bool = False) -> ImportFile:
    files = ImportFile.objects.visible_to(user).select_related(
        "uploaded_by", "team", "campaign"
    )
    return get_object_or_404(files if content else files.defer("content"), pk=pk)


@require_http_methods(["GET", "POST"])
@coordinator_required
def columns(request: Request, pk: UUID) -> HttpResponse:
    """What each column holds: as recognised, adjusted where that is wrong."""
    file = _file(request.user, pk, content=True)
    if file.state != State.PREVIEW:
        return redirect("intake:file", file.pk)
    table = table_of(file)
    recognised = columns_of(file, table)
    posted = request.POST if request.method == "POST" else None
    form = ColumnsForm(posted, table=table, columns=recognised)
    if posted is not None and form.is_valid():
        try:
            is_small = file.total_rows <= COUNTED_AT_ONCE
            actions.choose_columns(
                file=file, choices=form.choices(), count_now=is_small
            )
            return redirect("intake:file", file.pk)
        except actions.NotReady as refusal:
            form.add_error(None, str(refusal.reason))
        except ColumnRefusedError:
            form.add_error(None, _("This column is never imported."))
    context = {"file": file, "form": form, "rows": list(form.rows())}
    status = 422 if form.errors else 200
    return render(request, "intake/columns.html", context, status=status)


@require_safe
@coordinator_required
def file(request: Request, pk: UUID) -> HttpResponse:
    """The preview, how far it is, or what came of it."""
    found = _file(request.user, pk)
    if found.state == State.PREVIEW and not found.counts:
        return redirect("intake:columns", found.pk)
    waiting = ImportDecision.objects.visible_to(request.user).waiting()
    context: dict[str, Any] = {
        "file": found,
        "counts": found.counts,
        "reasons": reasons_in(found),
        "remarks": remarks_in(found),
        "waiting": waiting.filter(file=found).count(),
        "is_running": found.state in (*ImportFile.BUSY, State.UNDOING),
        "can_be_undone": actions.can_be_undone(found, now=timezone.now()),
        "undo_days": UNDO_WITHIN.days,
    }
    answer = page_or_partial(request, "intake/file.html", "progress", context)
    if request.htmx and not context["is_running"]:
        # The heading and the buttons change as well.
        answer["HX-Refresh"] = "true"
    return answer


@require_safe
@coordinator_required
def rows(request: Request, pk: UUID) -> HttpResponse:
    """Row numbers with what happens to them; nothing of the people themselves."""
    found = _file(request.user, pk)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([_("Row"), _("What happens"), _("Why")])
    lines = [
        (number, one.outcome.label if one.outcome else "", one.text)
        for one in reasons_in(found)
        for number in one.numbers
    ]
    same = Outcome.SAME_PERSON.label
    lines += [(number, same, "") for number in found.counts.get("same_rows", [])]
    remark = _("Look at this")
    lines += [(n, remark, one.text) for one in remarks_in(found) for n in one.numbers]
    for number, outcome, text in sorted(lines, key=lambda line: line[0]):
        writer.writerow([number, guard(str(outcome)), guard(text)])
    response = HttpResponse(
        "\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="rows.csv"'
    return response


@require_POST
@coordinator_required
def take_in(request: Request, pk: UUID) -> HttpResponse:
    """A small file comes in at once; a large one is left to the clock."""
    found = _file(request.user, pk)
    now = timezone.now()
    try:
        is_first = actions.begin(file=found, by=request.user, now=now)
    except actions.NotReady:
        return redirect("intake:columns", found.pk)
    if is_first and found.total_rows <= AT_ONCE:
        actions.run(file=_file(request.user, pk, content=True), now=now)
    return redirect("intake:file", found.pk)


@require_http_methods(["GET", "POST"])
@coordinator_required
def undo(request: Request, pk: UUID) -> HttpResponse:
    """What an undo would do; by POST it is done, or left to the clock if it is much."""
    found, now = _file(request.user, pk), timezone.now()
    if not actions.can_be_undone(found, now=now):
        messages.info(request, _("This import cannot be undone, or not any more."))
        return redirect("intake:file", found.pk)
    if request.method == "POST":
        if not showed_factor(request):
            messages.info(request, _("Show that it is you, then undo it here."))
            return ask_for_factor(then=reverse("intake:undo", args=[found.pk]))
        is_begun = actions.begin_undo(file=found, by=request.user, now=now)
        if is_begun and found.total_rows <= AT_ONCE:
            actions.undo(file=found, now=now)
        return redirect("intake:file", found.pk)
    waiting = found.decisions.waiting().count()
    outlook = actions.outlook(found, by=request.user)
    context = {"file": found, "outlook": outlook, "waiting": waiting}
    return render(request, "intake/undo.html", context)


@require_POST
@coordinator_required
def stop(request: Request, pk: UUID) -> HttpResponse:
    found = _file(request.user, pk)
    if actions.stop_undo(file=found, by=request.user, now=timezone.now()):
        messages.success(request, _("Stopped. Who is still here stays."))
    elif actions.stop(file=found, by=request.user, now=timezone.now()):
        messages.success(request, _("Stopped. Nobody came in, and the file is gone."))
    else:
        messages.info(request, _("There was nothing left to stop."))
    return redirect("intake:file", found.pk)
