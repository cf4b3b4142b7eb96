from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from ladder.forms import BoardFilter
from ladder.models import Band, Ladder, Suggestion
from ladder.positions import RungGroup, board_of
from organizing.models import Person
from organizing.pages import Request, page_or_partial


@dataclass(frozen=True)
class Row:
    """One rung of the drawing, with the link to everybody who stands there."""

    group: RungGroup
    more_url: str

    @property
    def hidden(self) -> int:
        return self.group.count - len(self.group.people)


@require_GET
def board(request: Request) -> HttpResponse:
    """One campaign's people, drawn on its ladder."""
    user = request.user
    chosen = BoardFilter(request, user)
    may_create = user.is_admin or user.is_coordinator
    ladder = chosen.ladder
    if ladder is None:
        return render(request, "ladder/board_empty.html", {"may_create": may_create})
    visible = Person.objects.visible_to(user)
    groups = board_of(chosen.people(visible, ladder), ladder)
    waiting = Suggestion.objects.waiting_for(user).filter(ladder=ladder)
    context = {
        "chosen": chosen,
        "ladder": ladder,
        "rows": [_row(group, ladder, chosen) for group in reversed(groups)],
        "total": sum(group.count for group in groups),
        "waiting": waiting.count(),
        "may_create": may_create,
        "needs_coordinator": Band.LEADER,
        "here": request.get_full_path(),
    }
    return page_or_partial(request, "ladder/board.html", "board", context)


def _row(group: RungGroup, ladder: Ladder, chosen: BoardFilter) -> Row:
    query = {"campaign": str(ladder.campaign_id), "rung": str(group.rung.pk)}
    if chosen.team:
        query["team"] = chosen.team
    if chosen.owner:
        query["owner"] = chosen.owner
    try:
        url = reverse("overview:people")
    except NoReverseMatch:
        return Row(group, "")
    return Row(group, f"{url}?{urlencode(query)}")
