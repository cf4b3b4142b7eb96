from conversations.models.agreement import FollowUp, Promise
from conversations.models.ask import Ask, Evidence
from conversations.models.checker_word import CheckerList, CheckerWord
from conversations.models.conversation import Addendum, Conversation, Note
from conversations.models.practice import Observation, Practice, RolePlay, Seat
from conversations.models.scheduled import Scheduled

__all__ = [
    "Addendum",
    "Ask",
    "CheckerList",
    "CheckerWord",
    "Conversation",
    "Evidence",
    "FollowUp",
    "Note",
    "Observation",
    "Practice",
    "Promise",
    "RolePlay",
    "Scheduled",
    "Seat",
]
