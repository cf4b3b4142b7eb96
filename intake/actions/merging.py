"""Somebody was in the list twice: two rows become one, and can be parted again.

The row that goes is deleted. How both were before is kept sealed for thirty days; who
of them a link or bookmark meant is known for as long as they are.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from intake.actions.carrying import carry, written
from organizing import audit
from organizing.actions import Refused, change_person, store
from organizing.models import Basis, Consent, Membership, Merge, Person, User
from organizing.versions import Conflict

UNDO_WITHIN = timedelta(days=30)
# Where both have something else, somebody chooses; else whoever has it gives it.
CHOSEN = (
    "first_name",
    "last_name",
    "email",
    "phone",
    "postcode",
    "language",
    "channel",
    "owner",
    "source",
    "headline",
)
# What they answered, and until when; a no of either stands.
STANDING = (
    "basis",
    "mail_agreed_at",
    "do_not_contact_at",
    "paused_until",
    "last_contact_on",
    "time_and_place_only",
)


class ChangedMeanwhile(Refused):
    reason = _("Somebody changed one of the two in the meantime. Look once more.")


class OtherTeam(Refused):
    reason = _("They are in different teams. Move one of them first.")


class Restricted(Refused):
    reason = _("One of them asked that nothing of theirs is changed.")


class TwoAccounts(Refused):
    reason = _("Both have an account of their own, so they stay two people.")


class YesAndNo(Refused):
    reason = _(
        "One of them does not want to be remembered, the other does. Ask which it is,"
        " and record that first."
    )


class CannotPart(Refused):
    reason = _("These two can no longer be parted.")


def _both_locked(one: Person, other: Person, by: User) -> tuple[Person, Person]:
    """Raises Person.DoesNotExist when `by` does not look after one of them."""
    ids = [one.pk, other.pk]
    # In the order of the key, as everywhere: who also changes two never deadlocks.
    locked = Person.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    list(locked.order_by("pk").values_list("pk"))
    mine = Person.objects.coordinated_by(by)
    return mine.get(pk=one.pk), mine.get(pk=other.pk)


def why_not(kept: Person, gone: Person) -> Refused | None:
    if kept.team_id != gone.team_id:
        return OtherTeam()
    if kept.restricted_at or gone.restricted_at:
        return Restricted()
    if User.objects.filter(person__in=[kept, gone]).count() > 1:
        return TwoAccounts()
    says_no = [_said_no(one, Consent.Purpose.REMEMBER) for one in (kept, gone)]
    if any(says_no) and (kept.basis or gone.basis):
        return YesAndNo()
    return None


def _said_no(person: Person, purpose: Consent.Purpose) -> bool:
    """Whether their latest answer is one, or a yes that was taken back since.

    No answer at all is not a no.
    """
    answers = Consent.objects.filter(person=person, purpose=purpose)
    last = answers.order_by("-at", "-pk").first()
    return last is not None and (not last.given or last.withdrawn_at is not None)


@transaction.atomic
def merge(
    *,
    kept: Person,
    gone: Person,
    takes: Mapping[str, bool],
    versions: tuple[int, int],
    by: User,
    now: datetime,
) -> Merge:
    """`gone` goes into `kept`. `takes` tells per field whether that of `gone` stays.

    `versions` are those of both as they were shown, `kept` first. Raises Refused.
    """
    kept, gone = _both_locked(kept, gone, by)
    if (kept.version, gone.version) != versions:
        raise ChangedMeanwhile
    if refusal := why_not(kept, gone):
        raise refusal
    before = written([kept])
    changes = _changes(kept, gone, takes)
    try:
        changed = change_person(
            person=kept, changes=changes, based_on=kept.version, by=by, now=now
        )
    except Conflict as conflict:
        raise ChangedMeanwhile from conflict
    standing = _standing(changed, kept, gone)
    store(changed, "person_merged", by=by, now=now, **standing)
    carried = carry(gone, changed)
    story = {
        "kept": [*before, *written([changed])],
        "gone": written([gone]),
        "dropped": written(carried.dropped),
        "moved": carried.moved,
    }
    row = _remembered(changed, gone, story, by, now)
    audit.record("person_merged_away", by=by, now=now, person=gone, object_id=row.pk)
    Person.objects.filter(pk=gone.pk).delete()
    return row


def _remembered(
    changed: Person, gone: Person, story: dict[str, Any], by: User, now: datetime
) -> Merge:
    """For the way back, and for links: those to another address open nothing."""
    is_same_mailbox = bool(gone.email) and same_address(gone.email, changed.email)
    row = Merge(
        kept=changed,
        gone_id=gone.pk,
        gone_link_version=gone.link_version if is_same_mailbox else 0,
        kept_link_version=changed.link_version if is_same_mailbox else 0,
        merged_by=by,
        merged_at=now,
        undo_until=now + UNDO_WITHIN,
        story=json.dumps(story),
    )
    row.save(force_insert=True)
    return row


def same_address(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _changes(
    kept: Person, gone: Person, takes: Mapping[str, bool]
) -> dict[str, object]:
    changes: dict[str, object] = {}
    for name in CHOSEN:
        mine, theirs = getattr(kept, name), getattr(gone, name)
        if theirs and (not mine or takes.get(name)) and mine != theirs:
            changes[name] = theirs
    owner = changes.get("owner")
    if isinstance(owner, User) and not _is_in_team(owner, kept):
        del changes["owner"]
    names = [*kept.tags.all(), *gone.tags.all()]
    changes["tags"] = [tag.name for tag in names]
    changes["campaigns"] = [*kept.campaigns.all(), *gone.campaigns.all()]
    brought_by = [
        one
        for one in (kept.recruiter, gone.recruiter)
        if one and one.pk not in {kept.pk, gone.pk}
    ]
    changes["recruiter"] = brought_by[0] if brought_by else None
    return changes


def _is_in_team(owner: User, person: Person) -> bool:
    return Membership.objects.filter(user=owner, team_id=person.team_id).exists()


def _standing(changed: Person, kept: Person, gone: Person) -> dict[str, Any]:
    """One set of answers out of two. `changed` is `kept` with its new address."""
    agreed = [
        one.mail_agreed_at
        for one in (kept, gone)
        # They agreed to mail at their address, and not at another one.
        if one.mail_agreed_at and same_address(one.email, changed.email)
    ]
    refused = any(_said_no(one, Consent.Purpose.MAIL) for one in (kept, gone))
    return {
        "basis": kept.basis or gone.basis or Basis.NONE,
        "mail_agreed_at": min(agreed) if agreed and not refused else None,
        "do_not_contact_at": _of_both(min, kept, gone, "do_not_contact_at"),
        "paused_until": _of_both(max, kept, gone, "paused_until"),
        "last_contact_on": _of_both(max, kept, gone, "last_contact_on"),
        "time_and_place_only": kept.time_and_place_only or gone.time_and_place_only,
    }


def _of_both(choose: Any, kept: Person, gone: Person, name: str) -> Any:
    found = [value for one in (kept, gone) if (value := getattr(one, name))]
    return choose(found) if found else None


def forget_stories(*, now: datetime) -> int:
    """Of merges that can no longer be parted: how it was before goes."""
    old = Merge.objects.filter(undo_until__lte=now)
    return old.update(story="", undo_until=None)
