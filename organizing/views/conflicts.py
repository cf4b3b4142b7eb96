from datetime import date, time
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from organizing.forms.settling import Clash
from organizing.pages import Request
from organizing.versions import Conflict

SETTLES = ("version", "was", "keep", "theirs")


def both_versions(
    request: Request, form: Any, conflict: Conflict, *, joins: set[str]
) -> HttpResponse:
    """Both texts side by side; what did not clash goes along in hidden fields.

    `joins` names the texts of which both may stay, one below the other.
    """
    clashes = [
        _clash(form, name, theirs, conflict.version, joins=name in joins)
        for name, theirs in conflict.theirs.items()
    ]
    gone = {f"{name}-{end}" for name in conflict.theirs for end in SETTLES}
    gone |= {*conflict.theirs, "csrfmiddlewaretoken", "version"}
    context = {
        "clashes": clashes,
        "rest": [
            (key, value)
            for key in form.data
            if key not in gone
            for value in form.data.getlist(key)
        ],
        "version": conflict.version,
        "action": request.get_full_path(),
    }
    return render(request, "organizing/conflict.html", context, status=409)


def _clash(form: Any, name: str, theirs: str, version: int, *, joins: bool) -> Clash:
    field, value = form.fields[name], form.cleaned_data[name]
    if isinstance(value, QuerySet):
        # Of several rows only those that this user may choose about are named.
        others = field.queryset.filter(pk__in=[pk for pk in theirs.split(",") if pk])
        mine, theirs = _ids(value), _ids(others)
        shown, other_shown = _names(value), _names(others)
    else:
        mine = str(value or "")
        shown, other_shown = _read(field, value), _read(field, _parsed(field, theirs))
    return Clash(
        name=name,
        label=str(field.label or _("What did they say?")),
        mine=mine,
        theirs=theirs,
        version=version,
        mine_shown=shown,
        theirs_shown=other_shown,
        joins=joins,
    )


def _ids(rows: Any) -> str:
    return ",".join(str(row.pk) for row in rows)


def _names(rows: Any) -> str:
    return ", ".join(map(str, rows)) or _("empty")


def _parsed(field: Any, text: str) -> Any:
    """Their value as the form understands it; it stood in the row, so it can."""
    return field.to_python(text)


def _read(field: Any, value: Any) -> str:
    """A day, an hour, a code or a yes in words; "" where the text speaks for itself."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, time):
        return time_format(value, "H:i")
    if value in {None, ""}:
        return _("empty")
    return str(dict(getattr(field, "choices", [])).get(str(value), ""))
