"""Signed links for people without an account. A link shows by GET, acts by POST.

Each purpose has a salt of its own, so that a link for one never opens another. The
payload names person, object and the person's `link_version`: raising that revokes
all of them. A link is never a sign-in.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from conversations.models import Promise
from organizing.models import Merge, Person


class Purpose(StrEnum):
    ANSWER = "answer"
    PREFERENCES = "preferences"
    UNSUBSCRIBE = "unsubscribe"
    MY_DATA = "my_data"


# Counted from the signing; an answer ends a while after the event instead.
MAX_AGE = {
    Purpose.PREFERENCES: timedelta(days=90),
    Purpose.MY_DATA: timedelta(days=30),
}
ANSWER_AFTER_EVENT = timedelta(days=7)
# Longer than any we make: whoever sends more is not holding one of our links.
MAX_LENGTH = 400


class Unknown(Exception):
    """Forged, mangled, of another purpose, or its person or object is gone."""


class Ended(Exception):
    """Once ours, no longer valid: too old, or revoked."""

    def __init__(self, person: Person | None = None) -> None:
        super().__init__("ended")
        # Who held it, where the signature was right: to answer in their language.
        self.person = person


@dataclass(frozen=True)
class Opened:
    person: Person
    # A promise's id, a category of letters, or nothing.
    about: str


class _Signer(signing.TimestampSigner):
    """Signs as at a given moment, so that two tries of one letter are the same."""

    def __init__(self, purpose: Purpose, at: datetime | None = None) -> None:
        super().__init__(key=settings.LINK_KEY, sep="~", salt=f"reminders.{purpose}")
        self.at = at

    def timestamp(self) -> str:
        if self.at is None:
            return super().timestamp()
        return signing.b62_encode(int(self.at.timestamp()))


def make(
    purpose: Purpose, person: Person, about: str = "", at: datetime | None = None
) -> str:
    payload = [person.pk.hex, about, person.link_version]
    return _Signer(purpose, at).sign_object(payload)


def read(purpose: Purpose, token: str) -> Opened:
    """Who holds this link, and what it is about. Raises Unknown or Ended."""
    if len(token) > MAX_LENGTH:
        raise Unknown
    payload = _unsigned(purpose, token, max_age=None)
    person, version = _person(payload)
    if payload[2] != version:
        raise Ended(person)
    try:
        _unsigned(purpose, token, max_age=MAX_AGE.get(purpose))
    except signing.SignatureExpired as error:
        raise Ended(person) from error
    return Opened(person, str(payload[1]))


def _unsigned(purpose: Purpose, token: str, max_age: timedelta | None) -> list[Any]:
    try:
        payload = _Signer(purpose).unsign_object(token, max_age=max_age)
    except signing.SignatureExpired:
        raise
    except (signing.BadSignature, ValueError) as error:
        raise Unknown from error
    if not isinstance(payload, list) or len(payload) != 3:
        raise Unknown
    return payload


def _person(payload: list[Any]) -> tuple[Person, int]:
    """Whose link it is, and at which version it opens."""
    try:
        pk = UUID(hex=str(payload[0]))
    except ValueError as error:
        raise Unknown from error
    person = Person.objects.select_related("owner").filter(pk=pk).first()
    return (person, person.link_version) if person else _merged(pk)


def _merged(pk: UUID) -> tuple[Person, int]:
    """They were in the list twice: this row went into the other."""
    merges = Merge.objects.select_related("kept__owner")
    merge = merges.filter(gone_id=pk).first()
    if merge is None:
        raise Unknown
    kept = merge.kept
    is_open = kept.link_version == merge.kept_link_version
    return kept, merge.gone_link_version if is_open else 0


def read_answer(token: str, today: date) -> tuple[Person, Promise]:
    """The agreement as it stands now: a moved one leads to what took its place."""
    opened = read(Purpose.ANSWER, token)
    promises = Promise.objects.by_them().filter(person=opened.person)
    try:
        promise = promises.get(pk=UUID(hex=opened.about))
        while promise.moved_to_id:
            promise = promises.get(pk=promise.moved_to_id)
    except (ValueError, Promise.DoesNotExist) as error:
        raise Unknown from error
    if today > promise.on_date + ANSWER_AFTER_EVENT:
        raise Ended(opened.person)
    return opened.person, promise


def answer_url(promise: Promise, person: Person, at: datetime | None = None) -> str:
    token = make(Purpose.ANSWER, person, promise.pk.hex, at)
    return _url("reminders:answer", token)


def preferences_url(person: Person, at: datetime | None = None) -> str:
    return _url("reminders:preferences", make(Purpose.PREFERENCES, person, "", at))


def unsubscribe_url(person: Person, category: str, at: datetime | None = None) -> str:
    token = make(Purpose.UNSUBSCRIBE, person, category, at)
    return _url("reminders:unsubscribe", token)


def my_data_path(person: Person) -> str:
    """From the page of the mail settings. No letter of the outbox has it."""
    return _path("privacy:my_data", make(Purpose.MY_DATA, person))


def my_data_url(person: Person) -> str:
    """For who asked what is kept of them, in a mail of its own."""
    return settings.BASE_URL + my_data_path(person)


def _url(name: str, token: str) -> str:
    return settings.BASE_URL + _path(name, token)


def _path(name: str, token: str) -> str:
    before, after = _around_token(name)
    return before + token + after


@cache
def _around_token(name: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=["token"]).rpartition("token")
    return before, after
