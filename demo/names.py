"""Words the demo group is made of. Everybody in it is invented by a dice roll."""

# fmt: off
FIRST_NAMES = [
    "Aafke", "Abdel", "Aisha", "Amira", "Anouk", "Arjan", "Ayşe", "Bart", "Bilal",
    "Bram", "Carlijn", "Chantal", "Daan", "Demi", "Dirk", "Elif", "Emma", "Erik",
    "Esra", "Eva", "Fatima", "Femke", "Floor", "Gerrit", "Hafida", "Hanneke", "Hans",
    "Hatice", "Henk", "Ilse", "Imane", "Ingrid", "Jan", "Jasper", "Jeroen", "Joke",
    "José", "Joost", "Karim", "Kees", "Khadija", "Koen", "Lars", "Latifa", "Leila",
    "Lieke", "Lotte", "Maarten", "Malika", "Marga", "Marieke", "Marjolein", "Mehmet",
    "Mila", "Mohammed", "Mustafa", "Nadia", "Nienke", "Noor", "Omar", "Pieter", "Priya",
    "Rachid", "Ria", "Rik", "Roos", "Ruben", "Saar", "Samira", "Sanne", "Selma", "Sem",
    "Shanti", "Sjoerd", "Sofie", "Stefan", "Suzan", "Teun", "Thijs", "Tineke", "Tom",
    "Ursula", "Wendy", "Willem", "Wim", "Yara", "Yasmin", "Youssef", "Zeynep",
]
# fmt: on

LAST_NAMES = [
    "van den Akker",
    "Aydin",
    "Bakker",
    "El Bakkali",
    "van den Berg",
    "de Boer",
    "Bos",
    "Bouzid",
    "ter Braak",
    "Brouwer",
    "Chaouch",
    "van Dam",
    "Demir",
    "van Dijk",
    "Dijkstra",
    "van Doorn",
    "El Idrissi",
    "Faber",
    "Gerritsen",
    "de Graaf",
    "de Groot",
    "Haddad",
    "van der Heijden",
    "Hendriks",
    "Hoekstra",
    "Huisman",
    "Jacobs",
    "Jansen",
    "de Jong",
    "Kaya",
    "Kok",
    "Kuipers",
    "van Leeuwen",
    "Maas",
    "Martens",
    "van der Meer",
    "Meijer",
    "Mulder",
    "Özdemir",
    "Peeters",
    "Post",
    "Prins",
    "Ramdin",
    "Sahin",
    "Scholten",
    "Schouten",
    "Smits",
    "Tahiri",
    "Timmermans",
    "van Veen",
    "Verhoeven",
    "Vermeulen",
    "Visser",
    "de Vries",
    "van der Wal",
    "Willems",
    "Yilmaz",
    "van Zanten",
]

TAGS = [
    "bellers",
    "bewonerscommissie",
    "flyeren",
    "koken",
    "moskee",
    "ouders",
    "pers",
    "school",
    "sportclub",
    "vertalen",
]

SOURCES = [
    "kraam op de markt",
    "bewonersavond",
    "via een buurvrouw",
    "handtekeningenlijst",
    "huis-aan-huis",
    "demonstratie",
]

TENANTS, CLIMATE = "Betaalbaar wonen in Oost", "Warme huizen, koel klimaat"

PLANS = {
    TENANTS: "We brengen in elke portiek twee bewoners bij elkaar.\n"
    "Met tweehonderd handtekeningen dwingen we de verhuurder aan tafel.\n"
    "Komt er geen huurstop, dan staken we samen de servicekosten.",
    CLIMATE: "We isoleren eerst de straten met de hoogste energierekening.\n"
    "Met huurders en eigenaren samen gaan we naar de raad.\n"
    "De gemeente beslist in het voorjaar: dan vullen we de tribune.",
}
PLANS_IN_ENGLISH = {
    TENANTS: "On every staircase we bring two residents together.\n"
    "With two hundred signatures we get the landlord to the table.\n"
    "No rent freeze? Then together we stop paying the service charges.",
    CLIMATE: "We insulate the streets with the highest energy bills first.\n"
    "Tenants and owners go to the city council together.\n"
    "The city decides in spring: that evening we fill the gallery.",
}

# Per field of a step, in the words an organizer would jot down.
NOTES = {
    TENANTS: {
        "introduction.shared": [
            "Allebei opgegroeid in de Indische Buurt.",
            "Onze kinderen zitten op dezelfde school.",
            "We kennen elkaar van de moestuin.",
            "Woont net als ik al jaren op drie hoog.",
        ],
        "introduction.my_story": [
            "Dat ik zelf een winter zonder verwarming zat.",
            "Hoe mijn moeder haar huurverlaging kreeg, met alle buren erbij.",
        ],
        "issue.in_their_words": [
            "De huur is weer vijf procent omhoog en de schimmel zit er nog.",
            "Niemand belt terug over de lift.",
            "De helft van het portiek is tijdelijk verhuurd.",
            "Servicekosten die niemand kan uitleggen.",
        ],
        "issue.frustration": [
            "Al drie keer gemeld, nooit iemand gezien.",
            "Voelt zich niet serieus genomen.",
            "Elke brief klinkt als een dreiging.",
        ],
        "issue.hope": [
            "Dat het portiek weer samen kookt, zoals vroeger.",
            "Een huis waar de kinderen kunnen blijven wonen.",
        ],
        "issue.longing": [
            "Weer eens een zomer op de stoep met iedereen.",
            "Een avond zonder rekenen.",
        ],
        "issue.motivation": [
            "“Ik wil dat mijn kinderen hier later ook nog passen.”",
            "“Iemand moet het zeggen, dan doe ik het maar.”",
        ],
        "issue.values": ["Eerlijk delen, voor elkaar zorgen", "Thuis zijn, trots"],
        "issue.tone": ["yes"],
        "issue.tone_note": ["Zachter, toen het over vroeger ging."],
        "issue.repetition": ["yes"],
        "issue.repetition_note": ["Drie keer: “niemand belt terug”."],
        "issue.matters_most": [
            "In de buurt kunnen blijven wonen",
            "Een droog huis voor de kinderen",
            "Serieus genomen worden",
            "Rust: weten waar je aan toe bent",
            "Dat de buren elkaar weer kennen",
        ],
        "issue.at_stake": [
            "Moet anders terug naar haar ouders.",
            "Houdt te weinig over voor de sportclub.",
            "De werkplaats om de hoek.",
        ],
        "agitation.what_is_unfair": [
            "Zij betalen, de verhuurder verkoopt door met winst.",
            "Wie klaagt krijgt een brief, wie zwijgt krijgt niets.",
        ],
        "agitation.who_decides": ["De directeur van de verhuurder", "De wethouder"],
        "agitation.who_gains": ["De aandeelhouders van de verhuurder."],
        "agitation.who_pays": ["Wie hier al twintig jaar woont."],
        "agitation.anger": ["yes"],
        "agitation.anger_note": ["Dat je pas meetelt als je dreigt."],
        "agitation.hope": ["yes"],
        "agitation.hope_note": ["Het blok hiernaast kreeg wel een nieuwe lift."],
        "plan.bridge": [
            "Omdat jij wilt blijven, gaan wij met het hele portiek tekenen.",
            "Omdat jij niet meer alleen wilt bellen, bellen we met twintig tegelijk.",
        ],
        "next.closing": ["Lachend afgesloten.", "Wilde nog niet weg."],
    },
    CLIMATE: {
        "introduction.shared": [
            "Fietsen allebei naar het werk langs het kanaal.",
            "Hebben vorig jaar samen op de markt gestaan.",
            "Allebei een oud en koud huis.",
        ],
        "introduction.my_story": [
            "Dat mijn eerste energierekening hoger was dan mijn huur.",
            "Waarom ik na de storm ben gaan helpen.",
        ],
        "issue.in_their_words": [
            "Het huis is niet warm te krijgen en de rekening blijft stijgen.",
            "Isoleren mag alleen als de hele rij meedoet.",
            "De gemeente praat al vier jaar over een plan.",
        ],
        "issue.frustration": [
            "Subsidie is er alleen voor wie het al kan betalen.",
            "Steeds weer een ander loket.",
        ],
        "issue.hope": [
            "Een straat die het samen doet.",
            "Dat haar kleinkind hier een zomer kan spelen.",
        ],
        "issue.longing": ["Een tuin waar het koel is.", "Ergens bij horen."],
        "issue.motivation": [
            "“Ik wil straks kunnen zeggen dat ik iets gedaan heb.”",
            "“Samen is het te doen, alleen houd ik het niet vol.”",
        ],
        "issue.values": ["Zorg voor later, doorzetten", "Samen, nuchter"],
        "issue.emotion": ["yes"],
        "issue.emotion_note": ["Bij het woord kleinkind."],
        "issue.matters_most": [
            "Een warm huis zonder schulden",
            "Iets nalaten waar je trots op bent",
            "Niet meer alleen aan de slag",
            "Een straat met bomen",
        ],
        "issue.at_stake": [
            "Kiest nu tussen stoken en sparen.",
            "Verhuist anders uit de straat.",
        ],
        "agitation.what_is_unfair": [
            "Het energiebedrijf maakt winst, de straat zit in de kou.",
            "Wie al zonnepanelen heeft krijgt nog een keer subsidie.",
        ],
        "agitation.who_decides": ["De wethouder", "De raad in het voorjaar"],
        "agitation.who_gains": ["Het energiebedrijf."],
        "agitation.who_pays": ["De straat, elke winter opnieuw."],
        "agitation.anger": ["yes"],
        "agitation.anger_note": ["Vier jaar praten en geen gat gedicht."],
        "agitation.hope": ["yes"],
        "agitation.hope_note": ["De buren van de overkant hebben het ook gedaan."],
        "plan.bridge": [
            "Omdat jij het zat bent om alleen te rekenen, doen wij het met de straat.",
            "Omdat jij wilt dat het nu gebeurt, vullen wij samen de tribune.",
        ],
        "next.closing": ["Warm afscheid.", "Gaf een pot jam mee."],
    },
}

# Nobody fills in everything; what stands open on the page is filled in most.
FOLDED = {"longing", "motivation", "values", "tone", "repetition", "emotion"}
FOLDED |= {"who_gains", "who_pays", "my_story"}


def how_often(code: str) -> float:
    return 0.35 if code.partition(".")[2] in FOLDED else 0.75


VAGUE_ASKS = [
    "Wil je misschien een keer komen helpen?",
    "Lijkt het je wat om mee te denken?",
]

FOLLOW_UPS = [
    ("message", "Bedank en stuur het adres"),
    ("message", "Vraag hoe het ging"),
    ("phone", "Bel of vrijdag nog lukt"),
    ("phone", "Prik een datum voor het volgende gesprek"),
    ("in_person", "Breng de flyers langs"),
    ("mail", "Stuur het verslag van de bewonersavond"),
]

NO_REASONS = {
    "time": "Werkt in de avonden.",
    "fear": "Bang dat de verhuurder het merkt.",
    "care": "Heeft de kleinkinderen op woensdag.",
    "language": "Durft nog geen Nederlands te spreken in een groep.",
    "doubt": "Gelooft niet dat het iets uithaalt.",
    "too_much": "Een hele avond is te veel.",
}

PLACES = ["Buurthuis De Wending", "Javaplein", "bij de kerk", "Café Zuid", "thuis"]

# As they stand in an ask.
WHERE = ["op het Javaplein", "in buurthuis De Wending", "bij de kerk"]
