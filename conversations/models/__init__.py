from conversations.models.agreement import FollowUp, Promise
from conversations.models.ask import Ask, Evidence
from conversations.models.conversation import Addendum, Conversation, Note
from conversations.models.invitation import Invitation
from conversations.models.scheduled import Scheduled

__all__ = [
    "Addendum",
    "Ask",
    "Conversation",
    "Evidence",
    "FollowUp",
    "Invitation",
    "Note",
    "Promise",
    "Scheduled",
]
