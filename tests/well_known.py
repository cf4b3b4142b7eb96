"""Somebody about whom a word stands wherever a word can stand."""

import json
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from conversations.models import (
    Addendum,
    CircleItem,
    DebriefReply,
    MiniPlan,
    Note,
    Preparation,
)
from intake.models import ImportDecision
from ladder.models import Move, Suggestion
from organizing.actions import agree_to_mail, create_person, record_basis, relate
from organizing.models import Person, User
from overview.actions import save_filter
from privacy.models import DataRequest
from tests import make
from tests.privacy.canaries import ADDRESS, CANARY, PHONE, a_list


def well_known(noor: User) -> Person:
    """Somebody about whom a word stands wherever a word can stand."""
    now, today, team = timezone.now(), timezone.localdate(), noor.memberships.get().team
    campaign = make.campaign()
    person = create_person(
        by=noor,
        now=now,
        team=team,
        owner=noor,
        first_name=CANARY.title(),
        last_name=f"De {CANARY}",
        email=ADDRESS,
        phone=PHONE,
        postcode="9999 ZX",
        language="nl",
        source=CANARY,
        campaigns=[campaign],
        tags=["koffie"],
    )
    record_basis(person=person, basis="member", by=noor, now=now, channel=CANARY)
    agree_to_mail(person=person, by=noor, now=now, channel=CANARY)
    person.headline = CANARY
    person.save()
    friend = make.person(noor, recruiter=person)
    relate(person=person, other=friend, kind="friend", by=noor, now=now)
    words: dict[str, Any] = {"place": CANARY, "purpose": CANARY, "campaign": campaign}
    talk = make.finished_talk(person, noor, no_ask_reason=CANARY, **words)
    make.conversation(person, noor, **words)
    when = {"written_by": noor, "written_at": now}
    Note.objects.create(
        conversation=talk, field="issue.hope", text=CANARY, changed_at=now
    )
    Addendum.objects.create(conversation=talk, text=CANARY, **when)
    Preparation.objects.create(
        conversation=talk,
        written_by=noor,
        why_them=CANARY,
        my_story=CANARY,
        changed_at=now,
    )
    debrief = make.debrief(
        talk, learned=CANARY, moved_them=CANARY, followers=CANARY, help_needed=CANARY
    )
    DebriefReply.objects.create(debrief=debrief, text=CANARY, **when)
    asked = make.ask(talk, text=CANARY, act=CANARY, place=CANARY, reason=CANARY)
    words = {"act": CANARY, "place": CANARY, "campaign": campaign}
    done = make.promise(person, ask=asked, outcome="kept", on_date=today, **words)
    MiniPlan.objects.create(promise=done, moment=CANARY)
    make.promise(person, outcome_reason=CANARY, **words)
    make.follow_up(person, what=CANARY, conversation=talk)
    make.talk_invitation(person, text=CANARY, campaign=campaign)
    CircleItem.objects.create(person=person, text=CANARY)
    ladder = make.ladder(campaign)
    low, high = ladder.rungs.order_by("number")[:2]
    make.position(person, ladder, 1, today)
    step = {"person": person, "ladder": ladder, "from_rung": low, "to_rung": high}
    Move.objects.create(
        **step, went_up=True, moved_on=today, moved_at=now, reason=CANARY
    )
    Suggestion.objects.create(
        **step, rule="proposed", made_on=today, made_at=now, reason=CANARY
    )
    file = a_list(noor, f"name,email\n{CANARY} De,{ADDRESS}\n")
    query = urlencode({"q": f"{CANARY} example", "next": "none"})
    save_filter(user=noor, name="Call them", query=query)
    save_filter(user=noor, name=f"With {CANARY.title()}", query="next=none")
    ImportDecision.objects.create(
        file=file, row_number=1, reason="x", row=f'{{"email": "{ADDRESS}"}}'
    )
    DataRequest.objects.create(
        person=person,
        asked_at=now,
        due_on=today,
        state="refused",
        reason=CANARY,
        texts=json.dumps({"a": CANARY}),
    )
    person.refresh_from_db()
    make.merged(person, noor)
    person.refresh_from_db()
    return person
