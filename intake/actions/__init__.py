from intake.actions.decisions import AlreadyDecided, NobodyToJoin, decide
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
from intake.actions.taking import Stopped, run, take_in, take_in_waiting

__all__ = [
    "AlreadyDecided",
    "Beginning",
    "NobodyToJoin",
    "NotReady",
    "Stopped",
    "begin",
    "choose_columns",
    "decide",
    "forget_old_files",
    "forget_person",
    "found_group",
    "keep_file",
    "run",
    "stop",
    "take_in",
    "take_in_waiting",
]
