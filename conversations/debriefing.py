"""What a debrief asks: pitfalls and their cures, and what a coach may ask back.

The pitfalls are those of the method; the words are ours.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What the method aims at: seven minutes of ten.
LISTEN_AIM = 70
# So many finished talks are for learning, and the pages say so.
LEARNING_TALKS = 5


@dataclass(frozen=True)
class Pitfall:
    """`code` is its field of a debrief; `short` its name in a table."""

    code: str
    label: "StrOrPromise"
    short: "StrOrPromise"
    cure: "StrOrPromise"


PITFALLS = (
    Pitfall(
        "talked_much",
        _("I talked too much"),
        _("Talking too much"),
        _("Let them talk seven minutes of ten. Count to five before you answer."),
    ),
    Pitfall(
        "opinions",
        _("We drifted into opinions"),
        _("Drifting into opinions"),
        _("Ask which value sits behind the opinion. There you meet more often."),
    ),
    Pitfall(
        "facts",
        _("We drifted into facts"),
        _("Drifting into facts"),
        _("Go back to the feeling: how was that for you?"),
    ),
    Pitfall(
        "only_what",
        _("I asked what, and hardly why"),
        _("Asking what, not why"),
        _("Ask why, and then why again, three levels deep."),
    ),
    Pitfall(
        "interviewed",
        _("It became an interview"),
        _("Interviewing"),
        _("Put the list away. Tell something of yourself and follow what they bring."),
    ),
    Pitfall(
        "no_clear_ask",
        _("I asked nothing clear"),
        _("No clear ask"),
        _("One very clear request: one act, one day, one hour, yes or no."),
    ),
    Pitfall(
        "no_follow_up",
        _("We agreed on no next step"),
        _("No next step"),
        _("Close with a day and a deed, write it down, and be the one who calls."),
    ),
)

COACH_QUESTIONS: "tuple[StrOrPromise, ...]" = (
    _("What did you see?"),
    _("Why was that hard?"),
    _("What will you try next time?"),
    _("Is it about will, about skill or about strategy?"),
)
