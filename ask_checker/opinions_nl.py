"""How Dutch asks to agree, and what looks like it but is none."""

from ask_checker.words import phrases, words

OPINION = phrases(
    """
    hoor|hoort|horen ~ zoiets, zou|zouden ~ zo willen wonen|leven|werken,
    kijk|kijkt .. tegen .. aan, denk|denkt ~ van,
    geloof|gelooft|geloven je|jij|u|jullie,
    ben|bent|is|zijn .. het .. eens,
    vind|vindt|vinden .. dat|ook|zo|niet|het|dit|eigenlijk, vind|vindt|vinden ~ ook,
    vind|vindt|vinden ~ niet,
    vind|vindt|vinden ~ oneerlijk|onterecht|terecht|eerlijk|normaal|belangrijk|goed,
    zou|zouden|wil|wilt .. willen dat, ben|bent|zijn .. zat|beu|moe, genoeg van,
    heb|hebt|hebben .. genoeg van, maak|maakt .. zorgen, erger|ergert,
    is|zijn|was dit|dat|die|deze .. $, vertrouw|vertrouwt,
    denk|denkt|denken|geloof|gelooft|geloven|meen|meent ~ dat,
    denk|denkt|denken|geloof je|jij|u|ge|jullie|iedereen|ze .. dat,
    denk|denkt ~ ook,
    je|jij|u|ge|gij|ik|we|wij vind|vindt|vinden|denk|denkt|denken|geloof ~ dat|ook,
    je|jij|u|ge|gij zult|zal|bent|ben|zul .. eens, zult|zal|zul .. eens zijn,
    ben|bent|is|zijn .. van mening, vind|vindt|vinden ~ van,
    denk|denkt|denken ~ over, sta|staat ~ tegenover, slaat .. ergens|nergens op,
    sta|staat ~ in .. kwestie|discussie|debat, deugt,
    verdient|verdienen .. meer|beter|respect|rust|loon|recht|dit|dat, heeft .. zin $,
    wat|hoe .. vind|vindt|vinden|denk|denkt|denken ~ van|over, zo kan|gaat .. niet,
    dit|dat|het kan .. zo|toch|langer niet,
    is|was|zijn .. schande|schandalig|belachelijk|oneerlijk|onzin|logisch,
    is|was|wordt ~ tijd, het wordt|is tijd,
    vind|vindt .. erg|schandalig|belachelijk, ben|bent ~ van mening,
    ben|bent|zijn ~ eens,
    wil|wilt ~ dat er|het|de|dit|deze|we|wij|ze|onze|die|alles,
    moet|moeten|hoort|zou|kan ~ dit|het|dat|er|de .. niet|anders|veranderen|beter,
    moeten we .. niet|iets, snap|snapt ~, begrijp|begrijpt ~, weet ~, ken|kent ~,
    herken|herkent ~, ben|bent ~ ook zo|zo'n,
    ben|bent ~ boos|bezorgd|bang|tevreden|kwaad|trots, is het niet, is dit niet,
    is dat niet, ben|bent ~ voor|tegen,
    heb|hebt|hebben|krijg|krijgt .. gevoel|indruk|idee dat, waarom|hoezo ~ pikken,
    deel|deelt|delen ~ onze|die|mijn|de mening|zorg|zorgen|woede|visie|kritiek,
    zou|zoudt ~ zeggen dat, zie|ziet|merk|merkt|voel|voelt ~ dat, wie vindt|denkt,
    vindt|denkt|gelooft ~ dat|nou|nu|normaal|eerlijk,
    vind|vindt|vinden ~ da, word|wordt ~ moe|boos|ziek|gek|kwaad van,
    word|wordt ~ daar|hier|er .. moe|boos|ziek|gek|kwaad,
    steekt|stoort|verbaast|irriteert|raakt|ergert ~ dat, zit|zitten ~ mee dat,
    steekt|stoort|verbaast|irriteert|raakt|ergert|kwetst het .. dat,
    wat is jouw|je|uw mening|idee|standpunt|visie|kijk,
    wat|is jouw|je|uw mening|idee|standpunt|visie|kijk,
    is|was dat niet|geen, mag .. zomaar, kan|kunnen .. zomaar zonder
    """
)

OPINION_UNTIMED = phrases(
    """
    kan|kunnen|mag|mogen de|het|een|zo'n .. dat .. zomaar,
    kan|kunnen|mag|mogen de|het|een|zo'n|die|ze|hij|onze .. zomaar,
    vind|vindt|vinden, sta|staat ~ achter, ga|gaat ~ akkoord, akkoord met,
    klopt het|dat, kun|kan|kunt ~ nog geloven, geef|geeft ~ gelijk, hecht|hecht je
    """
)

NOT_OPINION = phrases(
    """
    denk|denkt ~ dat het|t lukt|kan|gaat|past|zou, denk|denkt ~ mee,
    sta|staat ~ achter ons|mij|me,
    vind|vindt ~ erg|vervelend|lastig|bezwaarlijk om|als,
    het is|wordt ~ tijd dat je|jij|u|ge,
    denk|denkt ~ dat je|jij|u|ge|gij, vind|vindt ~ goed|oke als|om,
    vind|vindt ~ goed|oke dat ik|we|je|jij|u|ge,
    ik|we denk|dacht|vind|hoop ~ dat je|jij|u|ge|gij, lukt,
    zou|zal|gaat|kan het .. lukken|kunnen, zou|kan het dat|om, is er iemand|een,
    is|zijn er, zou er,
    is|was|zou het ~ goed|oke|mogelijk|haalbaar|prima|handig ~ als|om|dat|zijn,
    vind|vindt ~ goed $
    """
)

VIEWS = phrases(
    """
    volgens jou|u, in|naar jouw|uw ogen|mening|gevoel|oordeel|idee|inzicht
    """
)

DESIRES = words("wil wilt verdien verdient hoopt gunt voelt voel")

MILD = words("zeker echt gewoon natuurlijk vast wel")

AGREEING = words("toch ook zeker niet soms")
