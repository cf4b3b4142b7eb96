"""English: which words give something away. Read `vocabulary.py` for the signs."""

from conversations.sensitive.vocabulary import Vocabulary, listed

COUNTRY = (
    "(?:Morocco|Turkey|Suriname|Syria|Iraq|Iran|Afghanistan|Eritrea|Ethiopia|Somalia"
    "|Sudan|Ghana|Nigeria|Egypt|Tunisia|Algeria|Poland|Romania|Bulgaria|Ukraine|Russia"
    "|India|Pakistan|China|Indonesia|Vietnam|Brazil|Colombia|Venezuela|Curaçao|Aruba"
    "|Cape Verde|Portugal|Spain|Italy|Greece|Bosnia|Serbia|Kosovo|Albania|Yemen|Lebanon"
    "|Palestine|Gaza|Congo|Cameroon|Gambia|Senegal|Angola|Sri Lanka|Bangladesh|Nepal"
    "|Jamaica|the Philippines|Kenya|Uganda|Zimbabwe)"
)
PEOPLE = (
    "(?:Moroccan|Turkish|Surinamese|Syrian|Iraqi|Iranian|Afghan|Eritrean|Ethiopian"
    "|Somali|Ghanaian|Nigerian|Egyptian|Tunisian|Polish|Romanian|Bulgarian|Ukrainian"
    "|Russian|Indian|Pakistani|Chinese|Indonesian|Moluccan|Antillean|Kurdish|Berber"
    "|Arab|African|Asian|Caribbean|Jamaican|Bosnian|Serbian|Albanian|Palestinian"
    "|Congolese|Hindustani)"
)
SOMEONE = "(?:woman|man|girl|boy|family|people|person|mother|father|parents|kid|kids)"

VOCABULARY = Vocabulary(
    kinds={
        "health": """
            ill
            illness*
            sick
            chronic*
            disease*
            cancer
            diabet*
            asthma*
            copd
            bronchitis
            epilep*
            migraine*
            arthritis
            dementia
            alzheimer*
            parkinson*
            heart attack
            heart condition
            stroke
            chemo*
            miscarriage
            pregnan*
            burn-?out
            burned out
            depress*
            anxiety
            panic attacks?
            trauma
            ptsd
            adhd
            autis*
            bipolar
            psychosis
            psychiat*
            psychologist
            therapist
            in therapy
            suicid*
            addict*
            drinks too much
            alcoholi*
            medication
            medicines?
            pills
            inhaler
            wheelchair
            disabled
            disability
            hard of hearing
            sick leave
            (?:in|into|to|from) hospital
            surgery
            (?:her|his|their) (?:health|diagnosis|doctor)
            trouble with (?:her|his|their) (?:lungs|heart|back|knees?|kidneys|skin
            |hips?)
            mental health
        """,
        "religion": """
            muslim*
            islam*
            catholic*
            protestant*
            jewish
            hindu*
            buddhis*
            christian*
            jehovah*
            atheist*
            religious
            prays?
            praying
            ramadan
            headscar*
            hijab
            quran
            koran
            imam
            vicar
            converted to
            (?:her|his|their) (?:faith|religion)
            to church
            (?:(?:go|goes|going|went) to|active in|volunteers in
            |sings in) the (?:church|mosque|synagogue|temple)
        """,
        "origin": f"""
            (?:comes?|came|born|fled|grew up
            |roots|family|parents)(?: \\w+){{0,3}} {COUNTRY}
            (?:is|are|was|were|half|an?) {PEOPLE}
            {PEOPLE} {SOMEONE}
            of [a-z]+ (?:descent|origin)
            black {SOMEONE}
            of colou?r
            migration background
            immigrant
            (?:her|his|their) (?:skin|ethnicity)
            roma
        """,
        "residence": """
            residence permit
            residency
            asylum
            refugees?
            undocumented
            without papers
            no papers
            deport*
            visa
            immigration (?:status|office|case)
            illegally (?:here|in the country)
            naturali[sz]ation
            family reunification
            leave to remain
        """,
        "sexuality": """
            gay
            homosexual*
            lesbian*
            bisexual*
            transgender*
            trans (?:woman|man|person)
            non-?binary
            queer
            (?:came|come|comes) out(?! of)(?! to)(?! in)(?! on)
            came out to (?:her|his|their)
            sexual orientation
            hiv
        """,
        "crime": """
            criminal
            criminals?
            prison
            jail
            detention
            convict*
            arrested
            community service
            probation
            ankle tag
            suspected of
            assault*
            fraud
            drugs
            dealer
            burglary
            theft
            in trouble with the (?:police|law)
        """,
    },
    idioms="""
        sick (?:and tired )?of
        lost (?:her|his|their) faith in
        (?:her|his|their) faith in
        criminal how
        (?:Turkish|Moroccan|Surinamese|Chinese|Indian|Syrian) (?:pizza|food|kitchen
        |shop|bakery|butcher|tea|soup|lessons|market|dishes|dinner)
    """,
    small_words=listed(
        "the a and of to not that she he they her his their with for it at from"
        " has have i we you but on by as be will who what this there an would are"
    ),
    peoples=PEOPLE,
    titles=listed(
        "mr mrs ms miss mx dr sir madam manager supervisor foreman leader chief aunt"
        " uncle colleague boss director doctor nurse teacher father sister"
    ),
    particles=listed("de der den van von el al ben bin la of mac"),
    articles=listed("the a an this that every"),
    place_words=listed("in at on to from near into via through since until towards"),
    capitalised=listed(
        "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays"
        " wednesdays thursdays fridays saturdays sundays january february march april"
        " may june july august september october november december english dutch german"
        " french turkish arabic polish kurdish moroccan surinamese syrian black muslim"
        " catholic jewish christian hindu ramadan christmas easter eid god allah"
        " amsterdam rotterdam utrecht london brussels europe netherlands england"
        " whatsapp facebook instagram signal zoom albert heijn tesco lidl aldi guardian"
        " mum dad grandma grandpa labour unison acorn shelter google amazon"
        " trede east west north south morocco syria turkey ghana"
    ),
    first_names=listed(
        "ahmed mohammed mohamed fatma fatima aylin youssef yusuf hassan ali mustafa"
        " mehmet zeynep samira khadija karim omar ibrahim bilal susan karen peter paul"
        " john james robert michael david mary linda barbara elizabeth jennifer sarah"
        " emma olivia sophie julia anna maria lisa laura amy tom tim mark luke jack"
        " harry george oliver daniel chris kevin brian steve gary priya ravi anil"
        " winston desmond agnieszka piotr olena jan kees sanne noor"
    ),
    endings="street road avenue lane square park court house hall market school church"
    " council union committee association centre center city town parliament bank"
    " library party station theatre hospital tenants group company",
)
