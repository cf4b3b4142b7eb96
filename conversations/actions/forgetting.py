from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from conversations.actions.debriefs import forget_debriefs
from conversations.actions.influence import forget_influence
from conversations.actions.rows import locked_person
from conversations.models import (
    Addendum,
    Ask,
    CircleItem,
    Conversation,
    Debrief,
    FollowUp,
    Invitation,
    Note,
    Preparation,
    Promise,
)
from ladder.actions import erase_standing
from ladder.actions import forget_content as forget_reasons
from ladder.models import Move, Suggestion
from organizing import audit
from organizing.actions import clear_basis, forget_headline, forget_relations
from organizing.models import Person, User


@dataclass(frozen=True)
class WhatGoes:
    """Counted for the page that asks whether it may go."""

    notes: int
    additions: int
    asks: int
    agreements: int
    follow_ups: int
    reasons: int
    debriefs: int
    worries: int
    has_headline: bool


def what_goes(person: Person) -> WhatGoes:
    moves = Move.objects.filter(person=person)
    proposals = Suggestion.objects.filter(person=person)
    return WhatGoes(
        notes=Note.objects.filter(conversation__person=person).count(),
        additions=Addendum.objects.filter(conversation__person=person).count(),
        asks=Ask.objects.filter(conversation__person=person).count(),
        agreements=Promise.objects.filter(person=person).count(),
        follow_ups=FollowUp.objects.filter(person=person).count(),
        reasons=sum(bool(row.reason) for row in [*moves, *proposals]),
        debriefs=Debrief.objects.filter(conversation__person=person).count(),
        worries=CircleItem.objects.filter(person=person).count(),
        has_headline=bool(person.headline),
    )


@transaction.atomic
def forget_content(*, person: Person, by: User | None, now: datetime) -> None:
    """Consent is taken back: everything they told us is deleted, at once.

    Days, answers and outcomes stay as counts. What they agreed to stays on its day
    under a neutral title, so that nobody waits for them in vain.
    """
    _forget_words(person)
    clear_basis(person=person, by=by, now=now)
    forget_relations(person)
    forget_reasons(person=person, by=by, now=now)
    audit.record("content_forgotten", by=by, now=now, person=person)


@transaction.atomic
def forget_after_its_time(*, person: Person, now: datetime) -> None:
    """The time that the group promised is over: what they told us goes, they stay.

    Their basis, their rung and whom they know stay too: nobody took anything back.
    """
    _forget_words(person)
    # Also of what was never logged or settled: nobody goes there any more.
    Conversation.objects.filter(person=person).update(place="")
    Promise.objects.filter(person=person).update(place="")
    forget_headline(person=person, now=now)
    forget_reasons(person=person, by=None, now=now)
    audit.record("content_outlived", by=None, now=now, person=person)


def _forget_words(person: Person) -> None:
    locked_person(person)
    talks = Conversation.objects.filter(person=person)
    Note.objects.filter(conversation__in=talks).delete()
    Addendum.objects.filter(conversation__in=talks).delete()
    # Sealed columns take no value in bulk, but they may be emptied.
    Ask.objects.filter(conversation__in=talks).update(
        text="", act="", place="", reason="", other_way_in="", barrier=""
    )
    Ask.objects.filter(conversation__in=talks).update(standing_ask=None, codes=[])
    talks.update(purpose="", no_ask_reason="")
    Invitation.objects.filter(person=person).update(text="")
    Preparation.objects.filter(conversation__in=talks).delete()
    talks.exclude(finished_at=None).update(place="")
    forget_debriefs(person)
    forget_influence(person)
    # Rooms above us know themselves which words of theirs they hold a copy of.
    for name in settings.FORGOTTEN_ALSO_BY:
        import_string(name)(person=person)
    _make_neutral(person)


def _make_neutral(person: Person) -> None:
    with translation.override(person.language):
        appointment, contact = gettext("our appointment"), gettext("Get in touch")
    promises = Promise.objects.filter(person=person)
    _rename(promises, "act", appointment)
    promises.update(outcome_reason="")
    promises.exclude(outcome=Promise.Outcome.OPEN).update(place="")
    _rename(FollowUp.objects.filter(person=person), "what", contact)


def _rename(
    rows: models.QuerySet[Promise] | models.QuerySet[FollowUp], name: str, title: str
) -> None:
    """Row by row: each value is sealed for its own row."""
    for row in rows.select_for_update():
        setattr(row, name, title)
        row.mark_changed([name])
        row.save(update_fields=[name, "version", "changed_in"])


@transaction.atomic
def erase_content(*, person: Person, by: User | None, now: datetime) -> None:
    """Everything in words, and whatever is still open: nobody is there to do it with.

    Days, answers and outcomes stay, as counts.
    """
    forget_content(person=person, by=by, now=now)
    talks = Conversation.objects.filter(person=person)
    talks.open().update(cancelled_at=now)
    talks.update(place="")
    # After a withdrawal the organizer's own lessons stay theirs; now they go as well.
    debriefs = Debrief.objects.filter(conversation__person=person)
    debriefs.update(learned="", surprised_me="", differently="", other_signals="")
    promises = Promise.objects.filter(person=person)
    promises.open().update(outcome=Promise.Outcome.WITHDRAWN)
    promises.update(act="", place="", reported="", reported_at=None, reported_date=None)
    follow_ups = FollowUp.objects.filter(person=person)
    follow_ups.open().update(status=FollowUp.Status.CANCELLED)
    follow_ups.update(what="")
    erase_standing(person=person)
