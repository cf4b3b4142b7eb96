from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organizing.pages import Request
from overview.dashboard import Dashboard, dashboard_of
from overview.definitions import definitions
from overview.exporting import csv_lines
from overview.headlines import headlines_of
from overview.pictures import FIGURES, Figure, pictures_of
from overview.scopes import Chosen, options_for
from overview.small_cells import SMALLEST
from overview.views.exports import csv_file


def _asked(request: Request) -> tuple[Chosen, Dashboard | None]:
    """The filter, and the figures; None while there is no campaign to count in."""
    user = request.user
    if not user.team_ids:
        raise PermissionDenied
    chosen = Chosen(request, user, options_for(user), timezone.localdate())
    if chosen.ladder is None:
        return chosen, None
    return chosen, dashboard_of(chosen, chosen.ladder, timezone.now())


@require_GET
def dashboard(request: Request) -> HttpResponse:
    """How a team or an organizer is doing, beside the period before."""
    chosen, board = _asked(request)
    context: dict[str, object] = {"chosen": chosen, "board": board}
    if board:
        pictures = pictures_of(board)
        context |= {
            "pictures": pictures,
            "headlines": headlines_of(board),
            "smallest": SMALLEST,
            "query": chosen.query(),
        }
    return render(request, "overview/dashboard.html", context)


@require_GET
def figure_csv(request: Request, name: str) -> StreamingHttpResponse:
    """One picture's numbers as a file: what the page shows, hidden cells too."""
    if name not in FIGURES:
        raise Http404
    _chosen, board = _asked(request)
    if board is None:
        raise Http404
    figure = FIGURES[name](board)
    day = f"{timezone.localdate():%Y-%m-%d}"
    return csv_file(csv_lines(_table(figure)), f"trede-{name}-{day}.csv")


def _table(figure: Figure) -> Iterator[list[object]]:
    yield [figure.title, *figure.columns]
    hidden = _("hidden")
    for row in figure.rows:
        yield [row.label, *(hidden if cell is None else cell for cell in row.cells)]


@require_GET
def explained(request: Request) -> HttpResponse:
    """What each figure counts."""
    return render(request, "overview/explained.html", {"rows": definitions()})
