from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from conversations.models import IssueTag, Target
from organizing import audit
from organizing.models import Campaign, User


@transaction.atomic
def save_issue_tag(
    *,
    campaign: Campaign,
    texts: Mapping[str, str],
    by: User,
    now: datetime,
    tag: IssueTag | None = None,
) -> IssueTag:
    """A new issue of the campaign, or `tag` with other words."""
    tag = tag or IssueTag(campaign=campaign)
    for name in ("name_nl", "name_en", "analysis_nl", "analysis_en"):
        setattr(tag, name, texts.get(name, "").strip())
    tag.save()
    _record("issue_tag_saved", tag, by, now)
    return tag


@transaction.atomic
def save_target(
    *,
    campaign: Campaign,
    name: str,
    what_they_decide: str,
    by: User,
    now: datetime,
    target: Target | None = None,
) -> Target:
    """Somebody who decides, new or with other words."""
    target = target or Target(campaign=campaign)
    target.name = name.strip()
    target.what_they_decide = what_they_decide.strip()
    target.save()
    _record("target_saved", target, by, now)
    return target


@transaction.atomic
def retire(*, row: IssueTag | Target, by: User, now: datetime) -> None:
    """It is offered no more; talks that name it keep it."""
    row.retired_at = now
    row.save(update_fields=["retired_at"])
    _record("retired", row, by, now)


@transaction.atomic
def bring_back(*, row: IssueTag | Target, by: User, now: datetime) -> None:
    row.retired_at = None
    row.save(update_fields=["retired_at"])
    _record("brought_back", row, by, now)


def _record(action: str, row: IssueTag | Target, by: User, now: datetime) -> None:
    audit.record(action, by=by, now=now, kind=row._meta.label, object_id=row.pk)
