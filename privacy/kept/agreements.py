"""The map of what is kept of somebody: what follows on a talk, and the ladder."""

from typing import Any

from django.utils.translation import gettext_lazy

from privacy.kept.parts import ABOUT_WHOM, BESIDE, DAY_BESIDE, OURS, Part
from privacy.kept.talks import AGREED, SCHEDULED


def _campaign(row: Any) -> str:
    return str(row.ladder.campaign)


AGREEMENTS = (
    AGREED,
    Part(
        "conversations.MiniPlan",
        "plans",
        gettext_lazy("How it will come true"),
        {
            "moment": gettext_lazy("when do they begin"),
            "way": gettext_lazy("how do they get there"),
            "between": gettext_lazy("what could come between"),
        },
        {"promise": BESIDE},
        path="promise__person",
        inside="conversations.Promise",
        by="promise_id",
        beside=("promise__ask__conversation",),
        whose=lambda row: AGREED.whose(row.promise) if AGREED.whose else None,
    ),
    Part(
        "conversations.FollowUp",
        "follow_ups",
        gettext_lazy("What we would do next"),
        {
            "on_date": gettext_lazy("day"),
            "at_time": gettext_lazy("time"),
            "what": gettext_lazy("what"),
            "channel": gettext_lazy("how"),
            "responsible": gettext_lazy("by"),
            "status": gettext_lazy("what became of it"),
            "done_at": gettext_lazy("done on"),
            "done_by": gettext_lazy("done by"),
            "snoozed": gettext_lazy("how often it was moved"),
        },
        {
            "person": ABOUT_WHOM,
            "conversation": BESIDE,
            "promise": BESIDE,
            "created_at": DAY_BESIDE,
            **SCHEDULED,
        },
        beside=("responsible", "done_by"),
        order=("on_date", "pk"),
        day="on_date",
    ),
    Part(
        "conversations.Invitation",
        "invitations",
        gettext_lazy("Invitations to a talk"),
        {
            "sent_on": gettext_lazy("day"),
            "campaign": gettext_lazy("campaign"),
            "by": gettext_lazy("by"),
            "channel": gettext_lazy("how"),
            "text": gettext_lazy("text"),
            "minutes": gettext_lazy("length in minutes"),
            "try_number": gettext_lazy("which try"),
            "answer": gettext_lazy("answer"),
            "answered_on": gettext_lazy("answered on"),
        },
        {"person": ABOUT_WHOM, "sent_at": DAY_BESIDE, "conversation": BESIDE},
        beside=("campaign", "by"),
        order=("sent_at", "pk"),
        day="sent_on",
    ),
    Part(
        "conversations.CircleItem",
        "circle",
        gettext_lazy("Circle of influence"),
        {
            "side": gettext_lazy("kind"),
            "text": gettext_lazy("in a few words"),
            "written_by": gettext_lazy("written down by"),
            "created_at": gettext_lazy("written on"),
        },
        {"person": ABOUT_WHOM},
        beside=("written_by",),
        order=("created_at", "pk"),
    ),
    Part(
        "ladder.Position",
        "places",
        gettext_lazy("Where you stand on the ladder"),
        {
            "ladder": gettext_lazy("campaign"),
            "rung": gettext_lazy("rung"),
            "since_on": gettext_lazy("since"),
        },
        {"person": ABOUT_WHOM},
        beside=("ladder__campaign", "rung"),
        told={"ladder": _campaign},
    ),
    Part(
        "ladder.Move",
        "moves",
        gettext_lazy("Moves on the ladder"),
        {
            "moved_on": gettext_lazy("day"),
            "ladder": gettext_lazy("campaign"),
            "from_rung": gettext_lazy("from"),
            "to_rung": gettext_lazy("to"),
            "from_since_on": gettext_lazy("stood there since"),
            "reason": gettext_lazy("reason"),
            "moved_by": gettext_lazy("by"),
        },
        {
            "person": ABOUT_WHOM,
            "went_up": "follows from the two rungs",
            "moved_at": DAY_BESIDE,
            "suggestion": BESIDE,
        },
        beside=("ladder__campaign", "from_rung", "to_rung", "moved_by"),
        order=("moved_at", "pk"),
        day="moved_on",
        told={"ladder": _campaign},
    ),
    Part(
        "ladder.Suggestion",
        "suggestions",
        gettext_lazy("Suggestions for a next rung"),
        {
            "made_on": gettext_lazy("day"),
            "ladder": gettext_lazy("campaign"),
            "from_rung": gettext_lazy("from"),
            "to_rung": gettext_lazy("to"),
            "rule": gettext_lazy("rule"),
            "numbers": gettext_lazy("counted"),
            "reason": gettext_lazy("reason"),
            "proposed_by": gettext_lazy("by"),
            "state": gettext_lazy("what became of it"),
            "decided_on": gettext_lazy("decided on"),
            "decided_by": gettext_lazy("decided by"),
        },
        {"person": ABOUT_WHOM, "made_at": DAY_BESIDE},
        beside=(
            *("ladder__campaign", "from_rung", "to_rung"),
            *("proposed_by", "decided_by"),
        ),
        order=("made_at", "pk"),
        day="made_on",
        told={"ladder": _campaign},
    ),
)
# Rows about somebody of which nothing is in the copy.
NOTHING_OF = {
    "conversations.Evidence": {"suggestion": BESIDE, "promise": BESIDE},
    "reminders.DeliveryAttempt": dict.fromkeys(
        ("mail", "number", "stage", "code", "milliseconds", "at"), OURS
    ),
    "privacy.MyDataCode": dict.fromkeys(
        ("person", "link_version", "sent_at", "tries", "opened_at"),
        "a code that opened a page for an hour; goes by itself",
    ),
    "intake.ImportDecision": dict.fromkeys(
        (
            *("file", "row_number", "reason", "row", "fingerprint", "about", "state"),
            "decided_at",
        ),
        "a row that may be somebody else's; emptied as soon as somebody decided",
    ),
}
