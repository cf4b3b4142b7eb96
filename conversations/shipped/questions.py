"""Questions that go deeper, per step; examples to begin with, a group adds its own.

New ones go at the end of their list (see `prompts.py`).
"""

from conversations.steps import Step
from ladder.defaults import Words

DECK: dict[Step, tuple[Words, ...]] = {
    Step.INTRODUCTION: (
        Words(
            "Wat bracht jou naar deze buurt, dit werk, deze groep?",
            "What brought you to this neighbourhood, this job, this group?",
        ),
        Words(
            "Van wie heb je geleerd om voor iets op te komen?",
            "Who taught you to stand up for something?",
        ),
        Words(
            "Wanneer deed je met anderen iets waar je trots op bent?",
            "When did you do something with others that makes you proud?",
        ),
    ),
    Step.ISSUE: (
        Words(
            "Wat maakt dat jij hier je tijd voor over hebt?",
            "What makes this worth your time?",
        ),
        Words(
            "Wat zou jou nu nog van meedoen afhouden?",
            "What would still keep you from taking part?",
        ),
        Words("Hoe was dat voor je?", "How was that for you?"),
        Words(
            "En wat zit daar voor jou onder?",
            "And what lies underneath that for you?",
        ),
        Words(
            "Wie in je omgeving heeft hier ook last van?",
            "Who around you has trouble with this too?",
        ),
        Words(
            "Wanneer merkte je voor het eerst dat het anders moest?",
            "When did you first notice that it had to change?",
        ),
    ),
    Step.AGITATION: (
        Words(
            "Als jij het voor het zeggen had, bleef dit dan zo?",
            "If it were up to you, would this stay as it is?",
        ),
        Words(
            "Kun jij hiermee leven, of moet dit echt veranderen?",
            "Can you live with this, or does it really have to change?",
        ),
        Words(
            "Wat zou je willen zeggen tegen degene die hierover beslist?",
            "What would you want to say to the one who decides about it?",
        ),
        Words(
            "Hoe lang is dit al zo, en wie liet dat gebeuren?",
            "How long has it been like this, and who let it happen?",
        ),
    ),
    Step.PLAN: (
        Words(
            "Wat zou er al anders zijn als we dit met honderd mensen deden?",
            "What would already be different if a hundred of us did this?",
        ),
        Words(
            "Waar zag je eerder dat mensen samen iets voor elkaar kregen?",
            "Where did you see people get something done together before?",
        ),
        Words(
            "Welk stuk van dit plan past het best bij jou?",
            "Which part of this plan fits you best?",
        ),
    ),
    Step.ASK: (
        Words(
            "Wat zou er tussen jou en een ja kunnen komen?",
            "What could come between you and a yes?",
        ),
        Words(
            "Wat heb je nodig om dit te kunnen doen?",
            "What do you need to be able to do this?",
        ),
        Words(
            "Is het de tijd, de taak, of iets anders?",
            "Is it the time, the task, or something else?",
        ),
    ),
    Step.NEXT: (
        Words(
            "Met wie zou je hier nog over willen praten?",
            "Who else would you like to talk with about this?",
        ),
        Words("Hoe kan ik je het best bereiken?", "How can I best reach you?"),
        Words(
            "Wat neem jij mee uit dit gesprek?",
            "What do you take away from this talk?",
        ),
    ),
}

# Three to take along, on the sheet one prepares with.
FIRST_TALK: tuple[Words, ...] = (
    Words("Wat merk je er zelf van?", "What do you notice of it yourself?"),
    Words(
        "Waarom is dat belangrijk voor jou? En waarom juist dat?",
        "Why is that important to you? And why that?",
    ),
    Words(
        "Wat zou het voor jou moeilijk maken om mee te doen?",
        "What could keep you from taking part?",
    ),
)
LATER_TALK: tuple[Words, ...] = (
    Words(
        "Wat is er voor jou veranderd sinds we elkaar spraken?",
        "What has changed for you since we last spoke?",
    ),
    Words(
        "Wat maakt dat jij hier tijd in steekt?",
        "Why do you want to put your time into this?",
    ),
    Words(
        "Wat zou het voor jou moeilijk maken om mee te doen?",
        "What could keep you from taking part?",
    ),
)
