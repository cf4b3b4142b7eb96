"""What one sends to ask somebody for a talk: the aim and the time, said beforehand."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from organizing.models import Person, User


def usual_aim(person: Person) -> str:
    """When the organizer has not said yet what it is about, in the person's words."""
    with translation.override(person.language):
        return _("what you notice around you, and what we could do about it together")


def notice_url() -> str:
    return settings.BASE_URL + reverse("conversations:privacy_notice")


def invitation_text(
    person: Person, by: User, *, aim: str, minutes: int, try_number: int = 1
) -> str:
    """The invitation in the person's own language, ready to be changed and sent."""
    with translation.override(person.language):
        if try_number == 1:
            text = _(
                "Hi %(name)s, I would like to talk with you about %(aim)s. "
                "It takes %(minutes)d minutes. When does it suit you?\n\n"
                "How we deal with what you tell us: %(notice)s\n\n"
                "Greetings, %(organizer)s"
            )
        else:
            text = _(
                "Hi %(name)s, I asked you before whether we could talk about %(aim)s. "
                "%(minutes)d minutes are enough, at a place that suits you. "
                "Would you like that? No is a fine answer too.\n\n"
                "How we deal with what you tell us: %(notice)s\n\n"
                "Greetings, %(organizer)s"
            )
        return text % {
            "name": person.first_name,
            "aim": aim or usual_aim(person),
            "minutes": minutes,
            "notice": notice_url(),
            "organizer": by.first_name,
        }
