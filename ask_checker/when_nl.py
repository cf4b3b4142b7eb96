"""How Dutch says when: days, hours, deadlines, events and lengths."""

from ask_checker.words import phrases, words

NUMBER = r"(?:\d{1,2}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)"
HOUR = rf"(?:half\s+|kwart\s+(?:over|voor)\s+)?{NUMBER}(?:[:.]\d\d)?"
AFTER_HOUR = (
    r"(?=\s*(?:$|[^\w\s]|(?:bij|op|in|aan|de|het|een|naar|met|voor|tot|mijn|ons|onze|"
    r"je|jij|deze|die|dit|dat|samen|komen|langs|tien|vijf|of|en|dan|thuis)\b))"
)

NUMBERS = words(
    """
        een 1 twee drie vier vijf zes zeven acht negen tien elf twaalf vijftien twintig
        dertig veertig vijftig honderd paar alle iedere elke
        """
)

WEEKDAYS = phrases(
    """
        maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag
        """
)

WEEKDAY_ENDS = r"(?:ochtend|morgen|middag|avond|nacht|en|s)?"

SHORT_WEEKDAYS = (
    r"za|vr|woe|wo|dond|din|don",
    # "Vrij om te", "het zat dat": free, and fed up.
    r"vrij(?!\s+(?:om\s+(?!\d|half\b|kwart\b)\w{4,}|te|voor\s+d|bent|ben|is|zijn|heb|hebt))",
    r"(?<!het\s)(?<!toch\s)(?<!toch\sook\s)(?<!jullie\s)zat(?!\s+dat)",
    r"ma(?=\s(?:\w+\s){0,4}of\s(?:di|wo|woe|do|vr|za|zo)\b)",
    r"(?<=je\s)(?:di|do)(?=\s+(?!re\b)\w)",
)

UNSURE_WEEKDAYS = phrases("ma, di, do, zo, zon")

MONTHS = phrases(
    """
        januari, februari, maart, april, mei, juni, juli, augustus, september, oktober,
        november, december, jan, feb, mrt, apr, jun, jul, aug, sep, sept, okt, nov, dec
        """
)

DAY_PATTERNS = (
    r"\b(?:overmorgen|vandaag|vanavond|vnv|vanmiddag|vanochtend|vanmorgen|vannacht)\b",
    r"\bmorgen(?:ochtend|middag|avond|vroeg)?\b",
    r"\b(?:nu|meteen|direct|nu meteen|ter plekke)\b(?!\s+(?:ook|al|echt)\b)",
    rf"\b(?:over|binnen)\s+(?:een|1|{NUMBER}|\d+)\s+(?:uur|uurtje|dagen|dag"
    rf"|minuten|weken|week|kwartier)\b",
    r"\bover\s+een\s+half\s*uur\b|\bde\s+\d{1,2}(?:e|de|ste)\b|\ba\.s\.",
    r"\bop\s+(?!een|iedere|elke)\w{4,}dag\b",
    r"\b(?:eerste|tweede)\s+(?:kerstdag|paasdag|pinksterdag)\b|\b(?:koningsdag"
    r"|bevrijdingsdag|(?:kerst|oudejaars|sinterklaas|pakjes)avond|sinterklaas|oudjaarsdag|nieuwjaarsdag|hemelvaartsdag)\b",
    r"\b(?:pasen|pinksteren|kerst|kerstmis|hemelvaart|oudjaar|nieuwjaar|suikerfeest"
    r"|offerfeest|driekoningen|sint-maarten|sint\s+maarten|prinsjesdag|allerzielen"
    r"|allerheiligen|chanoeka|keti\s?koti|moederdag|vaderdag|dierendag"
    r"|valentijn(?:sdag)?|(?:eerste|1e|tweede|2e)\s+(?:kerst|paas|pinkster)dag"
    r"|nationale\s+feestdag|dodenherdenking)\b",
    r"\b(?:deze|dezelfde)\s+(?:ochtend|morgen|middag|avond|nacht)\b|\bzojuist\b",
)

CLOCK_PATTERNS = (
    rf"\b(?:om|rond|tegen|vanaf)\s+(?:een|1)\s+uur\s+of\s+{NUMBER}\b",
    r"\b(?:van\s+|om\s+|vanaf\s+|tot\s+)?\d{1,2}[:.]\d\d\b(?!\s*(?:euro|%))"
    r"(?:\s*(?:uur|u|h)\b)?(?:\s*(?:-|tot)\s*\d{1,2}(?:[:.]\d\d)?(?:\s*(?:uur"
    r"|u)\b)?)?",
    r"\b(?:om\s+)?\d{1,2}\s?[uh](?:\d\d)?\b(?:\s*(?:-"
    r"|tot)\s*\d{1,2}\s?[uh]?(?:\d\d)?\b)?",
    rf"\b(?:om|vanaf|tot|rond|tegen|voor|na|klokslag|stipt|dag|avond|morgen"
    rf"|middag|ochtend)\s+"
    rf"{HOUR}\s+uur\b",
    r"\bom\s+1\s+uur\b",
    rf"\b(?:om|vanaf|rond|tegen|klokslag|stipt)\s+{HOUR}{AFTER_HOUR}",
    rf"\bvan\s+{HOUR}(?:\s*uur)?\s*(?:-|tot)\s*{HOUR}(?:\s*uur\b)?",
    rf"\btussen\s+{HOUR}(?:\s*uur)?\s+en\s+{HOUR}(?:\s*uur\b)?",
    r"\b\d{1,2}\s?-\s?\d{1,2}\s*(?:uur|u|h)?\b(?=\s*(?:$|[^\w\s]|(?:bij|op|in"
    r"|aan|de|het|komen)\b))",
    rf"\b(?:half|kwart\s+(?:over|voor))\s+{NUMBER}\b|\bmiddernacht\b",
)

DEADLINE_PATTERNS = (
    r"\b(?:voor|uiterlijk|tegen)\s+(?:op\s+)?(?:het\s+)?(?:eind"
    r"|einde)\s+(?:van\s+)?(?:(?:de|deze|volgende)\s+)?\w+",
    # "Voordat ik ga", "voor we beginnen": "voor je moeder" is for her.
    r"\bvoordat\s+(?:je|jij|u|ik|we|wij)\s+\w+|\bvoor\s+(?:we|wij|ik)\s+\w+",
    r"\bvoor\s+(?:je|u)\s+(?:[\w']+\s+){0,3}(?:gaat|weggaat|vertrekt|begint)\b",
    r"\b(?:voor|uiterlijk)\s+(?:het\s+weekend|de\s+kerst|kerst|volgende\s+week"
    r"|oud\s+en\s+nieuw|de\s+zomer)\b",
    r"\b(?:na|tijdens|gedurende)\s+(?:de|het|je|jouw|uw|mijn|onze|ons|deze|dit|die|'t)"
    r"\s+(?!zomer|winter|lente|herfst|vakantie|weekend|komende|volgende)\w+\b",
    r"\b(?:voor|vlak voor|aan het eind van|aan het begin van|aan het einde van)"
    r"\s+(?:de|het|je|jouw|uw|onze|mijn)\s+"
    r"(?:lunch|pauze|middag|middageten|avondeten|eten|dienst|ploegwissel|werk|les|mis"
    r"|dienstwissel|shift|optocht|mars|staking|zitting)\b",
    r"\bna\s+(?:afloop|het\s+werk|het\s+eten|werktijd)\b|\bin\s+de\s+(?:pauze"
    r"|lunchpauze)\b",
)

LENGTH_PATTERNS = (
    r"\b(?:een|1|half|anderhalf|\d+|twee|drie|vier)\s+(?:half\s+)?(?:uur|uurtje"
    r"|minuten|kwartier|dag|dagdeel)\b(?!\s+(?:komen|langskomen)\b)",
    r"\b(?:de\s+hele|een\s+hele)\s+(?:dag|avond|middag|ochtend)\b",
)

NEARER = words(
    """
        volgende komende eerstvolgende aanstaande deze dit laatste eerste
        """
)

PARTS_OF_EVENT = words(
    """
    begin start eind einde dag avond ochtend middag slot aanvang opening minuten
    vooravond
    """
)

AT_EVENT = words(
    """
        bij op in tijdens na voor naar tot rond aan vanaf om langs tegen uiterlijk
        """
)

LONG_EVENTS = phrases("staking, bezetting, blokkade, kamp, training, cursus, workshop")

VAGUE_TIMES = phrases(
    """
        ooit, eens, een keer, 1 keer, een keertje, binnenkort, een dezer dagen,
        af en toe, regelmatig, soms, ergens, in het voorjaar, in het najaar,
        's ochtends, 's morgens,
        's middags, 's avonds, doordeweeks, overdag, in het weekend, door de week,
        in de zomer, in de winter, in de herfst, in de lente, deze zomer, deze winter,
        deze week, volgende week, deze maand, volgende maand, dit weekend, een weekend
        """
)

INDEFINITE = words("een 1 een-of-andere willekeurige enkele sommige")

PAST = words("afgelopen vorige verleden")

EVENT_NOUNS = words(
    """
    sit-in teach-in alv av agm demo mars borrel overleg training workshop feest
    festival opening staking congres manifestatie wake picknick optocht etentje
    diner lunch ontbijt cursus kick-off kickoff spreekuur debat hoorzitting concert
    conferentie bbq barbecue protest protestmars actie bijeenkomst vergadering
    demonstratie infomarkt rommelmarkt braderie premiere start aftrap bezetting
    blokkade kamp actiekamp herdenking ceremonie
    receptie verkiezingen stemming cao-overleg
    """
)

EVENT_ENDINGS = phrases(
    """
        vergadering, bijeenkomst, actie, demonstratie, demo, borrel, overleg, training,
        workshop, feest, festival, opening, staking, congres, manifestatie, wake,
        maaltijd, picknick, optocht, diner, lunch, ontbijt, cursus, debat, zitting,
        mars, avond, middag, ochtend, dag, beraad, gesprek, kamp
        """
)

DEFINITE = words(
    """
        de het deze dit die komende volgende eerstvolgende onze ons jullie je jouw mijn
        elke iedere uw aanstaande
        """
)

UNANCHORED = words("over van met aan door tegen zonder")

NOT_DATES = phrases(
    """
        nu en dan, tot nu toe, zo nu en dan, vanaf nu, de hele dag, vrij om te,
        vrij zijn, vrij nemen, van nu af, per dag
        """
)

NOT_EVENTS = words("redactie reactie fractie attractie transactie infractie uitdag")
