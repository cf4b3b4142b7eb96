"""Weak asks to make clear, and remarks to answer: exercises for one person alone.

What is a good answer to a remark is judged by a few rules that can be explained;
they look at the form, never at what somebody thinks.
"""

import re
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ladder.defaults import Words

WEAK_ASKS: dict[str, tuple[str, ...]] = {
    "nl": (
        "Zou je het leuk vinden om eens mee te lopen?",
        "We zoeken nog mensen voor de kraam.",
        "Wie kan er koffie zetten?",
        "Wil je ons een beetje helpen?",
        "Heb je binnenkort tijd om te bellen?",
        "Vind je ook niet dat het zo niet langer kan?",
        "Kun je zaterdag of zondag flyeren?",
        "Wil je dinsdag de zaal openen en donderdag de notulen maken?",
        "Het zou fijn zijn als er iemand met de wethouder praat.",
        "Doe je mee?",
        "Wanneer zou je kunnen helpen met de flyers?",
        "Zie je het zitten om wat vaker langs te komen?",
        "Laat maar weten of je iets wilt doen.",
        "Kunnen jullie een keer een spandoek maken?",
    ),
    "en": (
        "Would you enjoy tagging along some day?",
        "We are still looking for people for the stall.",
        "Who can make the coffee?",
        "Will you help us out a bit?",
        "Do you have time to make some calls soon?",
        "Don't you agree that it cannot go on like this?",
        "Can you hand out flyers on Saturday or Sunday?",
        "Will you open the hall on Tuesday and take the minutes on Thursday?",
        "It would be lovely if somebody talked to the councillor.",
        "Are you in?",
        "When could you help with the flyers?",
        "Do you fancy dropping by more often?",
        "Let me know if you want to do something.",
        "Could you all make a banner some time?",
    ),
}


class Remark(NamedTuple):
    """What somebody says, and one way to answer it, to compare with one's own."""

    words: Words
    affirm: Words
    answer: Words
    redirect: Words


REMARKS = (
    Remark(
        Words("Ze luisteren toch niet.", "They never listen anyway."),
        Words(
            "Dat heb je vaak genoeg meegemaakt, en dat maakt moedeloos.",
            "You have been through that often enough, and it wears you down.",
        ),
        Words(
            "Naar één bewoner luisteren ze niet; bij veertig namen kwam er wél een "
            "aannemer.",
            "They do not listen to one tenant; forty names did bring a builder.",
        ),
        Words(
            "Wil je vanavond om zeven uur met mij bij drie buren aanbellen?",
            "Will you ring at three neighbours' doors with me tonight at seven?",
        ),
    ),
    Remark(
        Words("Ik heb echt geen tijd.", "I really have no time."),
        Words(
            "Je hebt al zoveel op je bord, en je maakt toch tijd voor dit gesprek.",
            "You have so much on your plate, and still you make time for this talk.",
        ),
        Words(
            "Het hoeft ook niet alles te zijn: één uur telt al.",
            "It need not be everything: one hour already counts.",
        ),
        Words(
            "Kun je zaterdag van tien tot elf bij de kraam staan?",
            "Can you stand at the stall on Saturday from ten to eleven?",
        ),
    ),
    Remark(
        Words(
            "Moeten we niet eerst een mooie website hebben?",
            "Should we not have a nice website first?",
        ),
        Words(
            "Goed dat je eraan denkt hoe mensen ons vinden.",
            "Good that you think of how people will find us.",
        ),
        Words(
            "Wie nu meedoet, kwam omdat iemand het vroeg.",
            "Everybody who takes part now came because somebody asked.",
        ),
        Words(
            "Wil je voor vrijdag twee mensen bellen die je kent?",
            "Will you ring two people you know before Friday?",
        ),
    ),
    Remark(
        Words("Straks krijg ik er last mee.", "It might get me into trouble."),
        Words(
            "Die angst is niet gek; je bent van ze afhankelijk.",
            "There is nothing foolish about that fear; you depend on them.",
        ),
        Words(
            "Daarom doet niemand het alleen, en tekenen we met z'n allen tegelijk.",
            "That is why nobody does it alone, and we all sign at the same time.",
        ),
        Words(
            "Wil je dinsdag om acht uur komen luisteren hoe we dat doen?",
            "Will you come on Tuesday at eight to hear how we do that?",
        ),
    ),
    Remark(
        Words(
            "De mensen hier doen nooit iets.",
            "People around here never do anything.",
        ),
        Words(
            "Het doet pijn als je de enige lijkt te zijn die het ziet.",
            "It hurts to feel like the only one who sees it.",
        ),
        Words(
            "Jij bent de vierde in deze straat die dat vandaag zegt.",
            "You are the fourth in this street who tells me that today.",
        ),
        Words(
            "Kom je donderdag om half acht bij mij koffie drinken met die andere drie?",
            "Will you have coffee at mine on Thursday at half past seven with the "
            "other three?",
        ),
    ),
    Remark(
        Words(
            "Laten we een groot feest organiseren.",
            "Let us throw a big party.",
        ),
        Words(
            "Ja, mensen moeten er ook plezier in hebben.",
            "Yes, people should enjoy it as well.",
        ),
        Words(
            "Een feest wint de liften nog niet; een volle zaal bij de raad wel.",
            "A party does not win us the lifts; a full public gallery might.",
        ),
        Words(
            "Wil je woensdag om zes uur voor soep zorgen voordat we erheen gaan?",
            "Will you make the soup on Wednesday at six before we go there?",
        ),
    ),
    Remark(
        Words(
            "De ander is er nog erger aan toe.",
            "Others are far worse off than I am.",
        ),
        Words(
            "Wat mooi dat je aan je buren denkt.",
            "It is good of you to think of your neighbours.",
        ),
        Words(
            "Juist met jouw verhaal erbij zien ze dat het geen uitzondering is.",
            "With your story beside theirs they see that it is no exception.",
        ),
        Words(
            "Mag ik jouw verhaal morgen om drie uur samen met jou opschrijven?",
            "Shall we write your story down together tomorrow at three?",
        ),
    ),
    Remark(
        Words(
            "Jullie willen alleen maar herrie maken.",
            "You people only want to make a fuss.",
        ),
        Words(
            "Je wilt dat het iets oplevert, niet alleen lawaai.",
            "You want it to lead somewhere, not just noise.",
        ),
        Words(
            "Dat willen wij ook: na het laatste bezoek kwam er een gesprek.",
            "So do we: after our last visit they sat down with us.",
        ),
        Words(
            "Ga je vrijdag om twee uur mee naar dat gesprek?",
            "Will you come to that meeting on Friday at two?",
        ),
    ),
)

BUT = re.compile(r"\s*(ja,? ?maar|maar|yes,? ?but|but)\b", re.IGNORECASE)
CONTRADICTS = re.compile(
    r"\b(onzin|klopt niet|niet waar|nonsense|not true|you're wrong|you are wrong)\b",
    re.IGNORECASE,
)

type Text = str | Promise


def about_affirming(text: str) -> Text | None:
    """What could be better in the first part; None when it does its work."""
    if not text.strip():
        return _("Begin with what you heard: what is right or good about it?")
    if BUT.match(text):
        return _("It begins with “but”. Leave that word out and stay with them first.")
    if CONTRADICTS.search(text):
        return _("It contradicts. First show that you understand them.")
    return None


def about_answering(text: str) -> Text | None:
    if not text.strip():
        return _("Then say what you see, in one sentence.")
    if len(text) > ANSWER_AT_MOST:
        return _("It is long. One sentence is enough; the question matters more.")
    return None


def about_redirecting(text: str) -> Text | None:
    if not text.strip():
        return _("End with where you want to go together, as a question.")
    if "?" not in text:
        return _("Make the end a question, so that they can say yes or no.")
    return None


ANSWER_AT_MOST = 240
