from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from organizing import audit
from organizing.models import Campaign, Team, User
from organizing.versions import Conflict


@transaction.atomic
def create_campaign(
    *,
    name: str,
    plan_to_win: str = "",
    plan_to_win_en: str = "",
    teams: Iterable[Team] = (),
    by: User | None,
    now: datetime,
) -> Campaign:
    """What we want to win. Its ladder is made by the room above: `make_ladder`."""
    campaign = Campaign.objects.create(
        name=name.strip(),
        plan_to_win=plan_to_win.strip(),
        plan_to_win_en=plan_to_win_en.strip(),
    )
    campaign.teams.set(teams)
    audit.record("campaign_created", by=by, now=now, object_id=campaign.pk)
    return campaign


@transaction.atomic
def change_campaign(
    *,
    campaign: Campaign,
    changes: dict[str, Any],
    based_on: int,
    by: User,
    now: datetime,
) -> Campaign:
    """Save `name`, both plans to win and `teams`, as far as `changes` has them.

    Raises Conflict for what moved on since `based_on`; of teams it tells the ids.
    """
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    texts = {name: text.strip() for name, text in changes.items() if name != "teams"}
    texts = {name: text for name, text in texts.items() if getattr(row, name) != text}
    standing = set(row.teams.order_by("pk"))
    teams = set(changes.get("teams", standing))
    theirs: dict[str, str] = {}
    try:
        row.refuse_stale(texts, based_on=based_on)
    except Conflict as conflict:
        theirs = conflict.theirs
    if teams != standing and row.version_of("teams") > based_on:
        theirs["teams"] = ",".join(sorted(str(team.pk) for team in standing))
    if theirs:
        raise Conflict(theirs, row.version)
    changed = [*texts, *(["teams"] if teams != standing else [])]
    if not changed:
        return row
    for name, text in texts.items():
        setattr(row, name, text)
    row.mark_changed(changed)
    row.save(update_fields=[*texts, "version", "changed_in"])
    row.teams.set(teams)
    audit.record("campaign_changed", by=by, now=now, object_id=row.pk)
    return row


@transaction.atomic
def end_campaign(
    *, campaign: Campaign, on: date | None, by: User, now: datetime
) -> None:
    """Nothing new is planned for it; None lets it run again."""
    campaign.ended_on = on
    campaign.save(update_fields=["ended_on"])
    action = "campaign_ended" if on else "campaign_resumed"
    audit.record(action, by=by, now=now, object_id=campaign.pk)
