"""What helps in each part of a talk: its aim, and questions in our own words.

`ASIDE` stands folded beside a field of the log; `ALOUD` are the few large prompts on
the page one holds a talk with. Deliberately questions: people find their own reasons.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conversations.steps import HEADLINE, STAKE, Step

type Text = str | Promise


@dataclass(frozen=True)
class Guidance:
    """`aim` in one sentence, what to say or ask aloud, and what to watch for."""

    aim: Text
    aloud: tuple[Text, ...]
    watch: Text


GUIDANCE: dict[Step, Guidance] = {
    Step.INTRODUCTION: Guidance(
        _("They know who you are, why you came to them, and how long it takes."),
        (
            _("Say what you would like to talk about, and how much time you have."),
            _("Tell how this came into your own life, and what it did to you."),
            _("Name one thing the two of you share."),
            _("How did you end up here?"),
        ),
        _("Two minutes about you are enough. After that it is their turn."),
    ),
    Step.ISSUE: Guidance(
        _("You understand what they run into and why that touches them."),
        (
            _("What do you notice of it yourself?"),
            _("What keeps you awake about it? What would you wish for?"),
            _("Why is that important to you? And why that?"),
            _("What happens to you if nothing changes?"),
        ),
        _("Listen for what comes back, and for when the voice changes."),
    ),
    Step.AGITATION: Guidance(
        _("It may become visible that this is no accident, and it may hurt."),
        (
            _("How did it come to this, do you think?"),
            _("Who could change it tomorrow, and does not?"),
            _("Who gets better from it? Who pays?"),
            _("Shall it stay this way?"),
        ),
        _("Be silent after the question. You need not soothe anything."),
    ),
    Step.PLAN: Guidance(
        _("They see how their own story and our plan belong together."),
        (
            _("You are not the only one: who else has this?"),
            _("What could you do about it alone? And with all of us?"),
            _("This is how we want to win."),
            _("Because you told me …, together we …"),
        ),
        _("Three lines of plan are enough. It is their story that carries it."),
    ),
    Step.ASK: Guidance(
        _("One concrete question that can only be answered with yes or no."),
        (
            _("Say what exactly, where, on which day and at what time."),
            _("Ask. And then wait until they have answered."),
            _("Yes? How do you get there, and what could come between?"),
            _("No? What holds you back? What would fit you better?"),
        ),
        _("An honest no tells you more than a yes out of politeness."),
    ),
    Step.NEXT: Guidance(
        _("You part as people who will see each other again."),
        (
            _("Say back what you agreed on, both of you."),
            _("What will I do for you, and before when?"),
            _("When do we speak again?"),
            _("Thank them for what they told you."),
        ),
        _("Promise little, and do it within two days."),
    ),
}

ASIDE: dict[str, tuple[Text, ...]] = {
    "introduction.shared": (
        _("What did you recognise in each other?"),
        _("Where do your lives touch: place, work, children, a worry?"),
    ),
    "issue.in_their_words": (
        _("Which words did they use themselves?"),
        _("Do they see the same problem as you do?"),
    ),
    "issue.frustration": (_("What made them sigh, or raise their voice?"),),
    "issue.hope": (_("What would their life look like if it were solved?"),),
    HEADLINE: (
        _("What did they come back to, again and again?"),
        _("Behind the what: for whose sake, or for which value?"),
    ),
    STAKE: (_("What do they lose if nothing changes?"),),
    "agitation.what_is_unfair": (
        _("What is not okay here, in one sentence?"),
        _("When did they grow angry, and what did you do then?"),
    ),
    "agitation.who_decides": (_("Which person or board can say yes to this?"),),
    "agitation.who_gains": (_("Who earns on it as it is?"),),
    "agitation.who_pays": (_("Who carries the cost, in money, in time, in health?"),),
    "plan.bridge": (
        _("Which value of theirs does our plan serve?"),
        _("What can they do together with others that they cannot do alone?"),
    ),
    "next.closing": (
        _("Did they leave with more energy than they came with?"),
        _("What did you thank them for?"),
    ),
}

# Three open questions to take along, for the sheet one prepares with.
OPEN_QUESTIONS: tuple[Text, ...] = (
    _("What has changed for you since we last spoke?"),
    _("Why do you want to put your time into this?"),
    _("What could keep you from taking part?"),
)
FIRST_QUESTIONS: tuple[Text, ...] = (
    _("What do you notice of it yourself?"),
    _("Why is that important to you? And why that?"),
    _("What could keep you from taking part?"),
)
