from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from conversations.actions import note_practice
from conversations.guidance import prompts_for
from conversations.learning import stages
from conversations.models import Practice
from organizing.pages import Request


@require_GET
def path(request: Request) -> HttpResponse:
    """What a new organizer does first, and how far one is."""
    found = stages(request.user)
    context = {
        "stages": found,
        "next": next((stage for stage in found if not stage.done), None),
    }
    return render(request, "conversations/learning_path.html", context)


@require_http_methods(["GET", "POST"])
def six_steps(request: Request) -> HttpResponse:
    """The whole talk on one page, to read before the first one."""
    if request.method == "POST":
        note_practice(
            user=request.user, kind=Practice.Kind.READ, today=timezone.localdate()
        )
        return redirect("conversations:learning_path")
    context = {"steps": list(prompts_for(None).steps.items())}
    return render(request, "conversations/six_steps.html", context)
