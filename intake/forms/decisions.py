from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from intake import actions
from intake.models import ImportDecision
from organizing.forms import CleanForm
from organizing.models import Person, User

ANSWERS = [
    ("new", _("Take in as somebody new")),
    ("same", _("The same person: fill what is empty")),
    ("drop", _("Leave out")),
]


class DecideForm(CleanForm):
    answer = forms.ChoiceField(label=_("What to do"), choices=ANSWERS)

    def save(
        self, decision: ImportDecision, *, by: User, now: datetime
    ) -> Person | None:
        answer = self.cleaned_data["answer"]
        return actions.decide(decision=decision, answer=answer, by=by, now=now)
