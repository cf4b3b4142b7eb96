from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from conversations.forms.settling import Clash
from organizing.pages import Request
from organizing.versions import Conflict

SETTLES = ("version", "was", "keep", "theirs")


def both_versions(
    request: Request, form: Any, conflict: Conflict, *, joins: set[str]
) -> HttpResponse:
    """Both texts side by side; what did not clash goes along in hidden fields.

    `joins` names the texts of which both may stay, one below the other.
    """
    clashes = []
    for name, theirs in conflict.theirs.items():
        field = form.fields[name]
        mine = str(form.cleaned_data[name] or "")
        shown = dict(getattr(field, "choices", []))
        clashes.append(
            Clash(
                name=name,
                label=str(field.label or _("What did they say?")),
                mine=mine,
                theirs=theirs,
                version=conflict.version,
                mine_shown=str(shown.get(mine, "")),
                theirs_shown=str(shown.get(theirs, "")),
                joins=name in joins,
            )
        )
    gone = {f"{name}-{end}" for name in conflict.theirs for end in SETTLES}
    gone |= {*conflict.theirs, "csrfmiddlewaretoken", "version"}
    context = {
        "clashes": clashes,
        "rest": [(key, form.data[key]) for key in form.data if key not in gone],
        "version": conflict.version,
        "action": request.get_full_path(),
    }
    return render(request, "conversations/conflict.html", context, status=409)
