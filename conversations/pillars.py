"""Anger, hope and action: whether each is there in a talk, and how often (M20)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Length
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from conversations.figures import Definition, Scope
from conversations.models import Ask, Conversation, Note, Promise
from conversations.steps import ANGER, HOPE

type Text = str | LazyText
# What fills the third pillar: something one can do and keep, not a cheer.
REAL_ASK = Q(is_clear=True) | Q(Exists(Promise.objects.filter(ask=OuterRef("pk"))))

DEFINITION = Definition(
    "M20",
    _("Anger, hope and action"),
    _(
        "Finished talks in which anger and hope were ticked and a real ask was made, "
        "divided by all finished talks. An ask is real when nothing was missing in it "
        "or when it became a promise."
    ),
)


@dataclass(frozen=True)
class Pillar:
    code: str
    label: Text
    is_there: bool
    prompt: Text


def pillars(talk: Conversation, texts: Mapping[str, str]) -> list[Pillar]:
    """Anger and hope by their ticks; action by a real ask, never by a rallying line."""
    return [
        Pillar(
            "anger",
            _("Anger"),
            bool(texts.get(ANGER)),
            _("What is not okay here? Ask it, and leave the silence alone."),
        ),
        Pillar(
            "hope",
            _("Hope"),
            bool(texts.get(HOPE)),
            _("What makes it possible that this changes?"),
        ),
        Pillar(
            "action",
            _("Action"),
            talk.asks.filter(REAL_ASK).exists(),
            _("What can they do, and when? A clear ask in step five fills it."),
        ),
    ]


@dataclass(frozen=True)
class PillarCounts:
    """In how many of the talks held each pillar is there, and all three together."""

    anger: int
    hope: int
    action: int
    together: int
    held: int


def pillar_counts(scope: Scope) -> PillarCounts:
    """One query. A tick is sealed; whether there is one shows in its length."""
    anger, hope = Q(_ticked(ANGER)), Q(_ticked(HOPE))
    action = Q(Exists(Ask.objects.filter(REAL_ASK, conversation=OuterRef("pk"))))
    found = scope.talks().aggregate(
        anger=Count("pk", filter=anger),
        hope=Count("pk", filter=hope),
        action=Count("pk", filter=action),
        together=Count("pk", filter=anger & hope & action),
        held=Count("pk"),
    )
    return PillarCounts(**found)


def _ticked(field: str) -> Exists:
    ticks = Note.objects.filter(conversation=OuterRef("pk"), field=field)
    return Exists(ticks.annotate(size=Length("text")).filter(size__gt=0))
