"""Puts small groups of people in a database and prints who they are, as JSON.

`python -m tests.browser.ground`, for a server of its own: a live server inside the
tests would have to empty the audit table afterwards, which nothing may. With a number
behind it: only another round of casts.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.urls import reverse  # noqa: E402
from django.utils import timezone, translation  # noqa: E402

from conversations.actions import (  # noqa: E402  # noqa: E402
    finish_conversation,
    give_feedback,
    load_shipped,
    log_unplanned,
    plan_conversation,
    save_note,
    start_role_play,
)
from conversations.models import CircleItem, IssueTag, Target  # noqa: E402
from conversations.models.practice import Role as Seat  # noqa: E402
from intake.models import ImportDecision, ImportFile  # noqa: E402
from ladder.actions import make_ladder  # noqa: E402
from ladder.models import Ladder, Suggestion  # noqa: E402
from organizing.actions import invite_colleague  # noqa: E402
from organizing.invitations import invitation_token  # noqa: E402
from organizing.models import Campaign, Person, Role, Team, User  # noqa: E402
from privacy.actions import ask_for_copy  # noqa: E402
from reminders import links  # noqa: E402
from tests import make  # noqa: E402

CAMPAIGN = {"nl": "Droge huizen", "en": "Dry homes"}
CASTS = 4
A_DAY = timedelta(days=1)


def noon_zone() -> str:
    """A time zone in which it is about noon: no quiet hours, no midnight nearby."""
    return f"Etc/GMT{timezone.now().hour - 12:+d}"


def cast(language: str, number: int) -> dict[str, Any]:
    """A team with an organizer, a coordinator, a campaign and one member."""
    team = make.team(f"Team {language} {number}")
    settled: dict[str, Any] = {"language": language, "time_zone": noon_zone()}
    organizer = make.organizer(team, name="Noor de Wit", **settled)
    coordinator = make.coordinator(team, name="Karim Haddad", **settled)
    campaign = make.campaign(name=f"{CAMPAIGN[language]} {number}")
    campaign.teams.add(team)
    ladder = make_ladder(campaign=campaign)
    member = person(organizer, campaign, "Samira", language)
    return {
        "language": language,
        "organizer": organizer.email,
        "coordinator": coordinator.email,
        "campaign": campaign.name,
        "ladder": str(ladder.pk),
        "member": str(member.pk),
        "member_name": str(member),
    }


def person(owner: User, campaign: Campaign, name: str, language: str) -> Person:
    made = make.person(
        owner,
        first_name=name,
        language=language,
        phone="+31612345678",
        mail_agreed_at=timezone.now(),
    )
    made.campaigns.add(campaign)
    return made


def everything(language: str) -> dict[str, Any]:
    """One account that may open every page, and an address of each page."""
    team = make.team(f"Rondleiding {language}")
    settled: dict[str, Any] = {"language": language, "time_zone": noon_zone()}
    user = make.coordinator(team, name="Iris Vos", is_admin=True, **settled)
    campaign = make.campaign(name=f"{CAMPAIGN[language]} rondom")
    campaign.teams.add(team)
    ladder = make_ladder(campaign=campaign)
    samira = person(user, campaign, "Samira", language)
    ask_for_copy(person=samira, by=user, now=timezone.now())
    make.position(samira, ladder, 0, timezone.localdate() - 30 * A_DAY)
    with translation.override(language):
        pages = {
            **pages_of_talks(user, samira, campaign),
            **pages_of_links(user, team, samira, campaign),
        }
    rung = ladder.rungs.get(number=1)
    suggested = Suggestion.objects.open().filter(person=samira).exists()
    assert suggested, "the talk above gives a reason to move up"
    pages |= {
        "person": f"/people/{samira.pk}/",
        "person_edit": f"/people/{samira.pk}/edit/",
        "standing": f"/people/{samira.pk}/standing/",
        "plan": f"/people/{samira.pk}/plan/",
        "forget": f"/people/{samira.pk}/forget/",
        "erase": f"/people/{samira.pk}/erase/",
        "ask_to_erase": f"/people/{make.person_elsewhere(user).pk}/ask-to-erase/",
        "own_page": f"/people/{samira.pk}/own-page/",
        "copy": f"/people/{samira.pk}/copy/",
        "copy_review": f"/people/{samira.pk}/copy/review/",
        "circle": f"/people/{samira.pk}/circle/",
        "move": f"/people/{samira.pk}/move/",
        "log_form": f"/talks/new/?person={samira.pk}",
        "rungs": f"/ladder/{ladder.pk}/rungs/",
        "rung": f"/ladder/{ladder.pk}/rungs/{rung.pk}/",
        "rung_new": f"/ladder/{ladder.pk}/rungs/{rung.pk}/above/",
        "rung_ask": f"/ladder/{ladder.pk}/rungs/{rung.pk}/asks/new/",
        "campaign": f"/campaigns/{campaign.pk}/",
        "team_detail": f"/team/{team.pk}/",
        "user": f"/team/users/{user.pk}/",
    }
    pages |= pages_of_library(user, campaign)
    pages |= pages_of_the_team(user, team, samira, ladder)
    return {"language": language, "email": user.email, "pages": pages}


def pages_of_the_team(
    user: User, team: Team, samira: Person, ladder: Ladder
) -> dict[str, str]:
    """What a colleague showed, a round of practice, a file that is coming in."""
    now, colleague = timezone.now(), make.organizer(team, name="Mo Bakker")
    campaign = ladder.campaign
    theirs = person(colleague, campaign, "Fenna", user.language)
    make.person(colleague, email=theirs.email)
    talk = make.finished_talk(theirs, colleague, campaign=campaign)
    shown = make.debrief(talk, learned="Stil", shared_with=user, shared_at=now)
    play = start_role_play(card="mould", by=user, role=Seat.OBSERVER, now=now)
    file = ImportFile.objects.create(
        uploaded_by=user,
        uploaded_at=now,
        name="leden.csv",
        content="Naam;E-mail;Geloof\nBo Vos;bo@example.org;x\n",
        team=team,
    )
    row = {"number": 2, "first_name": "Samira", "email": "samira@example.org"}
    ImportDecision.objects.create(
        file=file,
        row_number=2,
        reason="same_name",
        row=json.dumps(row),
        about=samira,
    )
    ask = ladder.rungs.get(number=1).asks.first()
    assert ask, "the default ladder has an ask that fits its second rung"
    return {
        "shown_debrief": f"/debriefs/{shown.pk}/",
        "practice_round": f"/practice/rounds/{play.pk}/",
        "practice_watch": f"/practice/rounds/{play.pk}/observe/",
        "columns": f"/import/{file.pk}/columns/",
        "merge_with": f"/people/{theirs.pk}/merge/?q=sam",
        "merge": f"/people/{theirs.pk}/merge/{samira.pk}/",
        "part": f"/merges/{make.merged(theirs, user).pk}/undo/",
        "undo": f"/import/{make.import_done(user, samira).pk}/undo/",
        "standing_ask": f"/ladder/{ladder.pk}/asks/{ask.pk}/",
        "relations": f"/people/{samira.pk}/relations/",
        "member": f"/team/members/{colleague.memberships.get().pk}/",
        "team_rename": f"/team/{team.pk}/name/",
        "campaign_issue": f"/library/plan/{campaign.pk}/issue/",
        "campaign_target": f"/library/plan/{campaign.pk}/target/",
    }


def pages_of_library(user: User, campaign: Campaign) -> dict[str, str]:
    """The shipped texts, and one of everything a group adds; each in Dutch only."""
    load_shipped(now=timezone.now())
    entry = make.entry(campaign=campaign, words_en="", redirect_nl="Wat dan wel?")
    make.entry("win", campaign=campaign, words_en="")
    give_feedback(
        version=entry.versions.get(),
        user=user,
        verdict="unclear",
        text="Te lang",
        now=timezone.now(),
    )
    issue = IssueTag.objects.create(campaign=campaign, name_nl="Schimmel")
    target = Target.objects.create(campaign=campaign, name="De raad")
    story = make.story(user, campaign=campaign, how_it_touched_me="1 2 3 4 5")
    return {
        "entry": f"/library/{entry.pk}/",
        "entry_edit": f"/library/{entry.pk}/edit/",
        "issue": f"/library/issues/{issue.pk}/",
        "target": f"/library/targets/{target.pk}/",
        "story": f"/library/stories/{story.pk}/",
    }


def pages_of_talks(user: User, samira: Person, campaign: Campaign) -> dict[str, str]:
    now, today = timezone.now(), timezone.localdate()
    who: dict[str, Any] = {"person": samira, "campaign": campaign, "organizer": user}
    planned = plan_conversation(
        **who, on_date=today + A_DAY, purpose="Horen hoe het gaat", now=now
    )
    late = person(user, campaign, "Youssef", user.language)
    follow_ups = [
        make.follow_up(one, responsible=user, on_date=today + days * A_DAY)
        for one, days in ((samira, 0), (late, -3), (samira, 4))
    ]
    promise = make.promise(samira, campaign=campaign, on_date=today)
    make.promise(samira, campaign=campaign, promised_by=user, on_date=today)
    open_talk = log_unplanned(
        **{**who, "person": late}, on_date=today - 2 * A_DAY, now=now
    )
    held = log_unplanned(**who, on_date=today, now=now)
    for field in ("introduction.shared", "issue.in_their_words", "plan.bridge"):
        text = "Het vocht staat in de muren."
        save_note(conversation=held, field=field, text=text, based_on=0, now=now)
    circle = CircleItem.objects.create(
        person=samira, text="Buren bellen", side="influence"
    )
    ask = make.ask(held, answer="no", barrier="time", is_clear=True)
    finish_conversation(conversation=held, by=user, now=now)
    make.debrief(held, listened=65, facts=True, moved_them="De schimmel")
    talk = f"/talks/{open_talk.pk}/"
    steps = ("introduction", "issue", "agitation", "plan", "ask", "next")
    return {
        "talk": f"/talks/{planned.pk}/",
        "talk_edit": f"/talks/{planned.pk}/edit/",
        "prepare": f"/talks/{planned.pk}/prepare/",
        "prepare_edit": f"/talks/{planned.pk}/prepare/edit/",
        "hold": f"/talks/{planned.pk}/hold/",
        "invite": f"/people/{planned.person_id}/invite/",
        "log": f"{talk}log/",
        "debrief": f"/talks/{held.pk}/debrief/",
        "circle_edit": f"/circle/{circle.pk}/edit/",
        "mini_plan": f"/promises/{promise.pk}/plan/",
        **{f"step_{step}": f"{talk}log/{step}/" for step in steps},
        "ask_new": f"{talk}asks/new/",
        "ask": f"/talks/{held.pk}/asks/{ask.pk}/",
        "finish": f"/talks/{held.pk}/finish/",
        "notes": f"/talks/{held.pk}/notes/",
        "promise": f"/promises/{promise.pk}/",
        "promise_edit": f"/promises/{promise.pk}/edit/",
        "promise_new": f"/promises/new/?person={samira.pk}",
        "follow_up": f"/follow-ups/{follow_ups[0].pk}/",
        "follow_up_edit": f"/follow-ups/{follow_ups[0].pk}/edit/",
        "follow_up_new": f"/follow-ups/new/?person={samira.pk}",
    }


def pages_of_links(
    user: User, team: Team, samira: Person, campaign: Campaign
) -> dict[str, str]:
    """What people without an account open: links from a mail."""
    soon = make.promise(samira, campaign=campaign, place="Plein 4")
    answer = links.make(links.Purpose.ANSWER, samira, soon.pk.hex)
    stop = links.make(links.Purpose.UNSUBSCRIBE, samira, "reminder")
    choices = links.make(links.Purpose.PREFERENCES, samira)
    invitation = invite_colleague(
        email=f"nieuw-{user.language}@example.org",
        name="Bo Mulder",
        team=team,
        role=Role.ORGANIZER,
        language=user.language,
        by=user,
        now=timezone.now(),
    )
    return {
        "link_answer": reverse("reminders:answer", args=[answer]),
        "link_unsubscribe": reverse("reminders:unsubscribe", args=[stop]),
        "link_preferences": reverse("reminders:preferences", args=[choices]),
        "link_my_data": links.my_data_path(samira),
        "link_unknown": reverse("reminders:answer", args=["onzin"]),
        "link_join": reverse("organizing:join", args=[invitation_token(invitation)]),
    }


def casts(round_: int) -> list[dict[str, Any]]:
    """Another round of them; their numbers tell them apart from the earlier ones."""
    make.count_from(1 + round_ * 1000)
    numbers = range(round_ * CASTS, (round_ + 1) * CASTS)
    return [cast(one, number) for number in numbers for one in CAMPAIGN]


def fill() -> dict[str, Any]:
    make.group(time_zone=noon_zone())
    return {
        "zone": noon_zone(),
        "casts": casts(0),
        "everything": {one: everything(one) for one in CAMPAIGN},
    }


if __name__ == "__main__":
    made = casts(int(sys.argv[1])) if sys.argv[1:] else fill()
    sys.stdout.write(json.dumps(made))
