"""After a talk or a reviewed promise the rules of the ladder look again."""

from datetime import date, datetime

from django.utils import timezone

from conversations.facts import facts_of
from conversations.models import Evidence, Promise
from ladder.actions import suggest
from ladder.models import Ladder, Suggestion
from organizing.models import Campaign, Person

# The latest ones make the case; a longer list would not be read.
EVIDENCE_SHOWN = 10


def propose_move(
    *, person: Person, campaign: Campaign, now: datetime, today: date | None = None
) -> Suggestion | None:
    """What the rules suggest now, joined to the kept promises behind it.

    A person decides; a yes alone suggests nothing.
    """
    ladder = Ladder.objects.filter(campaign=campaign).first()
    if ladder is None:
        return None
    today = today or timezone.localdate(now)
    facts = facts_of(person, campaign, today)
    made = suggest(person=person, ladder=ladder, facts=facts, today=today, now=now)
    if made and made.to_rung.number > made.from_rung.number:
        _join_evidence(made, campaign)
    return made


def _join_evidence(suggestion: Suggestion, campaign: Campaign) -> None:
    kept = Promise.objects.by_them().filter(
        person=suggestion.person_id, campaign=campaign, outcome=Promise.Outcome.KEPT
    )
    latest = kept.order_by("-on_date", "-pk")[:EVIDENCE_SHOWN]
    rows = [Evidence(suggestion=suggestion, promise=promise) for promise in latest]
    behind = Evidence.objects.filter(suggestion=suggestion)
    # A promise that turned out otherwise is no evidence any more.
    behind.exclude(promise__in=[row.promise_id for row in rows]).delete()
    Evidence.objects.bulk_create(rows, ignore_conflicts=True)
