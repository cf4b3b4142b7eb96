"""S24: only the import takes a file; elsewhere a stranger fills no disk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from tests import make

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


@pytest.mark.parametrize("megabytes", [1, 5])
def test_a_file_that_nobody_asked_for_is_kept_nowhere(settings, tmp_path, megabytes):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    file = SimpleUploadedFile("film.bin", b"x" * (megabytes * MEGABYTE))

    request = RequestFactory().post("/account/login/", {"login": "a", "film": file})

    assert dict(request.FILES) == {}
    assert list(tmp_path.iterdir()) == []
    assert request.POST["login"] == "a"


def test_a_file_that_is_far_too_large_is_not_read_to_its_end(client):
    make.organizer()
    file = SimpleUploadedFile("film.bin", b"x" * (31 * MEGABYTE))

    answer = client.post("/account/login/", {"login": "a@example.org", "film": file})

    assert answer.status_code == 400


def test_a_stranger_with_a_large_file_gets_an_answer(client):
    make.organizer()
    file = SimpleUploadedFile("film.bin", b"x" * (5 * MEGABYTE))

    answer = client.post("/account/login/", {"login": "a@example.org", "film": file})

    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.parametrize("length", ["0", "7", "-1", "a lot", "", "9" * 30])
def test_a_false_length_is_no_failure(client, length):
    make.organizer()
    client.raise_request_exception = False

    answer = client.generic(
        "POST",
        "/account/login/",
        b"login=a%40example.org&password=b",
        content_type="application/x-www-form-urlencoded",
        CONTENT_LENGTH=length,
    )

    assert answer.status_code < 500
