"""More of what people wrote: the libraries, looking back, circles and practice."""

from datetime import timedelta

from django.utils import timezone

from conversations.models import (
    CircleItem,
    Conversation,
    Debrief,
    DebriefReply,
    EntryFeedback,
    EntryVersion,
    IssueTag,
    LibraryEntry,
    MiniPlan,
    Observation,
    Practice,
    Preparation,
    RolePlay,
    Seat,
    Target,
)
from conversations.models.practice import Role
from organizing.models import User
from tests import make
from tests.access_world import World

WRITERS = ("owner", "coordinator", "admin")


def add_texts(world: World, number: int) -> None:
    """One more of everything that people write and a page may list."""
    _library(world, number)
    _versions(world, number)
    _looking_back(world)
    _circle(world)
    _prepared(world)
    for who in WRITERS:
        _practised(world.users[who], number)


def _library(world: World, number: int) -> None:
    campaign = world.person.campaigns.get()
    retired_at = timezone.now() if number % 3 == 2 else None
    for kind in LibraryEntry.Kind.values:
        step = "issue" if kind in {"question", "prompt"} else ""
        make.entry(kind, campaign=campaign, step=step, position=number + 1)
        make.entry(kind, campaign=campaign, step=step, retired_at=retired_at)
    for model in (IssueTag, Target):
        names = ("name_nl", "name_en") if model is IssueTag else ("name",)
        model.objects.create(campaign=campaign, **dict.fromkeys(names, f"W{number}"))
    for language in ("nl", "en"):
        make.checker_word(language=language, phrase=f"woord {number}")
    for who in WRITERS:
        make.story(world.users[who], campaign=campaign, how_it_touched_me="Deeply")


def _versions(world: World, number: int) -> None:
    """Of one text: other words each time, and somebody who finds them unclear."""
    entry = LibraryEntry.objects.get(pk=world.objects["library entry"]["pk"])
    now = timezone.now()
    words = {"words_nl": f"Woorden {number}", "words_en": f"Words {number}"}
    written_by = make.organizer(world.team)
    other = EntryVersion.objects.create(
        entry=entry,
        number=number + 100,
        written_by=written_by,
        written_at=now,
        **words,
    )
    shown = EntryVersion.objects.get(pk=world.objects["library version"]["pk"])
    for version in (shown, other):
        EntryFeedback.objects.create(
            version=version, user=written_by, verdict="unclear", text="Long", at=now
        )


def _looking_back(world: World) -> None:
    """Everybody of the team shows a debrief to the owner and the coordinator."""
    now, campaign = timezone.now(), world.person.campaigns.get()
    owner, coordinator = world.users["owner"], world.users["coordinator"]
    colleague = world.users["colleague"]
    for writer, reader in (
        (owner, coordinator),
        (colleague, owner),
        (coordinator, owner),
    ):
        person = make.person(writer)
        person.campaigns.add(campaign)
        talk = make.finished_talk(person, writer, campaign=campaign)
        make.finished_talk(person, writer, campaign=campaign)
        make.talk_invitation(person, campaign=campaign)
        shown = make.debrief(
            talk, listened=50, facts=True, shared_with=reader, shared_at=now
        )
        _answered(shown, [writer, reader])
    for one in ("talk", "closed talk"):
        on_its_page = Debrief.objects.get(conversation=world.objects[one]["pk"])
        _answered(on_its_page, [owner, colleague])


def _answered(debrief: Debrief, writers: list[User]) -> None:
    now = timezone.now()
    for user in writers:
        DebriefReply.objects.create(
            debrief=debrief, text="And then?", written_by=user, written_at=now
        )


def _circle(world: World) -> None:
    owner, campaign = world.users["owner"], world.person.campaigns.get()
    for side in CircleItem.Side:
        CircleItem.objects.create(
            person=world.person, text="The stairs", side=side, written_by=owner
        )
    make.talk_invitation(world.person, campaign=campaign)
    promise = make.promise(world.person, campaign=campaign)
    MiniPlan.objects.create(promise=promise, moment="After dinner")


def _prepared(world: World) -> None:
    planned = world.objects["planned talk"]["pk"]
    sheet, _is_new = Preparation.objects.get_or_create(
        conversation_id=planned,
        written_by_id=Conversation.objects.get(pk=planned).leader.pk,
        defaults={"changed_at": timezone.now()},
    )
    campaign = world.person.campaigns.get()
    for kind in ("question", "objection"):
        sheet.used.add(*make.entry(kind, campaign=campaign).versions.all())


def _practised(user: User, number: int) -> None:
    now, today = timezone.now(), timezone.localdate()
    Practice.objects.create(
        user=user, kind=Practice.Kind.ASKS, on_date=today - timedelta(days=number)
    )
    play = RolePlay.objects.create(card="mould", started_at=now)
    Seat.objects.create(role_play=play, user=user, role=Role.ORGANIZER)
    seen = RolePlay.objects.filter(seats__user=user).earliest("started_at")
    Observation.objects.create(
        role_play=seen, turn=number + 1, by=user, worked="The silence"
    )
