from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from conversations.models import IssueTag, Target
from organizing import audit
from organizing.models import Campaign, User

ISSUE_TEXTS = ("name_nl", "name_en", "analysis_nl", "analysis_en")
TARGET_TEXTS = ("name", "what_they_decide", "what_they_decide_en")


@transaction.atomic
def add_issue_tag(
    *, campaign: Campaign, texts: Mapping[str, str], by: User, now: datetime
) -> IssueTag:
    """What people run into in this campaign, in one language or in both."""
    kept = {name: texts.get(name, "").strip() for name in ISSUE_TEXTS}
    tag = IssueTag.objects.create(campaign=campaign, **kept)
    _record("issue_tag_saved", tag, by, now)
    return tag


@transaction.atomic
def change_issue_tag(
    *,
    tag: IssueTag,
    changes: Mapping[str, str],
    based_on: int,
    by: User,
    now: datetime,
) -> IssueTag:
    """Other words; raises Conflict for what moved on meanwhile."""
    row = IssueTag.objects.select_for_update().get(pk=tag.pk)
    if _change(row, changes, ISSUE_TEXTS, based_on):
        _record("issue_tag_saved", row, by, now)
    return row


@transaction.atomic
def add_target(
    *, campaign: Campaign, texts: Mapping[str, str], by: User, now: datetime
) -> Target:
    """Somebody who decides, and what, in one language or in both."""
    kept = {name: texts.get(name, "").strip() for name in TARGET_TEXTS}
    target = Target.objects.create(campaign=campaign, **kept)
    _record("target_saved", target, by, now)
    return target


@transaction.atomic
def change_target(
    *,
    target: Target,
    changes: Mapping[str, str],
    based_on: int,
    by: User,
    now: datetime,
) -> Target:
    """Other words; raises Conflict for what moved on meanwhile."""
    row = Target.objects.select_for_update().get(pk=target.pk)
    if _change(row, changes, TARGET_TEXTS, based_on):
        _record("target_saved", row, by, now)
    return row


def _change(
    row: IssueTag | Target,
    changes: Mapping[str, str],
    names: tuple[str, ...],
    based_on: int,
) -> bool:
    """Whether anything was saved."""
    given = {name: changes[name].strip() for name in names if name in changes}
    wanted = {name: new for name, new in given.items() if getattr(row, name) != new}
    row.refuse_stale(wanted, based_on=based_on)
    if not wanted:
        return False
    for name, value in wanted.items():
        setattr(row, name, value)
    row.mark_changed(wanted)
    row.save(update_fields=[*wanted, "version", "changed_in"])
    return True


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
