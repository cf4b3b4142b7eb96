from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ladder import actions
from ladder.models import Ladder, Move, Rung, Suggestion
from ladder.positions import rung_of
from organizing.actions import Refused
from organizing.forms import CleanForm
from organizing.models import Person, User


class MoveForm(CleanForm):
    """Another rung, and why. What the ladder refuses becomes an error at its field."""

    to_rung = forms.ModelChoiceField(
        label=_("To which rung"),
        queryset=Rung.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Choose a rung."),
            "invalid_choice": _("This rung is no longer on the ladder."),
        },
    )
    reason = forms.CharField(
        label=_("Why (optional for one rung)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Write as if they read along: they may."),
    )

    def __init__(
        self, *args: Any, person: Person, ladder: Ladder, by: User, **kwargs: Any
    ) -> None:
        self.person, self.ladder, self.by = person, ladder, by
        super().__init__(*args, **kwargs)
        choice = cast("forms.ModelChoiceField[Rung]", self.fields["to_rung"])
        choice.queryset = Rung.objects.filter(ladder=ladder).order_by("-number")

    def save(self, *, now: datetime) -> Move | Suggestion | None:
        """The move; a proposal where a coordinator decides; None when refused."""
        to_rung = self.cleaned_data["to_rung"]
        values = {
            "person": self.person,
            "to_rung": to_rung,
            "by": self.by,
            "now": now,
            "reason": self.cleaned_data["reason"],
        }
        from_rung = rung_of(self.person, self.ladder)
        confirms = self.by.coordinates(self.person.team_id)
        try:
            if actions.needs_coordinator(from_rung, to_rung) and not confirms:
                return actions.propose(**values)
            return actions.move(**values)
        except actions.ReasonNeeded as refused:
            self.add_error("reason", str(refused.reason))
        except Refused as refused:
            self.add_error("to_rung", str(refused.reason))
        return None
