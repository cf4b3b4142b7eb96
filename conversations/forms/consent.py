from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.actions import (
    answer_consent,
    confirm_regular_contact,
    has_regular_contact,
)
from conversations.models import Conversation
from organizing.forms import CleanForm
from organizing.models import User

REGULAR = "regular"
WAITS = "waits"


class ConsentForm(CleanForm):
    """The first line of a log: may we remember what you told us?"""

    answer = forms.ChoiceField(label=_("What did they say?"))

    def __init__(
        self, *args: Any, conversation: Conversation, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.conversation, self.today = conversation, today
        self.is_regular = has_regular_contact(conversation.person, today=today)
        answers = Conversation.ConsentAnswer
        choices = [(code.value, code.label) for code in (answers.YES, answers.NO)]
        if self.is_regular:
            choices.append((REGULAR, _("We are in regular contact")))
        field: Any = self.fields["answer"]
        field.choices = choices
        field.error_messages["required"] = _("Choose what they said.")

    def save(self, *, by: User, now: datetime) -> Conversation:
        answer = self.cleaned_data["answer"]
        if answer == REGULAR:
            return confirm_regular_contact(
                conversation=self.conversation, by=by, today=self.today, now=now
            )
        return answer_consent(
            conversation=self.conversation, answer=answer, by=by, now=now
        )


class ContactAgainForm(CleanForm):
    """After a no: may we turn to you again at all?"""

    again = forms.ChoiceField(
        choices=[("yes", _("Yes, you may")), ("no", _("No, please do not"))]
    )
