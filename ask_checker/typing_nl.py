"""How Dutch is typed in a hurry, in Flanders and in chat."""

from ask_checker.words import words

SLIPS = {
    "vinde": "vindt",
    "hebde": "hebt",
    "hedde": "hebt",
    "kande": "kan",
    "gade": "gaat",
    "da": "dat",
    "kunen": "kunnen",
    "zulen": "zullen",
    "wilen": "willen",
    "nie": "niet",
    "ni": "niet",
    "effe": "even",
    "effen": "even",
    "hopelik": "hopelijk",
    "hoplijk": "hopelijk",
    "iemad": "iemand",
    "julie": "jullie",
    "zatrdag": "zaterdag",
    "wnsdag": "woensdag",
    "binnekort": "binnenkort",
    "wa": "wat",
    "doede": "doet",
    "komde": "komt",
    "zedde": "bent",
    "hed": "hebt",
    "vin": "vind",
    "jje": "je",
    "gulder": "jullie",
    "gullie": "jullie",
    "ulder": "jullie",
    "efkes": "even",
    "mss": "misschien",
    "msch": "misschien",
}

KEPT_RIGHT = words("jij kun wil met niet voor over open flyeren flyers bellen")

LOOK_ALIKES = words(
    """
    were weer zeil groet voer spel praat pannen legen soort lager
    leert eentje done kots rust bets pots storm strom born brod
    poen alter satan arken edel rune eerder tenen ruim
    stenen bloed boel deon noit netto eend mars maat juist zonden zondaar
    morgens zondags maandags dinsdags woensdags donderdags vrijdags zaterdags
    moorden morse
    """
)
