from intake.actions.decisions import AlreadyDecided, NobodyToJoin, decide
from intake.actions.doubles import keep_apart
from intake.actions.files import (
    NotReady,
    begin,
    choose_columns,
    forget_old_files,
    keep_file,
    stop,
)
from intake.actions.forgetting import forget_person
from intake.actions.founding import Beginning, found_group
from intake.actions.merging import forget_stories, merge, why_not
from intake.actions.parting import part
from intake.actions.taking import Stopped, run, take_in, take_in_waiting
from intake.actions.undoing import (
    begin_undo,
    can_be_undone,
    outlook,
    stop_undo,
    undo,
)

__all__ = [
    "AlreadyDecided",
    "Beginning",
    "NobodyToJoin",
    "NotReady",
    "Stopped",
    "begin",
    "begin_undo",
    "can_be_undone",
    "choose_columns",
    "decide",
    "forget_old_files",
    "forget_person",
    "forget_stories",
    "found_group",
    "keep_apart",
    "keep_file",
    "merge",
    "outlook",
    "part",
    "run",
    "stop",
    "stop_undo",
    "take_in",
    "take_in_waiting",
    "undo",
    "why_not",
]
