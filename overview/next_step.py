"""Nobody is forgotten: who has no next step, and no rest that was agreed on."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from conversations.models import Conversation, FollowUp, Promise
from organizing.models import PersonQuerySet


def without_next_step(people: PersonQuerySet, today: date) -> PersonQuerySet:
    """No open follow-up, talk or promise, and not at rest; whom we may still turn to.

    A talk or promise whose day has passed still counts: it has to be looked back on,
    and Today says so.
    """
    here = OuterRef("pk")
    return people.filter(
        ~Exists(FollowUp.objects.open().filter(person=here)),
        ~Exists(Conversation.objects.open().filter(person=here)),
        ~Exists(Promise.objects.open().filter(person=here)),
        Q(paused_until=None) | Q(paused_until__lt=today),
        do_not_contact_at=None,
        restricted_at=None,
    )
