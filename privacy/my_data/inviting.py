"""The link to somebody's own page, mailed because they asked their organizer for it.

It answers what they asked, so it needs no yes to mail. Nobody here sees the link.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from organizing import audit
from organizing.actions import Refused, lock_person
from organizing.finding import address_hash
from organizing.models import AuditEntry, Person, Suppression, User
from privacy.models import DataRequest

MAILED = "my_data_link_mailed"
FAILED = "my_data_link_failed"
A_DAY = timedelta(days=1)
LINKS_A_DAY = 20


class MailedLately(Refused):
    reason = _("The link was mailed to them within the past day.")


class LinksEnough(Refused):
    reason = _("You mailed twenty links within a day. Tomorrow you can mail more.")


class NotToThem(Refused):
    reason = _("No mail leaves to them: this page tells why.")


def hindrance(person: Person) -> str:
    """Why nothing can be mailed to them: a code, or nothing."""
    if person.restricted_at or person.erasure_asked_at or person.erased_at:
        return "going"
    if not person.email:
        return "no_address"
    stopped = Suppression.objects.filter(
        address_hash=address_hash(person.email), scope=""
    ).first()
    return stopped.reason if stopped else ""


def mailed_lately(person: Person, now: datetime) -> datetime | None:
    """When it left within the past day, if it did."""
    lines = AuditEntry.objects.filter(
        person_ref=person.audit_ref, at__gt=now - A_DAY, action__in=(MAILED, FAILED)
    )
    last = lines.order_by("-at", "-pk").first()
    return last.at if last and last.action == MAILED else None


@transaction.atomic
def link_leaves(*, person: Person, by: User, now: datetime) -> Person:
    """Counted before it leaves, under their lock: of two at once one is refused.

    Raises NotToThem, MailedLately or LinksEnough.
    """
    row = lock_person(person)
    if hindrance(row):
        raise NotToThem
    if mailed_lately(row, now):
        raise MailedLately
    # After the person, as rows that name both are written.
    User.objects.select_for_update().get(pk=by.pk)
    mine = AuditEntry.objects.filter(actor_id=by.pk, action=MAILED, at__gt=now - A_DAY)
    if mine.count() >= LINKS_A_DAY:
        raise LinksEnough
    audit.record(MAILED, by=by, now=now, person=row)
    return row


def copy_leaves(*, asked: DataRequest, by: User, now: datetime) -> None:
    """The mail that their copy is ready leads to the same page."""
    about = asked.person
    audit.record(MAILED, by=by, now=now, person=about, kind="copy", object_id=asked.pk)


def link_did_not_leave(*, person: Person, by: User, now: datetime) -> None:
    """So that it can be tried again at once."""
    audit.record(FAILED, by=by, now=now, person=person)
