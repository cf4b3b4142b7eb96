"""Dutch, with the formal u and the Flemish ge and gij."""

from ask_checker import moods_nl as moods
from ask_checker import opinions_nl as opinions
from ask_checker import people_nl as people
from ask_checker import typing_nl as typing
from ask_checker import when_nl as when
from ask_checker.words import Words, phrases, words

DUTCH = Words(
    you=words("je jij u jou jouw ge gij gij jullie uw"),
    me=words("mij me ons"),
    subjects=words(
        """
        je jij u ge gij jullie we wij ik het dat dit iemand iedereen men er
        mensen hij zij ze
        """
    ),
    group=people.GROUP,
    group_phrases=people.GROUP_PHRASES,
    crowds=people.CROWDS,
    kin=people.KIN,
    openers=words(
        """
        kun kan kunt kunnen kunde wil wilt wilde wilden willen wilje zou zoude
        zoudt zouden zul zal zullen zult mag mogen heb hebt heeft hebben ben
        bent is zijn doe doet ga gaat gaan kom komt komen moet moeten lukt durf
        durft sta staat neem neemt vind vindt lijkt spreken spreek klopt past
        hoort was
        """
    ),
    modals=words(
        """
        kun kan kunt kunnen wil wilt wilde willen zou zoudt zouden zul zal
        zullen mag
        """
    ),
    verb_first=True,
    never_verbs=words(
        """
        als omdat dat of wat die dank voor met van bij aan naar op in over door
        zonder want zodat terwijl en maar dus wie waar hoe waarom wanneer welke
        hoi hey ha beste lieve zoals toen sinds nadat voordat tot om uit onder
        naast tegen tussen volgens fijn leuk goed mooi super bedankt misschien
        hopelijk morgen vandaag ook dan nu toch zaterdag zondag maandag dinsdag
        woensdag donderdag vrijdag vanavond straks graag alvast niet juist eerst
        direct net ooit nooit vast laatst onlangs zoiets echt bent anders
        """
    ),
    small=words(
        """
        je jij u ge gij we wij ik het er misschien ook dan eens een keer keertje
        ooit nog even toch soms wel niet eventueel dat dit iemand jullie zelf
        samen wellicht mij me alsjeblieft aub anders nu maar willen kunnen zou
        zo echt allemaal ermee mee ervoor
        """
    ),
    lead_ins=words(
        """
        hoi hey ey yo hee ha hallo dag beste lieve dus maar en of zeg nou nu ok oke
        okay ja goed daarom dan ook super mooi fijn leuk toppie top luister
        trouwens vraag vraagje mijn concreet even eh ehm nee goeiemorgen
        goedemorgen goedemiddag goedenavond ola hej hei heey heyy hoii yoo
        """
    ),
    open_words=words(
        """
        wie wat waar wanneer welke welk hoe waarom hoeveel waarmee waarvoor
        waarheen waaraan wiens hoelang hoezo
        waarover waarop waarbij waarin waarnaar waaruit waartoe waarvandaan
        """
    ),
    reasons=phrases(
        """
        want, zodat, omdat, aangezien, doordat, opdat, immers, dan kunnen
        """
    ),
    conditions=phrases("als, indien, nu, sinds, toen, terwijl, mocht, wanneer"),
    therefore=phrases("dus, daarom"),
    clause_words=words("om of dat die want omdat zodat als"),
    relatives=(
        r"\bdie\b(?:\s+[\w']+){0,6}?\s+(?:was|waren|kwam|kwamen|had|hadden|heeft"
        r"|hebben|zijn|is"
        r"|komt|bleef|bleven|waar)\b",
        r"\b(?:wat|hoe|wie|waarom)\b(?:\s+[\w']+){0,5}?\s+(?:was|waren|ging|gebeurde"
        r"|gebeurd|kwam|kwamen|zei|zeiden)\b",
    ),
    tags=phrases(
        """
        toch, he, ja, ok, oke, okay, goed, akkoord, afgesproken, deal, lukt dat,
        kan dat, lukt je dat, is dat goed, is dat ok, is dat oke,
        wil je dat doen, doe je dat, kun je dat, kan je dat, kun je dat doen,
        zou dat lukken, gaat dat lukken, vind je dat goed, past dat,
        klopt dat, klopt dat zo, is dat juist,
        past dat je, komt dat uit, is dat akkoord, kan ik op je rekenen, doen,
        lukt dat je, kan dat voor jou, lukt het, zou dat kunnen, wil je dat,
        wil je, wil jij, wilt u, wilt ge, doe je, kun je, kan je, kunt u, he ja,
        ja toch, of niet
        """
    ),
    indirect=phrases(
        """
        ik vroeg me af of, ik vraag me af of, ik wilde vragen of,
        ik wil je vragen of
        """
    ),
    fillers=phrases("weet je wat, weet u wat, weet je, weet ge wat, raad eens"),
    dropped=moods.DROPPED,
    fitting=frozenset(),
    views=opinions.VIEWS,
    glad=moods.GLAD,
    wishes=moods.WISHES,
    opinion_tags=phrases(
        """
        vind je niet, vind je ook niet, vindt u niet, vindt u ook niet,
        vind je ook, denk je niet, denkt u niet, niet dan, of niet soms,
        niet waar, nietwaar, of wel, ben je het daarmee eens, mee eens, snap je,
        begrijp je
        """
    ),
    booking=moods.BOOKING,
    softeners=words(
        """
        misschien eventueel alsjeblieft alstublieft aub asjeblieft svp zou
        wellicht mogelijk eigenlijk zoudt heel bereid
        """
    ),
    soft_frames=phrases(
        """
        denk|denkt ~ dat je|jij|u, als het uitkomt, als het lukt, een beetje
        """
    ),
    mood_verbs=moods.MOOD_VERBS,
    being=moods.BEING,
    act_links=moods.ACT_LINKS,
    able=moods.ABLE,
    interest=moods.INTEREST,
    feelings=moods.FEELINGS,
    before_feelings=moods.BEFORE_FEELINGS,
    wants=moods.WANTS,
    opinion=opinions.OPINION,
    opinion_untimed=opinions.OPINION_UNTIMED,
    others=words("da's da het dit dat ze zij hij die zoiets er"),
    burdens=words("moeten hebben mogen verdienen krijgen horen"),
    suits=words("is lijkt past trekt zou bevalt ligt smaakt schikt zal kan"),
    not_opinion=opinions.NOT_OPINION,
    vague_phrases=moods.VAGUE_PHRASES,
    help_phrases=moods.HELP_PHRASES,
    help_verbs=moods.HELP_VERBS,
    join_verbs=moods.JOIN_VERBS,
    present=words("aanwezig present"),
    come_verbs=moods.COME_VERBS,
    hollow=moods.HOLLOW,
    groups=("groep", "campagne", "beweging", "vereniging", "organisatie"),
    light=moods.LIGHT,
    gain=words("voor tegen aan"),
    states=words("ben bent is zijn was heb hebt hebben zit voel voelt zie ziet merk"),
    whys=words("waarom"),
    claims=words("da's is zijn was moet moeten kan kunnen hoort horen mag mogen gaat"),
    desires=opinions.DESIRES,
    mild=opinions.MILD,
    agreeing=opinions.AGREEING,
    extremes=moods.EXTREMES,
    generic=words(
        """
        actie acties campagne beweging zaak strijd groep organisatie doel dingen
        ding vereniging evenement activiteit activiteiten project buurt wijk
        club bond team werk alles klus klusje klimaat projecten taken taak
        dingetje plannen plan
        """
    ),
    function=words(
        """
        de het een 1 deze die dit dat ik je jij u ge gij we wij ons onze mij me
        mijn hij zij ze hen hun haar hem jullie jou jouw uw zich er hier daar
        erbij ermee eraan ervoor met bij op in aan naar van voor tot om te uit
        over door onder tegen tussen tijdens na vanaf rond uiterlijk en of maar
        want dus als dan ook nog even eens keer keertje ooit misschien eventueel
        alsjeblieft alstublieft aub svp asjeblieft graag wel niet geen toch he
        ja nee ok oke uur uren uurtje uurtjes minuten minuut kwartier dag dagen
        week weken maand weekend zomer winter lente herfst voorjaar najaar avond
        avonden ochtend middag s 's binnenkort morgens middags avonds nachts
        soms af toe altijd vaak snel gauw straks later eerder nu meteen direct
        gewoon alleen samen zelf iets wat iemand mensen wie kun kan kunt kunnen
        kunde wil wilt wilde willen zou zoude zoudt zouden zul zal zullen zult
        mag mogen heb hebt heeft hebben moet moeten lukt lukken durf tijd vrij
        beschikbaar mogelijk zin leuk vind vindt vinden zijn is was worden
        wellicht komende volgende aanstaande a.s elke weer vaker iedere half kwart eind
        einde laat rekenen rekent noteren noteer opschrijven inplannen
        inschrijven vragen vraag zo heel erg al iedereen waar wanneer hoe lang
        ongeveer bereid ergens goed fijn allemaal ander andere meer paar klein
        beetje uitkomt hoi hey hallo ha beste mee denk denkt vast kennen alvast
        tweetjes hopelijk hiervoor daarvoor zoiets zeker daarom welkom erin erop
        eronder erachter ertegen erover
        """
    ),
    articles=words(
        """
        de het een deze die dit dat onze ons mijn je jouw jullie uw elke haar
        hun zijn 1
        """
    ),
    place_prepositions=words("bij op in aan naar langs achter naast tegenover onder"),
    by_words=words("door"),
    with_words=words("met"),
    act_endings=("ing", "bouw", "braak", "maak", "afwas", "verkoop", "inkoop"),
    verb_endings=("en", "aan", "oen", "ien", "ijn"),
    not_verbs=words(
        """
        mensen minuten uren dagen weken maanden avonden ochtenden middagen een
        geen iedereen iemand allen samen binnen buiten boven beneden tussen
        tegen morgen overmorgen kinderen ouders jaren keren seconden kunnen
        zullen mogen willen moeten hebben gaan aan onderaan bovenaan eraan
        vooraan heen meteen alleen bijeen ervan waarvan vandaan hen jongen
        jongens meiden zaken taken dingen
        """
    ),
    copulas=words("is zijn was waren"),
    ought=words("mag mogen moet moeten hoort horen behoort verdient verdienen"),
    negations=words("niet geen nooit niks niets"),
    refers=words(
        "meteen gelijk tegelijk ze hem hen 'm daar erheen er die daarna hun ermee erbij"
    ),
    reports=words(
        """
        vertellen vertel melden meld terugmelden doorgeven appen app mailen
        laten weten bevestiging bevestigen rapporteren doorsturen terugsturen
        """
    ),
    joint=words("en plus alsook"),
    sequels=frozenset({"daarna", "vervolgens", "maar ook", "nadien", "gevolgd door"}),
    either=frozenset({"of", "dan wel", "ofwel", "oftewel"}),
    also=words("ook daarnaast bovendien verder tevens plus"),
    on_top=phrases(
        """
        daar bovenop, daarbovenop, er bovenop, nog iets, in 1 moeite door,
        op de koop toe
        """
    ),
    then=phrases("dan, dat, die dag, die avond, daar, daarna, diezelfde dag"),
    needing=people.NEEDING,
    whether_verbs=words(
        """
        nagaan uitzoeken navragen informeren informeer peilen peil luisteren
        controleren controleer beslissen beslis testen checken afspreken zien
        bekijken horen polsen pols nakijken
        vragen vraag vraagt weten weet kijk kijkt check hoor hoort zie zeg
        kijken checken horen overleggen zien nagaan bellen mailen appen navragen
        nakijken controleren uitzoeken bedenken zeggen doorgeven aangeven peilen
        """
    ),
    from_afar=words(
        """
        bel bellen opbellen app appen mail mailen sms sturen stuur schrijven
        schrijf ondertekenen teken delen deel online printen print bakken bak
        maken maak ontwerpen overmaken doorsturen uitnodigen nabellen
        """
    ),
    countable=words(
        """
        mensen buren collega's collegas leden bewoners flyers folders posters
        huurders vrienden vriendinnen adressen deuren kaarten brieven stoelen
        tafels namen handtekeningen klasgenoten studenten ouders bezoekers
        """
    ),
    slips=typing.SLIPS,
    kept_right=typing.KEPT_RIGHT,
    look_alikes=typing.LOOK_ALIKES,
    parts_of_day=("avond", "middag", "ochtend", "morgen"),
    near_days=phrases("morgen, vandaag, vanavond, vanmiddag, overmorgen, vanochtend"),
    numbers=when.NUMBERS,
    weekdays=when.WEEKDAYS,
    weekday_ends=when.WEEKDAY_ENDS,
    short_weekdays=when.SHORT_WEEKDAYS,
    unsure_weekdays=when.UNSURE_WEEKDAYS,
    months=when.MONTHS,
    day_patterns=when.DAY_PATTERNS,
    clock_patterns=when.CLOCK_PATTERNS,
    deadline_patterns=when.DEADLINE_PATTERNS,
    length_patterns=when.LENGTH_PATTERNS,
    indefinite=when.INDEFINITE,
    past=when.PAST,
    event_nouns=when.EVENT_NOUNS,
    event_endings=when.EVENT_ENDINGS,
    not_events=when.NOT_EVENTS,
    definite=when.DEFINITE,
    parts_of_event=when.PARTS_OF_EVENT,
    nearer=when.NEARER,
    at_event=when.AT_EVENT,
    long_events=when.LONG_EVENTS,
    vague_times=when.VAGUE_TIMES,
    unanchored=when.UNANCHORED,
    not_dates=when.NOT_DATES,
)
