"""What was written to whom, in plain words; never a text, for none is stored."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists
from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conversations.models import Promise
from conversations.models.agreement import PromiseQuerySet
from organizing.finding import address_hash
from organizing.models import Group, Person, Suppression
from reminders.letters.agreements import ANSWERS_NO
from reminders.letters.names import FOUR_DAYS, WEEKLY
from reminders.models import MailState, OutboundMail
from reminders.outbox import limits
from reminders.outbox.reminding import agreed, quiet_hours, willing
from reminders.times import REMINDER_AT, instant, local_date, reminder_moments

KINDS: dict[tuple[str, str], LazyText] = {
    ("reminder", "4d"): gettext_lazy("Reminder, four days ahead"),
    ("reminder", "1d"): gettext_lazy("Reminder, one day ahead"),
    ("invitation", "invite"): gettext_lazy("Invitation of a colleague"),
    ("talk_invitation", "invite"): gettext_lazy("Invitation to a talk"),
    ("after", "after"): gettext_lazy("The day after: did it work out?"),
    ("recap", "thanks"): gettext_lazy("Thanks after a talk"),
    ("recap", "consent"): gettext_lazy("Thanks after a talk, with their consent"),
    ("talk", "invite"): gettext_lazy("Appointment for their calendar"),
    ("talk", "change"): gettext_lazy("Appointment moved"),
    ("talk", "cancel"): gettext_lazy("Appointment called off"),
}

# By state and code; a code alone, or a state alone, where the other does not matter.
CODES: dict[str, LazyText] = {
    "changed": gettext_lazy("The agreement changed, so this mail was dropped."),
    "not_wanted": gettext_lazy("They do not want these mails."),
    "suppressed": gettext_lazy("We do not write to this address any more."),
    "answered": gettext_lazy("They answered already."),
    "too_late": gettext_lazy("It could not leave before the moment it was about."),
    "outage": gettext_lazy(
        "Our mail stood still while this was due, and now it is too late to be of "
        "use. Call them."
    ),
    "contacted": gettext_lazy("They were spoken to meanwhile, so it was not needed."),
    "quiet": gettext_lazy("It waits for the end of the quiet hours."),
    "rests": gettext_lazy("It waits until their rest is over."),
    "unknown": gettext_lazy(
        "The line broke while it was handed over: it may have arrived."
    ),
    "sender_gone": gettext_lazy("Our program stopped before its turn came."),
    "sender_died": gettext_lazy("Sending it stopped our program again and again."),
    "restored": gettext_lazy(
        "The database was put back, and it may have left before. Your admin decides."
    ),
    "frozen": gettext_lazy("Our machine stood still for a moment; it tries again."),
}
STATES: dict[str, LazyText] = {
    MailState.PENDING: gettext_lazy("It leaves at the next round."),
    MailState.CLAIMED: gettext_lazy("It is being sent now."),
    MailState.SENDING: gettext_lazy("It is being handed over now."),
    MailState.SENT: gettext_lazy("Their mail server took it."),
}


@dataclass(frozen=True)
class Line:
    """One letter on a page. `badge` is a kind of badge in the look."""

    mail: OutboundMail
    title: str
    why: str
    badge: str
    when: datetime


BADGES = {
    MailState.SENT: "done",
    MailState.FAILED: "overdue",
    MailState.BOUNCED: "overdue",
    MailState.HELD: "overdue",
    MailState.EXPIRED: "overdue",
    MailState.CANCELLED: "withdrawn",
}


def line(mail: OutboundMail) -> Line:
    list_of = _("Weekly overview") if mail.letter == WEEKLY else _("Morning list")
    title = KINDS.get((mail.letter, mail.occurrence), list_of)
    badge = BADGES.get(MailState(mail.state), "coming")
    when = mail.sent_at or mail.due_at
    return Line(mail, str(title), why(mail), badge, when)


def why(mail: OutboundMail) -> str:
    """What happened, for somebody who has never heard of SMTP."""
    if mail.state in (MailState.SENT, MailState.CLAIMED, MailState.SENDING):
        return str(STATES[mail.state])
    if mail.last_code in CODES:
        return str(CODES[mail.last_code])
    if mail.state == MailState.FAILED:
        return _failed(mail.last_code)
    if mail.state == MailState.BOUNCED:
        return _("It came back (%(code)s). Ask for another address.") % {
            "code": mail.last_code
        }
    if mail.state == MailState.RETRY:
        return _("The mail server was not ready (%(code)s). It tries again.") % {
            "code": mail.last_code
        }
    if mail.state == MailState.HELD:
        return _("The mail could not be made. Ask your admin (%(code)s).") % {
            "code": mail.last_code
        }
    return str(STATES.get(mail.state, ""))


def _failed(code: str) -> str:
    if " 5.1." in code or code.endswith("5.2.1"):
        text = _("The mailbox does not exist (%(code)s). Ask for another address.")
    else:
        text = _("Their mail server refused it (%(code)s).")
    return text % {"code": code}


def person_history(person: Person, limit: int = 10) -> list[Line]:
    """For the page of a person: the last letters to them, newest first.

    Show it with `reminders/_history.html`; the caller has checked who may look.
    """
    mails = OutboundMail.objects.filter(person=person)
    return [line(mail) for mail in mails.order_by("-due_at", "pk")[:limit]]


def comes_back(person: Person) -> Exists:
    """Whether mail to the address we have now comes back, so that we stopped it.

    A column for a statement that runs anyway.
    """
    refused = Suppression.objects.filter(reason=Suppression.Reason.REFUSED, scope="")
    address = address_hash(person.email) if person.email else ""
    return Exists(refused.filter(address_hash=address))


def coming_reminders(person: Person, now: datetime) -> list[datetime]:
    """When the next reminders leave, if nothing changes; the first ones first.

    One a day: it tells the other agreements as well.
    """
    group = Group.current()
    zone_name = person.time_zone or group.time_zone
    quiet = quiet_hours(group)
    spared = {FOUR_DAYS} if limits.need_a_talk([person.pk]) else set()
    first_of_day: dict[date, datetime] = {}
    for appointment in map(agreed, _to_remind_of(person, now)):
        moments = reminder_moments(appointment, zone_name, quiet)
        for occurrence, planned in moments.items():
            moment = _after_rest(person, planned, zone_name)
            if now < moment < appointment.over_at and occurrence not in spared:
                day = local_date(moment, zone_name)
                first_of_day[day] = min(moment, first_of_day.get(day, moment))
    return sorted(first_of_day.values())[:5]


def _after_rest(person: Person, moment: datetime, zone_name: str) -> datetime:
    if person.paused_until is None:
        return moment
    awake = person.paused_until + timedelta(days=1)
    return max(moment, instant(awake, REMINDER_AT, zone_name))


def _to_remind_of(person: Person, now: datetime) -> PromiseQuerySet:
    """What stands open, while they want to be reminded and did not say no."""
    yesterday = timezone.localdate(now) - timedelta(days=1)
    wishing = willing(OutboundMail.Category.REMINDER).filter(pk=person.pk)
    promises = Promise.objects.open().by_them().about(wishing)
    promises = promises.exclude(reported__in=ANSWERS_NO)
    promises = promises.filter(on_date__gte=yesterday)
    return promises.select_related("person")
