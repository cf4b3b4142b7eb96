from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from organizing.models import Group, Person
from privacy.models import DataRequest, MyDataCode
from privacy.my_data.codes import digits_of
from reminders import links
from reminders.letters.frame import reader


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


def link_letter(person: Person) -> EmailMessage:
    """They asked what is kept of them. Whoever else reads it learns nothing by it."""
    with translation.override(person.language):
        return _with_link(person, "my_data_link", _("Your own page"))


def copy_letter(asked: DataRequest) -> EmailMessage:
    """Their copy was released, and can be fetched on their own page for a day."""
    person, until = asked.person, asked.fetched_until
    with reader(person.language, person.time_zone or Group.current().time_zone):
        return _with_link(person, "copy_ready", _("Your copy is ready"), until=until)


def _with_link(
    person: Person, template: str, subject: str, **more: object
) -> EmailMessage:
    words = {
        "name": person.first_name,
        "url": links.my_data_url(person),
        "preferences_url": links.preferences_url(person),
        "language": person.language,
        **more,
    }
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"privacy/mail/{template}.txt", words),
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    page = render_to_string(f"privacy/mail/{template}.html", words)
    mail.attach_alternative(page, "text/html")
    return mail
