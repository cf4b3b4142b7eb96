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
    HEADLINE: (
        Words(
            "Waar kwam het gesprek steeds op terug?",
            "What did they come back to, again and again?",
        ),
        Words(
            "Achter het wat: voor wie, of voor welke waarde?",
            "Behind the what: for whose sake, or for which value?",
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
    "agitation.who_gains_who_pays": (
        Words(
            "Wie verdient eraan zoals het nu is?",
            "Who earns on it as it is?",
        ),
        Words(
            "Wie draagt de kosten, in geld, in tijd, in gezondheid?",
            "Who carries the cost, in money, in time, in health?",
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
