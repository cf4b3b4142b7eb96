"""S13 and S26: what every answer carries, also when something went wrong."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import include, path
from django.utils import translation

from tests import make, plugin
from tests.tree import ROOT

pytestmark = pytest.mark.django_db
SECRET = "SELECT phone FROM organizing_person"


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(f"{SECRET} {settings.SECRET_KEY} {ROOT}")


# Our own addresses, and one page that always fails.
urlpatterns = [path("breaks/", breaks), path("", include("config.urls"))]


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    yield
    translation.activate("nl")


@pytest.fixture
def browser_of_somebody() -> Client:
    make.group()
    client = Client(raise_request_exception=False)
    client.force_login(make.organizer())
    return client


def answers(client: Client) -> dict[str, HttpResponseBase]:
    return {
        "a page": client.get("/profile/"),
        "an invalid form": client.post("/profile/", {"name": ""}),
        "a redirect": client.get("/team/"),
        "a missing right": client.get("/settings/"),
        "nothing there": client.get("/nowhere/"),
        "another method": client.get("/language/"),
        "the way to sign in": Client().get("/profile/"),
        "the sign-in page": Client().get("/account/login/"),
        "a dead link": Client().get("/m/forged/"),
        "a missing token": Client(enforce_csrf_checks=True).post("/language/"),
        "a static file": client.get("/static/css/base.css"),
        "a failure": client.get("/breaks/"),
    }


STATUSES = {
    "a page": 200,
    "an invalid form": 422,
    "a redirect": 302,
    "a missing right": 403,
    "nothing there": 404,
    "another method": 405,
    "the way to sign in": 302,
    "the sign-in page": 200,
    "a dead link": 404,
    "a missing token": 403,
    "a static file": 200,
    "a failure": 500,
}


@pytest.fixture
def every_answer(browser_of_somebody, settings) -> dict[str, HttpResponseBase]:
    settings.ROOT_URLCONF = __name__
    found = answers(browser_of_somebody)
    assert {name: one.status_code for name, one in found.items()} == STATUSES
    # A file is open until it is read.
    found["a static file"].close()
    return found


def test_no_answer_allows_scripts_or_frames_from_elsewhere(every_answer):
    for name, response in every_answer.items():
        policy = response["Content-Security-Policy"]
        parts = {part.strip() for part in policy.split(";")}

        assert "unsafe-" not in policy, name
        assert {
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        } <= parts, name


def test_every_answer_carries_the_other_headers(every_answer):
    for name, response in every_answer.items():
        assert response["X-Content-Type-Options"] == "nosniff", name
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", name
        assert response["Referrer-Policy"] in {"same-origin", "no-referrer"}, name
        assert "Server" not in response, name
        if name != "a static file":
            assert response["X-Frame-Options"] == "DENY", name


def test_nothing_behind_the_sign_in_is_stored(every_answer):
    """Back after signing out must not show a page from a cache."""
    for name in ("a page", "an invalid form", "a redirect", "a missing right"):
        assert "no-store" in every_answer[name]["Cache-Control"], name
    assert "no-store" in every_answer["a dead link"]["Cache-Control"]


def test_a_mailed_link_is_not_told_to_other_sites(every_answer):
    assert every_answer["a dead link"]["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_failure_tells_nothing_about_the_inside(
    browser_of_somebody, settings, language
):
    settings.ROOT_URLCONF = __name__
    client = browser_of_somebody

    response = client.get("/breaks/", headers={"accept-language": language})

    page = response.content.decode()
    assert response.status_code == 500
    assert '<a class="btn btn-primary btn-block" href="/">' in page
    for inside in (SECRET, settings.SECRET_KEY, str(ROOT), "Traceback", "RuntimeError"):
        assert inside not in page
    assert "Something went wrong" in page or "mis" in page


# --- With https --------------------------------------------------------------------

PRODUCTION = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
host = {"host": "trede.example.org"}
page = Client().get("/profile/", secure=True, headers=host)
plain = Client().get("/profile/", headers=host)
ours = ("SESSION_COOKIE", "CSRF_COOKIE")
names = [name for name in dir(settings) if name.startswith(ours)]
print(json.dumps({
    "hsts": page.headers.get("Strict-Transport-Security", ""),
    "plain": [plain.status_code, plain.headers.get("Location", "")],
    "settings": {name: getattr(settings, name) for name in names},
}))
"""


def test_with_https_the_browser_is_held_to_it():
    secrets = dict.fromkeys(
        ("TREDE_SECRET_KEY", "TREDE_LOOKUP_KEY", "TREDE_LINK_KEY"), "x" * 60
    )
    key = "one:" + "A" * 43 + "="
    environment = plugin.environment(
        plugin.migrated("sqlite"),
        **secrets,
        TREDE_FIELD_KEYS=key,
        TREDE_MODE="production",
        TREDE_URL="https://trede.example.org",
        DJANGO_SETTINGS_MODULE="config.settings",
    )

    answer = subprocess.run(
        [sys.executable, "-c", PRODUCTION],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr[-2000:]
    found = json.loads(answer.stdout)
    assert int(found["hsts"].split(";")[0].removeprefix("max-age=")) >= 365 * 24 * 3600
    assert found["plain"] == [301, "https://trede.example.org/profile/"]
    cookies = found["settings"]
    for kind in ("SESSION", "CSRF"):
        assert cookies[f"{kind}_COOKIE_NAME"].startswith("__Host-")
        assert cookies[f"{kind}_COOKIE_SECURE"] is True
        assert cookies[f"{kind}_COOKIE_HTTPONLY"] is True
        assert cookies[f"{kind}_COOKIE_SAMESITE"] == "Lax"
