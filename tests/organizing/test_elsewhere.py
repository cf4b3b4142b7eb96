"""S31: nobody is led to a place of somebody else's, by a page or by a mail of ours."""

import re
from urllib.parse import quote, urlsplit

import pytest

from tests import make
from tests.organizing.test_guessing import arrived

pytestmark = pytest.mark.django_db

EVIL = "evil.example"
ELSEWHERE = [
    *(f"{start}{EVIL}{end}" for end in ("", "/", "/people/", "?next=/", "#/", "/%2e%2e")
      for start in ("https://", "http://", "//", "///", "////", "/\\", "\\\\", "\\/\\/",
                    "https:", "https:/", "https:///", "http:\\\\", "HTTPS://", " //",
                    "\t//", "/\t/", "\n//", "/\n/", "\r\n//", "\x00//", "\x0b//",
                    "https://localhost@", "https://testserver:pw@", "//testserver@",
                    "https://testserver.", "/%09/", "/%5c", "ftp://", "//%0d%0a")),
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"),
    *("mailto:x@evil.example", "java\tscript:alert(1)", "\x01javascript:alert(1)"),
    *("https://evil.example\\@testserver/", "https://testserver\\.evil.example"),
    *("http://[::1]evil.example", "http://[", "//[", "https://evil。example/"),
]  # fmt: skip


def leads_away(target: str) -> bool:
    """As a browser reads it: it drops tabs and line ends, and takes \\ for /."""
    read = re.sub(r"[\t\r\n]", "", target).strip("\x00\x01\x0b ").replace("\\", "/")
    try:
        parts = urlsplit(read)
    except ValueError:
        return True
    return read.startswith("//") or bool(parts.scheme) or bool(parts.netloc)


def doors(person) -> list[str]:
    return [
        "/language/",
        f"/people/{person.pk}/standing/",
        "/account/reauthenticate/",
    ]


def test_there_are_two_hundred_ways_to_try():
    assert len(ELSEWHERE) > 180
    assert sum(leads_away(one) for one in ELSEWHERE) > 150


def test_no_form_leads_elsewhere(client):
    person = make.person(make.organizer())
    client.force_login(person.owner)
    wrong: list[tuple[str, str, str]] = []
    led = 0
    for door in doors(person):
        for elsewhere in ELSEWHERE:
            fields = {"next": elsewhere, "language": "en", "deed": "wake"}
            fields["password"] = make.PASSWORD
            if door.startswith("/account/"):
                # Ten tries each five minutes; the address is what is tried here.
                answer = client.get(door, {"next": elsewhere})
                wrong += (
                    [elsewhere] if EVIL in answer.headers.get("Location", "") else []
                )
                continue
            answer = client.post(door, fields)
            assert answer.status_code == 302
            led += 1
            if leads_away(answer["Location"]):
                wrong.append((door, elsewhere, answer["Location"]))

    assert wrong == []
    assert led == 2 * len(ELSEWHERE)


def test_signing_in_leads_nowhere_else(client):
    user = make.organizer()
    wrong = []
    for number, elsewhere in enumerate(ELSEWHERE):
        browser = type(client)(REMOTE_ADDR=f"2001:db8:{number:x}::1")
        browser.force_login(user)
        # Who is signed in is led on at once.
        answer = browser.get(f"/account/login/?next={quote(elsewhere, safe='')}")
        if leads_away(answer.headers.get("Location", "/")):
            wrong.append((elsewhere, answer["Location"]))

    assert wrong == []


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "trede.example.org:666"},
        {"x-forwarded-host": EVIL},
        {"x-forwarded-server": EVIL, "x-host": EVIL, "forwarded": f"host={EVIL}"},
        {"x-original-url": f"//{EVIL}/", "x-rewrite-url": f"//{EVIL}/"},
        {"x-forwarded-port": "666", "x-forwarded-proto": "gopher"},
        {"referer": f"https://{EVIL}/", "origin": "null"},
    ],
)
def test_a_mail_holds_our_own_address_whatever_the_request_called_us(
    client, settings, mailoutbox, headers
):
    settings.ALLOWED_HOSTS = ["trede.example.org"]
    settings.BASE_URL = "https://trede.example.org"
    user = make.organizer()
    asked = {"host": "trede.example.org", **headers}

    client.post("/account/password/reset/", {"email": user.email}, headers=asked)

    mail = arrived(mailoutbox, 1)
    links = re.findall(r"https?://[^\s\"<>]+", mail.body)
    assert links
    assert {urlsplit(link).netloc for link in links} == {"trede.example.org"}
    assert EVIL not in mail.body
    assert "666" not in mail.body.replace(links[0], "")


@pytest.mark.parametrize(
    "host",
    [EVIL, f"trede.example.org.{EVIL}", f"{EVIL}:80", "trede.example.org@evil.example",
     "localhost", "127.0.0.1", "", "trede.example.org/",
     "trede.example.org\\.evil.example"],
)  # fmt: skip
def test_a_request_that_calls_us_otherwise_is_refused(
    client, settings, mailoutbox, host
):
    settings.ALLOWED_HOSTS = ["trede.example.org"]
    user = make.organizer()

    answer = client.post(
        "/account/password/reset/", {"email": user.email}, headers={"host": host}
    )

    assert answer.status_code == 400
    assert mailoutbox == []
