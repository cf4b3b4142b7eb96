"""S33: which passwords are refused, and that what was typed is what is checked."""

import gzip
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import password_validation
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from organizing.models import User
from organizing.passwords import stands_in
from tests import make, plugin
from tests.organizing.test_accounts import is_signed_in, sign_in

pytestmark = pytest.mark.django_db


def refused(password: str, user: User | None = None) -> set[str | None]:
    try:
        validate_password(password, user=user)
    except ValidationError as error:
        return {one.code for one in error.error_list}
    return set()


@pytest.mark.parametrize(
    "password",
    [
        "een zin die ik onthoud",
        "small letters only",
        "123 trappen naar mijn huis",
        "ÀÉÎÕÜ ÀÉÎÕÜ ÀÉÎÕÜ",
        "🪜🪜🪜🪜🪜🪜🪜🪜🪜🪜🪜🪜",
        "x" * 11 + "y",
        "wel vier keer trede voor trede omhoog",
        "y" * 127 + "z",
    ],
)
def test_length_is_enough(password):
    make.group()

    assert refused(password) == set()


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("elf tekens!", "password_too_short"),
        ("", "password_too_short"),
        ("y" * 128 + "z", "password_too_long"),
        ("ééé" * 43, "password_too_long"),
        ("qwerty123456", "password_too_common"),
        ("QWERTY123456", "password_too_common"),
        ("olga.vandenberg", "password_too_similar"),
        ("trede-trede-2026", "password_of_the_house"),
        ("TredeTrede!!", "password_of_the_house"),
        ("HuurdersOost1", "password_of_the_house"),
        ("huurders oost 99", "password_of_the_house"),
        ("Húúrders-Oost-1", "password_of_the_house"),
        ("team noorderlicht", "password_of_the_house"),
        ("warme huizen 1234", "password_of_the_house"),
    ],
)
def test_what_others_guess_is_refused(password, code):
    make.group(name="Huurders Oost")
    make.team("Team Noorderlicht")
    make.campaign(name="Warme Huizen")
    olga = make.user(email="olga.vandenberg@example.org", name="Olga Vandenberg")

    assert refused(password, olga) == {code}


def test_the_most_common_ones_are_all_refused():
    """However long or short: of those of twelve and more every one is looked at."""
    file = Path(password_validation.__file__).parent / "common-passwords.txt.gz"
    listed = gzip.decompress(file.read_bytes()).decode().split()
    long_ones = [one for one in listed if len(one) >= 12]

    assert len(listed) > 15_000
    assert len(long_ones) > 150
    assert [one for one in long_ones if "password_too_common" not in refused(one)] == []
    assert [one for one in listed[:3000] if not refused(one)] == []


LEAKED = [f"gelekt wachtwoord {number}" for number in range(200)]


@pytest.fixture
def leaked(tmp_path, settings) -> Path:
    names = sorted(
        hashlib.sha1(one.encode(), usedforsecurity=False).hexdigest().upper()
        for one in LEAKED
    )
    file: Path = tmp_path / "leaked.txt"
    file.write_bytes(b"".join(f"{name}:7\r\n".encode() for name in names))
    settings.BREACHED_PASSWORDS = str(file)
    return file


def test_what_leaked_elsewhere_is_refused_wherever_it_stands_in_the_list(leaked):
    assert {code for one in LEAKED for code in refused(one)} == {"password_breached"}
    assert all(refused(one) for one in LEAKED)
    others = [f"ander wachtwoord {number}" for number in range(200)]
    assert [one for one in others if refused(one)] == []


def test_names_before_and_after_the_list_are_not_in_it(leaked):
    for name in (b"0" * 40, b"F" * 40, b"7" * 40):
        assert not stands_in(leaked, name)


def test_an_empty_list_holds_nothing(tmp_path):
    file = tmp_path / "empty.txt"
    file.touch()

    assert not stands_in(file, b"A" * 40)


def test_a_list_that_is_not_there_is_told_when_trede_starts():
    here = os.environ | {"TREDE_BREACHED_PASSWORDS": "/nowhere/leaked.txt"}
    command = [sys.executable, "-m", "manage", "check"]
    answer = subprocess.run(
        command, env=here, cwd=plugin.ROOT, capture_output=True, text=True, check=False
    )

    assert answer.returncode == 1
    assert "/nowhere/leaked.txt cannot be read" in answer.stderr


@pytest.mark.parametrize(
    "password",
    [
        " begint met een blanco",
        "eindigt er ook mee ",
        "Ünïcödé-zin één",
        "twee  spaties",
    ],
)
def test_what_was_typed_is_what_opens_to_the_last_sign(client, password):
    user = make.organizer()
    client.force_login(user)
    new = {"oldpassword": make.PASSWORD, "password1": password, "password2": password}

    assert client.post("/account/password/change/", new).status_code == 302

    for typed, opens in ((password.strip() + ".", False), (password, True)):
        browser = type(client)(REMOTE_ADDR="198.51.100.9")
        sign_in(browser, user, typed)
        assert is_signed_in(browser) is opens
    if password.strip() != password:
        browser = type(client)(REMOTE_ADDR="198.51.100.10")
        sign_in(browser, user, password.strip())
        assert not is_signed_in(browser)
