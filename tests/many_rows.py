"""More of everything that a list could show, beside the world of the access tests."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from conversations.models import Addendum, Conversation, Evidence, FollowUp, Note
from conversations.steps import Step
from intake.models import ImportDecision
from ladder.models import Band, Ladder, Move, Rung, StandingAsk, Suggestion
from organizing import audit
from organizing.models import (
    ColleagueInvitation,
    Consent,
    Person,
    Relationship,
    Tag,
    Team,
)
from overview.models import SavedFilter
from privacy.models import DataRequest
from reminders.models import OutboundMail
from tests import make
from tests.access_world import World
from tests.many_texts import add_texts


def grow(world: World, numbers: range) -> None:
    """A person per number, each with one of everything; and as much about the person
    whom the pages of one person are about."""
    ladder = Ladder.objects.get(pk=world.objects["ladder"]["pk"])
    for number in numbers:
        person = make.person(
            world.users["owner"],
            first_name=f"Person{number}",
            mail_agreed_at=timezone.now(),
        )
        person.campaigns.add(ladder.campaign)
        person.tags.add(Tag.objects.create(name=f"tag{number}"))
        make.position(person, ladder, number % 7, timezone.localdate())
        Relationship.objects.create(person=world.person, other=person, kind="friend")
        _suggested(person, ladder)
        hidden = {"erasure_asked_at": timezone.now(), "restricted_at": timezone.now()}
        make.person(world.users["owner"], **hidden)
        make.person(world.users["owner"], erased_at=timezone.now(), **hidden)
        _outlived(world)
        _happened(world, person)
        on = timezone.localdate()
        DataRequest.objects.create(person=person, asked_at=timezone.now(), due_on=on)
        for one in (person, world.person):
            _agreed(world, one, number)
        _around(world, ladder, number)
        add_texts(world, number)


def _happened(world: World, person: Person) -> None:
    """What the page of the audit names: who, whom and which talk."""
    now = timezone.now()
    for user in world.users.values():
        audit.record("talk_planned", by=user, now=now, person=person)
    audit.record("letters_stopped", by=None, now=now, person=person)


def _outlived(world: World) -> None:
    """Who wants to go; what goes in fourteen days: somebody's content, and a name."""
    on, long_ago = timezone.localdate(), timezone.now() - timedelta(days=800)
    wishes = {"erasure_requested_at": timezone.now(), "restricted_at": timezone.now()}
    make.person(world.users["owner"], **wishes)
    for basis in ("", "member"):
        person = make.person(world.users["owner"], basis=basis, goes_on=on)
        Person.objects.filter(pk=person.pk).update(created_at=long_ago)
        if basis:
            make.finished_talk(person, on_date=long_ago.date())


def _agreed(world: World, person: Person, number: int) -> None:
    owner, now, today = world.users["owner"], timezone.now(), timezone.localdate()
    campaign = Ladder.objects.get(pk=world.objects["ladder"]["pk"]).campaign
    held = make.conversation(
        person, owner, campaign=campaign, started_at=now, finished_at=now
    )
    for field in Step.ISSUE.fields[:1]:
        Note.objects.create(
            conversation=held, field=field.code, text="A word", changed_at=now
        )
    on_its_page = Conversation.objects.get(pk=world.objects["talk"]["pk"])
    for talk in (held, on_its_page):
        Addendum.objects.create(
            conversation=talk, text="More", written_by=owner, written_at=now
        )
        ask = make.ask(talk, answer="yes", answered_on=now)
        make.promise(person, campaign=campaign, ask=ask, on_date=today)
        make.ask(talk, answer="not_yet", decide_on=today, answered_on=now)
        make.follow_up(person, conversation=talk)
    day = today + timedelta(days=number % 3)
    make.conversation(person, owner, campaign=campaign, was_planned=True, on_date=day)
    past = today - timedelta(days=1)
    make.conversation(person, owner, campaign=campaign, was_planned=True, on_date=past)
    make.promise(person, campaign=campaign, promised_by=owner, on_date=today)
    make.promise(person, campaign=campaign, on_date=past, reported="kept")
    make.follow_up(person, status=FollowUp.Status.DONE, done_at=now, done_by=owner)
    Consent.objects.create(
        person=person, purpose="mail", given=True, wording="1", at=now
    )
    _mailed(person, person.promises.order_by("pk")[0].pk)


def _suggested(person: Person, ladder: Ladder) -> None:
    now, rungs = timezone.now(), ladder.rungs.order_by("number")
    common: dict[str, Any] = {"person": person, "ladder": ladder}
    Move.objects.create(
        **common,
        from_rung=rungs[1],
        to_rung=rungs[2],
        went_up=True,
        moved_on=timezone.localdate(),
        moved_at=now,
    )
    made = Suggestion.objects.create(
        **common,
        from_rung=rungs[2],
        to_rung=rungs[3],
        rule="proposed",
        made_on=timezone.localdate(),
        made_at=now,
    )
    promise = make.promise(person, campaign=ladder.campaign, outcome="kept")
    Evidence.objects.create(suggestion=made, promise=promise)


def _mailed(person: Person, subject: Any) -> None:
    now = timezone.now()
    OutboundMail.objects.create(
        person=person,
        dedup_key=uuid4().hex,
        message_id=uuid4().hex,
        category=OutboundMail.Category.REMINDER,
        letter="reminder",
        subject_id=subject,
        occurrence="4d",
        state="failed",
        due_at=now,
        expires_at=now + timedelta(days=2),
    )


def _around(world: World, ladder: Ladder, number: int) -> None:
    """What the group itself has more of: campaigns, teams, colleagues, rungs."""
    now, coordinator = timezone.now(), world.users["coordinator"]
    make.ladder(make.campaign()).campaign.teams.add(world.team)
    Team.objects.create(name=f"Another team {number}")
    make.organizer(world.team)
    SavedFilter.objects.create(
        user=world.users["owner"], name=f"Filter {number}", query="q=a"
    )
    StandingAsk.objects.create(
        rung=ladder.rungs.get(number=2),
        **{"text_nl": "Kom?", "text_en": "Come?", "act_nl": "komen", "act_en": "come"},
        retired_at=now if number % 2 else None,
    )
    Rung.objects.create(
        ladder=ladder,
        number=ladder.rungs.count(),
        band=Band.LEADER,
        **{"name_nl": "Trede", "name_en": "Rung"},
        **{"definition_nl": "Deed iets.", "definition_en": "Did something."},
    )
    ColleagueInvitation.objects.create(
        email=f"new{number}@example.org",
        name="New",
        team=world.team,
        invited_by=coordinator,
        created_at=now,
        expires_at=now + timedelta(days=7),
    )
    ImportDecision.objects.create(
        file_id=world.objects["import"]["pk"],
        row_number=number + 10,
        reason="same_name",
        row=json.dumps({"number": number + 10, "first_name": "Somebody"}),
    )
