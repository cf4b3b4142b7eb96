"""What helps in each part of a talk, as the group's library has it by now.

Everything a page of a talk shows comes from one query. Until the shipped library was
loaded (a database between two versions) the texts come as they ship.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from conversations.models import EntryVersion, LibraryEntry
from conversations.shipped import SHIPPED
from conversations.steps import Step
from organizing.models import Campaign

Kind, Place = LibraryEntry.Kind, LibraryEntry.Place


@dataclass
class Guidance:
    """A step: its aim in one sentence, what to say or ask aloud, what to watch for."""

    aim: EntryVersion | None = None
    aloud: list[EntryVersion] = field(default_factory=list)
    watch: EntryVersion | None = None


@dataclass
class Prompts:
    """All prompts of one campaign, in the order coordinators gave them."""

    steps: dict[Step, Guidance] = field(
        default_factory=lambda: {step: Guidance() for step in Step}
    )
    # By the code of a note's field: what stands folded beside it.
    beside: dict[str, list[EntryVersion]] = field(
        default_factory=lambda: defaultdict(list)
    )
    first_talk: list[EntryVersion] = field(default_factory=list)
    later_talk: list[EntryVersion] = field(default_factory=list)


def prompts_for(campaign: Campaign | None) -> Prompts:
    """What to show in a talk of this campaign; one query, however many there are."""
    found = Prompts()
    for entry, version in _entries(campaign):
        _put(found, entry, version)
    return found


def _entries(
    campaign: Campaign | None,
) -> Iterator[tuple[LibraryEntry, EntryVersion]]:
    kept = (
        LibraryEntry.objects.for_campaign(campaign)
        .filter(kind__in=[Kind.PROMPT, Kind.QUESTION])
        .exclude(place=Place.ANYWHERE)
        .select_related("current")
    )
    # Retired ones are read too: they tell that the library was loaded.
    rows = list(kept.order_by("position", "created_at", "pk"))
    if not any(entry.code for entry in rows):
        yield from _as_shipped()
    for entry in rows:
        if entry.current and not entry.retired_at:
            yield entry, entry.current


def _as_shipped() -> Iterator[tuple[LibraryEntry, EntryVersion]]:
    for one in SHIPPED:
        if one.place:
            entry = LibraryEntry(kind=one.kind, step=one.step, place=one.place)
            yield entry, EntryVersion(**one.texts)


def _put(found: Prompts, entry: LibraryEntry, version: EntryVersion) -> None:
    if entry.place == Place.FIRST_TALK:
        found.first_talk.append(version)
    elif entry.place == Place.LATER_TALK:
        found.later_talk.append(version)
    elif entry.place in (Place.AIM, Place.ALOUD, Place.WATCH) and entry.step:
        guidance = found.steps[Step(entry.step)]
        if entry.place == Place.ALOUD:
            guidance.aloud.append(version)
        else:
            # A campaign's own, added later, speaks instead of everybody's.
            setattr(guidance, entry.place, version)
    else:
        found.beside[entry.place].append(version)
