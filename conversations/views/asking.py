"""What the page of an ask knows: the verdict, a proposal, asks that fit the rung."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import translation

from conversations.forms.asks import AskForm
from conversations.models import CircleItem, Conversation, Promise
from conversations.ready_texts import as_in_mail
from conversations.verdicts import Judgement, Shown, judge, proposed, shown
from ladder.models import Ladder, StandingAsk
from ladder.positions import rung_of, rungs_of
from organizing.models import Person

OFFERED = 8


@dataclass(frozen=True)
class Checked:
    judgement: Judgement
    shown: Shown | None
    in_mail: str

    @property
    def context(self) -> dict[str, Any]:
        return {"verdict": self.shown, "in_mail": self.in_mail}


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
    """A standing ask that fits where this person stands."""

    ask: StandingAsk
    is_step_up: bool


def offers(asks: Iterable[StandingAsk], upper: Any) -> list[Offer]:
    """One rung up first: that is what grows people."""
    found = [Offer(ask, ask.rung_id == upper) for ask in asks]
    return sorted(found, key=lambda offer: (not offer.is_step_up, offer.ask.act))


def standing_offers(talk: Conversation) -> list[Offer]:
    """Asks one rung up and of the rung they stand on."""
    ladder = Ladder.objects.filter(campaign=talk.campaign_id).first()
    if ladder is None:
        return []
    rungs = rungs_of(ladder)
    here = rungs.index(rung_of(talk.person, ladder))
    near = rungs[here : here + 2]
    upper = near[1].pk if len(near) > 1 else None
    with translation.override(talk.person.language):
        found = _fitting(talk).filter(rung__in=near).select_related("rung")
        return offers(found, upper)[:OFFERED]
