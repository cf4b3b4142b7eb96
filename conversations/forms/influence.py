from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.actions import (
    PLAN_TEXTS,
    add_to_circle,
    change_in_circle,
    keep_mini_plan,
)
from conversations.forms.steps import LARGEST_VERSION, PlainText
from conversations.models import CircleItem, MiniPlan, Promise
from organizing.forms import CleanForm
from organizing.models import Person, User


def _version() -> forms.IntegerField:
    return forms.IntegerField(
        required=False,
        min_value=0,
        max_value=LARGEST_VERSION,
        widget=forms.HiddenInput(),
    )


class MiniPlanForm(CleanForm):
    """Three short answers right after a yes; all of them may stay empty."""

    moment = PlainText(
        label=_("When do they begin (optional)"),
        required=False,
        max_length=PLAN_TEXTS["moment"],
        help_text=_("After dinner, straight from work, when the children are asleep."),
    )
    way = PlainText(
        label=_("How do they get there (optional)"),
        required=False,
        max_length=PLAN_TEXTS["way"],
    )
    between = PlainText(
        label=_("What could come between, and what then (optional)"),
        required=False,
        max_length=PLAN_TEXTS["between"],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = _version()

    def save(self, promise: Promise, *, by: User, now: datetime) -> MiniPlan:
        texts = dict(self.cleaned_data)
        based_on = texts.pop("version") or 0
        return keep_mini_plan(
            promise=promise, texts=texts, based_on=based_on, by=by, now=now
        )


def standing_mini_plan(promise: Promise) -> dict[str, object]:
    plan = MiniPlan.objects.filter(promise=promise).first()
    if plan is None:
        return {"version": 1}
    return {name: getattr(plan, name) for name in (*PLAN_TEXTS, "version")}


class CircleForm(CleanForm):
    """One worry, or one thing they can do something about."""

    text = PlainText(label=_("In a few words"), max_length=140)
    side = forms.ChoiceField(
        label=_("Where does it belong?"),
        choices=CircleItem.Side.choices,
        help_text=_("Concern worries them. Influence is what they can do themselves."),
    )

    def save(self, person: Person, *, by: User, now: datetime) -> CircleItem:
        data = self.cleaned_data
        return add_to_circle(
            person=person, side=data["side"], text=data["text"], by=by, now=now
        )


class CircleWordsForm(CleanForm):
    text = PlainText(label=_("In a few words"), max_length=140)
    version = _version()

    def save(self, item: CircleItem, *, by: User, now: datetime) -> None:
        data: dict[str, Any] = self.cleaned_data
        based_on = data["version"] or 0
        change_in_circle(
            item=item, text=data["text"], based_on=based_on, by=by, now=now
        )
