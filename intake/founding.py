"""Who may set up an empty installation, and the code that shows it.

On this machine the page is simply there. From elsewhere it asks for a code that only
somebody with a shell here can print: whoever finds a fresh server by its name must
not become its admin.
"""

import base64
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from organizing.models import Group, User

SALT = "trede.set_up"


def is_open() -> bool:
    """Only while nobody has an account and no group was set up."""
    return not User.objects.exists() and not Group.current().set_up_at


def set_up_code() -> str:
    """The same until the secret key changes: 80 bits in four groups."""
    digest = salted_hmac(SALT, "code", algorithm="sha256").digest()[:10]
    text = base64.b32encode(digest).decode()
    return "-".join(text[i : i + 4] for i in range(0, len(text), 4))


def is_code(typed: str) -> bool:
    plain = typed.upper().replace("-", "").replace(" ", "")
    return constant_time_compare(plain, set_up_code().replace("-", ""))


def is_on_this_machine(request: HttpRequest) -> bool:
    """A proxy on this machine also calls from here, so our own name counts too."""
    is_forwarded = bool(
        request.META.get("HTTP_X_FORWARDED_FOR") or request.META.get("HTTP_FORWARDED")
    )
    from_here = _is_loopback(request.META.get("REMOTE_ADDR", ""))
    return from_here and _is_loopback(settings.HOST) and not is_forwarded


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
