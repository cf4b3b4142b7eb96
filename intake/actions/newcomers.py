"""People who come in with a file, written in batches."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from uuid import UUID

from intake.actions.traces import note_newcomers
from intake.cleaning import Incoming, NoMail
from intake.matching import Outcome, Plan
from intake.models import ImportFile
from intake.shelves import FILLABLE
from organizing.actions.rows import fill_lookups
from organizing.finding import address_hash
from organizing.models import (
    AuditEntry,
    Consent,
    Group,
    Person,
    Suppression,
    Tag,
    Team,
    User,
)

BATCH = 500
WORDING = "members-list-2026-11"
CHANNEL = "import"
LONGEST_TAG = 40


@dataclass(slots=True)
class Newcomer:
    """One person as the rows of the file make them together."""

    row: Incoming
    tags: tuple[str, ...]
    no_mail: NoMail | None
    fill: dict[str, str] | None = None


def newcomers_in(plan: Plan) -> dict[int, Newcomer]:
    """By the number of the row that brings them; later rows fill what is empty."""
    found: dict[int, Newcomer] = {}
    for planned in plan.rows:
        row, match = planned.row, planned.match
        if planned.outcome == Outcome.CREATED:
            found[row.number] = Newcomer(row, row.tags, row.no_mail)
        elif planned.outcome == Outcome.SAME_PERSON and match and match.row:
            newcomer = found[match.row]
            newcomer.no_mail = newcomer.no_mail or row.no_mail
            if planned.change:
                newcomer.fill = {**(newcomer.fill or {}), **dict(planned.change.fill)}
                newcomer.tags += planned.change.new_tags
    return found


def add_newcomers(
    *,
    file: ImportFile,
    team: Team,
    plan: Plan,
    now: datetime,
    check: Callable[[], None],
) -> dict[int, UUID]:
    """Add everybody new; `check` raises between batches to undo it all.

    Tells who came in with which row. A yes to mail never comes from a file.
    """
    newcomers = newcomers_in(plan)
    tags = tags_by_name(tag for one in newcomers.values() for tag in one.tags)
    language = Group.current().language
    made: dict[int, UUID] = {}
    for batch in batched(newcomers.items(), BATCH):
        check()
        people = [_person(one, file, team, language, now) for _n, one in batch]
        Person.objects.bulk_create(people)
        made.update(zip((n for n, _one in batch), (p.pk for p in people), strict=True))
        pairs = list(zip(people, (one for _n, one in batch), strict=True))
        _join(pairs, file, tags)
        _record(pairs, file, now)
        note_newcomers(file, [person.pk for person in people])
    return made


def _person(
    one: Newcomer, file: ImportFile, team: Team, language: str, now: datetime
) -> Person:
    values = {name: getattr(one.row, name) for name in FILLABLE} | (one.fill or {})
    values["language"] = values["language"] or language
    person = Person(team=team, source=file.source, basis=file.basis, **values)
    if one.no_mail == NoMail.NO_CONTACT:
        person.do_not_contact_at = now
    fill_lookups(person, list(one.tags))
    return person


def tags_by_name(names: Iterable[str]) -> dict[str, Tag]:
    """The tags of these names by their folded name; missing ones are made."""
    wanted = {name.casefold(): name[:LONGEST_TAG] for name in names}
    found = {tag.name.casefold(): tag for tag in Tag.objects.order_by("pk")}
    missing = [Tag(name=name) for key, name in wanted.items() if key not in found]
    if missing:
        # Somebody else may add the same word at this very moment.
        Tag.objects.bulk_create(missing, ignore_conflicts=True, batch_size=BATCH)
        found = {tag.name.casefold(): tag for tag in Tag.objects.order_by("pk")}
    return found


def _join(
    pairs: list[tuple[Person, Newcomer]], file: ImportFile, tags: dict[str, Tag]
) -> None:
    tagged = Person.tags.through
    tagged.objects.bulk_create(
        [
            tagged(person_id=person.pk, tag_id=tag)
            for person, one in pairs
            for tag in dict.fromkeys(tags[name.casefold()].pk for name in one.tags)
        ],
        batch_size=BATCH,
    )
    join_campaign([person.pk for person, _one in pairs], file)


def join_campaign(ids: Iterable[UUID], file: ImportFile) -> set[UUID]:
    """Whoever is in the file takes part in the campaign it was named for.

    Tells who did not yet.
    """
    if not file.campaign_id:
        return set()
    taking_part, wanted = Person.campaigns.through, set(ids)
    there = taking_part.objects.filter(
        campaign_id=file.campaign_id, person_id__in=wanted
    )
    new = wanted - set(there.values_list("person_id", flat=True))
    rows = [taking_part(person_id=pk, campaign_id=file.campaign_id) for pk in new]
    taking_part.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    return new


def _record(
    pairs: list[tuple[Person, Newcomer]], file: ImportFile, now: datetime
) -> None:
    """The basis, the no to mail and the audit, a row for each of them."""
    consents: list[Consent] = []
    audited: list[AuditEntry] = []
    stopped: list[Suppression] = []
    for person, one in pairs:
        audited.append(line_about("person_created", person, file, now))
        if file.basis:
            consents.append(remembered(person, file, now))
            audited.append(line_about("basis_recorded", person, file, now, file.basis))
        if one.no_mail:
            consents.append(_refusal(person, file, now))
            audited.append(line_about("mail_refused", person, file, now, one.no_mail))
            if person.email:
                stopped.append(
                    Suppression(
                        address_hash=address_hash(person.email),
                        scope="",
                        reason=Suppression.Reason.IMPORTED,
                        at=now,
                    )
                )
        if person.do_not_contact_at:
            audited.append(line_about("contact_stopped", person, file, now, CHANNEL))
    Consent.objects.bulk_create(consents, batch_size=BATCH)
    Suppression.objects.bulk_create(stopped, ignore_conflicts=True)
    AuditEntry.objects.bulk_create(audited, batch_size=BATCH)


def line_about(
    action: str,
    person: Person,
    file: ImportFile,
    now: datetime,
    reason: str = "",
    *,
    by: User | None = None,
) -> AuditEntry:
    """A line of the audit, not stored yet; of the uploader unless it says otherwise."""
    return AuditEntry(
        at=now,
        actor_id=by.pk if by else file.uploaded_by_id,
        action=action,
        kind=CHANNEL,
        person_ref=person.audit_ref,
        object_id=str(file.pk),
        reason=reason,
    )


def remembered(person: Person, file: ImportFile, now: datetime) -> Consent:
    return Consent(
        person=person,
        purpose=Consent.Purpose.REMEMBER,
        basis=file.basis,
        given=True,
        at=now,
        recorded_by=file.uploaded_by,
        channel=CHANNEL,
        wording=WORDING,
    )


def _refusal(person: Person, file: ImportFile, now: datetime) -> Consent:
    return Consent(
        person=person,
        purpose=Consent.Purpose.MAIL,
        given=False,
        at=now,
        recorded_by=file.uploaded_by,
        channel=CHANNEL,
        wording=WORDING,
    )
