"""What each type of talk is for: how long, what to have in mind, what comes out.

Which kinds there are stands in `models/conversation.py`, `Conversation.Kind`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conversations.models import Conversation
from conversations.models import Promise as Agreement
from organizing.models import Person

type Text = str | Promise
Kind = Conversation.Kind


@dataclass(frozen=True)
class KindGuide:
    """`when` says which talk this is, `purpose` helps to say why; `ask` what to ask."""

    when: Text
    purpose: Text
    ask: Text
    minutes: int = 45
    has_ask: bool = True
    proposals: tuple[Text, ...] = ()


GUIDES: dict[str, KindGuide] = {
    Kind.FIRST: KindGuide(
        _("You have not spoken before."),
        _("What do you want to know about them that you do not know now?"),
        _("One small, clear step that fits what they told you."),
    ),
    Kind.CHECK_IN: KindGuide(
        _("You know each other; how is it going?"),
        _("What has changed since you last spoke, and what did they promise?"),
        _("Something that fits where they stand now."),
        minutes=30,
    ),
    Kind.STEP_UP: KindGuide(
        _("They can carry more than they do now."),
        _("Which step up do you see for them, and what did you see them do?"),
        _("One step up, with what they get from you to do it."),
    ),
    Kind.NO_SHOW: KindGuide(
        _("Something was agreed and it did not happen."),
        _("What came between, and what would help? You are not here to blame."),
        _("Something smaller, or the same on a day that does work."),
        minutes=15,
        proposals=(
            _("Another day or hour, chosen by them."),
            _("Something smaller that fits their week."),
            _("Doing it together with somebody they know."),
            _("Leaving it for now, with a day to come back to it."),
        ),
    ),
    Kind.CLOSING: KindGuide(
        _("They stop, or the campaign ends."),
        _("What did they do, and what do you want to thank them for?"),
        _("Only whether they want to stay in touch, and how."),
        minutes=30,
    ),
    Kind.RELATIONAL: KindGuide(
        _("Getting to know each other, without asking for anything."),
        _("Who are they, and what do the two of you share?"),
        _("No ask this time. Do agree on when you speak again."),
        has_ask=False,
    ),
}


def guide_of(kind: str) -> KindGuide:
    return GUIDES[kind]


def fitting_kind(person: Person) -> str:
    """The kind that is most likely right: nobody should have to look it up."""
    if not Conversation.objects.finished().filter(person=person).exists():
        return Kind.FIRST
    last = (
        Agreement.objects.filter(person=person, promised_by=None)
        .exclude(outcome=Agreement.Outcome.OPEN)
        .order_by("-on_date", "-pk")
        .first()
    )
    missed = last is not None and last.outcome == Agreement.Outcome.NOT_KEPT
    spoken_since = (
        last is not None
        and person.last_contact_on is not None
        and person.last_contact_on > last.on_date
    )
    return Kind.NO_SHOW if missed and not spoken_since else Kind.CHECK_IN
