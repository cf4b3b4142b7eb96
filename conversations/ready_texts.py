"""Texts an organizer can copy or hand to their phone, in the person's own language.

They leave through somebody's own phone: no campaign, group or cause in them, since a
lock screen shows the first line to whoever stands beside it.
"""

from urllib.parse import quote

from django.utils import formats, translation
from django.utils.translation import gettext as _

from conversations.models import Ask, Conversation, FollowUp, Promise
from organizing.finding import international
from organizing.models import Person, User


def ready_text(follow_up: FollowUp, by: User) -> str:
    """What to send or say for this follow-up."""
    promise = follow_up.promise
    if promise is None and follow_up.conversation_id:
        made = Promise.objects.open().filter(
            ask__conversation=follow_up.conversation_id, promised_by=None
        )
        promise = made.order_by("on_date", "pk").first()
    if promise and not promise.is_hidden_from(by):
        return about_promise(promise, by)
    return without_promise(follow_up.person, by, talked=bool(follow_up.conversation_id))


def about_promise(promise: Promise, by: User) -> str:
    """The recap of what was agreed, on which day."""
    person = promise.person
    with translation.override(person.language):
        words = {
            "name": person.first_name,
            "act": promise.act,
            "day": spoken_day(promise),
            "organizer": by.first_name,
        }
        if promise.promised_by_id:
            text = _(
                "Hi %(name)s, thank you for our talk. As I promised you: %(act)s, "
                "%(day)s. Greetings, %(organizer)s"
            )
        else:
            text = _(
                "Hi %(name)s, thank you for our talk. This is what we agreed: "
                "%(act)s, %(day)s. Good to do this together! Greetings, %(organizer)s"
            )
        return text % words


def without_promise(person: Person, by: User, *, talked: bool) -> str:
    with translation.override(person.language):
        if talked:
            text = _(
                "Hi %(name)s, thank you for our talk. I would like to come back to "
                "it: when does it suit you? Greetings, %(organizer)s"
            )
        else:
            text = _(
                "Hi %(name)s, how are you? I would like to catch up with you: when "
                "does it suit you? Greetings, %(organizer)s"
            )
        return text % {"name": person.first_name, "organizer": by.first_name}


def thanks(talk: Conversation, by: User) -> str:
    """For after the talk, whatever they answered: an honest no earns thanks as well."""
    answers = set(talk.asks.values_list("answer", flat=True))
    with translation.override(talk.person.language):
        if Ask.Answer.YES in answers:
            text = _(
                "Hi %(name)s, thank you for our talk and for what you take on. I look "
                "forward to doing it together. Greetings, %(organizer)s"
            )
        elif Ask.Answer.NO in answers:
            text = _(
                "Hi %(name)s, thank you for our talk and for your honest answer. I "
                "learned from it, and I am glad we spoke. Greetings, %(organizer)s"
            )
        else:
            text = _(
                "Hi %(name)s, thank you for our talk and for all you told me. "
                "Greetings, %(organizer)s"
            )
        return text % {"name": talk.person.first_name, "organizer": by.first_name}


def spoken_day(promise: Promise) -> str:
    """The day, and the hour where there is one, in the active language."""
    day = formats.date_format(promise.on_date, "l j F")
    if promise.at_time is None:
        return day
    hour = formats.time_format(promise.at_time, "H:i")
    return _("%(day)s at %(hour)s") % {"day": day, "hour": hour}


def as_in_mail(promise: Promise) -> str:
    """The sentence as it will stand in their mail, in their language."""
    with translation.override(promise.person.language):
        parts = [promise.act, spoken_day(promise), promise.place]
        return ", ".join(part for part in parts if part)


def phone_links(person: Person, text: str) -> dict[str, str]:
    """Addresses that open the phone's own dialler and messages; empty without one."""
    number = international(person.phone or "")
    if not number:
        return {}
    return {"tel": f"tel:{number}", "sms": f"sms:{number}?body={quote(text)}"}
