"""What may be chosen in a field of the log, and how a stored answer is read aloud."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from conversations.models import IssueTag, Target
from conversations.steps import ALL_FIELDS, TAG, TARGET, YES, Kind, NoteField
from organizing.models import Campaign

type Pick = tuple[str, str | Promise]


def offered(
    fields: Iterable[NoteField],
    campaign: Campaign | UUID,
    chosen: Mapping[str, str],
) -> dict[str, list[Pick]]:
    """Per field of choice what is on its list; what was chosen stays on it."""
    found: dict[str, list[Pick]] = {}
    for field in fields:
        if field.kind == Kind.CHOICE:
            found[field.code] = [
                *field.choices,
                *_of_campaign(field, campaign, chosen.get(field.code, "")),
            ]
    return found


def _of_campaign(
    field: NoteField, campaign: Campaign | UUID, chosen: str
) -> list[Pick]:
    if field.code not in (TAG, TARGET):
        return []
    kept: QuerySet[IssueTag] | QuerySet[Target] = (
        IssueTag.objects.all() if field.code == TAG else Target.objects.all()
    )
    picks = [
        (str(row.pk), str(row))
        for row in kept.filter(campaign=campaign)
        if row.retired_at is None or str(row.pk) == chosen
    ]
    return sorted(picks, key=lambda pick: str(pick[1]).casefold())


def read_aloud(texts: Mapping[str, str], campaign: Campaign) -> dict[str, str]:
    """The same answers for a reader: a tick says yes, a choice says its own name."""
    fields = [ALL_FIELDS[code] for code in texts]
    picks = offered(fields, campaign, texts)
    return {
        field.code: said(field, texts[field.code], picks.get(field.code, ()))
        for field in fields
    }


def said(field: NoteField, text: str, picks: Iterable[Pick]) -> str:
    if field.kind == Kind.TICK:
        return _("Yes") if text == YES else _("No")
    if field.kind == Kind.CHOICE:
        names = {code: str(name) for code, name in picks}
        return names.get(text, _("No longer on the list") if text else _("Not said"))
    return text
