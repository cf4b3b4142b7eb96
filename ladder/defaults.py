"""The ladder a new campaign begins with: seven rungs and the asks that fit them.

Every group may change all of it. A standing ask leaves out day and time: those are
filled in the talk, and only then is it a question with one honest answer.
"""

from typing import NamedTuple

from ladder import rules
from organizing.languages import readers_text


class Words(NamedTuple):
    """One text in both languages of the product."""

    nl: str
    en: str

    @property
    def here(self) -> str:
        """In the language of whoever reads it now."""
        return readers_text(self.nl, self.en)


class DefaultAsk(NamedTuple):
    """The act follows "Wil je" and "Will you". Minutes None: it has no length."""

    act: Words
    minutes: int | None = None

    @property
    def text(self) -> Words:
        return Words(f"Wil je {self.act.nl}?", f"Will you {self.act.en}?")


class DefaultRung(NamedTuple):
    band: str
    name: Words
    definition: Words
    up_when: Words
    asks: tuple[DefaultAsk, ...]


DEFAULT_RUNGS = (
    DefaultRung(
        rules.CONTACT,
        Words("Contact", "Contact"),
        Words(
            "We hebben een naam en één manier om iemand te bereiken, "
            "maar spraken elkaar nog niet.",
            "We have a name and one way to reach somebody, but have not talked yet.",
        ),
        Words("Na het eerste gesprek.", "After the first talk."),
        (
            DefaultAsk(
                Words(
                    "een kop koffie met me drinken in het buurthuis",
                    "have a cup of coffee with me at the community centre",
                ),
                30,
            ),
            DefaultAsk(
                Words("een rondje met me lopen", "take a walk with me"),
                30,
            ),
            DefaultAsk(
                Words("me bellen voor een kennismaking", "call me for a first talk"),
                20,
            ),
        ),
    ),
    DefaultRung(
        rules.CONTACT,
        Words("Geïnteresseerd", "Interested"),
        Words(
            "Sprak met een van ons en vindt het goed om in contact te blijven.",
            "Talked with one of us and is happy to stay in touch.",
        ),
        Words(
            "Na de eerste belofte die is nagekomen.",
            "After the first promise that was kept.",
        ),
        (
            DefaultAsk(
                Words("de petitie tekenen", "sign the petition"),
                5,
            ),
            DefaultAsk(
                Words(
                    "het affiche voor je raam hangen",
                    "put the poster up in your window",
                ),
                5,
            ),
            DefaultAsk(
                Words(
                    "een taart meenemen naar de bijeenkomst",
                    "bring a cake to the meeting",
                ),
            ),
            DefaultAsk(
                Words(
                    "naar de infoavond komen in het buurthuis",
                    "come to the information evening at the community centre",
                ),
                90,
            ),
        ),
    ),
    DefaultRung(
        rules.SUPPORTER,
        Words("Steuner", "Supporter"),
        Words(
            "Deed één ding dat anderen konden zien: tekende, deelde of gaf iets.",
            "Did one thing that others could see: signed, shared or gave something.",
        ),
        Words(
            "Na de eerste keer zelf ergens bij zijn.",
            "After being there in person for the first time.",
        ),
        (
            DefaultAsk(
                Words("flyers uitdelen op de markt", "hand out flyers at the market"),
                60,
            ),
            DefaultAsk(
                Words(
                    "je buurvrouw meenemen naar de bijeenkomst",
                    "bring your neighbour to the meeting",
                ),
                90,
            ),
            DefaultAsk(
                Words(
                    "met ons de handtekeningen aanbieden op het stadhuis",
                    "hand over the signatures at the town hall with us",
                ),
                60,
            ),
        ),
    ),
    DefaultRung(
        rules.PARTICIPANT,
        Words("Deelnemer", "Participant"),
        Words(
            "Was er minstens één keer zelf bij.",
            "Was there in person at least once.",
        ),
        Words(
            "Na drie nagekomen beloften in drie maanden.",
            "After three promises kept within three months.",
        ),
        (
            DefaultAsk(
                Words(
                    "met me langs tien deuren in je straat gaan",
                    "knock on ten doors in your street with me",
                ),
                90,
            ),
            DefaultAsk(
                Words(
                    "de zaal klaarzetten voor de vergadering",
                    "set up the room for the meeting",
                ),
                45,
            ),
            DefaultAsk(
                Words(
                    "vijf mensen van de lijst bellen",
                    "call five people on the list",
                ),
                45,
            ),
        ),
    ),
    DefaultRung(
        rules.ACTIVE,
        Words("Actief lid", "Active member"),
        Words(
            "Is er vaker bij en komt afspraken na zonder dat iemand eraan herinnert.",
            "Comes back again and again and keeps promises without being chased.",
        ),
        Words(
            "Na een eigen taak die van begin tot eind is gelukt.",
            "After a task of their own, delivered from start to finish.",
        ),
        (
            DefaultAsk(
                Words(
                    "de ontvangst van de bijeenkomst leiden",
                    "run the sign-in at the meeting",
                ),
                90,
            ),
            DefaultAsk(
                Words(
                    "de bellijst met twintig namen afmaken",
                    "finish the call list of twenty names",
                ),
                120,
            ),
            DefaultAsk(
                Words(
                    "een nieuwkomer wegwijs maken bij de actie",
                    "show a newcomer around at the action",
                ),
                120,
            ),
        ),
    ),
    DefaultRung(
        rules.LEADER,
        Words("Trekker", "Task leader"),
        Words(
            "Draagt een resultaat en krijgt anderen zover dat ze eraan meewerken.",
            "Carries a result and gets other people to work on it.",
        ),
        Words(
            "Na drie eigen 1-op-1's met een duidelijke vraag, "
            "en iemand die deed wat er gevraagd werd.",
            "After three own 1-on-1s with a clear ask, "
            "and somebody who did what they were asked.",
        ),
        (
            DefaultAsk(
                Words("de vergadering voorzitten", "chair the meeting"),
                90,
            ),
            DefaultAsk(
                Words(
                    "zes buren bij je thuis uitnodigen voor een huiskamergesprek",
                    "host six neighbours at your home for a house meeting",
                ),
                120,
            ),
            DefaultAsk(
                Words(
                    "de flyerploeg leiden op de markt",
                    "lead the flyer team at the market",
                ),
                120,
            ),
        ),
    ),
    DefaultRung(
        rules.LEADER,
        Words("Organizer", "Organizer"),
        Words(
            "Laat anderen groeien: voert 1-op-1's en helpt mensen een trede verder.",
            "Helps others grow: holds 1-on-1s and brings people a rung further.",
        ),
        Words("", ""),
        (
            DefaultAsk(
                Words(
                    "een eerste 1-op-1 voeren met iemand van je lijst",
                    "hold a first 1-on-1 with somebody on your list",
                ),
                45,
            ),
            DefaultAsk(
                Words(
                    "een trekker coachen na de vergadering",
                    "coach a task leader after the meeting",
                ),
                45,
            ),
            DefaultAsk(
                Words(
                    "de training over 1-op-1's geven aan de nieuwe groep",
                    "teach the training on 1-on-1s to the new group",
                ),
                180,
            ),
        ),
    ),
)
