"""How Dutch wraps an act: wishes, moods, opinions, and words that say nothing."""

from ask_checker.words import phrases, words

WISHES = phrases(
    """
    het|'t zou|is .. fijn|mooi|leuk|top|geweldig|tof|goed|super .. als,
    het|'t zou .. als, je|jij|u zou|zoudt .. als, zou .. zijn als,
    zou het .. leuk|mooi|fijn|tof zijn als, hopelijk,
    ik|we hoop|hopen|hoopte, geef|geven .. door, laat|laten .. weten, laat .. horen,
    ik|we verwacht|verwachten, je|jij|u|jullie moet|moeten, ik|we reken|rekenen,
    we|ik zoek|zoeken|kunnen|kan .. gebruiken, we|ik hebben|heb .. nodig,
    app|bel|mail me|ons|even|maar, meld, kom, schrijf je, ik|we zou|zouden
    """
)

BOOKING = phrases(
    """
    mag|kan|kunnen|mogen|zal|zullen ik|we .. noteren|inplannen|inschrijven voor|als,
    mag|kan|kunnen|mogen ik|we .. opschrijven|inroosteren|opgeven|boeken voor|als,
    mag|kan|kunnen|mogen ik|we .. rekenen
    """
)

MOOD_VERBS = words(
    """
    ben bent is heb hebt heeft hebben zie ziet voel voelt sta staat zit ligt
    zou zouden zoudt
    """
)

BEING = words("zijn hebben vinden voelen staan krijgen worden zien")

ACT_LINKS = words("om")

ABLE = words(
    """
    bezwaar probleem tijd bereid gelegenheid mogelijk beschikbaar vrij plan staat
    kans plek
    ruimte goed uur uurtje minuten minuut kwartier moment even oke akkoord
    haalbaar naar bij op langs met vriendelijk lief aardig klaar thuis
    uurtjes halfuur half halfuurtje momentje gaatje avond avondje middag
    geld bevoegd
    """
)

INTEREST = phrases(
    """
    zou|zouden .. een eer vinden,
    had|hadt ~ gedacht|overwogen om|aan, zou|zal|kan .. aanstaan,
    leuk|fijn|tof|gezellig vindt|vinden om, zegt .. je|jou|u iets|wat,
    zie|ziet ~ zitten,
    zou|zouden|zal|kan het|dat ~ blij|gelukkig|vrolijk maken, klinkt ~ om|als,
    zou|zouden ~ gaan voor, voelt er iets|wat voor, voelt|voelen .. iets|wat voor,
    zou|zouden|zoudt .. idee vinden om|als, ben|bent .. over te halen,
    over te halen, heb|hebt|heeft|hebben .. zin, zin om|in|voor,
    zin heeft|hebben om|in|voor, zou .. zin hebben,
    heb|hebt|heeft|hebben .. goesting, goesting om|in|voor,
    vind|vindt|vinden .. leuk|fijn|tof|gezellig|interessant|cool|wat|prettig,
    zou|zouden|zoudt .. leuk|fijn|tof|gezellig|interessant|cool|wat vinden,
    lijkt .. leuk|fijn|tof|gezellig|interessant|wat|iets|cool|mooi, lijkt|lijken,
    zou .. leuk|tof|wat|iets lijken, spreekt .. aan,
    ben|bent|is|zijn .. geinteresseerd|benieuwd|enthousiast, geinteresseerd,
    heb|hebt|heeft .. interesse|belangstelling|trek|behoefte, interesse om|in,
    voel|voelt .. voor|ervoor, voel|voelt .. iets, zie|ziet .. zitten,
    zou .. zien zitten, sta|staat|staan .. open, zie|ziet .. t|'t zitten,
    zou|zoudt .. openstaan, zou|zoudt .. open staan,
    zou|zouden|wil|wilt|kun|kunt|kan|zoudt .. overwegen, overweeg|overweegt,
    denk|denkt .. erover,
    heb|hebt .. erover|eraan|nagedacht|overwogen gedacht|over|nagedacht|om,
    zou|zouden|zoudt|kun|kan .. voor|ervoor voelen, heb|hebt .. overwogen,
    staat|zou .. je aan, trek in, is|zou|lijkt .. iets|wat|niets voor jou|je|u,
    ben|bent .. in voor, zou|wil|wilt|kun|kunt|kan .. over|erover ~ nadenken|denken,
    zou|zouden|wil|wilt|kun|kunt|kan .. nadenken|denken over|erover,
    zou|zouden|word|wordt .. blij worden van, past het .. bij,
    zou|zouden .. bij je|jou passen,
    zou|zouden|zoudt|lijk .. geinteresseerd|benieuwd|enthousiast,
    zou|zouden .. ervan zeggen|vinden|denken, zou|zouden .. blij zijn om|als|met,
    kan|kunnen|mag ik|we ~ warm|enthousiast maken, kan|kunnen ik|we ~ interesseren,
    kan|kunnen ik|we ~ warmmaken|enthousiasmeren|verleiden, bevalt|kriebelt,
    zou|zouden .. je|jezelf|u voorstellen, trekt het|dat,
    heb|hebt .. ambitie|behoefte, zou|zouden|zoudt ~ vinden om|als,
    denk|denkt .. over na, zin om, leuk|fijn|tof vinden om|als,
    vind|vindt|vinden .. leuk|fijn|tof|gezellig|boeiend|spannend|aardig om,
    lijkt|lijken .. leuk|leuker|fijn|tof|boeiend|spannend|aantrekkelijk|aardig,
    lijkt|lijken .. uitdagend|zinvol|wel, leuk zou, lust|lusten .. pap van,
    heb|hebt|heeft|hebben .. oren naar, heb|hebt|heeft .. animo|ambitie|zinnen op,
    voel|voelt .. geroepen|aangesproken|aangetrokken, loop|loopt .. warm voor,
    word|wordt .. blij|warm|enthousiast van, zou|past .. bij je passen,
    ben|bent .. nieuwsgierig|gemotiveerd|geneigd|happig, kan|kun .. bekoren,
    zie|ziet .. jezelf|uzelf, kun|kan|kunt .. je|jezelf|u voorstellen,
    ligt|zou .. je|jou|u liggen, ligt het, hoe leuk|fijn|interessant, animo om|voor,
    interesse|belangstelling|lust om|in|voor, heb|hebt .. ervoor te vinden,
    ben|bent .. te porren, wil|zou|wilt ~ erover nadenken, ben|bent .. te vinden,
    trekt .. je|jou, zou .. aanspreken, heb|hebt .. lust,
    ben|bent ~ te overtuigen|verleiden|strikken|lijmen|winnen|motiveren|paaien,
    krijg|krijgt .. energie van, haal|haalt .. energie|voldoening uit,
    sta|staat .. positief|welwillend, sta|staat ~ te, zou ~ staan te, popel|popelt,
    krijg|krijgt .. zin in|om, geniet|geniet, kun|kan|kunt|zou ~ genieten,
    kan|kunnen|mag ik|we ~ overhalen|strikken|overtuigen|overreden|ompraten|lokken,
    zie|ziet ~ toekomst|heil|brood|iets|muziek in,
    ben|bent .. bereid .. te overwegen, zou|wil .. warmlopen,
    gaat|zou|klopt .. hart .. kloppen|sneller, zou .. warm lopen,
    ben|bent .. in de|een .. stemming|bui|mood|humeur,
    heb|hebt|heeft|zou|beleef .. plezier|lol|schik|pret|vreugde in|aan|om|hebben,
    sta|staat .. te springen|trappelen|popelen, zit|zitten|zou .. erop te wachten,
    speel|speelt .. met het idee|gedacht, droom|droomt, komt het .. in je op,
    misschien|wellicht|ook iets|wat|niks|niets voor jou|u,
    iets|wat|niks voor jou|u, iets|wat|niks voor je $|om|als,
    zou|is|lijkt .. niks voor jou|je|u,
    jeuk|jeukt|jeuken, hunker|hunkert, verlang|verlangt, smaakt .. naar meer,
    heb|hebt .. er wel wat|iets mee, heb|hebt .. iets met,
    word|wordt .. warm|gelukkig|vrolijk|enthousiast van,
    lokt|bekoort|boeit|prikkelt ~ je|jou|u, gaat je|jouw|uw hart ~ uit naar,
    hoe|hoeveel ~ graag|zin|trek|goesting|interesse|belangstelling|lust|animo,
    hoe ~ benieuwd|geinteresseerd|enthousiast|happig|nieuwsgierig
    """
)

FEELINGS = phrases(
    """
    zin|goesting|trek|lust om|in|voor|tot|heb|hebt|hebben|$, interesse|belangstelling,
    animo, geinteresseerd, benieuwd, nieuwsgierig, happig, geneigd, gecharmeerd,
    in voor, te porren|vinden|strikken, iets|wat voor jou|u, in de stemming,
    iets|wat voor je $|om|als,
    hoe graag|gretig, leuk|fijn|tof|gezellig|interessant zou|vindt|vinden|lijkt,
    wat vind|vindt ~ ervan om, wat zou|zoudt ~ ervan vinden|zeggen om|als,
    leuk|fijn|tof|gezellig|interessant om
    """
)

BEFORE_FEELINGS = words(
    """
    hoe hoeveel hoezeer denk denkt dat ik vraag of vermoed gok zeg ook nog veel heb
    hebt heeft ben bent zou zoudt is
    """
)

WANTS = phrases(
    """
    zou|zoudt|wil|wilt ~ graag, had|hadt ~ graag
    """
)

VAGUE_PHRASES = phrases(
    """
    schouder aan schouder, helpende hand $, ben|bent .. van dienst,
    stem laten horen|klinken,
    van je|jouw|uw tijd geven|vrijmaken, pak|pakt .. door $,
    warm hart toedragen, doorpakken $,
    voor .. opkomen $, zaak .. dienen,
    ben|bent .. er bij|erbij in|op|aan|om|$, er|erbij .. bij willen|kunnen zijn,
    ben|bent .. er bij|erbij in|op|aan|om|$,
    spring|springt ~ bij, spring|springt .. bij $|in|op|aan,
    spring|springt .. in $|voor, inspringen|invallen voor,
    laat|laten je|jij|u je|u|zich|jezelf ~ zien|horen,
    uit de|een brand|nood|problemen|penarie|puree|zorgen,
    op|een eind op weg helpen, help|helpt .. ons|mij|me|op weg|vooruit|erdoor $,
    over de drempel|streep helpen, acte de presence,
    opwachting, trek|trekt .. met ons|mij op, met ons|mij optrekken,
    neem|neemt .. deel $, kom|komt .. in beweging|actie|opstand, je|uw|jouw stem horen,
    van betekenis|nut|waarde zijn, is|zijn .. er .. bij $,
    in de steek, de barricade|barricades|bres op, barricade|barricades,
    fakkel over|overnemen, de strijd aan|aangaan,
    iets|wat .. regelen|organiseren|verzinnen|opzetten|bedenken $,
    jouw|je|uw aanwezigheid|energie|betrokkenheid|solidariteit|medewerking,
    iets|wat ~ doen|betekenen|bijdragen|ondernemen, doe|doet ~ iets|wat $,
    iets|wat .. doen|betekenen|bijdragen|ondernemen voor|tegen|$,
    iets|wat .. betekenen|bijdragen|ondernemen, iets|wat voor|tegen .. doen,
    iets .. doen $, wat .. doen $, doe|doet ~ iets|wat voor|tegen,
    zet|zet je|jij|u|ge ~ je|u|jezelf .. in $, zet .. schouders onder,
    handen uit de mouwen, mouwen opstropen, steek|steekt .. handje|handen,
    handje .. steken, op|met jouw|je|uw steun, jouw|je|uw steun|hulp|inzet|bijdrage,
    je .. aansluiten, sluit|sluiten je|jij|u|ge ~ aan|aansluiten $,
    achter ons staan, er tegenaan gaan, de schouders eronder, een bijdrage, een rol,
    meebouwen, deel worden|zijn van, actie ondernemen, nuttig maken, meewerken $,
    meestrijden, aanpakken $, paraat staan, klaarstaan, klaar staan voor|$,
    bijstaan, tijd vrijmaken, engageren, engagement, handen ineen slaan,
    om je|u|jezelf .. inzetten, je .. in zetten, kant kiezen, er voor ons zijn,
    deel .. nemen, deelnemen $, aanhaken, haak|haakt .. aan $, je laten zien|horen,
    laat .. van je, opkomen|opkom voor, kom|komt .. op voor, vrijwilligerswerk,
    vrijwilliger worden, solidariteit tonen, toon|tonen .. solidariteit,
    aan onze kant, iets|wat .. terugdoen, als helper|vrijwilliger|hulp,
    solidair zijn, van harte bij, ertoe doen,
    strijden|strijd|vechten|vecht|werken voor|tegen, mee .. strijden|vechten,
    in actie, sterk maken, maak|maakt .. sterk, inspringen $,
    spring|springt .. in $, achter ons, voor ons klaar, sta|staat .. achter ons,
    je aan .. aansluiten, actief ~ worden|zijn|blijven, blijf|blijft ~ actief,
    word|wordt ~ actief, actiever worden|zijn, word|wordt .. actiever,
    je|jij|u je|u|zich|jezelf .. inzetten|inspannen,
    inzetten|inspannen voor, zet|zet ~ in $, zet|zet ~ in voor, steentje bijdragen,
    steentje, rol spelen, steunen|ondersteunen|bijdragen, draag|draagt .. bij $,
    draag|draagt .. bij aan, steun|steunt je|jij|u|ge, deel uitmaken,
    erbij zijn|horen, er .. bij zijn, ben|bent .. er|erbij bij $, ben|bent ~ erbij,
    ben|bent ~ er ~ bij $, ons steunen, draag|draagt .. steentje,
    mouwen .. opstropen, er voor .. zijn, betrokken raken|zijn|worden,
    van de partij, een verschil maken, in actie komen, van je .. laten horen,
    van dienst zijn,
    in beweging komen, tijd ~ maken|steken|stoppen, maak|maakt ~ tijd,
    tijd in .. steken|stoppen, kar .. trekken, trek|trekt .. kar $, door ~ vuur,
    tot steun,
    laat|laten zien dat je, schouders zetten|onder, je schouders, oogje in het,
    zie|zien ik|we|wij ~ $, er|ervoor .. voor gaan,
    stap|stapt ~ in $, instappen $, draai|draait ~ mee $, draai|draait ~ mee in|bij,
    voor .. werken $, waar je|jij|u voor staat,
    mogen|kunnen|mag|kan|zullen ik|we ~ verwelkomen|zien|ontmoeten|verwachten $,
    helpende hand,
    uit de kast, uit het vuur halen, aan 1 zeel, de moed erin, duit in het,
    werk|werkt ~ mee $,
    werk|werkt ~ mee met|aan ~ de|onze actie|campagne|beweging|zaak|strijd,
    bouw|bouwt ~ mee aan ~ de|onze beweging|toekomst|samenleving,
    strijd|strijdt|vecht|vecht ~ mee, meestrijden|meevechten, denk|denkt ~ mee,
    aan de slag $, aan de slag gaan $, aan de slag voor, de handen vrij
    """
)

HELP_PHRASES = phrases(
    """
    handje helpen|toesteken|meehelpen, hand toesteken|uitsteken, handje,
    bij springen, spring|springt .. bij $
    """
)

HOLLOW = words(
    """
    voortouw verantwoordelijkheid steun steentje verschil gezicht schouders
    mannetje vrouwtje plezier plezieren bijdrage inzet rol hart ziel
    steunpilaar sympathisant vrijwilliger vrijwilligster helper medestander
    medestrijder supporter ondersteuner bondgenoot solidariteit solidair
    betrokken betrokkenheid beentje beste bres paraat standby energie
    moeite oogje mouwen aandacht uiterste best duit verandering impact
    schwung tandje tanden ogen oren rug nek hoofd neus vingers kost gas voorbeeld moed
    boost duwtje kastanjes zeel zakje nuttig
    zinvol goeds initiatief positief actief ambassadeur boegbeeld handen talent
    talenten
    """
)

LIGHT = words(
    """
    neem neemt nemen opnemen opneemt maak maakt maken heb hebt hebben geef
    geeft geven toon toont tonen laat laten zien horen zie ziet zet zetten
    bijzetten voorzetten steek
    steekt steken lever levert leveren houd houdt houden staan sta gooi
    gooit gooien speel speelt spelen bied biedt bieden verleen verlenen
    vrijmaken breng brengen over verleg verleggen trek trekken mee spring
    springt springen doe doet doen dragen draag besteed besteden vorm
    vormen zijn leg leggen ga gaan toesteken toe kunnen klein goede goed
    actieve helpende vuile warm warme koel opnemen grote groot
    mooi mooie extra leveren inzetten uitsteken toedragen spreken grotere hoger hogere
    """
)

EXTREMES = words(
    """
    voor na eerste tweede derde laatste vroege late online papier voorop
    achteraan vooraan vroeg laat binnen buiten boven beneden links rechts heen terug
    """
)

DROPPED = phrases(
    """
    zin|goesting|interesse om|in|voor, tijd om|voor, even|ff tijd, nog tijd,
    beschikbaar, ook|nog vrij
    """
)

GLAD = words("blij gelukkig tevreden happy content")

HELP_VERBS = words(
    """
    help helpt helpen hielp meehelpen bijspringen hulp handje handjes
    toesteken assisteren uithelpen ondersteunen ondersteun depanneer
    """
)

JOIN_VERBS = words(
    """
    meedoen doe doet doen depanneren optrekken aansluiten sluiten sluit aanhaken haak
    deelnemen
    meemaken meedraaien meewerken meestrijden meebouwen meedenken
    meehelpen bijdragen versterken versterk bevorderen bevorder betekenen
    ondernemen participeren participeer
    """
)

COME_VERBS = words(
    """
    kom komt komen langskomen zijn ben bent ga gaat gaan meegaan meekomen
    verschijnen aanschuiven schuif staat sta staan zit zitten wees langs
    langsgaan binnenlopen zijt
    """
)
