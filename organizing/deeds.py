"""What the audit tells, in words: a line for every code that any room writes.

tests/organizing/test_deeds.py finds the codes in the source; one without words fails.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Words = str | Promise


class KindOfDeed(NamedTuple):
    """Deeds of one kind, for choosing; and per code what was done."""

    label: Words
    deeds: dict[str, Words]


# What to look at first after a leak stands first.
KINDS: dict[str, KindOfDeed] = {
    "read": KindOfDeed(
        _("Read or taken along"),
        {
            "notes_opened": _("Notes opened"),
            "purpose_opened": _("Purpose of a talk opened"),
            "circle_opened": _("Circle of influence opened"),
            "debrief_opened": _("Debrief opened"),
            "people_exported": _("List of people taken along as a file"),
            "calendar_opened": _("Address for one's own calendar made"),
            "calendar_closed": _("Address for one's own calendar closed"),
        },
    ),
    "denied": KindOfDeed(
        _("Closed doors"),
        {"denied": _("Asked for a page that is not theirs to see")},
    ),
    "people": KindOfDeed(
        _("People"),
        {
            "person_created": _("Person added"),
            "person_changed": _("Data of a person changed"),
            "person_assigned": _("Handed over to another organizer"),
            "person_tagged": _("Tag added"),
            "relation_added": _("Relation added"),
            "relation_removed": _("Relation removed"),
            "person_merged": _("Two entries became one: this one stayed"),
            "person_merged_away": _("Two entries became one: this one went"),
            "person_parted": _("Two entries parted again: this one stayed"),
            "person_as_before": _("Data put back as before the merge"),
            "person_came_back": _("Two entries parted again: this one came back"),
            "person_undone": _("Person removed: the import was undone"),
            "person_outlived": _("Person removed: kept long enough"),
            "import_uploaded": _("File uploaded"),
            "import_started": _("Import started"),
            "import_stopped": _("Import stopped"),
            "import_decided": _("Row of a file decided"),
            "import_taken_in": _("File taken in"),
            "import_undo_started": _("Undoing of an import started"),
            "import_undo_stopped": _("Undoing of an import stopped"),
            "import_undone": _("Import undone"),
        },
    ),
    "allowed": KindOfDeed(
        _("What is allowed"),
        {
            "basis_recorded": _("Basis recorded"),
            "basis_declined": _("Would rather not be remembered"),
            "basis_cleared": _("Basis ended"),
            "consent_open": _("Asked to be remembered: no answer"),
            "consent_yes": _("Asked to be remembered: yes"),
            "consent_no": _("Asked to be remembered: no"),
            "consent_basis": _("Asked to be remembered: there was a basis"),
            "mail_agreed": _("Yes to mail"),
            "mail_refused": _("No to mail"),
            "contact_stopped": _("Do not contact any more"),
            "contact_resumed": _("May be approached again"),
            "rest_agreed": _("Rest agreed"),
            "rest_ended": _("Rest ended"),
            "letters_stopped": _("Kind of mail stopped"),
            "letters_resumed": _("Kind of mail wanted again"),
            "letters_worded": _("How much their mail says changed"),
            "links_closed": _("Links in earlier mails closed"),
            "my_data_code_sent": _("Code sent to see what is kept of oneself"),
            "my_data_opened": _("Looked at what is kept of oneself"),
            "address_suppressed": _("Address closed for mail"),
            "content_forgotten": _("What they told us deleted"),
            "content_outlived": _("What they told us deleted: kept long enough"),
            "headline_outlived": _("What matters most deleted: kept long enough"),
            "ladder_forgotten": _("Reasons of moves deleted"),
            "erasure_requested": _("Passed on that they want to be erased"),
            "erasure_request_dropped": _("Does not want to be erased after all"),
            "erasure_asked": _("Asked to be erased, and hidden"),
            "erasure_taken_back": _("Stays after all"),
            "person_erased": _("Erased for good"),
        },
    ),
    "talks": KindOfDeed(
        _("Talks and what was agreed"),
        {
            "talk_invited": _("Invited to a talk"),
            "invitation_answered": _("Answer to an invitation written down"),
            "talk_planned": _("Talk planned"),
            "talk_moved": _("Plan of a talk changed"),
            "talk_cancelled": _("Talk called off"),
            "talk_restored": _("Talk is on again"),
            "talk_prepared": _("Talk prepared"),
            "talk_logged": _("Talk logged"),
            "talk_finished": _("Log finished"),
            "talk_without_follow_up": _("Talk closed without a follow-up"),
            "co_pilot_agreed": _("Co-pilot agreed on"),
            "note_written": _("Note written"),
            "addendum_written": _("Added below the notes"),
            "notes_closed": _("Notes closed for everybody else"),
            "notes_reopened": _("Notes open for the coordinator again"),
            "headline_learned": _("What matters most written down"),
            "ask_written": _("Ask written"),
            "ask_removed": _("Ask removed"),
            "ask_answered_open": _("Answer to an ask taken away"),
            "ask_answered_yes": _("Answer to an ask: yes"),
            "ask_answered_no": _("Answer to an ask: no"),
            "ask_answered_not_yet": _("Answer to an ask: not yet"),
            "not_yet_returned": _("A “not yet” came back as a follow-up"),
            "promise_made": _("Promise made"),
            "promise_changed": _("Promise changed"),
            "promise_moved": _("Promise moved to another day"),
            "promise_reported": _("Answered how a promise went"),
            "promise_reviewed": _("How a promise went written down"),
            "promise_reopened": _("Promise opened again"),
            "mini_plan_made": _("Plan for a promise made"),
            "follow_up_planned": _("Follow-up planned"),
            "follow_up_changed": _("Follow-up changed"),
            "follow_up_moved": _("Follow-up moved to another day"),
            "follow_up_done": _("Follow-up done"),
            "follow_up_cancelled": _("Follow-up dropped"),
            "follow_up_reopened": _("Follow-up opened again"),
            "address_asked_for": _("Follow-up made: ask for another address"),
            "debrief_written": _("Debrief written"),
            "debrief_shown": _("Debrief shown to a colleague"),
            "debrief_closed": _("Debrief closed again"),
            "debrief_answered": _("Debrief answered"),
            "circle_written": _("Circle of influence: item added"),
            "circle_moved": _("Circle of influence: item moved"),
            "circle_changed": _("Circle of influence: item changed"),
            "circle_removed": _("Circle of influence: item removed"),
        },
    ),
    "ladder": KindOfDeed(
        _("Ladder"),
        {
            "moved_up": _("Moved up"),
            "cooled": _("Cooled"),
            "move_undone": _("Move undone"),
            "move_proposed": _("Move proposed"),
            "suggestion_accepted": _("Suggestion accepted"),
            "suggestion_declined": _("Suggestion declined"),
            "suggestion_reopened": _("Suggestion opened again"),
            "rung_added": _("Rung added"),
            "rung_changed": _("Rung changed"),
            "rung_removed": _("Rung removed"),
            "standing_ask_saved": _("Standing ask saved"),
            "standing_ask_retired": _("Standing ask no longer offered"),
            "standing_ask_brought_back": _("Standing ask offered again"),
        },
    ),
    "library": KindOfDeed(
        _("Library"),
        {
            "library_entry_added": _("Text added to the library"),
            "library_entry_changed": _("Text of the library changed"),
            "library_entry_retired": _("Text of the library no longer offered"),
            "library_entry_brought_back": _("Text of the library offered again"),
            "issue_tag_saved": _("Issue saved"),
            "target_saved": _("Who decides saved"),
            "retired": _("No longer offered"),
            "brought_back": _("Offered again"),
            "checker_word_added": _("Word of the ask checker added"),
            "checker_word_retired": _("Word of the ask checker no longer used"),
        },
    ),
    "group": KindOfDeed(
        _("Group, teams and accounts"),
        {
            "group_set_up": _("Group set up"),
            "setting_changed": _("Setting changed"),
            "retention_shortened": _("Kept shorter from now on"),
            "campaign_created": _("Campaign added"),
            "campaign_changed": _("Campaign changed"),
            "campaign_ended": _("Campaign ended"),
            "campaign_resumed": _("Campaign runs again"),
            "team_created": _("Team made"),
            "team_renamed": _("Team renamed"),
            "colleague_invited": _("Colleague invited"),
            "invitation_resent": _("Invitation to a colleague sent again"),
            "invitation_revoked": _("Invitation to a colleague withdrawn"),
            "account_created": _("Account made"),
            "account_closed": _("Account closed"),
            "account_reopened": _("Account opened again"),
            "profile_changed": _("Profile changed"),
            "joined_team": _("Came into a team"),
            "left_team": _("Left a team"),
            "role_changed": _("Role changed"),
            "admin_granted": _("Became an admin"),
            "admin_ended": _("No longer an admin"),
            "keys_rotated": _("Keys changed"),
        },
    ),
    "mail": KindOfDeed(
        _("Mail"),
        {
            "mail_retried": _("Mail sent again"),
            "mail_held": _("Mail held"),
            "mail_released": _("Held mail may leave"),
        },
    ),
    "sign_in": KindOfDeed(
        _("Signing in"),
        {
            "signed_in": _("Signed in"),
            "sign_in_failed": _("Somebody did not get in"),
            "everybody_signed_out": _("Everybody signed out"),
        },
    ),
}
DEEDS: dict[str, Words] = {
    code: words for kind in KINDS.values() for code, words in kind.deeds.items()
}
# What a line is about, where its words do not say so.
THINGS: dict[str, Words] = {
    "talk": _("Talk"),
    "ask": _("Ask"),
    "promise": _("Promise"),
    "follow_up": _("Follow-up"),
    "invitation": _("Invitation"),
    "debrief": _("Debrief"),
    "circle": _("Circle of influence"),
    "csv": _("List of people"),
    "import": _("From a file"),
    "ladder.Ladder": _("Ladder"),
    "ladder.Move": _("Step on the ladder"),
    "ladder.Suggestion": _("Suggestion"),
    "conversations.LibraryEntry": _("Library"),
    "conversations.IssueTag": _("Issue"),
    "conversations.Target": _("Who decides"),
    "conversations.CheckerWord": _("Ask checker"),
    "no_second_admin": _("There was no second admin"),
}
# Without an account: the person did it, by a link from a mail. All else without one
# is what the clock or a command did.
BY_LINK = {
    "letters_stopped",
    "letters_resumed",
    "letters_worded",
    "links_closed",
    "my_data_code_sent",
    "my_data_opened",
    "promise_reported",
    "basis_declined",
    "content_forgotten",
    "mail_agreed",
    "mail_refused",
    "erasure_asked",
    "erasure_taken_back",
}
NOT_SIGNED_IN = {"sign_in_failed"}
