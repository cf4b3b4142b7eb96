from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from organizing import audit
from organizing.actions.consents import record_basis
from organizing.actions.refusals import OutsideTeam
from organizing.actions.rows import LOOKUPS, fill_lookups, lock_person
from organizing.models import Campaign, Membership, Person, Tag, Team, User
from organizing.versions import Conflict

MANY = ("campaigns", "tags")


@transaction.atomic
def create_person(
    *,
    by: User | None,
    now: datetime,
    team: Team,
    owner: User | None = None,
    first_name: str,
    last_name: str = "",
    email: str = "",
    phone: str = "",
    postcode: str = "",
    language: str = "nl",
    channel: str = "",
    recruiter: Person | None = None,
    source: str = "",
    campaigns: Iterable[Campaign] = (),
    tags: Iterable[str] = (),
    basis: str = "",
) -> Person:
    """Add somebody to a team. `tags` are names; unknown ones join the short list."""
    person = Person(
        team=team,
        owner=owner,
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        email=email.strip(),
        phone=phone.strip(),
        postcode=postcode.strip().upper(),
        language=language,
        channel=channel,
        recruiter=recruiter,
        source=source.strip(),
    )
    chosen = tags_named(tags)
    fill_lookups(person, [tag.name for tag in chosen])
    person.save(force_insert=True)
    if chosen:
        person.tags.set(chosen)
    if campaigns := list(campaigns):
        person.campaigns.set(campaigns)
    audit.record("person_created", by=by, now=now, person=person)
    if basis:
        record_basis(person=person, basis=basis, by=by, now=now)
    return person


def tags_named(names: Iterable[str]) -> list[Tag]:
    """The tags of these names, whatever their capitals; missing ones are made."""
    wanted = {name.strip().casefold(): name.strip() for name in names if name.strip()}
    if not wanted:
        return []
    same = Q()
    for name in wanted.values():
        same |= Q(name__iexact=name)
    found = {tag.name.casefold(): tag for tag in Tag.objects.filter(same)}
    for folded, name in wanted.items():
        if folded not in found:
            found[folded] = Tag.objects.get_or_create(name=name[:40])[0]
    return sorted(found.values(), key=lambda tag: tag.name)


@transaction.atomic
def change_person(
    *,
    person: Person,
    changes: dict[str, object],
    based_on: int,
    by: User | None,
    now: datetime,
) -> Person:
    """Save the fields in `changes`; raises Conflict where somebody else was first.

    `tags` is a list of names, `campaigns` one of campaigns. What equals the row
    already is no change.
    """
    row = lock_person(person)
    current = {name: _current(row, name) for name in changes}
    changed = {
        name: value
        for name, value in changes.items()
        if _comparable(name, value) != _comparable(name, current[name])
    }
    _refuse_stale(row, changed, current, based_on)
    if not changed:
        return row
    _check_owner(row, changed)
    for name in MANY:
        if name in changed:
            _set_many(row, name, changed[name])
    plain = [name for name in changed if name not in MANY]
    for name in plain:
        setattr(row, name, changed[name])
    row.mark_changed(changed)
    if current.get("email") and "email" in changed:
        # Whoever reads the old mailbox holds links that were meant for this person.
        row.link_version += 1
        plain.append("link_version")
    fill_lookups(row, list(row.tags.values_list("name", flat=True)))
    row.save(update_fields=[*plain, *LOOKUPS, "version", "changed_in"])
    audit.record("person_changed", by=by, now=now, person=row)
    return row


def _current(row: Person, name: str) -> Any:
    if name == "tags":
        return list(row.tags.order_by("name").values_list("name", flat=True))
    if name == "campaigns":
        return list(row.campaigns.order_by("name"))
    return getattr(row, name)


def _comparable(name: str, value: Any) -> object:
    if name == "tags":
        return {str(tag).strip().casefold() for tag in value}
    return set(value) if name in MANY else value


def _refuse_stale(
    row: Person, changed: dict[str, object], current: dict[str, Any], based_on: int
) -> None:
    theirs: dict[str, str] = {}
    try:
        row.refuse_stale(
            {name: value for name, value in changed.items() if name not in MANY},
            based_on=based_on,
        )
    except Conflict as conflict:
        theirs = conflict.theirs
    for name in MANY:
        if name in changed and row.version_of(name) > based_on:
            theirs[name] = ", ".join(map(str, current[name]))
    if theirs:
        raise Conflict(theirs, row.version)


def _set_many(row: Person, name: str, value: Any) -> None:
    if name == "tags":
        row.tags.set(tags_named(value))
    else:
        row.campaigns.set(value)


def _check_owner(row: Person, changed: dict[str, object]) -> None:
    """An owner outside the person's team would never see them."""
    owner = changed.get("owner", row.owner)
    team = changed.get("team", row.team)
    if not isinstance(owner, User) or not isinstance(team, Team):
        return
    if "owner" not in changed and "team" not in changed:
        return
    if not Membership.objects.filter(user=owner, team=team).exists():
        if "owner" in changed:
            raise OutsideTeam
        # The team changed, the owner did not come along.
        changed["owner"] = None


@transaction.atomic
def assign_owner(
    *, people: Iterable[Person], owner: User | None, by: User | None, now: datetime
) -> int:
    """Hand these people over; tells how many changed hands. All of them or none."""
    rows = _locked_rows(people)
    changing = [row for row in rows if row.owner_id != (owner.pk if owner else None)]
    if owner:
        teams = {row.team_id for row in changing}
        of_owner = Membership.objects.filter(user=owner, team__in=teams)
        if len(teams) != of_owner.count():
            raise OutsideTeam
    for row in changing:
        row.owner = owner
        row.mark_changed(["owner"])
        audit.record("person_assigned", by=by, now=now, person=row)
    Person.objects.bulk_update(
        changing, ["owner", "version", "changed_in"], batch_size=200
    )
    return len(changing)


@transaction.atomic
def tag_people(
    *, people: Iterable[Person], names: Sequence[str], by: User | None, now: datetime
) -> int:
    """Add these tags; tells how many people gained one."""
    tags = tags_named(names)
    changed = 0
    for row in _locked_rows(people):
        mine = set(row.tags.values_list("pk", flat=True))
        if {tag.pk for tag in tags} <= mine:
            continue
        row.tags.add(*tags)
        row.mark_changed(["tags"])
        fill_lookups(row, list(row.tags.values_list("name", flat=True)))
        row.save(update_fields=[*LOOKUPS, "version", "changed_in"])
        audit.record("person_tagged", by=by, now=now, person=row)
        changed += 1
    return changed


def _locked_rows(people: Iterable[Person]) -> list[Person]:
    # In the order of the key: two bulk changes at once wait, and never deadlock.
    ids = [person.pk for person in people]
    return list(Person.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def note_contact(*, person: Person, on: date) -> None:
    """There was contact on this day. An older day changes nothing."""
    earlier = Q(last_contact_on=None) | Q(last_contact_on__lt=on)
    Person.objects.filter(earlier, pk=person.pk).update(last_contact_on=on)
    if person.last_contact_on is None or person.last_contact_on < on:
        person.last_contact_on = on
