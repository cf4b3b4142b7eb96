"""English, British and American."""

from ask_checker import when_en as when
from ask_checker.words import Words, phrases, words

ENGLISH = Words(
    you=words("you your ya u yourself"),
    me=words("me my mine us ours"),
    subjects=words(
        """
        you ya u we i it that this anyone anybody someone somebody everyone everybody
        there people they he she folks y'all
        """
    ),
    group=words(
        """
        anyone anybody someone somebody everyone everybody who folks people y'all
        volunteers members guys nobody
        """
    ),
    group_phrases=phrases(
        """
        which|who of you, you all, you guys, you folks, all of you, one of you,
        some of you, any of you, you lot, both of you, all of us, you people, you two,
        everyone of you
        """
    ),
    kin=words("sister brother mother father mum dad partner team"),
    openers=words(
        """
        will would can could shall may might do does did are is am have has should won't
        wouldn't can't couldn't don't isn't aren't shouldn't doesn't must
        """
    ),
    verb_first=False,
    never_verbs=frozenset(),
    small=words(
        """
        you u ya we i it that this maybe perhaps possibly please also then ever still
        just even really not at all be been kind sort of there so anyone someone anybody
        somebody everyone people they might by any chance potentially to
        """
    ),
    lead_ins=words(
        """
        hi hey hello dear so but and or ok okay well now then right yes please also
        listen look great anyway no morning afternoon evening good quick question thanks
        """
    ),
    open_words=words("who what where when which how why whom whose"),
    reasons=phrases(
        """
        because, so that, since, so we, so they, so the, so it, so everyone,
        in order that, cos, 'cause, as we, as the, as it, that way, so nobody, so no,
        so people, so i
        """
    ),
    conditions=phrases("if, when, since, given, now that, as, while, whenever, unless"),
    clause_words=words("to if whether that who which because so and"),
    relatives=(
        r"\b(?:who|which|whose)\b(?:\s+[\w']+){1,7}",
        r"\bthat\s+(?:came|was|were|had|went|left|signed|happened)\b(?:\s+[\w']+){0,5}",
        r"\b(?:what|how|why)\b(?:\s+[\w']+){0,4}\s+(?:was|were|went|happened|said"
        r"|came|did)\b(?:\s+[\w']+){0,4}",
    ),
    tags=phrases(
        """
        right, ok, okay, yes, deal, agreed, yeah, will you, can you, could you,
        won't you, would you, is that ok, is that okay, is that alright, alright,
        can you do that, will you do that, does that work, does that work for you,
        would that work, can i count on you, could you do that, is that possible,
        works for you, good, correct, isn't it a deal, sound ok, that ok, is that a yes,
        can you manage that
        """
    ),
    indirect=phrases(
        """
        i was wondering if, i was wondering whether, i wonder if, i wanted to ask if,
        just wondering if
        """
    ),
    wishes=phrases(
        """
        it would|will|is .. lovely|great|nice|good|wonderful|brilliant|amazing .. if,
        it'd be, it would be, it'll be .. if, would it be .. lovely|nice|great if,
        wouldn't it be, hopefully, i|we hope, i'm hoping, we're hoping,
        i'd|i|we|we'd would|love|like|appreciate, let me|us know, drop me|us,
        you must|should|need|have, you've got to, we|i need, i|we expect, please,
        give me|us, i'm counting on you, we're counting on you, we're looking for,
        looking for, we could .. use, i'd love it, make sure, don't forget, remember to,
        just|do|come|bring|text|call|ring
        """
    ),
    softeners=words(
        """
        maybe perhaps possibly please kindly potentially willing happy mind
        """
    ),
    soft_frames=phrases(
        """
        do ~ think ~ you could|can, any chance, by any chance, if possible,
        would|are you ~ able, if that's ok
        """
    ),
    interest=phrases(
        """
        feel like, do|does|would|did ~ feel like,
        do|does|would|will|don't|wouldn't ~ enjoy|like|love|want|fancy|prefer|care,
        d'you fancy|want,
        fancy, interested in|to, are|would|is|be ~ interested,
        would|will|could|can|are ~ consider|considering,
        are|would|is|anyone|anybody ~ up for, are|would ~ keen, keen to|on,
        are|would ~ open to, are|would ~ game, are|would ~ tempted,
        could|can|would ~ see yourself, have|are ~ thought|thinking about|of,
        does|would ~ appeal, does|would ~ sound|interest, would it be fun, want to,
        wanna, are|would ~ excited, do you have any interest, are|would ~ curious,
        in the mood, up for, are|would ~ inclined, do|would|are ~ feel up
        """
    ),
    opinion=phrases(
        """
        don't|do|wouldn't|didn't|would ~ think|agree|believe|reckon,
        don't ~ feel|want|find|you, do ~ feel that,
        do ~ know|see|understand|realise|realize|remember|find,
        should ~ this|it|that|they|things, shouldn't, isn't|aren't|doesn't, wouldn't it,
        is ~ fair|right|unfair|wrong|time, are ~ for|against, do ~ want this|things|the,
        are ~ angry|worried|sure|happy|upset|proud,
        are ~ as|so angry|worried|upset|happy, isn't it, does|do ~ matter|bother
        """
    ),
    not_opinion=phrases(
        """
        do ~ think ~ you could|can|might|will|would, do we agree, isn't it a deal
        """
    ),
    vague_phrases=phrases(
        """
        do something|anything, do your bit|part, doing something,
        get|getting|become|be involved, get|be|become active, make a difference,
        play a|your part|role, be part of, be a part of, take action, step up,
        show|lend your support, support, supporting, be there, being there, contribute,
        stand up for|with, be with us, have your back, pitch in, chip in, show up,
        turn up, stand with, do more, do what you can, be ~ around, take part
        """
    ),
    help_verbs=words(
        """
        help helping hand lend out give assist assisting volunteer volunteering aid
        """
    ),
    join_verbs=words("join joining participate participating"),
    come_verbs=words(
        """
        come coming do attend attending be being along go going swing drop by show make
        over
        """
    ),
    generic=words(
        """
        campaign campaigns movement cause fight struggle group organisation organization
        action actions things thing stuff event events community work project projects
        activity activities team union's everything club effort efforts goal climate
        neighbourhood neighborhood tasks task plans plan
        """
    ),
    function=words(
        """
        the a an this that these those i you u ya we us our me my he she they them their
        her his him it its your yourself there here in at on by for to of from with into
        onto near outside after before during until till about around over and or but so
        then as if when also too still just even ever maybe perhaps possibly please
        kindly yes no not ok okay hour hours minutes minute mins min half day days week
        weeks month weekend summer winter spring autumn evening morning afternoon night
        time sometime someday somewhere soon once now again often always later earlier
        right away free available able possible will would can could shall may might do
        does did are is am was were be been have has had should must any some something
        anything anyone anybody someone somebody everyone everybody people who up out
        off down together next coming every each all both quick quickly one two count
        put book pencil sign rely chance get mind willing happy want like love think
        feel fancy hi hey hello dear between o'clock noon midnight pm wondering little
        bit few more other lot let let's done manage
        """
    ),
    articles=words(
        """
        the a an this that these those our my your their his her some every each
        """
    ),
    place_prepositions=words("at on in near outside by around to"),
    by_words=words("by"),
    verb_endings=(),
    joint=words("and"),
    either=words("or"),
    also=words("also additionally too besides"),
    then=words("then"),
    whether_verbs=frozenset(),
    from_afar=words(
        """
        ring call phone text email mail message write send sign share print bake design
        online zoom post forward draft invite donate ringing calling texting
        """
    ),
    countable=words(
        """
        people neighbours neighbors colleagues members residents flyers leaflets posters
        tenants friends addresses doors cards letters chairs tables names signatures
        classmates students parents co-workers coworkers workmates
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
    unanchored=when.UNANCHORED,
    not_dates=when.NOT_DATES,
)
