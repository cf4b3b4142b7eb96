from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.actions import (
    ISSUE_TEXTS,
    TARGET_TEXTS,
    add_issue_tag,
    add_target,
    change_issue_tag,
    change_target,
)
from conversations.forms.library import area
from conversations.models import IssueTag, Target
from organizing.forms import VersionedForm
from organizing.models import Campaign, User

THREE_LINES = _("Three short lines: what is wrong, who keeps it so, who pays.")


class IssueTagForm(VersionedForm):
    """What people run into, and why that is no accident."""

    name_nl = forms.CharField(
        label=_("The issue in Dutch"), max_length=60, required=False
    )
    name_en = forms.CharField(
        label=_("The issue in English"), max_length=60, required=False
    )
    analysis_nl = area(_("Our analysis in Dutch"), 400, help_text=THREE_LINES)
    analysis_en = area(_("Our analysis in English"), 400, help_text=THREE_LINES)

    def __init__(
        self, *args: Any, campaign: Campaign, row: IssueTag | None, **kwargs: Any
    ) -> None:
        self.campaign, self.row = campaign, row
        if row:
            names = (*ISSUE_TEXTS, "version")
            kwargs["initial"] = {name: getattr(row, name) for name in names}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not (self.errors or data.get("name_nl") or data.get("name_en")):
            self.add_error("name_nl", _("Name it in at least one language."))
        return data

    def save(self, *, by: User, now: datetime) -> IssueTag:
        if self.row:
            return change_issue_tag(
                tag=self.row,
                changes=self.changes(),
                based_on=self.based_on,
                by=by,
                now=now,
            )
        return add_issue_tag(
            campaign=self.campaign, texts=self.cleaned_data, by=by, now=now
        )


class TargetForm(VersionedForm):
    """Who can say yes to what we want."""

    name = forms.CharField(
        label=_("Who decides"),
        max_length=120,
        help_text=_("Somebody in a public role, or a board. Never somebody we meet."),
    )
    what_they_decide = forms.CharField(
        label=_("What they decide (optional)"), max_length=240, required=False
    )
    what_they_decide_en = forms.CharField(
        label=_("The same in English"), max_length=240, required=False
    )

    def __init__(
        self, *args: Any, campaign: Campaign, row: Target | None, **kwargs: Any
    ) -> None:
        self.campaign, self.row = campaign, row
        if row:
            names = (*TARGET_TEXTS, "version")
            kwargs["initial"] = {name: getattr(row, name) for name in names}
        super().__init__(*args, **kwargs)

    def save(self, *, by: User, now: datetime) -> Target:
        if self.row:
            return change_target(
                target=self.row,
                changes=self.changes(),
                based_on=self.based_on,
                by=by,
                now=now,
            )
        return add_target(
            campaign=self.campaign, texts=self.cleaned_data, by=by, now=now
        )
