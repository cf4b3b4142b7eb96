from datetime import date, datetime

from django.db import transaction

from organizing.actions.consents import refuse_mail
from organizing.actions.rows import store
from organizing.models import Person, User


@transaction.atomic
def stop_contact(
    *, person: Person, by: User | None, now: datetime, reason: str = ""
) -> None:
    """Nobody approaches them any more. `reason` is a code, never what they said.

    A yes to mail ends with it: after coming back they are asked again.
    """
    if person.mail_agreed_at:
        refuse_mail(person=person, by=by, now=now)
    store(
        person,
        "contact_stopped",
        by=by,
        now=now,
        reason=reason,
        do_not_contact_at=now,
        paused_until=None,
    )


@transaction.atomic
def resume_contact(*, person: Person, by: User | None, now: datetime) -> None:
    store(person, "contact_resumed", by=by, now=now, do_not_contact_at=None)


@transaction.atomic
def rest_until(
    *, person: Person, until: date | None, by: User | None, now: datetime
) -> None:
    """A pause that freezes the clock; None ends it."""
    action = "rest_agreed" if until else "rest_ended"
    store(person, action, by=by, now=now, paused_until=until)
