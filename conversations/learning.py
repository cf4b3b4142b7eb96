"""The way of a new organizer: read, drill, play, and then a first talk."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from conversations.models import Conversation, Practice

if TYPE_CHECKING:
    from organizing.models import User


@dataclass(frozen=True)
class Stage:
    """One thing to do on the way, and whether it was done."""

    title: str
    about: str
    url: str
    label: str
    done: bool


def stages(user: "User") -> list[Stage]:
    done = set(Practice.objects.of(user).values_list("kind", flat=True).distinct())
    kinds = Practice.Kind
    return [
        Stage(
            _("Read the six steps"),
            _("Five minutes. You will see them again beside every talk."),
            reverse("conversations:six_steps"),
            _("Read"),
            kinds.READ in done,
        ),
        Stage(
            _("Make asks clear"),
            _("Turn a vague ask into one that yes or no answers."),
            reverse("conversations:drill_asks", args=[1]),
            _("Drill"),
            kinds.ASKS in done,
        ),
        Stage(
            _("Affirm, answer, redirect"),
            _("Take a remark seriously and keep your course."),
            reverse("conversations:drill_remarks", args=[1]),
            _("Drill"),
            kinds.REMARKS in done,
        ),
        Stage(
            _("Play a talk"),
            _("With two or three colleagues, a card, and nobody real."),
            reverse("conversations:practice") + "#cards",
            _("Choose a card"),
            kinds.ROLE_PLAY in done,
        ),
        Stage(
            _("Hold your first talk"),
            _("It is to learn from. It need not go well to be worth it."),
            reverse("conversations:log_new"),
            _("Log a talk"),
            Conversation.objects.finished().filter(organizer=user).exists(),
        ),
    ]
