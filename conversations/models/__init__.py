from conversations.models.agreement import FollowUp, Promise
from conversations.models.analysis import IssueTag, Target
from conversations.models.ask import Ask, Evidence
from conversations.models.checker_word import CheckerList, CheckerWord
from conversations.models.conversation import THERE, Addendum, Conversation, Note
from conversations.models.debrief import (
    Debrief,
    DebriefReply,
    awaiting_answer,
    awaiting_debrief,
)
from conversations.models.influence import CircleItem, MiniPlan
from conversations.models.invitation import Invitation
from conversations.models.library import EntryFeedback, EntryVersion, LibraryEntry
from conversations.models.practice import Observation, Practice, RolePlay, Seat
from conversations.models.preparation import Preparation
from conversations.models.scheduled import Scheduled
from conversations.models.story import Story

__all__ = [
    "THERE",
    "Addendum",
    "Ask",
    "CheckerList",
    "CheckerWord",
    "CircleItem",
    "Conversation",
    "Debrief",
    "DebriefReply",
    "EntryFeedback",
    "EntryVersion",
    "Evidence",
    "FollowUp",
    "Invitation",
    "IssueTag",
    "LibraryEntry",
    "MiniPlan",
    "Note",
    "Observation",
    "Practice",
    "Preparation",
    "Promise",
    "RolePlay",
    "Scheduled",
    "Seat",
    "Story",
    "Target",
    "awaiting_answer",
    "awaiting_debrief",
]
