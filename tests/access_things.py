"""One group with every kind of thing in it, all about one person of one team."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from conversations.actions import start_role_play
from conversations.models import (
    Addendum,
    CircleItem,
    Conversation,
    EntryFeedback,
    Evidence,
    IssueTag,
    MiniPlan,
    Note,
    Target,
)
from conversations.models.practice import Role
from conversations.steps import Step
from intake.models import ImportDecision, ImportFile
from ladder.models import Move, StandingAsk, Suggestion
from organizing.models import (
    Person,
    Relationship,
    Tag,
    User,
)
from overview.models import SavedFilter
from privacy.models import DataRequest
from reminders.models import OutboundMail
from tests import make
from tests.access_links import add_links, invitation_to
from tests.access_world import CANARIES, World


def standing(blocker: Any) -> Iterator[World]:
    """The world of one file of tests, in a transaction around all of them."""
    with blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def build() -> World:
    make.group(privacy_notice="We keep little.")
    ours, theirs = make.team(CANARIES["team"]), make.team("Team West")
    users = {
        "owner": make.organizer(ours, name="Olga Owner"),
        "colleague": make.organizer(ours, name="Cas Colleague"),
        "outsider": make.organizer(theirs, name="Otto Outsider"),
        "coordinator": make.coordinator(ours, name="Coby Coordinator"),
        "other_coordinator": make.coordinator(theirs, name="Oda Other"),
        "admin": make.admin(name="Ada Admin"),
    }
    world = World(ours, users, _person(users["owner"]))
    adders = (_agreements, _looking_back, _ladder, _libraries)
    for add in (*adders, _colleagues, _intake, add_links):
        add(world)
    for role, user in users.items():
        EmailAddress.objects.create(
            user=user, email=user.email, verified=True, primary=True
        )
        browser = Client()
        browser.force_login(user)
        world.sessions[role] = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return world


def _person(owner: User) -> Person:
    campaign = make.campaign(name=CANARIES["campaign"])
    campaign.teams.set(owner.teams.all())
    person = make.person(
        owner,
        first_name=CANARIES["name"],
        email=CANARIES["mail"],
        phone=CANARIES["phone"],
        headline=CANARIES["headline"],
        search_text="qanaryname",
        mail_agreed_at=timezone.now(),
    )
    person.campaigns.add(campaign)
    person.tags.add(Tag.objects.create(name="flyers"))
    return person


def _agreements(world: World) -> None:
    person, owner, now = world.person, world.users["owner"], timezone.now()
    campaign = person.campaigns.get()
    common: dict[str, Any] = {"campaign": campaign, "place": CANARIES["agreement"]}
    talk = make.conversation(person, owner, **common, purpose=CANARIES["note"])
    Conversation.objects.filter(pk=talk.pk).update(finished_at=now, started_at=now)
    closed = make.conversation(person, owner, campaign=campaign, only_me=True)
    planned = make.conversation(person, owner, campaign=campaign, was_planned=True)
    for one, text in ((talk, "note"), (closed, "only_me")):
        code = Step.ISSUE.fields[0].code
        Note.objects.create(
            conversation=one, field=code, text=CANARIES[text], changed_at=now
        )
    Addendum.objects.create(
        conversation=talk, text=CANARIES["note"], written_by=owner, written_at=now
    )
    invitation = make.talk_invitation(
        person, campaign=campaign, text=CANARIES["agreement"]
    )
    ask = make.ask(talk, text=CANARIES["agreement"], answer="yes", answered_on=now)
    promise = make.promise(person, campaign=campaign, ask=ask, act=ask.text)
    MiniPlan.objects.create(promise=promise, moment=CANARIES["agreement"])
    follow_up = make.follow_up(person, conversation=talk, what=CANARIES["agreement"])
    world.objects |= {
        "person": {"pk": person.pk},
        "talk": {"pk": talk.pk},
        "planned talk": {"pk": planned.pk},
        "closed talk": {"pk": closed.pk},
        "talk invitation": {"pk": invitation.pk},
        "step": {"pk": talk.pk, "step": Step.ISSUE},
        "ask": {"pk": talk.pk, "ask_id": ask.pk},
        "promise": {"pk": promise.pk},
        "follow-up": {"pk": follow_up.pk},
        "follow-up day": {"pk": follow_up.pk, "day": date(2030, 1, 1)},
    }
    DataRequest.objects.create(person=person, asked_at=now, due_on=now.date())
    play = start_role_play(card="mould", by=owner, role=Role.ORGANIZER, now=now)
    world.objects["practice round"] = {"pk": play.pk}
    known = make.person(owner, first_name="Known")
    tie = Relationship.objects.create(person=person, other=known, kind="friend")
    world.objects["relation"] = {"pk": person.pk, "relation_pk": tie.pk}
    hidden = {"erasure_asked_at": now, "restricted_at": now}
    leaving = make.person(owner, first_name=CANARIES["name"], **hidden)
    world.objects["leaving"] = {"pk": leaving.pk}
    world.objects["entry"] = {"pk": person.pk}
    world.objects["pair"] = {"pk": person.pk, "other_pk": known.pk}
    stranger = make.person(world.users["outsider"], first_name="Stranger")
    other = make.conversation(stranger)
    world.objects["other ask"] = {"pk": other.pk, "ask_id": make.ask(other).pk}


def _looking_back(world: World) -> None:
    """One debrief for its author alone; one of another talk, shown to a colleague."""
    person, now = world.person, timezone.now()
    talk = person.conversations.get(pk=world.objects["talk"]["pk"])
    make.debrief(talk, moved_them=CANARIES["debrief"])
    closed = person.conversations.get(pk=world.objects["closed talk"]["pk"])
    Conversation.objects.filter(pk=closed.pk).update(finished_at=now)
    shown = make.debrief(
        closed,
        moved_them=CANARIES["shown"],
        shared_with=world.users["colleague"],
        shared_at=now,
    )
    item = CircleItem.objects.create(person=person, text=CANARIES["agreement"])
    world.objects |= {
        "shown debrief": {"pk": shown.pk},
        "circle item": {"pk": item.pk},
    }


def _ladder(world: World) -> None:
    person, now = world.person, timezone.now()
    ladder = make.ladder(person.campaigns.get())
    low, high = ladder.rungs.get(number=2), ladder.rungs.get(number=3)
    make.position(person, ladder, 2, timezone.localdate())
    moved = Move.objects.create(
        person=person,
        ladder=ladder,
        from_rung=ladder.rungs.get(number=1),
        to_rung=low,
        went_up=True,
        moved_on=timezone.localdate(),
        moved_at=now,
        reason=CANARIES["note"],
        moved_by=world.users["owner"],
    )
    suggestion = Suggestion.objects.create(
        person=person,
        ladder=ladder,
        from_rung=low,
        to_rung=high,
        rule="proposed",
        reason=CANARIES["note"],
        made_on=timezone.localdate(),
        made_at=now,
    )
    Evidence.objects.create(suggestion=suggestion, promise=person.promises.get())
    ask = StandingAsk.objects.create(
        rung=low, text_nl="Kom je?", text_en="Coming?", act_nl="komen", act_en="come"
    )
    world.objects |= {
        "campaign": {"pk": ladder.campaign_id},
        "ladder": {"pk": ladder.pk},
        "rung": {"pk": ladder.pk, "rung_pk": high.pk},
        "standing ask": {"pk": ladder.pk, "ask_pk": ask.pk},
        "checker word": {"pk": make.checker_word().pk},
        "move": {"pk": moved.pk},
        "suggestion": {"pk": suggestion.pk},
    }
    other = make.ladder()
    world.objects["other rung"] = {"pk": other.pk, "rung_pk": other.rungs.all()[0].pk}


def _libraries(world: World) -> None:
    owner, campaign = world.users["owner"], world.person.campaigns.get()
    text = CANARIES["library"]
    entry = make.entry(campaign=campaign, words_nl=text, words_en=text)
    feedback = EntryFeedback.objects.create(
        version=entry.versions.get(),
        user=owner,
        verdict=EntryFeedback.Verdict.UNCLEAR,
        text=CANARIES["feedback"],
        at=timezone.now(),
    )
    tag = IssueTag.objects.create(campaign=campaign, name_nl=text, analysis_en=text)
    target = Target.objects.create(campaign=campaign, name=text)
    story = make.story(owner, campaign=campaign, how_it_touched_me=CANARIES["story"])
    world.objects |= {
        "library entry": {"pk": entry.pk},
        "library version": {"pk": entry.current_id},
        "library feedback": {"pk": feedback.pk},
        "issue tag": {"pk": tag.pk},
        "target": {"pk": target.pk},
        "story": {"pk": story.pk},
    }


def _colleagues(world: World) -> None:
    colleague, owner = world.users["colleague"], world.users["owner"]
    kept = SavedFilter.objects.create(user=owner, name="Mine", query="q=a")
    world.objects |= {
        "team": {"pk": world.team.pk},
        "member": {"pk": colleague.memberships.get().pk},
        "account": {"pk": colleague.pk},
        "invitation": {"pk": invitation_to(world).pk},
        "filter": {"pk": kept.pk},
        "mail": {"pk": _mail(world).pk},
    }


def _mail(world: World) -> OutboundMail:
    now = timezone.now()
    return OutboundMail.objects.create(
        person=world.person,
        dedup_key=uuid4().hex,
        message_id=uuid4().hex,
        category=OutboundMail.Category.REMINDER,
        letter="reminder",
        subject_id=world.person.promises.get().pk,
        occurrence="4d",
        state="failed",
        due_at=now,
        expires_at=now + timedelta(days=2),
    )


def _intake(world: World) -> None:
    now = timezone.now()
    made = ImportFile.objects.create(
        uploaded_by=world.users["coordinator"],
        uploaded_at=now,
        name="members.csv",
        content=f"Name;E-mail\n{CANARIES['import']};someone@example.org\n",
        team=world.team,
    )
    row = json.dumps({"number": 2, "first_name": CANARIES["import"]})
    decision = ImportDecision.objects.create(
        file=made, row_number=2, reason="same_name", row=row
    )
    done = make.import_done(world.users["coordinator"], world.person)
    known = Person.objects.get(first_name="Known")
    merge = make.merged(known, world.users["coordinator"])
    world.objects |= {
        "merge": {"pk": merge.pk},
        "import": {"pk": made.pk},
        "import taken in": {"pk": done.pk},
        "import decision": {"pk": decision.pk},
    }
