"""The map of what is kept of somebody: what was said, asked and promised."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from conversations.models import IssueTag, Note, Target
from conversations.picks import Pick, said
from conversations.steps import ALL_FIELDS
from organizing.models import Person
from privacy.kept.parts import ABOUT_WHOM, BESIDE, DAY_BESIDE, ORGANIZER, OURS, Part

ORDER = {code: number for number, code in enumerate(ALL_FIELDS)}
SCHEDULED = {
    "time_zone": "the zone of the hour beside it",
    "sequence": OURS,
    "scheduled_at": DAY_BESIDE,
}


def _author(talk: Any) -> UUID | None:
    """Whose eyes alone may read it; None where a coordinator may."""
    author: UUID = talk.organizer_id
    return author if talk.only_me else None


def _of_talk(row: Any) -> UUID | None:
    return _author(row.conversation)


def _of_promise(promise: Any) -> UUID | None:
    return _author(promise.ask.conversation) if promise.ask else None


def _notes(person: Person) -> list[Any]:
    """In the order of the talk; what was picked from a list says its own name."""
    rows = Note.objects.filter(conversation__person=person)
    notes: list[Any] = list(rows.select_related("conversation"))
    notes.sort(key=lambda note: (ORDER.get(note.field, len(ORDER)), note.pk))
    campaigns = {note.conversation.campaign_id for note in notes}
    picks: list[Pick] = [
        (str(row.pk), str(row))
        for model in (IssueTag, Target)
        for row in model._default_manager.filter(campaign__in=campaigns)
    ]
    for note in notes:
        known = ALL_FIELDS.get(note.field)
        note.said = said(known, note.text, picks) if known and note.text else note.text
    return [note for note in notes if note.text]


def _label(note: Note) -> str:
    known = ALL_FIELDS.get(note.field)
    return str(known.label) if known else note.field


TALKS = (
    Part(
        "conversations.Conversation",
        "talks",
        gettext_lazy("Talks"),
        {
            "on_date": gettext_lazy("day"),
            "at_time": gettext_lazy("time"),
            "minutes": gettext_lazy("length in minutes"),
            "kind": gettext_lazy("kind"),
            "channel": gettext_lazy("how"),
            "campaign": gettext_lazy("campaign"),
            "organizer": gettext_lazy("organizer"),
            "co_pilot": gettext_lazy("co-pilot"),
            "place": gettext_lazy("place"),
            "purpose": gettext_lazy("why this talk, why with them"),
            "consent_answer": gettext_lazy("may we remember it"),
            "no_ask_reason": gettext_lazy("why there was no ask"),
            "no_follow_up": gettext_lazy("why there is no follow-up"),
            "only_me": gettext_lazy("only the organizer may read the notes"),
            "was_planned": gettext_lazy("it was planned"),
            "started_at": gettext_lazy("begun on"),
            "finished_at": gettext_lazy("written down on"),
            "cancelled_at": gettext_lazy("cancelled on"),
        },
        {
            "person": ABOUT_WHOM,
            "created_at": DAY_BESIDE,
            "follows_owner": "which colleague holds it until it begins",
            **SCHEDULED,
        },
        beside=("campaign", "organizer", "co_pilot"),
        order=("on_date", "pk"),
        day="on_date",
        whose=_author,
    ),
    Part(
        "conversations.Note",
        "notes",
        gettext_lazy("What was written down"),
        {
            "field": gettext_lazy("about"),
            "text": gettext_lazy("text"),
            "changed_at": gettext_lazy("written on"),
        },
        {"conversation": BESIDE},
        inside="conversations.Conversation",
        by="conversation_id",
        heading=_label,
        told={"field": _label, "text": lambda note: note.said},
        whose=_of_talk,
        whole_row=True,
        rows=_notes,
    ),
    Part(
        "conversations.Addendum",
        "additions",
        gettext_lazy("Added later"),
        {
            "text": gettext_lazy("addition"),
            "written_by": gettext_lazy("written down by"),
            "written_at": gettext_lazy("written on"),
        },
        {"conversation": BESIDE},
        path="conversation__person",
        inside="conversations.Conversation",
        by="conversation_id",
        beside=("conversation", "written_by"),
        order=("written_at", "pk"),
        whose=_of_talk,
        whole_row=True,
    ),
    Part(
        "conversations.Preparation",
        "preparations",
        gettext_lazy("What the organizer prepared"),
        {
            "written_by": gettext_lazy("written down by"),
            "why_them": gettext_lazy("why with them"),
            "shared": gettext_lazy("what we share"),
            "question_1": gettext_lazy("first open question"),
            "question_2": gettext_lazy("second open question"),
            "question_3": gettext_lazy("third open question"),
            "likely_issue": gettext_lazy("what it is probably about"),
            "issue": gettext_lazy("likely issue"),
            "bridge": gettext_lazy("the bridge"),
            "ask_a": gettext_lazy("ask A"),
            "ask_b": gettext_lazy("ask B"),
            "changed_at": gettext_lazy("written on"),
        },
        {
            "conversation": BESIDE,
            "my_story": ORGANIZER,
            "story": ORGANIZER,
            "used": "texts of the library, the same for everybody",
        },
        path="conversation__person",
        inside="conversations.Conversation",
        by="conversation_id",
        beside=("issue", "written_by"),
        order=("changed_at", "pk"),
        whose=lambda row: row.written_by_id,
        whole_row=True,
    ),
    Part(
        "conversations.Ask",
        "asks",
        gettext_lazy("What you were asked"),
        {
            "text": gettext_lazy("the ask, word for word"),
            "act": gettext_lazy("act"),
            "place": gettext_lazy("where"),
            "on_date": gettext_lazy("day"),
            "at_time": gettext_lazy("time"),
            "minutes": gettext_lazy("minutes"),
            "answer": gettext_lazy("answer"),
            "answered_on": gettext_lazy("answered on"),
            "decide_on": gettext_lazy("come back to it on"),
            "barrier": gettext_lazy("what holds them back"),
            "reason": gettext_lazy("why not, in their words"),
            "other_way_in": gettext_lazy("another way in"),
        },
        {
            "conversation": BESIDE,
            "standing_ask": "a text of the ladder, the same for everybody",
            "is_clear": ORGANIZER,
            "codes": ORGANIZER,
            "returned_at": "that it became a follow-up, which is in the copy",
            "instead_of": BESIDE,
            "created_at": DAY_BESIDE,
        },
        path="conversation__person",
        inside="conversations.Conversation",
        by="conversation_id",
        beside=("conversation",),
        order=("created_at", "pk"),
        reviewed=frozenset({"barrier"}),
        whose=_of_talk,
    ),
    Part(
        "conversations.Debrief",
        "debriefs",
        gettext_lazy("What the organizer thought afterwards"),
        {
            "moved_them": gettext_lazy("what moved them"),
            "surprised_me": gettext_lazy("what was a surprise"),
            "trust": gettext_lazy("trust between the two"),
            "showed_myself": gettext_lazy("did the organizer show themselves"),
            "hope": gettext_lazy("how hopeful they were, 1 to 5"),
            "followers": gettext_lazy("who follows them"),
            "brought_someone": gettext_lazy("they brought somebody along"),
            "other_signals": gettext_lazy("another sign of leadership"),
            "help_needed": gettext_lazy("where the organizer could use help"),
            "written_at": gettext_lazy("written on"),
        },
        {
            "conversation": BESIDE,
            "shared_with": "who coaches the organizer",
            "shared_at": "who coaches the organizer",
            **dict.fromkeys(
                (
                    *("listened", "talked_much", "opinions", "facts", "only_what"),
                    *("interviewed", "no_clear_ask", "no_follow_up", "learned"),
                    "differently",
                ),
                ORGANIZER,
            ),
        },
        path="conversation__person",
        inside="conversations.Conversation",
        by="conversation_id",
        beside=("conversation",),
        whose=lambda row: row.conversation.organizer_id,
        whole_row=True,
    ),
    Part(
        "conversations.DebriefReply",
        "replies",
        gettext_lazy("What organizer and coach said about it"),
        {
            "text": gettext_lazy("text"),
            "written_by": gettext_lazy("written down by"),
            "written_at": gettext_lazy("written on"),
        },
        {"debrief": BESIDE},
        path="debrief__conversation__person",
        inside="conversations.Debrief",
        by="debrief_id",
        beside=("debrief__conversation", "written_by"),
        order=("written_at", "pk"),
        whose=lambda row: row.debrief.conversation.organizer_id,
        whole_row=True,
    ),
)
AGREED = Part(
    "conversations.Promise",
    "promises",
    gettext_lazy("Promises"),
    {
        "on_date": gettext_lazy("day"),
        "at_time": gettext_lazy("time"),
        "minutes": gettext_lazy("minutes"),
        "campaign": gettext_lazy("campaign"),
        "promised_by": gettext_lazy("promised to them by"),
        "act": gettext_lazy("act"),
        "place": gettext_lazy("where"),
        "outcome": gettext_lazy("how it went"),
        "outcome_reason": gettext_lazy("what came between"),
        "reviewed_at": gettext_lazy("decided on"),
        "reviewed_by": gettext_lazy("by"),
        "reported": gettext_lazy("what you answered"),
        "reported_at": gettext_lazy("answered on"),
        "reported_date": gettext_lazy("another day you named"),
    },
    {
        "person": ABOUT_WHOM,
        "ask": BESIDE,
        "moved_to": BESIDE,
        "created_at": DAY_BESIDE,
        **SCHEDULED,
    },
    beside=("campaign", "promised_by", "reviewed_by", "ask__conversation"),
    order=("on_date", "pk"),
    day="on_date",
    whose=_of_promise,
)
