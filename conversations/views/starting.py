from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from conversations.actions import ContactStopped
from conversations.choosing import (
    found,
    last_used_campaign,
    likely,
    talks_to_log,
)
from conversations.forms.starting import LogForm, NewPersonLogForm
from conversations.models import Conversation
from organizing.duplicates import Hint, hint_for
from organizing.models import Campaign, Person
from organizing.pages import Request, clean_query, confirm_saved, page_or_partial


@require_http_methods(["GET", "POST"])
def log_new(request: Request) -> HttpResponse:
    """A talk that was never planned: with whom, then when and how, then the log."""
    if request.method == "POST":
        return _start(request)
    if chosen := _chosen(request, request.GET.get("person", "")):
        return _form_page(request, chosen, _form(request, chosen))
    if "new" in request.GET:
        return _form_page(request, None, _form(request, None))
    return _choose(request)


def _choose(request: Request) -> HttpResponse:
    query = clean_query(request, "q")
    mine = Person.objects.visible_to(request.user)
    today = timezone.localdate()
    context = {
        "query": query,
        "people": found(mine, query) if query else likely(mine),
        "waiting": [] if query else talks_to_log(request.user, today),
    }
    return page_or_partial(request, "conversations/log_new.html", "people", context)


def _chosen(request: Request, wanted: str) -> Person | None:
    """The person of the link, if they are one of ours; else one chooses again."""
    try:
        pk = UUID(wanted)
    except ValueError:
        return None
    return Person.objects.visible_to(request.user).filter(pk=pk).first()


def _form(request: Request, person: Person | None) -> LogForm:
    kind = LogForm if person else NewPersonLogForm
    return kind(
        request.POST if request.method == "POST" else None,
        user=request.user,
        campaigns=Campaign.objects.open_to(request.user).order_by("name", "pk"),
        today=timezone.localdate(),
        person=person,
        initial={
            "campaign": last_used_campaign(request.user),
            "on_date": timezone.localdate(),
            "channel": Conversation.Channel.IN_PERSON,
            "first_name": clean_query(request, "q")[:80],
        },
    )


def _start(request: Request) -> HttpResponse:
    wanted = request.POST.get("person", "")
    chosen = _chosen(request, wanted)
    if wanted and chosen is None:
        return redirect("conversations:log_new")
    form = _form(request, chosen)
    if not form.is_valid():
        return _form_page(request, chosen, form)
    hint = _known_already(request, form)
    if hint:
        return _form_page(request, chosen, form, hint=hint, status=422)
    try:
        talk = form.save(now=timezone.now())
    except ContactStopped:
        context = {"person": chosen}
        return render(request, "conversations/stopped.html", context, status=403)
    confirm_saved(request, f"log-new-{chosen.pk if chosen else 'somebody'}")
    return redirect("conversations:log", pk=talk.pk)


def _known_already(request: Request, form: LogForm) -> Hint | None:
    """Once: who this new person may be. Sent again with the tick, they are made."""
    if not isinstance(form, NewPersonLogForm) or "is_new" in request.POST:
        return None
    data = form.cleaned_data
    hint = hint_for(
        request.user,
        first_name=data["first_name"],
        last_name=data["last_name"],
        email=form.email,
        phone=form.phone,
    )
    return hint or None


def _form_page(
    request: Request,
    person: Person | None,
    form: LogForm,
    *,
    hint: Hint | None = None,
    status: int = 0,
) -> HttpResponse:
    planned = None
    if person:
        mine = Conversation.objects.led_by(request.user).planned()
        soon = mine.filter(person=person, on_date__lte=timezone.localdate())
        planned = soon.order_by("-on_date", "pk").first()
    context = {
        "person": person,
        "form": form,
        "hint": hint,
        "planned": planned,
        "choose_url": reverse("conversations:log_new"),
    }
    status = status or (422 if form.errors else 200)
    template = "conversations/log_new_form.html"
    return render(request, template, context, status=status)
