"""Per step: what it is for, what to say or ask aloud, and what to watch for.

Deliberately questions: people find their own reasons. New ones go at the end of their
list, because the place in it is part of the code by which a group's own text is found.
"""

from typing import NamedTuple

from conversations.steps import Step
from ladder.defaults import Words


class StepPrompts(NamedTuple):
    aim: Words
    aloud: tuple[Words, ...]
    watch: Words


PROMPTS: dict[Step, StepPrompts] = {
    Step.INTRODUCTION: StepPrompts(
        Words(
            "De ander weet wie je bent, waarom je juist hier aanklopt en hoe lang het "
            "duurt.",
            "They know who you are, why you came to them, and how long it takes.",
        ),
        (
            Words(
                "Zeg waar je het over wilt hebben en hoeveel tijd je hebt.",
                "Say what you would like to talk about, and how much time you have.",
            ),
            Words(
                "Vertel hoe dit in je eigen leven kwam en wat het met je deed.",
                "Tell how this came into your own life and what it did to you.",
            ),
            Words(
                "Noem één ding dat jullie samen hebben.",
                "Name one thing the two of you share.",
            ),
            Words("Hoe ben jij hier terechtgekomen?", "How did you end up here?"),
        ),
        Words(
            "Twee minuten over jezelf is genoeg. Daarna is de ander aan de beurt.",
            "Two minutes about you are enough. After that it is their turn.",
        ),
    ),
    Step.ISSUE: StepPrompts(
        Words(
            "Je begrijpt waar de ander tegenaan loopt en wat dat losmaakt.",
            "You understand what they run into and why that touches them.",
        ),
        (
            Words("Wat merk je er zelf van?", "What do you notice of it yourself?"),
            Words(
                "Waar lig je wakker van? Wat zou je het liefst zien?",
                "What keeps you awake about it? What would you wish for?",
            ),
            Words(
                "Waarom is dat belangrijk voor jou? En waarom juist dat?",
                "Why is that important to you? And why that?",
            ),
            Words(
                "Wat gebeurt er met jou als alles blijft zoals het is?",
                "What happens to you if nothing changes?",
            ),
        ),
        Words(
            "Let op wat terugkomt, en op het moment dat de stem verandert.",
            "Listen for what comes back, and for when the voice changes.",
        ),
    ),
    Step.AGITATION: StepPrompts(
        Words(
            "Het mag zichtbaar worden dat dit geen toeval is, en dat mag pijn doen.",
            "It may become visible that this is no accident, and it may hurt.",
        ),
        (
            Words(
                "Hoe is het zover gekomen, denk je?",
                "How did it come to this, do you think?",
            ),
            Words(
                "Wie zou het morgen kunnen veranderen, en doet dat niet?",
                "Who could change it tomorrow, and does not?",
            ),
            Words(
                "Wie wordt er beter van? Wie draait ervoor op?",
                "Who gains by it? Who pays for it?",
            ),
            Words("Moet het zo blijven?", "Do we leave it like this?"),
        ),
        Words(
            "Wees stil na de vraag. Je hoeft niets te sussen.",
            "Be silent after the question. You do not have to soothe.",
        ),
    ),
    Step.PLAN: StepPrompts(
        Words(
            "De ander ziet hoe het eigen verhaal en ons plan bij elkaar horen.",
            "They see how their own story and our plan belong together.",
        ),
        (
            Words(
                "Je bent niet de enige: wie heeft dit nog meer?",
                "You are not the only one: who else has this?",
            ),
            Words(
                "Wat zou je er zelf aan kunnen doen? En wat met ons allemaal?",
                "What could you do about it alone? And with all of us?",
            ),
            Words("Zo willen we winnen.", "This is how we want to win."),
            Words(
                "Omdat je me vertelde …, gaan we samen …",
                "Because you told me …, together we …",
            ),
        ),
        Words(
            "Drie regels plan is genoeg. Het eigen verhaal draagt het.",
            "Three lines of plan are enough. It is their story that carries it.",
        ),
    ),
    Step.ASK: StepPrompts(
        Words(
            "Eén concrete vraag, en het antwoord is ja of nee.",
            "One concrete question that can only be answered with yes or no.",
        ),
        (
            Words(
                "Zeg wat precies, waar, op welke dag en hoe laat.",
                "Say what exactly, where, on which day and at what time.",
            ),
            Words(
                "Vraag het. En wacht dan tot er antwoord is.",
                "Ask. And then wait until they have answered.",
            ),
            Words(
                "Ja? Hoe kom je er, en wat kan er tussenkomen?",
                "Yes? How do you get there, and what could come between?",
            ),
            Words(
                "Nee? Wat maakt het lastig? Wat zou beter bij je passen?",
                "No? What holds you back? What would fit you better?",
            ),
        ),
        Words(
            "Een eerlijk nee zegt je meer dan een beleefd ja.",
            "An honest no tells you more than a yes out of politeness.",
        ),
    ),
    Step.NEXT: StepPrompts(
        Words(
            "Jullie gaan uit elkaar als mensen die elkaar weer zien.",
            "You part as people who will see each other again.",
        ),
        (
            Words(
                "Zeg terug wat jullie hebben afgesproken, allebei.",
                "Say back what you agreed on, both of you.",
            ),
            Words(
                "Wat doe ik voor jou, en voor wanneer?",
                "What will I do for you, and before when?",
            ),
            Words("Wanneer spreken we elkaar weer?", "When do we speak again?"),
            Words(
                "Bedank de ander voor wat je mocht horen.",
                "Thank them for what they told you.",
            ),
        ),
        Words(
            "Beloof weinig, en doe het binnen twee dagen.",
            "Promise little, and do it within two days.",
        ),
    ),
}
