from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from demo.ahead import bring_forward
from demo.cast import ADMIN, COORDINATORS, ORGANIZERS, PASSWORD, address
from demo.postbox import received


@login_not_required
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """Every mail the demo has sent: a newcomer sees what a member sees."""
    wanted = request.GET.get("to", "")[:254]
    context = {"mails": received(to=wanted), "to": wanted}
    return render(request, "demo/mail.html", context)


@login_not_required
@require_POST
def ahead(request: HttpRequest) -> HttpResponse:
    """The mails of the coming days, now. They leave with the clock's next turn."""
    waiting = bring_forward(now=timezone.now())
    messages.success(
        request,
        ngettext(
            "%(count)d mail leaves within half a minute. Then load this page again.",
            "%(count)d mails leave within half a minute. Then load this page again.",
            waiting,
        )
        % {"count": waiting},
    )
    return redirect("demo:mail")


@login_not_required
@require_safe
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Who one can sign in as, with the one password of the demo."""
    roles = [
        *((name, f"coordinator {team}") for team, name in COORDINATORS.items()),
        *(
            (name, f"organizer {team}")
            for team, crew in ORGANIZERS.items()
            for name in crew
        ),
        (ADMIN, "admin"),
    ]
    people = [{"name": n, "email": address(n), "role": role} for n, role in roles]
    return render(
        request, "demo/sign_ins.html", {"people": people, "password": PASSWORD}
    )
