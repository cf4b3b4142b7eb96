from conversations.models.agreement import FollowUp, Promise
from conversations.models.ask import Ask, Evidence
from conversations.models.conversation import Addendum, Conversation, Note
from conversations.models.debrief import Debrief, DebriefReply, awaiting_debrief
from conversations.models.influence import CircleItem, MiniPlan
from conversations.models.scheduled import Scheduled

__all__ = [
    "Addendum",
    "Ask",
    "CircleItem",
    "Conversation",
    "Debrief",
    "DebriefReply",
    "Evidence",
    "FollowUp",
    "MiniPlan",
    "Note",
    "Promise",
    "Scheduled",
    "awaiting_debrief",
]
