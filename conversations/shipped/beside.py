"""Questions that stand folded beside one field of the log.

New ones go at the end of their list (see `prompts.py`).
"""

from conversations.steps import HEADLINE, STAKE
from ladder.defaults import Words

BESIDE: dict[str, tuple[Words, ...]] = {
    "introduction.shared": (
        Words(
            "Wat herkenden jullie in elkaar?", "What did you recognise in each other?"
        ),
        Words(
            "Waar raken jullie levens elkaar: plek, werk, kinderen, een zorg?",
            "Where do your lives touch: place, work, children, a worry?",
        ),
    ),
    "introduction.my_story": (
        Words(
            "Wat liet je van jezelf zien, en wat deed dat met het gesprek?",
            "What did you show of yourself, and what did that do to the talk?",
        ),
    ),
    "issue.in_their_words": (
        Words(
            "Welke woorden vielen er letterlijk?",
            "Which words did they use themselves?",
        ),
        Words(
            "Zien jullie hetzelfde probleem?",
            "Do they see the same problem as you do?",
        ),
    ),
    "issue.frustration": (
        Words(
            "Waarbij hoorde je een zucht, of een stem die harder werd?",
            "What made them sigh, or raise their voice?",
        ),
    ),
    "issue.hope": (
        Words(
            "Hoe ziet het leven eruit als het is opgelost?",
            "What would their life look like if it were solved?",
        ),
    ),
    "issue.longing": (
        Words(
            "Wanneer werd de stem zachter, of dwaalde de blik af?",
            "When did their voice grow soft, or did they look far away?",
        ),
    ),
    "issue.motivation": (
        Words(
            "Waarom wil de ander dit zelf, los van ons?",
            "Why do they want this themselves, apart from us?",
        ),
    ),
    "issue.values": (
        Words(
            "Welk woord viel vaker dan eens?",
            "Which word was said more than once?",
        ),
    ),
    HEADLINE: (
        Words(
            "Waar kwam het gesprek steeds op terug?",
            "What did they come back to, again and again?",
        ),
        Words(
            "Wat zit erachter: voor wie doet de ander dit, of voor welke waarde?",
            "What lies behind it: for whose sake, or for which value?",
        ),
    ),
    STAKE: (
        Words(
            "Wat raakt de ander kwijt als er niets verandert?",
            "What do they lose if nothing changes?",
        ),
    ),
    "agitation.what_is_unfair": (
        Words(
            "Wat klopt hier niet, in één zin?",
            "What is not okay here, in one sentence?",
        ),
        Words(
            "Wanneer kwam de boosheid, en wat deed jij toen?",
            "When did they grow angry, and what did you do then?",
        ),
    ),
    "agitation.who_decides": (
        Words(
            "Welke persoon of welk bestuur kan hier ja op zeggen?",
            "Which person or board can say yes to this?",
        ),
    ),
    "agitation.who_gains": (
        Words(
            "Wie verdient eraan zoals het nu is?",
            "Who makes money from it as it is?",
        ),
    ),
    "agitation.who_pays": (
        Words(
            "Wie draagt de kosten, in geld, in tijd, in gezondheid?",
            "Who carries the cost, in money, in time, in health?",
        ),
    ),
    "agitation.anger_note": (
        Words(
            "Boosheid zegt dat er iets niet klopt. Liet je haar de ruimte?",
            "Anger says that something is wrong. Did you leave room for it?",
        ),
    ),
    "agitation.hope_note": (
        Words(
            "Wat lukte er al eens, hier of ergens anders?",
            "What has worked before, here or elsewhere?",
        ),
    ),
    "agitation.action_note": (
        Words(
            "Waar begon de ander zelf over?",
            "What did they bring up themselves?",
        ),
    ),
    "plan.bridge": (
        Words(
            "Welke waarde van de ander komt terug in ons plan?",
            "Which value of theirs does our plan serve?",
        ),
        Words(
            "Wat kan met anderen samen wel, en in je eentje niet?",
            "What can they do together with others that they cannot do alone?",
        ),
    ),
    "next.closing": (
        Words(
            "Ging de ander weg met meer energie dan bij binnenkomst?",
            "Did they leave with more energy than they came with?",
        ),
        Words("Waar heb je voor bedankt?", "What did you thank them for?"),
    ),
}
