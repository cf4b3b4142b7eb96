"""The library a new group begins with, in our own words; credit goes to the method."""

from collections.abc import Iterator

from conversations.shipped.beside import BESIDE
from conversations.shipped.objections import OBJECTIONS, STARTERS
from conversations.shipped.prompts import PROMPTS
from conversations.shipped.questions import DECK, FIRST_TALK, LATER_TALK
from conversations.shipped.wording import Shipped
from conversations.steps import Step, step_of
from ladder.defaults import Words


def _prompts() -> Iterator[Shipped]:
    for step, texts in PROMPTS.items():
        yield _prompt(step, "aim", texts.aim)
        for number, words in enumerate(texts.aloud, 1):
            yield _prompt(step, "aloud", words, f".{number}")
        yield _prompt(step, "watch", texts.watch)


def _prompt(step: Step, place: str, words: Words, end: str = "") -> Shipped:
    code = f"prompt.{step}.{place}{end}"
    return Shipped(code, "prompt", words, step=step.value, place=place)


def _beside() -> Iterator[Shipped]:
    for field, several in BESIDE.items():
        for number, words in enumerate(several, 1):
            yield Shipped(
                code=f"prompt.{field}.{number}",
                kind="prompt",
                words=words,
                step=step_of(field).value,
                place=field,
            )


def _questions() -> Iterator[Shipped]:
    for step, several in DECK.items():
        for number, words in enumerate(several, 1):
            code = f"question.{step}.{number}"
            yield Shipped(code=code, kind="question", words=words, step=step.value)
    for place, taken in (("first_talk", FIRST_TALK), ("later_talk", LATER_TALK)):
        for number, words in enumerate(taken, 1):
            code = f"question.{place}.{number}"
            yield Shipped(code=code, kind="question", words=words, place=place)


def _answers() -> Iterator[Shipped]:
    for kind, several in (("objection", OBJECTIONS), ("starter", STARTERS)):
        for one in several:
            yield Shipped(
                code=f"{kind}.{one.code}",
                kind=kind,
                words=one.words,
                affirm=one.affirm,
                answer=one.answer,
                redirect=one.redirect,
            )


SHIPPED: tuple[Shipped, ...] = (*_prompts(), *_beside(), *_questions(), *_answers())
