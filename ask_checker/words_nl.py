"""Dutch, with the formal u and the Flemish ge and gij."""

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
    group=words(
        """
        iemand wie jullie men mensen iedereen allemaal niemand vrijwilligers
        leden
        """
    ),
    group_phrases=phrases(
        """
        een|1|wie|welke van jullie, met z'n allen, met zijn allen,
        met ons allen, u allen, jullie allemaal, wij|we allemaal|allen,
        iemand anders, een ander, met elkaar, met de hele
        """
    ),
    kin=words(
        """
        moeder vader zus zusje broer broertje man vrouw partner dochter zoon
        kind kinderen buurvrouw buurman buren vriend vriendin vrienden collega
        collega's oma opa ouders team groep afdeling baas huisgenoot
        """
    ),
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
        hoi hey hee ha hallo dag beste lieve dus maar en of zeg nou nu ok oke
        okay ja goed daarom dan ook super mooi fijn leuk toppie top luister
        trouwens vraag vraagje mijn concreet even eh ehm nee goeiemorgen
        goedemorgen goedemiddag goedenavond
        """
    ),
    open_words=words(
        """
        wie wat waar wanneer welke welk hoe waarom hoeveel waarmee waarvoor
        waarheen waaraan
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
    wishes=phrases(
        """
        het|'t zou|is .. fijn|mooi|leuk|top|geweldig|tof|goed|super .. als,
        het|'t zou .. als, zou het .. leuk|mooi|fijn|tof zijn als, hopelijk,
        ik|we hoop|hopen|hoopte, geef|geven .. door, laat|laten .. weten,
        laat .. horen, ik|we verwacht|verwachten, je|jij|u|jullie moet|moeten,
        ik|we reken|rekenen, we|ik zoek|zoeken|kunnen|kan .. gebruiken,
        we|ik hebben|heb .. nodig, app|bel|mail me|ons|even|maar, meld, kom,
        schrijf je, ik|we zou|zouden
        """
    ),
    opinion_tags=phrases(
        """
        vind je niet, vind je ook niet, vindt u niet, vindt u ook niet,
        vind je ook, denk je niet, denkt u niet, niet dan, of niet soms,
        niet waar, nietwaar, of wel, ben je het daarmee eens, mee eens, snap je,
        begrijp je
        """
    ),
    booking=phrases(
        """
        mag|kan|kunnen|mogen|zal|zullen ik|we .. noteren|inplannen|inschrijven voor|als,
        mag|kan|kunnen|mogen ik|we .. opschrijven|inroosteren|opgeven|boeken voor|als,
        mag|kan|kunnen|mogen ik|we .. rekenen
        """
    ),
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
    mood_verbs=words(
        """
        ben bent is heb hebt heeft hebben zie ziet voel voelt sta staat zit ligt
        zou zouden zoudt
        """
    ),
    being=words("zijn hebben vinden voelen staan krijgen worden zien"),
    act_links=words("om"),
    able=words(
        """
        tijd bereid gelegenheid mogelijk beschikbaar vrij plan staat kans plek
        ruimte goed uur uurtje minuten minuut kwartier moment even oke akkoord
        haalbaar naar bij op langs met vriendelijk lief aardig klaar thuis
        uurtjes halfuur half halfuurtje momentje gaatje avond avondje middag
        geld bevoegd
        """
    ),
    interest=phrases(
        """
        heb|hebt|heeft|hebben .. zin, zin om|in|voor, zou .. zin hebben,
        heb|hebt|heeft|hebben .. goesting, goesting om|in|voor,
        vind|vindt|vinden .. leuk|fijn|tof|gezellig|interessant|cool|wat|prettig,
        zou|zouden|zoudt .. leuk|fijn|tof|gezellig|interessant|cool|wat vinden,
        lijkt .. leuk|fijn|tof|gezellig|interessant|wat|iets|cool|mooi,
        lijkt|lijken, zou .. leuk|tof|wat|iets lijken, spreekt .. aan,
        ben|bent|is|zijn .. geinteresseerd|benieuwd|enthousiast, geinteresseerd,
        heb|hebt|heeft .. interesse|belangstelling|trek|behoefte,
        interesse om|in, voel|voelt .. voor|ervoor, voel|voelt .. iets,
        zie|ziet .. zitten, zou .. zien zitten, sta|staat|staan .. open,
        zie|ziet .. t|'t zitten, zou|zoudt .. openstaan,
        zou|zoudt .. open staan,
        zou|zouden|wil|wilt|kun|kunt|kan|zoudt .. overwegen, overweeg|overweegt,
        denk|denkt .. erover,
        heb|hebt .. erover|eraan|nagedacht|overwogen gedacht|over|nagedacht|om,
        zou|zouden|zoudt|kun|kan .. voor|ervoor voelen, heb|hebt .. overwogen,
        staat|zou .. je aan, trek in,
        is|zou|lijkt .. iets|wat|niets voor jou|je|u, ben|bent .. in voor,
        zou|wil|wilt|kun|kunt|kan .. over|erover ~ nadenken|denken,
        zou|zouden|wil|wilt|kun|kunt|kan .. nadenken|denken over|erover,
        zou|zouden|word|wordt .. blij worden van, past het .. bij,
        zou|zouden .. bij je|jou passen,
        zou|zouden|zoudt|lijk .. geinteresseerd|benieuwd|enthousiast,
        zou|zouden .. ervan zeggen|vinden|denken,
        zou|zouden .. blij zijn om|als|met,
        kan|kunnen|mag ik|we ~ warm|enthousiast maken,
        kan|kunnen ik|we ~ interesseren,
        kan|kunnen ik|we ~ warmmaken|enthousiasmeren|verleiden, bevalt|kriebelt,
        zou|zouden .. je|jezelf|u voorstellen, trekt het|dat,
        heb|hebt .. ambitie|behoefte, zou|zouden|zoudt ~ vinden om|als,
        denk|denkt .. over na, zin om, leuk|fijn|tof vinden om|als,
        vind|vindt|vinden .. leuk|fijn|tof|gezellig|boeiend|spannend|aardig om,
        lijkt|lijken .. leuk|leuker|fijn|tof|boeiend|spannend|aantrekkelijk|aardig,
        lijkt|lijken .. uitdagend|zinvol|wel, leuk zou, lust|lusten .. pap van,
        heb|hebt|heeft|hebben .. oren naar,
        heb|hebt|heeft .. animo|ambitie|zinnen op,
        voel|voelt .. geroepen|aangesproken|aangetrokken,
        loop|loopt .. warm voor, word|wordt .. blij|warm|enthousiast van,
        zou|past .. bij je passen,
        ben|bent .. nieuwsgierig|gemotiveerd|geneigd|happig, kan|kun .. bekoren,
        zie|ziet .. jezelf|uzelf, kun|kan|kunt .. je|jezelf|u voorstellen,
        ligt|zou .. je|jou|u liggen, ligt het, hoe leuk|fijn|interessant,
        animo om|voor, interesse|belangstelling|lust om|in|voor,
        heb|hebt .. ervoor te vinden, ben|bent .. te porren,
        wil|zou|wilt ~ erover nadenken, ben|bent .. te vinden,
        trek|trekt .. je|jou, zou .. aanspreken, heb|hebt .. lust
        """
    ),
    wants=phrases(
        """
        zou|zoudt|wil|wilt ~ graag, had|hadt ~ graag
        """
    ),
    opinion=phrases(
        """
        vind|vindt|vinden .. dat|ook|zo|niet|het|dit|eigenlijk,
        vind|vindt|vinden ~ ook, vind|vindt|vinden ~ niet,
        vind|vindt|vinden ~ oneerlijk|onterecht|terecht|eerlijk|normaal|belangrijk|goed,
        zou|zouden|wil|wilt .. willen dat, ben|bent|zijn .. zat|beu|moe,
        genoeg van, heb|hebt|hebben .. genoeg van, maak|maakt .. zorgen,
        erger|ergert, is|zijn|was dit|dat|die|deze .. $, vertrouw|vertrouwt,
        denk|denkt|denken|geloof|gelooft|geloven|meen|meent ~ dat,
        denk|denkt|denken|geloof je|jij|u|ge|jullie|iedereen|ze .. dat,
        denk|denkt ~ ook,
        je|jij|u|ge|gij|ik|we|wij vind|vindt|vinden|denk|denkt|denken|geloof ~ dat|ook,
        je|jij|u|ge|gij zult|zal|bent|ben|zul .. eens,
        zult|zal|zul .. eens zijn, ben|bent|is|zijn .. van mening,
        vind|vindt|vinden ~ van, denk|denkt|denken ~ over,
        sta|staat ~ tegenover,
        wat|hoe .. vind|vindt|vinden|denk|denkt|denken ~ van|over,
        zo kan|gaat .. niet, dit|dat|het kan .. zo|toch|langer niet,
        is|was|zijn .. schande|schandalig|belachelijk|oneerlijk|onzin|logisch,
        is|was|wordt ~ tijd, het wordt|is tijd,
        vind|vindt .. erg|schandalig|belachelijk, ben|bent ~ van mening,
        ben|bent|zijn ~ eens,
        wil|wilt ~ dat er|het|de|dit|deze|we|wij|ze|onze|die|alles,
        moet|moeten|hoort|zou|kan ~ dit|het|dat|er|de .. niet|anders|veranderen|beter,
        moeten we .. niet|iets, snap|snapt ~, begrijp|begrijpt ~, weet ~,
        ken|kent ~, herken|herkent ~, ben|bent ~ ook zo|zo'n,
        ben|bent ~ boos|bezorgd|bang|tevreden|kwaad|trots, is het niet,
        is dit niet, is dat niet, ben|bent ~ voor|tegen, sta|staat ~ achter,
        klopt het|dat
        """
    ),
    opinion_untimed=phrases("vind|vindt|vinden"),
    others=words("het dit dat ze zij hij die zoiets er"),
    burdens=words("moeten hebben mogen verdienen krijgen horen"),
    suits=words("is lijkt past trekt zou bevalt ligt smaakt schikt zal kan"),
    not_opinion=phrases(
        """
        denk|denkt ~ dat je|jij|u|ge|gij, vind|vindt ~ goed|oke als|dat|om,
        ik|we denk|dacht|vind|hoop ~ dat je|jij|u|ge|gij, lukt,
        zou|zal|gaat|kan het .. lukken|kunnen, zou|kan het dat|om,
        is er iemand|een, is|zijn er, zou er,
        is|was|zou het ~ goed|oke|mogelijk|haalbaar|prima|handig ~ als|om|dat|zijn,
        vind|vindt ~ goed
        """
    ),
    vague_phrases=phrases(
        """
        iets|wat ~ doen|betekenen|bijdragen|ondernemen, doe|doet ~ iets|wat $,
        iets|wat .. doen|betekenen|bijdragen|ondernemen voor|tegen|$,
        iets|wat .. betekenen|bijdragen|ondernemen, iets|wat voor|tegen .. doen,
        iets .. doen $, wat .. doen $, doe|doet ~ iets|wat voor|tegen,
        zet|zet je|jij|u|ge ~ je|u|jezelf .. in $, zet .. schouders onder,
        handen uit de mouwen, mouwen opstropen, steek|steekt .. handje|handen,
        handje .. steken, op|met jouw|je|uw steun,
        jouw|je|uw steun|hulp|inzet|bijdrage, je .. aansluiten,
        sluit|sluiten je|jij|u|ge ~ aan|aansluiten $, achter ons staan,
        er tegenaan gaan, de schouders eronder, een bijdrage, een rol,
        meebouwen, deel worden|zijn van, actie ondernemen, nuttig maken,
        meewerken $, meestrijden, aanpakken $, paraat staan, klaarstaan,
        klaar staan voor|$, bijstaan, tijd vrijmaken, engageren, engagement,
        handen ineen slaan, om je|u|jezelf .. inzetten, je .. in zetten,
        kant kiezen, er voor ons zijn, deel .. nemen, deelnemen $, aanhaken,
        haak|haakt .. aan $, je laten zien|horen, laat .. van je,
        opkomen|opkom voor, kom|komt .. op voor, vrijwilligerswerk,
        vrijwilliger worden, solidariteit tonen, toon|tonen .. solidariteit,
        aan onze kant, iets|wat .. terugdoen, als helper|vrijwilliger|hulp,
        solidair zijn, van harte bij, ertoe doen,
        strijden|strijd|vechten|vecht|werken voor|tegen,
        mee .. strijden|vechten, in actie, sterk maken, maak|maakt .. sterk,
        inspringen $, spring|springt .. in $, achter ons, voor ons klaar,
        sta|staat .. achter ons, je aan .. aansluiten,
        actief ~ worden|zijn|blijven, blijf|blijft ~ actief,
        word|wordt ~ actief, je|jij|u je|u|zich|jezelf .. inzetten|inspannen,
        inzetten|inspannen voor, zet|zet ~ in, steentje bijdragen, steentje,
        rol spelen, steunen|ondersteunen|bijdragen, draag|draagt .. bij $,
        draag|draagt .. bij aan, steun|steunt je|jij|u|ge, deel uitmaken,
        erbij zijn|horen, er .. bij zijn, ben|bent .. er|erbij bij $,
        ben|bent ~ erbij, ben|bent ~ er ~ bij $, ons steunen,
        draag|draagt .. steentje, mouwen .. opstropen, er voor .. zijn,
        betrokken raken|zijn|worden, van de partij, een verschil maken,
        in actie komen, van je laten horen, in beweging komen
        """
    ),
    help_phrases=phrases(
        """
        handje helpen|toesteken|meehelpen, hand toesteken|uitsteken, handje,
        bij springen, spring|springt .. bij $
        """
    ),
    help_verbs=words(
        """
        help helpt helpen hielp meehelpen bijspringen hulp handje handjes
        toesteken assisteren uithelpen ondersteunen ondersteun
        """
    ),
    join_verbs=words(
        """
        meedoen doe doet doen aansluiten sluiten sluit aanhaken haak deelnemen
        meemaken bijdragen versterken versterk bevorderen bevorder betekenen
        ondernemen participeren participeer
        """
    ),
    present=words("aanwezig present"),
    come_verbs=words(
        """
        kom komt komen langskomen zijn ben bent ga gaat gaan meegaan meekomen
        verschijnen aanschuiven schuif staat sta staan zit zitten wees langs
        langsgaan binnenlopen
        """
    ),
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
        wellicht komende volgende aanstaande a.s elke iedere half kwart eind
        einde laat rekenen rekent noteren noteer opschrijven inplannen
        inschrijven vragen vraag zo heel erg al iedereen waar wanneer hoe lang
        ongeveer bereid ergens goed fijn allemaal ander andere meer paar klein
        beetje uitkomt hoi hey hallo ha beste mee denk denkt vast kennen alvast
        tweetjes hopelijk hiervoor daarvoor zoiets zeker daarom
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
    ought=words("moet moeten hoort horen behoort verdient verdienen"),
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
    either=frozenset({"of", "dan wel", "ofwel", "oftewel"}),
    also=words("ook daarnaast bovendien verder tevens plus"),
    then=phrases("dan, dat, die dag, die avond, daar, daarna, diezelfde dag"),
    whether_verbs=words(
        """
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
    definite=when.DEFINITE,
    parts_of_event=when.PARTS_OF_EVENT,
    nearer=when.NEARER,
    at_event=when.AT_EVENT,
    long_events=when.LONG_EVENTS,
    vague_times=when.VAGUE_TIMES,
    unanchored=when.UNANCHORED,
    not_dates=when.NOT_DATES,
)
