from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString

from organizing import actions
from organizing.forms.people import PersonForm
from organizing.models import Person
from organizing.versions import Conflict

# Where two texts can stand one after the other, "both" is an answer to a conflict.
JOINED = ("source", "tags", "campaigns")


class ChangePersonForm(PersonForm):
    person: Person

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = name not in {"recruiter", "new_tags"}

    def snapshots(self) -> list[SafeString]:
        """What the page showed, as hidden inputs beside the visible ones."""
        return [
            one.as_hidden(only_initial=True)
            for one in self
            if one.field.show_hidden_initial
        ]

    def changes(self) -> dict[str, object]:
        """The fields somebody changed, after their answers to a conflict."""
        changed = {name for name in self.changed_data if name in self.cleaned_data}
        if changed & {"recruiter", "recruiter_name"}:
            changed.add("recruiter")
        if "new_tags" in changed:
            changed.add("tags")
        changed -= {"recruiter_name", "new_tags"}
        answers = {name: str(self.data.get(f"keep-{name}", "mine")) for name in changed}
        return {
            name: self._answered(name, answer)
            for name, answer in answers.items()
            if answer != "theirs"
        }

    def _answered(self, name: str, answer: str) -> object:
        mine = self.tag_names() if name == "tags" else self.cleaned_data[name]
        if answer != "both":
            return mine
        if name == "tags":
            return [*mine, *self.person.tags.values_list("name", flat=True)]
        if name == "campaigns":
            return {*mine, *self.person.campaigns.all()}
        if name == "source":
            texts = [self.person.source, self.cleaned_data["source"]]
            return " / ".join(filter(None, texts))[:120]
        return mine

    def save(self, *, based_on: int, now: datetime) -> Person:
        return actions.change_person(
            person=self.person,
            changes=self.changes(),
            based_on=based_on,
            by=self.user,
            now=now,
        )

    def side_by_side(self, conflict: Conflict) -> list[dict[str, Any]]:
        """Per field both texts, and whether keeping both makes sense."""
        return [
            {
                "name": name,
                "label": self.fields[name].label,
                "mine": self._said(name),
                "theirs": self._in_words(name, text),
                "may_join": name in JOINED,
            }
            for name, text in conflict.theirs.items()
        ]

    def _said(self, name: str) -> str:
        value = self.cleaned_data[name]
        if name == "tags":
            return ", ".join(self.tag_names())
        if name == "campaigns":
            return ", ".join(map(str, value))
        return self._in_words(name, str(value or ""))

    def _in_words(self, name: str, text: str) -> str:
        """A code of a list is shown as the words of the list."""
        choices = getattr(self.fields[name], "choices", [])
        if name in {"language", "channel"}:
            return str(dict(choices).get(text, text))
        return text
