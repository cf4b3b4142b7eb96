"""What the demo group put in its libraries: wins, objections, analysis, stories."""

from datetime import datetime
from typing import Any

from conversations.actions import (
    add_entry,
    add_issue_tag,
    add_target,
    give_feedback,
    load_shipped,
    save_story,
)
from conversations.models import LibraryEntry, Story
from demo.cast import Cast
from demo.names import CLIMATE, TENANTS
from organizing.models import Campaign, User

WINS = {
    TENANTS: (
        (
            "In de Lindenstraat werd na acht weken de lift gemaakt, omdat 31 buren "
            "samen belden.",
            "In Lindenstraat the lift was repaired after eight weeks, because 31 "
            "neighbours rang together.",
        ),
        (
            "De servicekosten van blok C gingen 14 euro per maand omlaag.",
            "The service charges of block C went down by 14 euros a month.",
        ),
    ),
    CLIMATE: (
        (
            "Na onze ochtend op het stadhuis kwam er geld voor dubbel glas in drie "
            "straten.",
            "After our morning at the town hall there was money for double glazing in "
            "three streets.",
        ),
        (
            "De school op het plein kreeg bomen: twintig ouders plantten ze zelf.",
            "The school on the square got trees: twenty parents planted them.",
        ),
    ),
}
OBJECTIONS = {
    TENANTS: {
        "words_nl": "Straks zeggen ze mijn huur op.",
        "words_en": "Next thing they will end my lease.",
        "affirm_nl": "Je huis is je huis, natuurlijk ben je voorzichtig.",
        "affirm_en": "Your home is your home, of course you are careful.",
        "answer_nl": "Je huur opzeggen omdat je meedoet mag niet. We gaan nooit alleen "
        "naar de verhuurder, altijd met de hele portiek.",
        "answer_en": "Ending your lease because you take part is not allowed. We never "
        "go to the landlord alone, always with the whole staircase.",
        "redirect_nl": "Met welke buur zou jij je sterker voelen?",
        "redirect_en": "Which neighbour would make you feel stronger?",
    },
    CLIMATE: {
        "words_nl": "Isoleren is iets voor mensen met geld.",
        "words_en": "Insulation is for people with money.",
        "affirm_nl": "Zo is het tot nu toe ook gegaan, en dat steekt.",
        "affirm_en": "So far it has gone that way, and it stings.",
        "answer_nl": "Daarom willen wij dat de straten met de hoogste rekening als "
        "eerste gaan, betaald door de stad.",
        "answer_en": "That is why we want the streets with the highest bills to go "
        "first, paid by the city.",
        "redirect_nl": "Zullen we samen kijken wat jouw huis per maand weglekt?",
        "redirect_en": "Shall we look together at what your house leaks each month?",
    },
}
ISSUES = {
    TENANTS: (
        {
            "name_nl": "Achterstallig onderhoud",
            "name_en": "Overdue repairs",
            "analysis_nl": "Wachten is goedkoper dan maken, zolang niemand klaagt.\n"
            "Wie alleen belt, krijgt een nummer. Wie met dertig belt, een monteur.\n"
            "De winst gaat naar het fonds, de schimmel blijft bij ons.",
            "analysis_en": "Waiting is cheaper than repairing, as long as nobody "
            "complains.\nRing alone and you get a number. Ring with thirty and you get "
            "a fitter.\nThe profit goes to the fund, the mould stays with us.",
        },
        {
            "name_nl": "Huurverhoging",
            "name_en": "Rent increase",
            "analysis_nl": "De huur stijgt sneller dan ons loon.\n"
            "Het bestuur mag lager kiezen en doet dat niet.\n"
            "Samen weigeren heeft een prijs die zij wel voelen.",
            "analysis_en": "The rent rises faster than our wages.\n"
            "The board may choose less, and does not.\n"
            "Refusing together has a price they do feel.",
        },
    ),
    CLIMATE: (
        {
            "name_nl": "Tochtige huizen",
            "name_en": "Draughty homes",
            "analysis_nl": "Wie het minst heeft, woont in de koudste straat.\n"
            "Subsidie gaat naar wie zelf kan voorschieten.\n"
            "De raad beslist in het voorjaar wie als eerste gaat.",
            "analysis_en": "Those who have least live in the coldest street.\n"
            "Grants go to those who can pay up front.\n"
            "In spring the council decides who goes first.",
        },
    ),
}
TARGETS = {
    TENANTS: (
        (
            "De directie van Woonfonds Oost",
            "Huurverhoging en onderhoud",
            "The rents and the repairs",
        ),
        (
            "De wethouder wonen",
            "Afspraken van de stad met verhuurders",
            "What the city agrees on with landlords",
        ),
    ),
    CLIMATE: (
        (
            "De gemeenteraad",
            "Het isolatiegeld van volgend jaar",
            "The money for insulation next year",
        ),
        (
            "De wethouder energie",
            "Welke straten als eerste gaan",
            "Which streets go first",
        ),
    ),
}


def fill_library(cast: Cast, *, now: datetime) -> None:
    """The shipped texts, and what this group added to them."""
    load_shipped(now=now)
    keepers = {TENANTS: cast.coordinators["Oost"], CLIMATE: cast.coordinators["West"]}
    for name, keeper in keepers.items():
        _campaign(cast.campaigns[name], keeper, now)
    noor = cast.organizers["Oost"][0]
    _story(noor, cast.campaigns[TENANTS], now)
    _opinion(noor, now)


def _campaign(campaign: Campaign, keeper: User, now: datetime) -> None:
    who: dict[str, Any] = {"by": keeper, "now": now}
    for nl, en in WINS[campaign.name]:
        texts = {"words_nl": nl, "words_en": en}
        add_entry(kind="win", campaign=campaign, texts=texts, **who)
    add_entry(
        kind="objection", campaign=campaign, texts=OBJECTIONS[campaign.name], **who
    )
    for issue in ISSUES[campaign.name]:
        add_issue_tag(campaign=campaign, texts=issue, **who)
    for target, nl, en in TARGETS[campaign.name]:
        decides = {"what_they_decide": nl, "what_they_decide_en": en}
        add_target(campaign=campaign, texts={"name": target, **decides}, **who)


def _story(owner: User, campaign: Campaign, now: datetime) -> None:
    save_story(
        id=Story().pk,
        owner=owner,
        campaign=campaign,
        texts={
            "title": "De emmer op de trap",
            "how_it_touched_me": "Mijn moeder zette elke avond een emmer onder het lek "
            "in het trappenhuis. Ik zag haar met natte sokken op de trap zitten en ik "
            "was zó boos dat ik geen woord kon uitbrengen.",
            "how_i_got_involved": "Een buurvrouw klopte aan en vroeg of ik een keer "
            "meeging naar de huisbaas. Ik durfde niet, tot ze zei: ik sta naast je.",
            "what_i_contribute": "Nu klop ik zelf aan. Ik ken de portieken, ik spreek "
            "Turks en Nederlands, en ik hoop dat niemand meer emmers hoeft te zetten.",
        },
        based_on=0,
        now=now,
    )


def _opinion(user: User, now: datetime) -> None:
    entry = LibraryEntry.objects.select_related("current").get(
        code="prompt.agitation.aloud.4"
    )
    if entry.current:
        give_feedback(
            version=entry.current,
            user=user,
            verdict="unclear",
            text="Aan de deur begrijpen mensen niet wat ik met “zo” bedoel.",
            now=now,
        )
