"""What an action about a talk refuses, in words for the person who asked it."""

from django.utils.translation import gettext_lazy as _

from organizing.actions.refusals import Refused


class ContactStopped(Refused):
    reason = _("This person asked us not to contact them any more.")


class GateClosed(Refused):
    reason = _("There is no basis to write this down. Ask the consent question first.")


class LogClosed(Refused):
    reason = _("This log is closed. You can add text below it.")


class NotFinished(Refused):
    reason = _("Finish the talk first; then you look back on it.")


class NotReadable(Refused):
    reason = _("These notes are for their author alone.")


class TriesUsed(Refused):
    reason = _("They were invited twice. Ask who brought them in how to go on.")


class MailNotAgreed(Refused):
    reason = _("They did not agree to mail from us. Send it from your own phone.")


class UnknownField(Refused):
    reason = _("This field does not exist.")


class DateNeeded(Refused):
    reason = _("Agree on a date to come back to it.")


class HasPromise(Refused):
    reason = _("This ask led to a promise. Withdraw the promise instead.")


class AlreadyReviewed(Refused):
    reason = _("It has been noted already how this promise went.")


class ChangedMeanwhile(Refused):
    reason = _(
        "Somebody changed this in the meantime, so your tap changed nothing. "
        "This is how it stands now."
    )


class RoundOver(Refused):
    reason = _("There is no round with this code, or it is over.")


class RoundFull(Refused):
    reason = _("Three people sit in this round already.")
