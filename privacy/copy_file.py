"""The copy somebody gets: one zip with a file for people and one for programs."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone

from organizing.models import Group, Person
from privacy.gathering import Entry, Section
from reminders.letters.frame import reader


def copy_zip(person: Person, sections: list[Section], now: datetime) -> bytes:
    """Made in memory; no part of it ever lies on a disk of ours."""
    group = Group.current()
    files = {
        "person.html": _as_page(person, group, sections, now),
        "person.json": _as_json(group, sections, now),
    }
    made, held = timezone.localtime(now), io.BytesIO()
    clock = (made.year, made.month, made.day, made.hour, made.minute, made.second)
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, clock)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode())
    return held.getvalue()


def as_download(held: bytes, now: datetime) -> HttpResponse:
    """Its name tells nothing of whom it is about."""
    name = f"trede-{now:%Y-%m-%d}.zip"
    return HttpResponse(
        held,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _as_page(
    person: Person, group: Group, sections: list[Section], now: datetime
) -> str:
    context = {"person": person, "group": group, "sections": sections, "now": now}
    with reader(person.language, person.time_zone or group.time_zone):
        return render_to_string("privacy/copy_file.html", context)


def _as_json(group: Group, sections: list[Section], now: datetime) -> str:
    whole = {
        "kept_by": group.name,
        "made_at": timezone.localtime(now).isoformat(timespec="seconds"),
        **_plain(sections),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _plain(sections: list[Section]) -> dict[str, Any]:
    return {one.name: [_row(entry) for entry in one.entries] for one in sections}


def _row(entry: Entry) -> dict[str, Any]:
    if not entry.items:
        return {"left_out": entry.heading}
    return {**{item.name: item.plain for item in entry.items}, **_plain(entry.parts)}
