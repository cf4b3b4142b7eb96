"""What the ladder refuses, in words for the person who asked it."""

from django.utils.translation import gettext_lazy as _

from organizing.actions import Refused


class CoordinatorNeeded(Refused):
    reason = _("Only a coordinator of the team confirms this rung.")


class ReasonNeeded(Refused):
    reason = _("More than one rung at a time: say why.")


class BasisNeeded(Refused):
    reason = _(
        "This person has not agreed yet that we remember them, "
        "so they stay on the first rungs."
    )


class SameRung(Refused):
    reason = _("They stand on this rung already.")


class AlreadyDecided(Refused):
    reason = _("Somebody decided on this suggestion already.")


class UndoTooLate(Refused):
    reason = _("This can no longer be undone. You can move them back instead.")


class BandOutOfOrder(Refused):
    reason = _("Bands go up with the rungs: choose one that fits between the others.")


class LowestRungStays(Refused):
    reason = _("The lowest rung stays: everybody begins there.")


class RungInUse(Refused):
    reason = _("People stand on this rung. Move them first.")


class RungInHistory(Refused):
    reason = _("People stood on this rung, so it stays. You can rename it.")
