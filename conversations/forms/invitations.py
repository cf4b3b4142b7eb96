from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.actions import answer_invitation, invite
from conversations.forms.steps import PlainText
from conversations.forms.talks import length_choices
from conversations.models import Invitation
from organizing.forms import CleanForm
from organizing.models import Person, User

USUAL_MINUTES = 30


class AimForm(CleanForm):
    """What the invitation says: sent by GET, for it only makes a text."""

    aim = PlainText(
        label=_("What would you like to talk about? (optional)"),
        required=False,
        max_length=160,
        help_text=_("Finish the sentence: “I would like to talk with you about …”"),
    )
    minutes = forms.TypedChoiceField(
        label=_("How long"), coerce=int, initial=USUAL_MINUTES
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minutes = self.fields["minutes"]
        assert isinstance(minutes, forms.ChoiceField)  # noqa: S101 - for the types
        minutes.choices = length_choices()


class InviteForm(CleanForm):
    """The text as it leaves, and which way."""

    text = PlainText(
        label=_("Your invitation"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 9, "data-share-text": True}),
        help_text=_("Change it until it sounds like you."),
    )
    campaign = forms.ModelChoiceField(
        Invitation.objects.none(), label=_("Campaign"), empty_label=_("Choose")
    )
    minutes = forms.TypedChoiceField(
        label=_("How long"), coerce=int, widget=forms.HiddenInput()
    )
    channel = forms.ChoiceField(
        choices=Invitation.Channel.choices, widget=forms.HiddenInput(), required=False
    )

    def __init__(self, *args: Any, campaigns: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minutes: Any = self.fields["minutes"]
        minutes.choices = length_choices()
        of_campaign: Any = self.fields["campaign"]
        of_campaign.queryset = campaigns

    def invite(self, person: Person, *, by: User, now: datetime) -> Invitation:
        data = self.cleaned_data
        return invite(
            person=person,
            campaign=data["campaign"],
            by=by,
            channel=data["channel"] or Invitation.Channel.MESSAGE,
            minutes=data["minutes"],
            text=data["text"],
            now=now,
        )


class AnswerForm(CleanForm):
    """Yes, no, no answer; or nothing yet after all."""

    answer = forms.ChoiceField(
        label=_("What came back?"),
        choices=[choice for choice in Invitation.Answer.choices if choice[0]]
        + [("waiting", _("No answer yet"))],
    )

    def save(self, invitation: Invitation, *, by: User, now: datetime) -> Invitation:
        answer = self.cleaned_data["answer"]
        answer = "" if answer == "waiting" else answer
        return answer_invitation(invitation=invitation, answer=answer, by=by, now=now)
