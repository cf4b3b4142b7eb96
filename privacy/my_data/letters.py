from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from organizing.models import Person
from privacy.models import MyDataCode
from privacy.my_data.codes import digits_of
from reminders import links


def code_letter(code: MyDataCode, person: Person) -> EmailMessage:
    """Asked for a moment ago, so it goes to anybody, also where no other mail does."""
    with translation.override(person.language):
        words = {
            "name": person.first_name,
            "digits": digits_of(code),
            "preferences_url": links.preferences_url(person),
        }
        text = render_to_string("privacy/mail/my_data_code.txt", words)
        return EmailMessage(
            subject=_("Your code"),
            body=text,
            to=[person.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
