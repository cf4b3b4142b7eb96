"""What the page of an ask knows: the verdict, a proposal, asks that fit the rung."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from conversations.forms.asks import AskForm
from conversations.models import CircleItem, Conversation, Promise
from conversations.named_days import FIELD, first_values, named_in, stamp
from conversations.ready_texts import as_in_mail
from conversations.verdicts import Judgement, Shown, judge, proposed, shown
from ladder.models import Ladder, StandingAsk
from ladder.positions import rung_of
from organizing.models import Person

OFFERED = 8
OTHERS = 24


@dataclass(frozen=True)
class Checked:
    judgement: Judgement
    shown: Shown | None
    in_mail: str
    rung_hint: str

    @property
    def context(self) -> dict[str, Any]:
        return {
            "verdict": self.shown,
            "in_mail": self.in_mail,
            "rung_hint": self.rung_hint,
        }


def checked_ask(form: AskForm) -> Checked:
    """What the checker says about the form as it stands, complete or not."""
    source = _read(form)
    parts = source.parts()
    text: str = source.cleaned_data.get("text") or str(source.data.get("text", ""))
    judgement = judge(text, form.conversation.person.language, form.today)
    return Checked(
        judgement,
        shown(text, parts, judgement),
        _in_mail(source, judgement.verdict.act),
        rung_hint(source),
    )


def _read(form: AskForm) -> AskForm:
    """The same values as sent data: what is shown first is checked as well."""
    if form.is_bound:
        return form
    data = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in data.items()}
    if not sent["mail_agreed"]:
        del sent["mail_agreed"]
    return AskForm(sent, conversation=form.conversation, ask=form.ask, today=form.today)


def _in_mail(form: AskForm, act: str) -> str:
    """The sentence they will read in their mail, once there is a day for it."""
    yes = form.yes(act)
    if yes is None or not yes.act:
        return ""
    return as_in_mail(
        Promise(
            person=form.conversation.person,
            act=yes.act,
            on_date=yes.on_date,
            at_time=yes.at_time,
            place=form.cleaned_data.get("place", ""),
        )
    )


def fill_proposal(form: AskForm, _chosen: str) -> dict[str, Any]:
    checked = checked_ask(form)
    text = checked.shown.proposal if checked.shown else ""
    text = text or proposed(form.parts(), checked.judgement)
    return {"text": text}


def fill_standing(form: AskForm, chosen: str) -> dict[str, Any]:
    """A standing ask in the builder, in the language of whoever is asked."""
    try:
        found = _fitting(form.conversation).filter(pk=UUID(chosen)).first()
    except ValueError:
        found = None
    if found is None:
        return {}
    with translation.override(form.conversation.person.language):
        values = {"text": found.text, "act": found.act, "standing_ask": found.pk}
    if found.minutes:
        values["minutes"] = found.minutes
    return values


def with_named_day(values: dict[str, Any], talk: Conversation) -> dict[str, Any]:
    """An ask that was noted without its answer: the day it names stands ready."""
    text = values.get("text", "")
    if not text or values.get("answer") or values.get("on_date"):
        return values
    named = named_in(text, talk, timezone.localdate())
    return {**first_values(named), **values, FIELD: stamp(named)}


def item_to_ask(talk: Conversation, chosen: str) -> CircleItem | None:
    """Something this person can influence; a worry never becomes an ask."""
    try:
        seen = Person.objects.visible_to(talk.organizer).filter(pk=talk.person_id)
        rows = CircleItem.objects.about(seen).filter(pk=UUID(chosen))
    except ValueError:
        return None
    return rows.filter(side=CircleItem.Side.INFLUENCE).first()


def _fitting(talk: Conversation) -> Any:
    asks = StandingAsk.objects.filter(rung__ladder__campaign=talk.campaign_id)
    return asks.filter(retired_at=None)


@dataclass(frozen=True)
class Offer:
    """A standing ask, and how many rungs it is above where this person stands."""

    ask: StandingAsk
    steps: int

    @property
    def is_step_up(self) -> bool:
        return self.steps == 1

    @property
    def fits(self) -> bool:
        return self.steps in (0, 1)


def _offer(ask: StandingAsk, talk: Conversation) -> Offer:
    rung = rung_of(talk.person, ask.rung.ladder)
    return Offer(ask, ask.rung.number - rung.number)


def standing_offers(talk: Conversation) -> tuple[list[Offer], list[Offer]]:
    """Asks one rung up and of the rung they stand on; and those of all other rungs.

    One rung up comes first: that is what grows people.
    """
    ladder = Ladder.objects.filter(campaign=talk.campaign_id).first()
    if ladder is None:
        return [], []
    here = rung_of(talk.person, ladder).number
    with translation.override(talk.person.language):
        rows = _fitting(talk).select_related("rung").order_by("rung__number", "pk")
        found = [Offer(ask, ask.rung.number - here) for ask in rows]
        near = [offer for offer in found if offer.fits]
        near.sort(key=lambda offer: (not offer.is_step_up, offer.ask.act))
    others = [offer for offer in found if not offer.fits]
    return near[:OFFERED], others[:OTHERS]


def rung_hint(form: AskForm) -> str:
    """While an ask of another rung stands there as it was taken; it stops nobody."""
    taken = form.cleaned_data.get("standing_ask")
    if taken is None:
        return ""
    talk = form.conversation
    with translation.override(talk.person.language):
        is_as_taken = form.cleaned_data.get("act") == taken.act
    offer = _offer(taken, talk)
    if offer.fits or not is_as_taken:
        return ""
    words = {"name": talk.person.first_name, "rung": taken.rung.name}
    if offer.steps > 1:
        return (
            _(
                "This fits “%(rung)s”, more than one rung above where %(name)s stands. "
                "A smaller step now is often the bigger one later."
            )
            % words
        )
    return (
        _(
            "This fits “%(rung)s”, below where %(name)s stands. Could you ask for "
            "something more?"
        )
        % words
    )
