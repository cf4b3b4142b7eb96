from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from ladder import actions
from ladder.actions.rungs import ASK_FIELDS, RUNG_TEXTS
from ladder.models import Band, Rung, StandingAsk
from organizing.actions import Refused
from organizing.forms import VersionedForm
from organizing.models import User


def _area() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 2})


def _side_by_side(*pairs: tuple[str, str]) -> list[Row]:
    return [
        Row(*(Column(name, css_class="col-12 col-md-6") for name in pair))
        for pair in pairs
    ]


class RungForm(VersionedForm):
    """The words of a rung in both languages, and its band."""

    name_nl = forms.CharField(label=_("Name in Dutch"), max_length=40)
    name_en = forms.CharField(label=_("Name in English"), max_length=40)
    definition_nl = forms.CharField(
        label=_("What somebody did, in Dutch"), max_length=240, widget=_area()
    )
    definition_en = forms.CharField(
        label=_("What somebody did, in English"), max_length=240, widget=_area()
    )
    up_when_nl = forms.CharField(
        label=_("When somebody goes up, in Dutch (optional)"),
        max_length=240,
        required=False,
        widget=_area(),
    )
    up_when_en = forms.CharField(
        label=_("When somebody goes up, in English (optional)"),
        max_length=240,
        required=False,
        widget=_area(),
    )
    band = forms.ChoiceField(
        label=_("Band"),
        choices=Band.choices,
        help_text=_(
            "Bands make figures of several ladders comparable, and the rules for "
            "suggestions go by them. From the band leader up a coordinator confirms."
        ),
    )

    def __init__(
        self, *args: Any, rung: Rung | None = None, above: Rung | None = None, **kw: Any
    ) -> None:
        self.rung, self.above = rung, above
        if rung:
            names = ("version", "band", *RUNG_TEXTS)
            kw["initial"] = {name: getattr(rung, name) for name in names}
        elif above:
            kw["initial"] = {"band": above.band}
        super().__init__(*args, **kw)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.render_hidden_fields = True
        self.helper.layout = Layout(
            *_side_by_side(
                ("name_nl", "name_en"),
                ("definition_nl", "definition_en"),
                ("up_when_nl", "up_when_en"),
            ),
            "band",
        )

    def save(self, *, by: User, now: datetime) -> Rung | None:
        """The rung; None when the ladder refused it, with the error at its field."""
        texts = {name: self.cleaned_data[name] for name in RUNG_TEXTS}
        band = self.cleaned_data["band"]
        try:
            if self.rung:
                return actions.change_rung(
                    rung=self.rung,
                    changes=self.changes(),
                    based_on=self.based_on,
                    by=by,
                    now=now,
                )
            if self.above:
                return actions.add_rung(
                    above=self.above, band=band, texts=texts, by=by, now=now
                )
        except Refused as refused:
            self.add_error("band", str(refused.reason))
        return None

    def typed(self) -> dict[str, str]:
        """What stands in the fields now, saved or not; for the preview."""
        return {name: str(self[name].value() or "")[:240] for name in RUNG_TEXTS}


class AskForm(VersionedForm):
    """An ask that fits a rung. Day and time are left to the talk."""

    text_nl = forms.CharField(
        label=_("The ask in Dutch"), max_length=300, widget=_area()
    )
    text_en = forms.CharField(
        label=_("The ask in English"), max_length=300, widget=_area()
    )
    act_nl = forms.CharField(
        label=_("What they will do, in Dutch"),
        max_length=160,
        help_text=_("As it follows “Wil je …”, without day and time."),
    )
    act_en = forms.CharField(
        label=_("What they will do, in English"),
        max_length=160,
        help_text=_("As it follows “Will you …”, without day and time."),
    )
    minutes = forms.IntegerField(
        label=_("Minutes (optional)"), min_value=5, max_value=1440, required=False
    )

    def __init__(
        self, *args: Any, rung: Rung, ask: StandingAsk | None = None, **kwargs: Any
    ) -> None:
        self.rung, self.ask = rung, ask
        if ask:
            kwargs["initial"] = {
                name: getattr(ask, name) for name in ("version", *ASK_FIELDS)
            }
        super().__init__(*args, **kwargs)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.render_hidden_fields = True
        self.helper.layout = Layout(
            *_side_by_side(("text_nl", "text_en"), ("act_nl", "act_en")), "minutes"
        )

    def save(self, *, by: User, now: datetime) -> StandingAsk:
        if self.ask:
            return actions.change_standing_ask(
                ask=self.ask,
                changes=self.changes(),
                based_on=self.based_on,
                by=by,
                now=now,
            )
        return actions.add_standing_ask(
            rung=self.rung, fields=self.cleaned_data, by=by, now=now
        )
