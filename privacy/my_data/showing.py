"""What stands on the page of somebody's own. Never notes, rung, labels or other people:
those are in the copy of everything, after a colleague looked it through.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from conversations.handprint import handprint, handprint_count
from conversations.models import Promise
from organizing.actions.consents import MAIL_WORDING, REMEMBER_WORDING
from organizing.models import Basis, Consent, Group, Person
from privacy.actions import TIME_TO_TAKE_IT_BACK
from privacy.models import DataRequest
from reminders import links

MOST_SHOWN = 50
# What was asked, by the name that each answer keeps. A text that changes on screen has
# a new name there, and gets a line of its own here.
WORDINGS = {
    REMEMBER_WORDING: _(
        "“May I write down what we discussed, so that I remember it next time?”"
    ),
    MAIL_WORDING: _("“May we mail you about what you agree with us?”"),
}
ASKED_THEM = {Basis.CONSENT, ""}
BY_LINK = "link"


def what_is_kept(person: Person, now: datetime) -> dict[str, Any]:
    promises = Promise.objects.by_them().filter(person=person).open()
    answers = person.consents.select_related("recorded_by").order_by("-at", "-pk")
    copies = DataRequest.objects.filter(person=person)
    copy = copies.order_by("-asked_at", "-pk").first()
    owner = person.owner
    asked_at = person.erasure_asked_at
    return {
        "person": person,
        "email": veiled_address(person.email),
        "phone": veiled_number(person.phone or ""),
        "organizer": owner.first_name if owner and owner.is_active else "",
        "coming": promises.order_by("on_date", "at_time", "pk")[:MOST_SHOWN],
        "done": handprint(person),
        "kept": handprint_count(person),
        "answers": [in_words(answer) for answer in answers[:MOST_SHOWN]],
        "may_remember": person.passes_gate(Group.current()),
        "copy": copy,
        "can_take_copy": copy and copy.can_be_taken(person, now),
        "preferences_url": links.preferences_url(person),
        "asked_at": asked_at,
        "goes_at": asked_at + TIME_TO_TAKE_IT_BACK if asked_at else None,
    }


def in_words(answer: Consent) -> dict[str, Any]:
    """One yes or no. Who is a member was not asked, so there are no words to show."""
    was_asked = answer.given and answer.basis in ASKED_THEM
    by = answer.recorded_by
    return {
        "purpose": answer.get_purpose_display(),
        "given": answer.given,
        "basis": answer.get_basis_display() if answer.basis else "",
        "at": answer.at,
        "by": by.first_name if by else "",
        "by_themselves": answer.channel == BY_LINK,
        "ended_at": answer.withdrawn_at,
        "wording": WORDINGS.get(answer.wording, "") if was_asked else "",
    }


def veiled_address(email: str) -> str:
    """Enough to know it by. Whoever reads their mail learns nothing new here."""
    name, _at, host = email.rpartition("@")
    return f"{name[:1]}…@{host}" if host else ""


def veiled_number(phone: str) -> str:
    return f"…{phone[-3:]}" if phone else ""
