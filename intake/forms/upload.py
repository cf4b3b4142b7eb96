from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from intake import actions
from intake.columns import recognise
from intake.models import ImportFile
from intake.reading import MAX_BYTES, NoTableError, Table, read_table
from organizing.forms import CleanForm
from organizing.models import Basis, Campaign, Team, User

TOO_LARGE = _(
    "This file is larger than 10 MB. Split it, and import the parts one by one."
)
BASES = [
    (Basis.NONE, _("None yet: ask each of them")),
    (Basis.MEMBER, _("Member: this is the group's list of members")),
]


class UploadForm(CleanForm):
    """The file stands last: what was typed above it is read, whatever its size."""

    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.none(), empty_label=None
    )
    campaign = forms.ModelChoiceField(
        label=_("Campaign (optional)"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("No campaign"),
    )
    source = forms.CharField(
        label=_("Where does this list come from"),
        max_length=120,
        help_text=_("For example: members list of November, sign-ups at the market."),
    )
    basis = forms.ChoiceField(
        label=_("Why may we remember what they tell us"),
        choices=BASES,
        required=False,
        widget=forms.RadioSelect,
    )
    is_members_list = forms.BooleanField(
        label=_("I declare that this is the group's list of members"),
        required=False,
        help_text=_("Only needed for the basis “member”. It is logged by name."),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("A CSV file of at most 10 MB and 100,000 rows."),
        allow_empty_file=True,
        max_length=400,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
    )

    def __init__(
        self, *args: Any, user: User, is_too_large: bool = False, **kwargs: Any
    ) -> None:
        self.user, self.is_too_large = user, is_too_large
        super().__init__(*args, **kwargs)
        team = cast("forms.ModelChoiceField[Team]", self.fields["team"])
        mine = Team.objects.filter(pk__in=user.coordinated_team_ids)
        team.queryset = mine.order_by("name")
        campaign = cast("forms.ModelChoiceField[Campaign]", self.fields["campaign"])
        campaign.queryset = Campaign.objects.open_to(user).order_by("name")
        if is_too_large:
            self.fields["file"].required = False

    def clean_file(self) -> Table | None:
        """The table in the file, or in words why there is none."""
        upload: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if self.is_too_large or (upload and (upload.size or 0) > MAX_BYTES):
            self.is_too_large = True
            raise forms.ValidationError(TOO_LARGE)
        if upload is None:
            return None
        self.name = upload.name or ""
        try:
            table = read_table(upload.read())
            recognise(table)
        except NoTableError as error:
            raise forms.ValidationError(str(error.message)) from error
        return table

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        wants_member = cleaned.get("basis") == Basis.MEMBER
        if wants_member and not cleaned.get("is_members_list"):
            self.add_error(
                "is_members_list",
                _("Tick this, or choose no basis: only members have this one."),
            )
        return cleaned

    def save(self, *, now: datetime) -> ImportFile:
        cleaned = self.cleaned_data
        return actions.keep_file(
            table=cleaned["file"],
            name=self.name,
            team=cleaned["team"],
            campaign=cleaned["campaign"],
            source=cleaned["source"],
            basis=cleaned["basis"],
            by=self.user,
            now=now,
        )
