from organizing.models.audit import AuditEntry, AuditGate, AuditSeal
from organizing.models.campaign import Campaign
from organizing.models.consent import Basis, Consent, Suppression
from organizing.models.group import Group
from organizing.models.merge import Merge, MergeQuerySet
from organizing.models.person import Person, PersonQuerySet, Relationship, Tag
from organizing.models.team import ColleagueInvitation, Membership, Role, Team
from organizing.models.user import User

__all__ = [
    "AuditEntry",
    "AuditGate",
    "AuditSeal",
    "Basis",
    "Campaign",
    "ColleagueInvitation",
    "Consent",
    "Group",
    "Membership",
    "Merge",
    "MergeQuerySet",
    "Person",
    "PersonQuerySet",
    "Relationship",
    "Role",
    "Suppression",
    "Tag",
    "Team",
    "User",
]
