from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from organizing.forms.fields import CleanForm, ManyField
from organizing.models import Person, Tag, User

AT_ONCE = 500


class BulkForm(CleanForm):
    """People ticked in the list; only of teams the user coordinates."""

    ids = forms.ModelMultipleChoiceField(
        label=_("People"),
        queryset=Person.objects.none(),
        error_messages={"required": _("Tick at least one person.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)
        ids = cast("forms.ModelMultipleChoiceField[Person]", self.fields["ids"])
        ids.queryset = Person.objects.coordinated_by(user)

    def clean_ids(self) -> Any:
        people = self.cleaned_data["ids"]
        if len(people) > AT_ONCE:
            raise forms.ValidationError(_("At most 500 people at once."))
        return people

    @property
    def people(self) -> list[Person]:
        return list(self.cleaned_data["ids"])

    def first_error(self) -> str:
        """The list is not a form page, so it tells one thing at a time."""
        return str(next(iter(self.errors.values()))[0])


class AssignForm(BulkForm):
    owner = forms.ModelChoiceField(
        label=_("Organizer"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Choose"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        owner = cast("forms.ModelChoiceField[User]", self.fields["owner"])
        owner.queryset = User.objects.of_teams(user.coordinated_team_ids)


class TagForm(BulkForm):
    """A tag of the short list, or a new one."""

    tags = ManyField(label=_("Tags"), queryset=Tag.objects.all(), required=False)
    new_tags = forms.CharField(label=_("New tags"), max_length=200, required=False)

    def names(self) -> list[str]:
        typed = str(self.cleaned_data["new_tags"]).split(",")
        chosen = [tag.name for tag in self.cleaned_data["tags"]]
        return [*chosen, *filter(None, map(str.strip, typed))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self.names():
            self.add_error("tags", _("Choose a tag."))
        return cleaned
