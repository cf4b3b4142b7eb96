from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.db.models import F, Q

from ladder.actions.refusals import (
    BandOutOfOrder,
    LowestRungStays,
    RungInHistory,
    RungInUse,
)
from ladder.defaults import DEFAULT_RUNGS
from ladder.models import Band, Ladder, Move, Position, Rung, StandingAsk
from ladder.positions import rungs_of
from organizing import audit
from organizing.models import Campaign, User

# What a coordinator may change about a rung and about a standing ask.
RUNG_TEXTS = (
    "name_nl",
    "name_en",
    "definition_nl",
    "definition_en",
    "up_when_nl",
    "up_when_en",
)
ASK_FIELDS = ("text_nl", "text_en", "act_nl", "act_en", "minutes")
# Numbers are unique at every moment: they pass through here while they shift.
ASIDE = 1000


@transaction.atomic
def make_ladder(*, campaign: Campaign) -> Ladder:
    """The campaign's ladder, with the default rungs and asks when it is new."""
    ladder, is_new = Ladder.objects.get_or_create(campaign=campaign)
    if not is_new:
        return ladder
    rungs = [
        Rung(
            ladder=ladder,
            number=number,
            band=default.band,
            name_nl=default.name.nl,
            name_en=default.name.en,
            definition_nl=default.definition.nl,
            definition_en=default.definition.en,
            up_when_nl=default.up_when.nl,
            up_when_en=default.up_when.en,
        )
        for number, default in enumerate(DEFAULT_RUNGS)
    ]
    Rung.objects.bulk_create(rungs)
    StandingAsk.objects.bulk_create(
        StandingAsk(
            rung=rung,
            text_nl=ask.text.nl,
            text_en=ask.text.en,
            act_nl=ask.act.nl,
            act_en=ask.act.en,
            minutes=ask.minutes,
        )
        for rung, default in zip(rungs, DEFAULT_RUNGS, strict=True)
        for ask in default.asks
    )
    return ladder


def _locked(ladder: Ladder) -> list[Rung]:
    """The rungs, with the ladder locked: two who edit it at once wait."""
    Ladder.objects.select_for_update().get(pk=ladder.pk)
    return rungs_of(ladder)


def _refuse_disorder(bands: list[str]) -> None:
    """The lowest rung is in the band contact, and bands never go down on the way up.

    The gate and the rules count on both.
    """
    order = {band: place for place, band in enumerate(Band.values)}
    places = [order[band] for band in bands]
    if places[0] != 0 or any(low > high for low, high in pairwise(places)):
        raise BandOutOfOrder


@transaction.atomic
def change_rung(
    *, rung: Rung, changes: dict[str, str], based_on: int, by: User, now: datetime
) -> Rung:
    """Other words, or another band; raises Conflict for what moved on meanwhile."""
    rungs = _locked(rung.ladder)
    row = next(one for one in rungs if one == rung)
    wanted = {name: changes[name].strip() for name in RUNG_TEXTS if name in changes}
    if "band" in changes:
        wanted["band"] = Band(changes["band"])
    wanted = {name: new for name, new in wanted.items() if getattr(row, name) != new}
    row.refuse_stale(dict(wanted), based_on=based_on)
    if not wanted:
        return row
    for name, value in wanted.items():
        setattr(row, name, value)
    _refuse_disorder([one.band for one in rungs])
    row.mark_changed(wanted)
    row.save(update_fields=[*wanted, "version", "changed_in"])
    _record("rung_changed", rung.ladder, by, now)
    return row


@transaction.atomic
def add_rung(
    *, above: Rung, band: str, texts: dict[str, str], by: User, now: datetime
) -> Rung:
    """A new rung right above another one; nobody moves by it."""
    rungs = _locked(above.ladder)
    bands = [row.band for row in rungs]
    # The row may have shifted since the caller read it.
    number = next(row.number for row in rungs if row == above) + 1
    bands.insert(number, band)
    _refuse_disorder(bands)
    _shift(above.ladder, from_number=number, by=1)
    made = Rung(ladder=above.ladder, number=number, band=Band(band))
    for name in RUNG_TEXTS:
        setattr(made, name, texts[name].strip())
    made.save(force_insert=True)
    _record("rung_added", above.ladder, by, now)
    return made


@transaction.atomic
def remove_rung(*, rung: Rung, by: User, now: datetime) -> None:
    """Take away a rung nobody stands on or ever stood on."""
    rungs = _locked(rung.ladder)
    current = next(row for row in rungs if row == rung)
    if current.number == 0:
        raise LowestRungStays
    if Position.objects.filter(rung=rung).exists():
        raise RungInUse
    if Move.objects.filter(Q(from_rung=rung) | Q(to_rung=rung)).exists():
        raise RungInHistory
    rung.delete()
    _shift(rung.ladder, from_number=current.number + 1, by=-1)
    _record("rung_removed", rung.ladder, by, now)


def _shift(ladder: Ladder, *, from_number: int, by: int) -> None:
    upper = Rung.objects.filter(ladder=ladder, number__gte=from_number)
    upper.update(number=F("number") + ASIDE + by)
    passing = Rung.objects.filter(ladder=ladder, number__gte=ASIDE)
    passing.update(number=F("number") - ASIDE)


@transaction.atomic
def add_standing_ask(
    *, rung: Rung, fields: dict[str, object], by: User, now: datetime
) -> StandingAsk:
    ask = StandingAsk(rung=rung)
    for name in ASK_FIELDS:
        setattr(ask, name, fields[name])
    ask.save(force_insert=True)
    _record("standing_ask_saved", rung.ladder, by, now)
    return ask


@transaction.atomic
def change_standing_ask(
    *,
    ask: StandingAsk,
    changes: dict[str, object],
    based_on: int,
    by: User,
    now: datetime,
) -> StandingAsk:
    """Other words; talks keep what they used. Raises Conflict for what moved on."""
    rows = StandingAsk.objects.select_for_update(of=("self",))
    row = rows.select_related("rung__ladder").get(pk=ask.pk)
    wanted = {
        name: changes[name]
        for name in ASK_FIELDS
        if name in changes and getattr(row, name) != changes[name]
    }
    row.refuse_stale(wanted, based_on=based_on)
    if not wanted:
        return row
    for name, value in wanted.items():
        setattr(row, name, value)
    row.mark_changed(wanted)
    row.save(update_fields=[*wanted, "version", "changed_in"])
    _record("standing_ask_saved", row.rung.ladder, by, now)
    return row


@transaction.atomic
def retire_ask(*, ask: StandingAsk, by: User, now: datetime) -> None:
    """It is offered no more; talks that used it keep their link."""
    ask.retired_at = now
    ask.save(update_fields=["retired_at"])
    _record("standing_ask_retired", ask.rung.ladder, by, now)


@transaction.atomic
def bring_back_ask(*, ask: StandingAsk, by: User, now: datetime) -> None:
    ask.retired_at = None
    ask.save(update_fields=["retired_at"])
    _record("standing_ask_brought_back", ask.rung.ladder, by, now)


def _record(action: str, ladder: Ladder, by: User, now: datetime) -> None:
    audit.record(action, by=by, now=now, kind="ladder.Ladder", object_id=ladder.pk)
