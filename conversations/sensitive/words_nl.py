"""Dutch: which words give something away. Read `vocabulary.py` for the signs."""

from conversations.sensitive.vocabulary import Vocabulary, listed

COUNTRY = (
    "(?:Marokko|Turkije|Suriname|Syrië|Irak|Iran|Afghanistan|Eritrea|Ethiopië|Somalië"
    "|Soedan|Ghana|Nigeria|Egypte|Tunesië|Algerije|Polen|Roemenië|Bulgarije|Oekraïne"
    "|Rusland|India|Pakistan|China|Indonesië|Vietnam|Brazilië|Colombia|Venezuela"
    "|Curaçao|Aruba|de Antillen|Kaapverdië|Portugal|Spanje|Italië|Griekenland|Bosnië"
    "|Servië|Kosovo|Albanië|Jemen|Libanon|Palestina|Gaza|Congo|Kameroen|Gambia|Senegal"
    "|Angola|Sri Lanka|Bangladesh|Nepal|Filipijnen|de Molukken)"
)
PEOPLE = (
    "(?:marokkaans|turks|surinaams|syrisch|irakees|iraaks|iraans|afghaans|eritrees"
    "|ethiopisch|somalisch|ghanees|nigeriaans|egyptisch|tunesisch|pools|roemeens"
    "|bulgaars|oekraïens|russisch|indiaas|pakistaans|chinees|indonesisch|moluks"
    "|antilliaans|curaçaos|kaapverdisch|koerdisch|berbers|arabisch|afrikaans|aziatisch"
    "|hindoestaans|creools|bosnisch|servisch|albanees|palestijns|congolees)e?"
)
SOMEONE = "(?:vrouw|man|meisje|jongen|familie|gezin|mensen|moeder|vader|ouders)"

VOCABULARY = Vocabulary(
    kinds={
        "health": """
            ziek
            zieke
            ziekte*
            chronisch*
            kanker
            suikerziekte
            diabetes
            diabeet
            astma*
            copd
            bronchitis
            epilepsie
            migraine
            reuma*
            artrose
            dement*
            alzheimer
            parkinson
            hartaanval
            hartinfarct
            hartklachten
            beroerte
            hersenbloeding
            chemo*
            miskraam
            zwanger*
            burn-?out
            overspannen
            depressi*
            angststoornis
            paniekaanval*
            trauma'?s?
            ptss
            adhd
            autis*
            bipolair*
            psychose*
            psychisch*
            psychiat*
            psycholoog
            therapeut
            in therapie
            zelfmoord*
            verslaafd*
            verslaving*
            drinkt te ?veel
            alcohol*
            medicijnen
            medicatie
            pillen
            puffer
            rolstoel
            rollator
            handicap
            gehandicapt*
            slechthorend
            slechtziend
            arbeidsongeschikt
            ziekmelding
            (?:ligt|lag|lagen|opgenomen|naar|uit|moest) .{0,20}ziekenhuis
            geopereerd
            operatie
            (?:haar|zijn|hun) (?:gezondheid|diagnose|huisarts|arts)
            last van (?:haar|zijn|de) [a-z]+
            (?:long|hart|rug|nier|huid|gewrichts)(?:klachten|problemen|ziekte)
        """,
        "religion": """
            moslim*
            islamiti*
            katholiek*
            protestant*
            gereformeerd*
            hervormd*
            joods*
            hindoe*
            boeddhis*
            christen*
            jehova*
            atheïst*
            gelovig*
            bidt
            bidden
            ramadan
            hoofddoek*
            koran
            dominee
            imam
            bekeerd
            (?:haar|zijn|hun|het) geloof
            (?:naar|actief in|vrijwilliger in|zingt in) (?:de|een) (?:kerk|moskee
            |synagoge|tempel)
        """,
        "origin": f"""
            (?:komt|komen|kwam|kwamen|geboren|gevlucht|afkomstig|opgegroeid|wortels
            |roots|familie|ouders) .{{0,20}}(?:uit|in) {COUNTRY}
            (?:is|zijn|was|half|een|als) {PEOPLE}
            {PEOPLE} {SOMEONE}
            van [a-z]+ afkomst
            afkomst
            zwarte {SOMEONE}
            van kleur
            migratieachtergrond
            migrant
            (?:haar|zijn) huidskleur
            (?:roma|sinti)
        """,
        "residence": """
            verblijfs*
            asiel*
            statushouder*
            vluchteling*
            ongedocumenteerd*
            zonder papieren
            geen papieren
            illegaal (?:hier|in Nederland)
            uitgezet
            uitzetting
            uitgeprocedeerd
            inburger*
            naturalisatie
            de IND
            gezinshereniging
            generaal pardon
        """,
        "sexuality": """
            homo
            homo's
            homostel
            homoseksue*
            gay
            lesbisch*
            biseksue*
            transgender*
            transvrouw
            transman
            non-?binair
            queer
            uit de kast
            geaardheid
            seksuele voorkeur
            hiv
        """,
        "crime": """
            strafblad
            strafzaak
            gevangenis
            detentie
            vast ?gezeten
            veroordeeld
            opgepakt
            gearresteerd
            taakstraf
            reclassering
            enkelband
            voorwaardelijke straf
            verdacht van
            verdachte
            mishandel*
            [a-z]+fraude
            fraude
            dealt
            dealer
            drugs
            inbraak
            ingebroken heeft
            met de politie in aanraking
            in aanraking met (?:de politie|justitie)
            crimineel
            criminele
        """,
    },
    idioms="""
        (?:ziek|doodziek|gek|moe) (?:van|en moe van)
        ziek van .{0,30}
        (?:helemaal|het) .{0,12}ziek van
        geen geloof
        (?:haar|zijn|hun|het) geloof in
        (?:naar|uit) (?:de|een) (?:kerk|moskee) (?:op de hoek|wordt)
        last van (?:zijn|haar|de) (?:buren|bovenburen|onderburen|verhuurder|huisbaas
        |overlast|lift|kou|tocht|huur|schimmel|vocht|straat|rekening)
        (?:Turkse|Marokkaanse|Surinaamse|Chinese|Syrische) (?:pizza|keuken|winkel
        |bakker|slager|thee|soep|les|markt|gerechten|maaltijd)
    """,
    small_words=listed(
        "de het een en van ik je niet dat die op te zijn voor met als maar om aan dan"
        " wil wordt heeft naar uit bij ook nog haar hij ze zij ons wij hun weer"
        " hier zonder veel onze nog niets nooit iemand geen er zit komt moet kan"
        " zich al wat wie werkt gaat"
    ),
    peoples=PEOPLE,
    titles=listed(
        "meneer mevrouw mijnheer dhr mevr mw mr drs dr manager teamleider chef"
        " leidinggevende buurman buurvrouw tante oom collega baas directeur dokter"
        " zuster juf meester pastoor"
    ),
    particles=listed("de den der het ten ter van von el al ben bin in 't"),
    articles=listed("de het een 't deze die dit dat elke gemeente"),
    place_words=listed(
        "in uit te op aan naar bij langs rond tot via sinds vanaf tussen"
    ),
    capitalised=listed(
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari"
        " maart april mei juni juli augustus september oktober november december"
        " nederlands nederland engels engelse duits frans turks arabisch pools"
        " amsterdam rotterdam utrecht haag groningen eindhoven antwerpen gent brussel"
        " europa kerst pasen sinterklaas ramadan suikerfeest god allah whatsapp"
        " facebook instagram signal zoom albert heijn jumbo lidl aldi parool trouw"
        " volkskrant kamer trede oost west noord zuid centrum eigen haard ymere"
        " oma opa mama papa feyenoord ajax psv fnv woonbond marktplaats"
        " rochdale vestia alliantie stadgenoot kerstmis moederdag koningsdag"
    ),
    first_names=listed(
        "ahmed mohammed mohamed fatma fatima aylin youssef yusuf hassan ali"
        " mustafa mehmet emine zeynep samira khadija naima karim omar ibrahim bilal"
        " sanne jan piet kees klaas henk willem anna maria emma lotte sophie julia"
        " eva lisa noor tess daan sem lucas finn thijs bram tim tom peter paul mark"
        " johan hans marieke marijke annemarie ingrid petra monique linda karin"
        " sandra esther ruud bart sjoerd wim gerard jeroen dennis kevin chantal"
        " priya ravi anil shanti winston desmond agnieszka piotr olena dmytro david"
        " sara sarah rachid nadia soraya hanneke marga stefan els truus riet bep"
    ),
    endings="straat laan plein weg kade gracht markt park buurt wijk hof poort dorp"
    " raad school kerk vereniging stichting bond partij bank huis flat toren fonds"
    " corporatie centrum museum stad land commissie krant",
)
