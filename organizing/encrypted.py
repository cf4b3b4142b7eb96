"""Free text about a person, unreadable in a stolen database.

AES-256-GCM. The stored value is `v1:<key id>:<base64 of nonce and ciphertext>`;
model, column and row id are bound in, so a value moved to another row or column
does not open. A column's `from_db_value` does not know its row, so the value stays
sealed until the attribute is read on an instance. Whatever cannot open raises
`Unreadable`: a page never shows ciphertext.
"""

import base64
import binascii
import hashlib
import hmac
import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Never

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.query_utils import DeferredAttribute

if TYPE_CHECKING:
    _TextField = models.TextField[Any, Any]
else:
    _TextField = models.TextField

VERSION = "v1"
NONCE_BYTES = 12


class Unreadable(Exception):
    """A sealed value did not open: wrong or missing key, or it was tampered with."""


class Sealed:
    """A stored value that nobody has opened. It has no text form on purpose."""

    __slots__ = ("stored",)

    def __init__(self, stored: str) -> None:
        self.stored = stored

    def __str__(self) -> str:
        message = "A sealed value is read on its own row, never as a plain value."
        raise Unreadable(message)

    def __repr__(self) -> str:
        return "<Sealed>"


@lru_cache(maxsize=4)
def _keyring(configured: str) -> dict[str, AESGCM]:
    ring: dict[str, AESGCM] = {}
    for entry in filter(None, configured.split(",")):
        key_id, _, encoded = entry.strip().partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            key = b""
        if not key_id or len(key) != 32:
            message = "TREDE_FIELD_KEYS is `id:base64 of 32 bytes`, joined by commas."
            raise ImproperlyConfigured(message)
        ring[key_id] = AESGCM(key)
    if not ring:
        message = "TREDE_FIELD_KEYS names no key."
        raise ImproperlyConfigured(message)
    return ring


def newest_key() -> str:
    """The id of the key that seals; the others only open."""
    return next(iter(_keyring(settings.FIELD_KEYS)))


def sealed_with(stored: str) -> str:
    """The id of the key a stored value needs."""
    return stored.split(":", 2)[1] if stored.count(":") == 2 else ""


def seal(text: str, *, bound_to: str) -> str:
    """`text` under the newest key; opens only for the same `bound_to`."""
    ring = _keyring(settings.FIELD_KEYS)
    key_id = newest_key()
    nonce = os.urandom(NONCE_BYTES)
    # A lone surrogate cannot be stored as UTF-8; forms refuse it before this.
    sealed = ring[key_id].encrypt(nonce, text.encode(), f"{key_id}|{bound_to}".encode())
    return f"{VERSION}:{key_id}:{base64.b64encode(nonce + sealed).decode()}"


def unseal(stored: str, *, bound_to: str) -> str:
    """The text behind a stored value; raises Unreadable when it does not open."""
    version, _, rest = stored.partition(":")
    key_id, _, encoded = rest.partition(":")
    key = _keyring(settings.FIELD_KEYS).get(key_id)
    if version != VERSION or key is None:
        message = f"No key to open {bound_to.rpartition('|')[0]}."
        raise Unreadable(message)
    try:
        raw = base64.b64decode(encoded, validate=True)
        bound = f"{key_id}|{bound_to}".encode()
        return key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], bound).decode()
    except (binascii.Error, InvalidTag, ValueError) as error:
        message = f"{bound_to.rpartition('|')[0]} did not open."
        raise Unreadable(message) from error


def lookup_hash(value: str, *, purpose: str) -> str:
    """A keyed fingerprint to find an exact value by, without storing the value."""
    key = base64.b64decode(settings.LOOKUP_KEY)
    return hmac.new(key, f"{purpose}|{value}".encode(), hashlib.sha256).hexdigest()


class SealedAttribute(DeferredAttribute):
    """Opens the value when it is read, because only then the row is known."""

    field: "EncryptedTextField"

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if instance is None or not isinstance(value, Sealed):
            return value
        cache = f"_opened_{self.field.attname}"
        opened = instance.__dict__.get(cache)
        if opened is None or opened[0] is not value:
            bound_to = self.field.bound_to(instance)
            opened = (value, unseal(value.stored, bound_to=bound_to))
            instance.__dict__[cache] = opened
        return opened[1]

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(_TextField):
    """A text column that holds sealed values; it cannot be searched or updated."""

    descriptor_class = SealedAttribute

    def bound_to(self, instance: models.Model) -> str:
        if instance.pk is None:
            message = "A row needs its id before its text can be sealed."
            raise Unreadable(message)
        return f"{self.model._meta.label}|{self.attname}|{instance.pk}"

    def from_db_value(self, value: str | None, *_args: object) -> Sealed | str | None:
        return Sealed(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Sealed):
            return value
        text = "" if value is None else str(value)
        return Sealed(
            seal(text, bound_to=self.bound_to(model_instance)) if text else ""
        )

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Only what pre_save sealed is stored: `update()` knows no row to bind to."""
        if isinstance(value, Sealed):
            return value.stored
        if not value:
            return ""
        return self._refuse("updated in bulk")

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        return self._refuse("searched")

    def get_transform(self, lookup_name: str) -> Any:
        return self._refuse("searched")

    def _refuse(self, deed: str) -> Never:
        message = f"{self.model._meta.label}.{self.name} is encrypted, not {deed}."
        raise FieldError(message)


class SealedQuerySet[T: models.Model](models.QuerySet[T]):
    """Refuses `values()` on encrypted columns instead of handing out ciphertext."""

    def _values(self, *fields: Any, **expressions: Any) -> Any:
        sealed = {
            field.name
            for field in self.model._meta.get_fields()
            if isinstance(field, EncryptedTextField)
        }
        asked = set(fields) or sealed
        if refused := sealed & asked:
            message = f"Encrypted, so not available as values: {sorted(refused)}"
            raise FieldError(message)
        return super()._values(*fields, **expressions)  # type: ignore[misc]
