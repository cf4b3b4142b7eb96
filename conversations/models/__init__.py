from conversations.models.agreement import FollowUp, Promise
from conversations.models.analysis import IssueTag, Target
from conversations.models.ask import Ask, Evidence
from conversations.models.conversation import Addendum, Conversation, Note
from conversations.models.invitation import Invitation
from conversations.models.library import EntryFeedback, EntryVersion, LibraryEntry
from conversations.models.preparation import Preparation
from conversations.models.scheduled import Scheduled
from conversations.models.story import Story

__all__ = [
    "Addendum",
    "Ask",
    "Conversation",
    "EntryFeedback",
    "EntryVersion",
    "Evidence",
    "FollowUp",
    "Invitation",
    "IssueTag",
    "LibraryEntry",
    "Note",
    "Preparation",
    "Promise",
    "Scheduled",
    "Story",
    "Target",
]
