"""One model of the map: which rows are about somebody, and what of a row is theirs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import models

from organizing.models import Person

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Reasons that return.
ABOUT_WHOM = "says that it is about them, which the whole copy does"
BESIDE = "ties it to a row that stands in the copy as well"
DAY_BESIDE = "when the row was made; its own day stands beside it"
ORGANIZER = "about the organizer and not about them"
OURS = "for our machinery; tells nothing of them"
# In every model.
EVERYWHERE = {
    "id": "a number of ours, without a meaning",
    "version": "counts changes, so that nobody overwrites another",
    "changed_in": "counts changes per column",
}


@dataclass(frozen=True)
class Part:
    """What of one model is in the copy: `columns`, with the header each has there.

    `waived` are its other columns, each with the reason. `told` says in words what a
    column holds only as a code. `reviewed` are free texts beside the sealed ones, which
    somebody reads before they leave; `not_reviewed` are sealed and nobody else's.

    `whose` names the one colleague who may read the texts of a row; with `whole_row`
    nothing of it leaves before that colleague looked.
    """

    model: str
    name: str
    title: "StrOrPromise"
    columns: Mapping[str, "StrOrPromise"]
    waived: Mapping[str, str] = field(default_factory=dict)
    path: str = "person"
    inside: str = ""
    by: str = ""
    beside: tuple[str, ...] = ()
    order: tuple[str, ...] = ("pk",)
    day: str = ""
    heading: Callable[[Any], str] | None = None
    told: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    reviewed: frozenset[str] = frozenset()
    not_reviewed: frozenset[str] = frozenset()
    whose: Callable[[Any], UUID | None] | None = None
    whole_row: bool = False
    rows: Callable[[Person], Iterable[Any]] | None = None

    @property
    def of(self) -> type[models.Model]:
        return apps.get_model(self.model)

    def read(self, person: Person) -> Iterable[Any]:
        if self.rows:
            return self.rows(person)
        found = self.of._default_manager.filter(**{self.path: person.pk})
        if self.beside:
            found = found.select_related(*self.beside)
        return found.order_by(*self.order)
