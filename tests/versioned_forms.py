"""Which forms change a row that others may change too, and how each is tried.

`CASES` hold texts or agreements: each save tells its version. `OTHERWISE` are the other
forms with something to fill in, with the reason why they need none. A form in neither
fails the first test of tests/test_versions.py.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from conversations.models import (
    Ask,
    CircleItem,
    Conversation,
    FollowUp,
    IssueTag,
    MiniPlan,
    Promise,
    Story,
    Target,
)
from ladder.models import Rung, StandingAsk
from organizing.models import Campaign, Group, Person, Team


@dataclass(frozen=True)
class Case:
    model: type[models.Model]
    # Which part of the address of the door holds the row; "" for the only row.
    key: str
    name: str
    mine: str = "What I typed"
    theirs: Any = "What they saved"
    # Where the form stands, when its own address shows none.
    page: str = ""
    # Another field, changed alone: it never conflicts.
    other: tuple[str, str] = ("", "")
    # The field of the row, where the form calls it something else.
    column: str = ""
    # How the row is found by that part of the address.
    found_by: str = "pk"
    # What has to be filled in beside it.
    beside: dict[str, str] = field(default_factory=dict)


CASES = {
    "organizing:person_edit": Case(
        Person, "pk", "last_name", other=("first_name", "Samira")
    ),
    "organizing:campaign_edit": Case(
        Campaign, "pk", "plan_to_win", other=("name", "Warm homes")
    ),
    "organizing:team_rename": Case(Team, "pk", "name"),
    "organizing:settings": Case(
        Group, "", "privacy_notice", other=("name", "Tenants West")
    ),
    "organizing:retention": Case(
        Group,
        "",
        "keep_notes_months",
        mine="6",
        theirs="7",
        other=("keep_prospects_days", "30"),
    ),
    "ladder:rung_edit": Case(
        Rung, "rung_pk", "definition_nl", other=("name_en", "Steps")
    ),
    "ladder:ask_edit": Case(
        StandingAsk, "ask_pk", "text_nl", other=("text_en", "Will you?")
    ),
    "conversations:edit": Case(
        Conversation, "pk", "purpose", other=("place", "At the library")
    ),
    "conversations:ask_edit": Case(
        Ask, "ask_id", "text", other=("place", "At the library")
    ),
    "conversations:promise_edit": Case(
        Promise, "pk", "act", other=("place", "At the library")
    ),
    "conversations:promise_move": Case(
        Promise,
        "pk",
        "on_date",
        mine="2027-03-01",
        theirs=timezone.localdate() + timedelta(days=99),
        page="conversations:promise",
    ),
    "conversations:promise_review": Case(
        Promise,
        "pk",
        "reason",
        page="conversations:promise",
        column="outcome_reason",
        beside={"outcome": "not_kept"},
    ),
    "conversations:follow_up_edit": Case(
        FollowUp, "pk", "what", other=("on_date", "2027-03-01")
    ),
    "conversations:mini_plan": Case(MiniPlan, "pk", "moment", found_by="promise"),
    "conversations:circle_edit": Case(CircleItem, "pk", "text"),
    "conversations:story": Case(Story, "pk", "how_it_touched_me"),
    "conversations:issue_edit": Case(
        IssueTag, "pk", "analysis_nl", other=("name_en", "Mould")
    ),
    "conversations:target_edit": Case(
        Target, "pk", "name", other=("what_they_decide", "The rents")
    ),
}
MAKES_NEW = "makes a new row; sent twice it makes one"
LAST_COUNTS = "one choice, not a text: the last decision counts and stands in the audit"
OWN = "one's own account: nobody else changes it"
OTHERWISE = {
    "conversations:step": "a version per field: tests/conversations/test_log_conflicts",
    "conversations:no_ask": "tests/conversations/test_log_conflicts",
    "conversations:addendum": MAKES_NEW,
    "conversations:log_new": MAKES_NEW,
    "conversations:plan": MAKES_NEW,
    "conversations:promise_new": MAKES_NEW,
    "conversations:follow_up_new": MAKES_NEW,
    "conversations:no_follow_up": LAST_COUNTS,
    "conversations:contact_again": LAST_COUNTS,
    "conversations:debrief": "a version per field: tests/conversations/test_debrief",
    "conversations:debrief_share": LAST_COUNTS,
    "conversations:shown_reply": MAKES_NEW,
    "conversations:prepare_edit": (
        "a version per field: tests/conversations/test_preparation_drafts"
    ),
    "intake:merge": "the versions of both: tests/intake/test_merge_pages",
    "conversations:invite": MAKES_NEW,
    "conversations:circle": MAKES_NEW,
    "conversations:issue_new": MAKES_NEW,
    "conversations:target_new": MAKES_NEW,
    "conversations:story_new": MAKES_NEW,
    "conversations:library_new": MAKES_NEW,
    "conversations:library_objection": MAKES_NEW,
    "conversations:library_edit": (
        "every text stays, as a version: tests/conversations/test_library_keeping"
    ),
    "conversations:library_feedback_give": "a row of one's own: one verdict each",
    "conversations:checker_words": MAKES_NEW,
    "conversations:checker_words_try": "reads and answers: nothing is kept",
    "conversations:drill_asks": "an exercise: nothing is kept",
    "conversations:drill_remarks": "an exercise: nothing is kept",
    "conversations:practice_card": MAKES_NEW,
    "conversations:practice_join": MAKES_NEW,
    "conversations:practice_watch": "a row of the observer's own",
    "reminders:my_calendar": "one's own calendar: the last address counts",
    "conversations:only_me": LAST_COUNTS,
    "conversations:log": "the consent question: each answer is a row of its own",
    "conversations:rest": LAST_COUNTS,
    "organizing:standing": LAST_COUNTS,
    "organizing:relations": MAKES_NEW,
    "organizing:member": LAST_COUNTS,
    "organizing:user": LAST_COUNTS,
    "organizing:people_assign": LAST_COUNTS,
    "organizing:person_new": MAKES_NEW,
    "organizing:team_new": MAKES_NEW,
    "organizing:invite": MAKES_NEW,
    "organizing:profile": OWN,
    "overview:filter_save": MAKES_NEW,
    "privacy:copy_review": "takes words out of a copy: what is kept does not change",
    "privacy:copy_refuse": "a request is decided once",
    "ladder:move": "makes a move; it starts from where they stand at that moment",
    "ladder:rung_new": MAKES_NEW,
    "ladder:ask_new": MAKES_NEW,
    "ladder:campaign_new": MAKES_NEW,
    "ladder:accept": "a suggestion is decided once",
    "ladder:decline": "a suggestion is decided once",
    "intake:import": MAKES_NEW,
    "intake:columns": "counts anew from the file: nothing typed is in it",
    "intake:decide": "a row is decided once",
}
TYPED = {"text", "textarea", "select", "radio", "checkbox", "number", "date", "time"}
# Buttons without anything to fill in: each sends the version it was shown with
# (tests/test_taps.py).
TAPS = {
    "conversations:promise_confirm",
    "conversations:promise_reopen",
    "conversations:promise_review",
    "conversations:follow_up_done",
    "conversations:follow_up_drop",
    "conversations:follow_up_reopen",
    "conversations:follow_up_snooze",
    "conversations:follow_up_back",
}
