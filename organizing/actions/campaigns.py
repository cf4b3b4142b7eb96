from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from organizing import audit
from organizing.models import Campaign, Team, User


@transaction.atomic
def create_campaign(
    *,
    name: str,
    plan_to_win: str = "",
    teams: Iterable[Team] = (),
    by: User | None,
    now: datetime,
) -> Campaign:
    """What we want to win. Its ladder is made by the room above: `make_ladder`."""
    campaign = Campaign.objects.create(
        name=name.strip(), plan_to_win=plan_to_win.strip()
    )
    campaign.teams.set(teams)
    audit.record("campaign_created", by=by, now=now, object_id=campaign.pk)
    return campaign


@transaction.atomic
def change_campaign(
    *,
    campaign: Campaign,
    name: str,
    plan_to_win: str,
    teams: Iterable[Team],
    by: User,
    now: datetime,
) -> None:
    campaign.name = name.strip()
    campaign.plan_to_win = plan_to_win.strip()
    campaign.save(update_fields=["name", "plan_to_win"])
    campaign.teams.set(teams)
    audit.record("campaign_changed", by=by, now=now, object_id=campaign.pk)


@transaction.atomic
def end_campaign(
    *, campaign: Campaign, on: date | None, by: User, now: datetime
) -> None:
    """Nothing new is planned for it; None lets it run again."""
    campaign.ended_on = on
    campaign.save(update_fields=["ended_on"])
    action = "campaign_ended" if on else "campaign_resumed"
    audit.record(action, by=by, now=now, object_id=campaign.pk)
