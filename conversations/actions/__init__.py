from conversations.actions.consent import (
    answer_consent,
    confirm_regular_contact,
    has_regular_contact,
)
from conversations.actions.forgetting import WhatGoes, forget_content, what_goes
from conversations.actions.notes import (
    add_addendum,
    open_notes,
    save_note,
    save_notes,
)
from conversations.actions.refusals import (
    ContactStopped,
    GateClosed,
    LogClosed,
    NotReadable,
    UnknownField,
)
from conversations.actions.talks import (
    cancel_conversation,
    finish_conversation,
    keep_to_author,
    likely_kind,
    log_unplanned,
    plan_conversation,
    reschedule,
    restore_conversation,
    set_no_ask_reason,
    set_no_follow_up,
    start_conversation,
)

__all__ = [
    "ContactStopped",
    "GateClosed",
    "LogClosed",
    "NotReadable",
    "UnknownField",
    "WhatGoes",
    "add_addendum",
    "answer_consent",
    "cancel_conversation",
    "confirm_regular_contact",
    "finish_conversation",
    "forget_content",
    "has_regular_contact",
    "keep_to_author",
    "likely_kind",
    "log_unplanned",
    "open_notes",
    "plan_conversation",
    "reschedule",
    "restore_conversation",
    "save_note",
    "save_notes",
    "set_no_ask_reason",
    "set_no_follow_up",
    "start_conversation",
    "what_goes",
]
