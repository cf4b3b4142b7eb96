"""Which pages the bench asks for, as whom, and against which floor."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from django.db.models import Count
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from conversations.models import Conversation, Note
from organizing.models import Person, User
from overview.actions import count_figures
from tests.bench.generate import Crew
from tests.bench.measure import Figures, backend_seconds, measure

HEAD = "| page | p50 ms | p95 ms | CPU app+db ms | SQL | KB gz | floor ms | ratio |"
LINE = "|---|---|---|---|---|---|---|---|"
COUNTED, KEPT = "dashboard, nothing kept yet", "dashboard"
# Counting a whole large group again and again would take the bench an hour.
FEW = 5
type Visit = Callable[[], Any]


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def save_draft(client: Client, talk: Conversation, field: str) -> Visit:
    """Autosaves a new text each time, on the version before it."""
    url = reverse("conversations:draft", args=[talk.pk])
    note = talk.notes.filter(field=field).first()
    state = {"version": note.version if note else 0}

    def visit() -> Any:
        data = {"field": field, "value": str(uuid4()), "version": state["version"]}
        response = client.post(url, data)
        state["version"] = response.json()["version"]
        return response

    return visit


def rows(crew: Crew) -> list[tuple[str, Visit, Visit | None]]:
    """Name, the page, and the floor it is held against."""
    coordinator = signed_in(crew.coordinator)
    owner = (
        User.objects.filter(memberships__role="organizer")
        .annotate(load=Count("people"))
        .order_by("-load")[0]
    )
    organizer = signed_in(owner)
    person = (
        Person.objects.filter(owner=owner)
        .annotate(talks=Count("conversations"))
        .order_by("-talks")[0]
    )
    talk = Conversation.objects.create(
        person=person,
        campaign=crew.campaign,
        organizer=owner,
        on_date=person.conversations.order_by("-on_date")[0].on_date,
        scheduled_at=person.conversations.order_by("-on_date")[0].scheduled_at,
    )
    note = Note.objects.filter(conversation__person=person)[0]
    people, plain = reverse("overview:people"), "/plain/people/"
    one = reverse("overview:person", args=[person.pk])
    return [
        ("list", lambda: coordinator.get(people), lambda: coordinator.get(plain)),
        (
            "search",
            lambda: coordinator.get(people, {"q": "aydin"}),
            lambda: coordinator.get(plain, {"q": "aydin"}),
        ),
        (
            "person",
            lambda: organizer.get(one),
            lambda: organizer.get(f"{plain}{person.pk}/"),
        ),
        (
            "Today",
            lambda: organizer.get(reverse("overview:today")),
            lambda: organizer.get("/plain/today/"),
        ),
        (
            "saving a step",
            save_draft(organizer, talk, "issue.matters_most"),
            lambda: organizer.post(f"/plain/save/{note.pk}/", {"value": str(uuid4())}),
        ),
        (COUNTED, lambda: coordinator.get(reverse("overview:dashboard")), None),
        (KEPT, lambda: coordinator.get(reverse("overview:dashboard")), None),
    ]


def others(crew: Crew) -> list[tuple[str, Visit, Visit | None]]:
    """Every other page of the method and the mail, without a floor of its own."""
    owner = (
        User.objects.filter(memberships__role="organizer")
        .annotate(load=Count("people"))
        .order_by("-load")[0]
    )
    talks = Conversation.objects.filter(organizer=owner)
    held = talks.finished().order_by("-on_date", "pk")[0]
    planned = talks.filter(finished_at=None).order_by("pk").last()
    assert planned, "rows() made one"
    pages: list[tuple[str, list[Any]]] = [
        ("conversations:library", []),
        ("conversations:library_asks", []),
        ("conversations:library_plan", []),
        ("conversations:checker_words", []),
        ("conversations:learn", []),
        ("conversations:practice", []),
        ("conversations:learning_path", []),
        ("conversations:drill_asks", [1]),
        ("conversations:prepare", [planned.pk]),
        ("conversations:prepare_edit", [planned.pk]),
        ("conversations:hold", [planned.pk]),
        ("conversations:log", [planned.pk]),
        ("conversations:step", [planned.pk, "issue"]),
        ("conversations:talk", [held.pk]),
        ("conversations:debrief", [held.pk]),
        ("conversations:my_talks", []),
        ("conversations:debriefs_shown", []),
        ("conversations:circle", [held.person_id]),
        ("conversations:invite", [held.person_id]),
        ("organizing:relations", [held.person_id]),
        ("reminders:outbox", []),
        ("reminders:letters", []),
        ("reminders:my_calendar", []),
        ("ladder:board", []),
    ]
    organizer, coordinator = signed_in(owner), signed_in(crew.coordinator)
    found: list[tuple[str, Visit, Visit | None]] = [
        (name, partial(organizer.get, reverse(name, args=arguments)), None)
        for name, arguments in pages
    ]
    for name in (
        "conversations:coaching",
        "conversations:library_feedback",
        "intake:doubles",
        "privacy:going",
    ):
        found.append((name, partial(coordinator.get, reverse(name)), None))
    return found


def line(ours: Figures, floor: Figures | None) -> str:
    whole = ours.cpu + ours.database_cpu
    cells = [
        ours.name,
        f"{ours.p50:.1f}",
        f"{ours.p95:.1f}",
        f"{ours.cpu:.1f}+{ours.database_cpu:.1f}",
        str(ours.statements),
        f"{ours.kilobytes:.1f}",
    ]
    if floor:
        base = floor.cpu + floor.database_cpu
        cells += [f"{base:.1f} ({floor.statements} SQL)", f"{whole / base:.2f}"]
    else:
        cells += ["", ""]
    return f"| {' | '.join(cells)} |"


def keep_figures() -> str:
    """What the clock does each half minute, once; and what it cost."""
    before, database_before = time.process_time(), backend_seconds()
    count_figures(now=timezone.now())
    cpu, database_cpu = (
        time.process_time() - before,
        backend_seconds() - database_before,
    )
    return (
        f"Keeping the figures of dashboards, each half minute: {cpu * 1000:.0f} ms "
        f"here and {database_cpu * 1000:.0f} ms in PostgreSQL."
    )


def figures(crew: Crew, *, rounds: int) -> str:
    """A Markdown table; page and floor are asked in turn, in the same run."""
    lines, note = [HEAD, LINE], ""
    with override_settings(ROOT_URLCONF="tests.bench.urls", DEBUG=False):
        for name, visit, plain in [*rows(crew), *others(crew)]:
            if name == KEPT:
                # Just before the visits: they are shown for a minute.
                note = keep_figures()
                print(note, flush=True)
            few = FEW if name == COUNTED else rounds
            ours = measure(name, visit, rounds=few)
            floor = measure(f"plain {name}", plain, rounds=rounds) if plain else None
            lines.append(line(ours, floor))
            print(lines[-1], flush=True)
    return "\n".join([*lines, "", note])
