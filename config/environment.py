"""How the environment is read: secrets, loopback names, database addresses."""

import base64
import os
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MODE = os.environ.get("TREDE_MODE", "development")
if MODE not in {"development", "demo", "test", "production"}:
    message = "TREDE_MODE is development, demo, test or production."
    raise ImproperlyConfigured(message)


def secret(name: str, stand_in: str) -> str:
    """The secret from the environment; outside production there is a stand-in."""
    value = os.environ.get(name, "")
    if value:
        return value
    if MODE == "production":
        message = f"{name} is not set. See docs/running.md."
        raise ImproperlyConfigured(message)
    return stand_in


def stand_in_key(purpose: str) -> str:
    """32 bytes that anybody can know, for a machine of one's own."""
    return base64.b64encode(purpose.encode().ljust(32, b".")[:32]).decode()


def is_loopback(host: str) -> bool:
    """Whether the name can only mean this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def database(url: str) -> dict[str, object]:
    """Django's settings for `sqlite:///file` or `postgresql://user:pw@host:port/name`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) if parts.path != "/" else ":memory:",
            "OPTIONS": {
                # IMMEDIATE: a transaction that will write takes the lock at once
                # and waits, instead of failing half-way with "database is locked".
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        # A new connection per request costs more than most pages.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Compiling a query of the dashboard takes longer than running it.
        "OPTIONS": {"options": "-c jit=off"},
    }
