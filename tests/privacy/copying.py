"""What the tests of copies share: somebody's review, and the files in a zip."""

import io
import json
import zipfile
from typing import Any

from django.utils import timezone

from conversations.models import Note
from organizing.models import Person
from privacy.actions import ask_for_copy, fetch_copy, keep_reviewed, release_copy
from privacy.gathering import entries_in, gather, pieces_in
from privacy.models import DataRequest
from tests.access_matrix import body_of
from tests.filled_forms import filled

SECRET = "Anna from next door says the lift is broken"


def files_in(held: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(held)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def all_of_it(person: Person) -> dict[str, str]:
    """Everything let through as it is, also what opens for its writer alone."""
    sections = gather(person)
    rows = [entry.key for _place, entry in entries_in(sections)]
    return {
        **dict.fromkeys(rows, ""),
        **{piece.key: piece.text for piece in pieces_in(sections)},
    }


def fetched(person: Person, by, texts=None) -> dict[str, str]:
    now = timezone.now()
    asked = ask_for_copy(person=person, by=by, now=now)
    through = all_of_it(person) if texts is None else texts
    keep_reviewed(asked=asked, texts=through, by=by, now=now)
    release_copy(asked=asked, by=by, now=now)
    return files_in(fetch_copy(asked=asked, by=by, now=now))


def as_json(files: dict[str, str]) -> Any:
    return json.loads(files["person.json"])


def copy(person: Person, more: str = "") -> str:
    return f"/people/{person.pk}/copy/{more}"


def asked_for(person: Person) -> DataRequest:
    return ask_for_copy(person=person, now=timezone.now())


def looked_through(client, person: Person, deed: str = "release", **changes: str):
    url = copy(person, "review/")
    form = filled(body_of(client.get(url)), url)
    return client.post(url, {**form, **changes, "deed": deed})


def key_of(note: Note) -> str:
    return f"conversations.Note:{note.pk}:text"
