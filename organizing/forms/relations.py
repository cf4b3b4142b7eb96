from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing import actions
from organizing.forms.fields import CleanForm
from organizing.forms.people import people_by_name
from organizing.models import Person, Relationship, User

CANDIDATES = 10


class RelationForm(CleanForm):
    """Somebody one may see, by name; where several have it, one is chosen."""

    name = forms.CharField(label=_("Whom do they know?"), max_length=200)
    other = forms.ChoiceField(label=_("Which of these?"), required=False)
    kind = forms.ChoiceField(label=_("What are they to each other?"))

    def __init__(self, *args: Any, person: Person, user: User, **kwargs: Any) -> None:
        self.person, self.user = person, user
        super().__init__(*args, **kwargs)
        self.found = self._found()
        kinds: Any = self.fields["kind"]
        kinds.choices = Relationship.Kind.choices
        several: Any = self.fields["other"]
        several.choices = [("", _("Choose")), *((str(p.pk), p) for p in self.found)]
        if len(self.found) < 2:
            several.widget = forms.HiddenInput()

    def _found(self) -> list[Person]:
        name = str(self.data.get("name", ""))[:200].strip() if self.is_bound else ""
        if not name:
            return []
        others = Person.objects.visible_to(self.user).exclude(pk=self.person.pk)
        return list(people_by_name(others, name)[:CANDIDATES])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("name"):
            return cleaned
        chosen = cleaned.get("other")
        if not self.found:
            self.add_error("name", _("None of your people has this name."))
        elif len(self.found) > 1 and not chosen:
            self.add_error("other", _("Several people match. Choose one."))
        else:
            matches = [one for one in self.found if str(one.pk) == chosen]
            cleaned["person"] = matches[0] if matches else self.found[0]
        return cleaned

    def save(self, *, now: datetime) -> Relationship:
        return actions.relate(
            person=self.person,
            other=self.cleaned_data["person"],
            kind=self.cleaned_data["kind"],
            by=self.user,
            now=now,
        )
