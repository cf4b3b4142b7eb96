"""What an action refuses, in words for the person who asked it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """An expected refusal. `reason` is fit to be shown."""

    reason: str | Promise = _("That is not possible.")

    def __init__(self, reason: str | Promise | None = None) -> None:
        self.reason = reason or type(self).reason
        super().__init__(str(self.reason))


class OutsideTeam(Refused):
    reason = _("This colleague is not in the team of this person.")


class AlreadySetUp(Refused):
    reason = _("This installation has been set up already.")


class InvitationClosed(Refused):
    reason = _("This invitation can no longer be used.")


class AccountExists(Refused):
    reason = _("There is an account with this address. Sign in with it.")


class LastOne(Refused):
    reason = _("Somebody has to keep this role. Give it to a colleague first.")


class SecondAdminNeeded(Refused):
    reason = _("Ask another admin: nobody gives this to themselves.")


class KeepsLonger(Refused):
    reason = _("What is kept can only be shortened.")
