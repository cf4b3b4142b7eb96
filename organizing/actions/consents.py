from datetime import datetime

from django.db import transaction

from organizing import audit
from organizing.actions.rows import forget_before_merge, store
from organizing.finding import address_hash
from organizing.models import Basis, Consent, Person, Suppression, User

# Which wording somebody said yes to; a changed text on screen gets a new name here.
REMEMBER_WORDING = "remember-2026-11"
MAIL_WORDING = "mail-2026-11"


def _answer(
    person: Person,
    *,
    purpose: Consent.Purpose,
    given: bool,
    by: User | None,
    now: datetime,
    basis: str = "",
    channel: str = "",
    wording: str = "",
) -> None:
    """A new answer ends the standing one; both stay on record."""
    _withdraw(person, purpose, now)
    default = MAIL_WORDING if purpose == Consent.Purpose.MAIL else REMEMBER_WORDING
    Consent.objects.create(
        person=person,
        purpose=purpose,
        basis=basis,
        given=given,
        at=now,
        recorded_by=by,
        channel=channel[:40],
        wording=(wording or default)[:40],
    )


def _withdraw(person: Person, purpose: Consent.Purpose, now: datetime) -> None:
    standing = Consent.objects.filter(
        person=person, purpose=purpose, given=True, withdrawn_at=None
    )
    standing.update(withdrawn_at=now)


@transaction.atomic
def record_basis(
    *,
    person: Person,
    basis: str,
    by: User | None,
    now: datetime,
    channel: str = "",
    wording: str = "",
) -> None:
    """Why we may remember what they tell us, from now on."""
    _answer(
        person,
        purpose=Consent.Purpose.REMEMBER,
        given=True,
        by=by,
        now=now,
        basis=Basis(basis),
        channel=channel,
        wording=wording,
    )
    store(person, "basis_recorded", by=by, now=now, reason=basis, basis=Basis(basis))


@transaction.atomic
def decline_basis(
    *,
    person: Person,
    by: User | None,
    now: datetime,
    channel: str = "",
    wording: str = "",
) -> None:
    """They would rather not be remembered. A basis of membership ends as well.

    The room above deletes what was said: `conversations.actions.forget_content`.
    """
    _answer(
        person,
        purpose=Consent.Purpose.REMEMBER,
        given=False,
        by=by,
        now=now,
        channel=channel,
        wording=wording,
    )
    forget_before_merge(person)
    store(person, "basis_declined", by=by, now=now, basis=Basis.NONE, headline="")


@transaction.atomic
def clear_basis(*, person: Person, by: User | None, now: datetime) -> None:
    """The basis no longer holds; its record stays, with the day it ended."""
    _withdraw(person, Consent.Purpose.REMEMBER, now)
    forget_before_merge(person)
    store(person, "basis_cleared", by=by, now=now, basis=Basis.NONE, headline="")


@transaction.atomic
def agree_to_mail(
    *, person: Person, by: User | None, now: datetime, channel: str = ""
) -> None:
    """They said yes to mail about agreements."""
    _answer(
        person,
        purpose=Consent.Purpose.MAIL,
        given=True,
        by=by,
        now=now,
        channel=channel,
    )
    store(person, "mail_agreed", by=by, now=now, mail_agreed_at=now)


@transaction.atomic
def refuse_mail(
    *, person: Person, by: User | None, now: datetime, channel: str = ""
) -> None:
    """No mail any more; `by` is None when they said so through a link."""
    _answer(
        person,
        purpose=Consent.Purpose.MAIL,
        given=False,
        by=by,
        now=now,
        channel=channel,
    )
    store(person, "mail_refused", by=by, now=now, mail_agreed_at=None)


@transaction.atomic
def suppress(*, email: str, reason: str, now: datetime, scope: str = "") -> None:
    """Never write to this address again; with a scope: no letters of that kind."""
    row, is_new = Suppression.objects.get_or_create(
        address_hash=address_hash(email),
        scope=scope,
        defaults={"reason": Suppression.Reason(reason), "at": now},
    )
    if not is_new and reason == Suppression.Reason.ERASED:
        # Of all reasons this one also keeps an import from bringing them back.
        row.reason = Suppression.Reason.ERASED
        row.save(update_fields=["reason"])
    audit.record("address_suppressed", by=None, now=now, reason=reason)
