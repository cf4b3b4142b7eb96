from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from organizing import audit
from organizing.actions import Refused, lock_person
from organizing.models import Person
from privacy.models import MyDataCode
from privacy.models.my_data_code import TRIES
from privacy.my_data.codes import digits_of

# Within so long at most so many codes: for their mailbox, and against guessing.
LIMITS = ((timedelta(hours=1), 3), (timedelta(days=1), 9))


class TooOften(Refused):
    reason = _("Several codes were sent already.")


@transaction.atomic
def new_code(*, person: Person, now: datetime) -> MyDataCode:
    """Also for who has no address: nobody can tell by it. Raises TooOften."""
    row = lock_person(person)
    mine = MyDataCode.objects.filter(person=row)
    for span, most in LIMITS:
        if mine.filter(sent_at__gt=now - span).count() >= most:
            raise TooOften
    audit.record("my_data_code_sent", by=None, now=now, person=row)
    return MyDataCode.objects.create(
        person=row, link_version=row.link_version, sent_at=now
    )


@transaction.atomic
def try_code(*, person: Person, digits: str, now: datetime) -> MyDataCode | None:
    """Only the newest opens, and a try is counted under the person's lock.

    None when it is wrong, too old, used or tried too often: nobody is told which.
    """
    row = lock_person(person)
    codes = MyDataCode.objects.filter(person=row)
    code = codes.order_by("-sent_at", "-pk").first()
    if code is None or not code.may_be_tried(row, now):
        return None
    code.tries += 1
    is_right = constant_time_compare(digits_of(code), digits)
    # Where it was mailed to nobody, only a guess can be right.
    if is_right and row.email:
        code.opened_at = now
        audit.record("my_data_opened", by=None, now=now, person=row)
    code.save(update_fields=["tries", "opened_at"])
    return code if code.opened_at else None


def close_page(*, code: MyDataCode) -> None:
    """Also for who copied the cookie. The row stays: it counts as sent."""
    MyDataCode.objects.filter(pk=code.pk).update(opened_at=None, tries=TRIES)


def forget_old_codes(*, now: datetime) -> None:
    """Those that no limit counts any more."""
    longest = max(span for span, _most in LIMITS)
    MyDataCode.objects.filter(sent_at__lte=now - longest).delete()


def forget_codes(*, person: Person) -> None:
    MyDataCode.objects.filter(person=person).delete()
