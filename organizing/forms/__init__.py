from organizing.forms.accounts import JoinForm, ProfileForm, check_password, time_zones
from organizing.forms.bulk import AssignForm, TagForm
from organizing.forms.change_person import ChangePersonForm
from organizing.forms.fields import CleanForm, ManyField
from organizing.forms.group import CampaignForm, SettingsForm
from organizing.forms.happened import HappenedForm
from organizing.forms.people import NewPersonForm, people_by_name
from organizing.forms.retention import RetentionForm
from organizing.forms.settling import Clash, settled
from organizing.forms.standing import REASONS, BasisForm, MailForm, RestForm, StopForm
from organizing.forms.teams import (
    CloseForm,
    InviteForm,
    JoinTeamForm,
    LeaveForm,
    RoleForm,
    TeamForm,
)
from organizing.forms.versioned import LARGEST_VERSION, VersionedForm

__all__ = [
    "AssignForm",
    "Clash",
    "LARGEST_VERSION",
    "VersionedForm",
    "settled",
    "REASONS",
    "BasisForm",
    "CampaignForm",
    "ChangePersonForm",
    "CleanForm",
    "CloseForm",
    "HappenedForm",
    "InviteForm",
    "JoinForm",
    "JoinTeamForm",
    "LeaveForm",
    "MailForm",
    "ManyField",
    "NewPersonForm",
    "ProfileForm",
    "RestForm",
    "RetentionForm",
    "RoleForm",
    "SettingsForm",
    "StopForm",
    "TagForm",
    "TeamForm",
    "check_password",
    "people_by_name",
    "time_zones",
]
