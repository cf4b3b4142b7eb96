"""That somebody got a mail is forgotten in time; the row never held its text."""

from datetime import datetime

from organizing.models import Group
from privacy.retention import SHOWN_BEFORE, began
from reminders.actions import let_go_mails, old_mails_shown, show_old_mails
from reminders.keeping import MAILS_KEPT, TRIES_KEPT
from reminders.times import local_date


def let_go_old_mails(now: datetime) -> bool:
    """The clock's part, some at a time. True asks to be called again at once.

    Nothing goes that was not counted on "What goes" fourteen days before: where the
    clock stood still, only what was counted on the last day that it ran.
    """
    group = Group.current()
    today = local_date(now, group.time_zone)
    show_old_mails(on=today, now=now)
    shown = old_mails_shown(until=today - SHOWN_BEFORE)
    if shown is None:
        return False
    day = shown + SHOWN_BEFORE
    return let_go_mails(
        before=began(group, day - MAILS_KEPT),
        tries_before=began(group, day - TRIES_KEPT),
    )
