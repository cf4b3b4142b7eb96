from datetime import datetime
from uuid import uuid5
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from conversations.actions.rows import locked_person
from conversations.models import FollowUp
from organizing import audit
from organizing.models import Group, Person


@transaction.atomic
def ask_for_address(*, person: Person, fingerprint: str, now: datetime) -> None:
    """Mail to them comes back: their organizer asks for a better address, today.

    Once per person and address: the id is made of both. Without an owner it lies with
    the person, and whoever takes them on finds it.
    """
    held = locked_person(person)
    if held.do_not_contact_at or held.restricted_at:
        return
    owner, group = held.owner, Group.current()
    zone_name = owner.time_zone if owner else group.time_zone
    with translation.override(owner.language if owner else group.language):
        what = _("Ask for another e-mail address: our mail comes back")
    by_phone = Person.Channel.PHONE if held.phone else Person.Channel.MESSAGE
    row, is_new = FollowUp.objects.get_or_create(
        id=uuid5(held.pk, f"address {fingerprint}"),
        defaults={
            "person": held,
            "what": what,
            "channel": by_phone,
            "on_date": timezone.localdate(now, ZoneInfo(zone_name)),
            "time_zone": zone_name,
            "scheduled_at": now,
        },
    )
    if is_new:
        audit.record(
            "address_asked_for",
            by=None,
            now=now,
            person=held,
            kind="follow_up",
            object_id=row.pk,
        )
