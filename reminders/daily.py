"""What is done once a day for everybody, with what each room below offers."""

from datetime import date, datetime

from conversations import actions as agreements
from conversations.facts import facts_of_many
from ladder.actions import suggest_for_all
from ladder.models import Ladder
from organizing.models import Person


def return_not_yets(today: date, now: datetime) -> None:
    agreements.return_not_yets(today=today, now=now)


def confirm_old_reports(today: date, now: datetime) -> None:
    agreements.confirm_old_reports(now=now)


def suggest_moves(today: date, now: datetime) -> None:
    """Cooling has no event, so the rules look at everybody once a day."""
    ladders = Ladder.objects.filter(campaign__ended_on=None).select_related("campaign")
    for ladder in ladders:
        people = Person.objects.approachable(today).filter(campaigns=ladder.campaign)
        facts = facts_of_many(people, ladder.campaign, today)
        suggest_for_all(facts_by_person=facts, ladder=ladder, today=today, now=now)
