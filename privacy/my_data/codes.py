"""The six digits, and what a browser holds after they were typed."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from organizing.models import Person
from privacy.models import MyDataCode
from privacy.models.my_data_code import OPEN_FOR

DIGITS = 6
# A cookie of its own and no session: it opens this one page and nobody is signed in,
# no row is made for a stranger, and signing in or out beside it does not touch it.
COOKIE = "__Host-my-data" if settings.SECURE else "my-data"
SALT = "privacy.my_data.open"


def digits_of(code: MyDataCode) -> str:
    about = f"{code.pk.hex} {code.person_id.hex} {code.link_version}"
    mac = salted_hmac(
        "privacy.my_data.digits",
        about,
        secret=settings.LINK_KEY,
        algorithm="sha256",
    )
    return f"{int.from_bytes(mac.digest()) % 10**DIGITS:0{DIGITS}}"


def keep_open(response: HttpResponse, code: MyDataCode) -> None:
    """For an hour, in this browser, for this person and no longer than their link."""
    told = [code.pk.hex, code.person_id.hex, code.link_version]
    response.set_cookie(
        COOKIE,
        signing.dumps(told, key=settings.LINK_KEY, salt=SALT),
        max_age=OPEN_FOR,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def close_here(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")


def opened_by(request: HttpRequest, person: Person, now: datetime) -> MyDataCode | None:
    """The code by which this browser opened the page of this person, if it did.

    The signature keeps out who only knows the row; the row, who closed the page.
    """
    try:
        told = signing.loads(
            request.COOKIES.get(COOKIE, ""),
            key=settings.LINK_KEY,
            salt=SALT,
            max_age=OPEN_FOR,
        )
    except (signing.BadSignature, ValueError):
        return None
    if told[1:] != [person.pk.hex, person.link_version]:
        return None
    codes = MyDataCode.objects.opened(person, now)
    return codes.filter(pk=UUID(hex=told[0])).first()
