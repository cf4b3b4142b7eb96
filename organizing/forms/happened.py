from datetime import datetime, time
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organizing.deeds import KINDS
from organizing.forms.fields import CleanForm
from organizing.models import User
from organizing.models.audit import AuditQuerySet

NOBODY = "nobody"


class HappenedForm(CleanForm):
    """Which lines of the audit. A choice that is none narrows nothing, and says so."""

    since = forms.DateField(label=_("From day"), required=False)
    until = forms.DateField(label=_("Until day"), required=False)
    who = forms.ChoiceField(label=_("Who"), required=False)
    kind = forms.ChoiceField(label=_("Kind of deed"), required=False)

    def __init__(self, *args: Any, accounts: list[User] | None, **kwargs: Any) -> None:
        """`accounts` are those one may choose from; None: only one's own lines."""
        super().__init__(*args, **kwargs)
        kinds = [(code, kind.label) for code, kind in KINDS.items()]
        choice = cast("forms.ChoiceField", self.fields["kind"])
        choice.choices = [("", _("Everything")), *kinds]
        if accounts is None:
            del self.fields["who"]
            return
        people = [(str(user.pk), str(user)) for user in accounts]
        choice = cast("forms.ChoiceField", self.fields["who"])
        choice.choices = [
            ("", _("Everybody")),
            (NOBODY, _("Without an account")),
            *people,
        ]

    def narrow(self, lines: AuditQuerySet) -> AuditQuerySet:
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if "since" in chosen:
            lines = lines.filter(at__gte=_midnight(chosen["since"]))
        if "until" in chosen:
            lines = lines.filter(at__lte=_midnight(chosen["until"], time.max))
        if "kind" in chosen:
            lines = lines.filter(action__in=KINDS[chosen["kind"]].deeds)
        if who := chosen.get("who"):
            lines = lines.filter(actor_id=None if who == NOBODY else who)
        return lines


def _midnight(day: Any, at: time = time.min) -> datetime:
    """In the reader's own time zone, which the lines are shown in."""
    return timezone.make_aware(datetime.combine(day, at))
