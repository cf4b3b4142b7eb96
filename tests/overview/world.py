"""A team with a ladder whose past can be made up, and what its dashboard says."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from ladder.models import Move
from organizing.models import Person
from tests import make


def day(days):
    return timezone.localdate() + timedelta(days=days)


def at(days, hour=12):
    return timezone.make_aware(datetime.combine(day(days), time(hour)))


class World:
    """A team with a ladder; people are of the campaign and were there long ago."""

    def __init__(self):
        self.lead = make.coordinator()
        self.team = self.lead.teams.get()
        self.ladder = make.ladder()
        self.campaign = self.ladder.campaign
        self.campaign.teams.add(self.team)
        self.rungs = {rung.number: rung for rung in self.ladder.rungs.all()}

    def person(self, rung=0, owner=None, **fields):
        made = make.person(owner, team=fields.pop("team", self.team), **fields)
        made.campaigns.add(self.campaign)
        Person.objects.filter(pk=made.pk).update(created_at=at(-400))
        if rung:
            make.position(made, self.ladder, rung, day(-200))
        return made

    def talk(self, person, days, **fields):
        by = fields.pop("by", self.lead)
        return make.conversation(
            person,
            by,
            campaign=self.campaign,
            on_date=day(days),
            finished_at=at(days),
            **fields,
        )

    def move(self, person, start, to, days):
        return Move.objects.create(
            person=person,
            ladder=self.ladder,
            from_rung=self.rungs[start],
            to_rung=self.rungs[to],
            went_up=to > start,
            moved_on=day(days),
            moved_at=at(days),
        )


def figure(client, name, query=""):
    page = client.get(f"/dashboard/{query}")
    figures = {one.id: one for one in page.context["pictures"].figures}
    return {row.label: row.cells for row in figures[name].rows}


def headlines(client, query=""):
    rows = client.get(f"/dashboard/{query}").context["headlines"]
    return {row.code: row.value for row in rows}
