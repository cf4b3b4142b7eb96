"""English, British and American."""

from ask_checker import moods_en as moods
from ask_checker import opinions_en as opinions
from ask_checker import people_en as people
from ask_checker import typing_en as typing
from ask_checker import when_en as when
from ask_checker.words import Words, phrases, words

ENGLISH = Words(
    you=words("you your ya u yourself"),
    me=words("me my mine us ours"),
    subjects=words(
        """
        you ya u we i it that this anyone anybody someone somebody everyone
        everybody there people they he she folks y'all youse
        """
    ),
    group=people.GROUP,
    group_phrases=people.GROUP_PHRASES,
    crowds=people.CROWDS,
    kin=people.KIN,
    openers=words(
        """
        will would can could shall may might do does did are is am have has
        should won't wouldn't can't couldn't don't isn't aren't shouldn't
        doesn't must haven't hasn't hadn't didn't wasn't weren't mustn't
        """
    ),
    modals=words("will would can could shall"),
    verb_first=False,
    never_verbs=frozenset(),
    small=words(
        """
        you u ya we i it that this maybe perhaps possibly please also then ever
        still just even really not at all be been kind sort of there so anyone
        someone anybody somebody everyone people they might by any chance
        potentially to happy willing able free
        """
    ),
    lead_ins=words(
        """
        hi hey hello yo ey hiya oi dear alright so but and or ok okay well now then
        right yes please
        also listen look great anyway no morning afternoon evening good quick
        question thanks
        """
    ),
    open_words=words("who what where when which how why whom whose whereabouts"),
    reasons=phrases(
        """
        because, so that, since, so we, so they, so the, so it, so everyone,
        in order that, cos, 'cause, as we, as the, as it, that way, so nobody,
        so no, so people, so i
        """
    ),
    therefore=phrases("so"),
    conditions=phrases("if, when, since, given, now that, as, while, whenever, unless"),
    clause_words=words("to if whether that who which because so and"),
    relatives=(
        r"(?<=\w\s)(?<!^anyone\s)(?<!^anybody\s)(?<!^someone\s)"
        r"(?<!^in\s)(?<!^to\s)(?<!^at\s)(?<!^on\s)(?<!^for\s)(?<!^with\s)(?<!^from\s)"
        r"(?:who|which|whose)\b(?!\s+(?:can|could|will|would)\b)(?:\s+(?!by\b|before\b|to\s+(?:the\s+)?next\b)[\w']+){1,7}",
        r"\bthat\s+(?:came|was|were|had|went|left|signed|happened)\b(?:\s+[\w']+){0,5}",
        r"\b(?:what|how|why)\b(?:\s+[\w']+){0,4}\s+(?:was|were|went|happened|said"
        r"|came|did)\b(?:\s+[\w']+){0,4}",
    ),
    tags=phrases(
        """
        can you make that, can you make it, could you make that,
        is that right, is that correct,
        right, ok, okay, yes, deal, agreed, yeah, will you, can you, could you,
        won't you, would you, is that ok, is that okay, is that alright,
        alright, can you do that, will you do that, does that work,
        does that work for you, would that work, can i count on you,
        could you do that, can|will|could|would you do it, is that possible,
        works for you, good, correct,
        isn't it a deal, sound ok, that ok, is that a yes, can you manage that
        """
    ),
    opinion_tags=phrases(
        """
        don't you think, don't you agree, wouldn't you say, wouldn't you agree,
        innit, isn't it, don't you find, do you agree, agreed or not,
        know what i mean, wouldn't you think, do you not think, am i right,
        you agree
        """
    ),
    booking=moods.BOOKING,
    fillers=phrases("you know what, know what, guess what, do you know what"),
    dropped=moods.DROPPED,
    fitting=words("work works suit sound possible doable fine alright go going"),
    views=opinions.VIEWS,
    glad=moods.GLAD,
    indirect=phrases(
        """
        i was wondering if, i was wondering whether, i wonder if,
        i wanted to ask if, just wondering if
        """
    ),
    wishes=moods.WISHES,
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
    others=words(
        """
        it's that's they're he's she's it this that these those they he she things
        there
        """
    ),
    burdens=words("do does have has must should don't haven't need"),
    suits=words("would might could does is will did"),
    not_opinion=opinions.NOT_OPINION,
    vague_phrases=moods.VAGUE_PHRASES,
    help_phrases=moods.HELP_PHRASES,
    help_verbs=words(
        """
        help helps helping assist assisting volunteer volunteering aid
        """
    ),
    join_verbs=words(
        "join joining participate participating out strengthen boost further"
        " advance champion"
    ),
    present=words("present"),
    come_verbs=words(
        """
        come coming pop stop round do attend attending be being along go going
        swing drop by show make over are were is
        """
    ),
    hollow=moods.HOLLOW,
    groups=("group", "campaign", "movement", "organisation", "organization"),
    light=moods.LIGHT,
    gain=words("for against to"),
    states=words("are is do does did have has was can"),
    whys=words("why"),
    claims=words(
        """
        it's that's they're he's she's is are was should must ought can can't isn't
        aren't
        """
    ),
    desires=opinions.DESIRES,
    mild=opinions.MILD,
    agreeing=opinions.AGREEING,
    extremes=moods.EXTREMES,
    generic=words(
        """
        campaign campaigns movement cause fight struggle group organisation
        organization action actions things thing stuff event events community
        work project projects activity activities team union's everything club
        effort efforts goal climate neighbourhood neighborhood tasks task plans job jobs
        plan
        """
    ),
    function=words(
        """
        the a an this that these those i you u ya we us our me my he she they
        them their her his him it its your yourself there here in at on by for
        to of from with into onto near outside after before during until
        about around over and or but so then as if when also too still just even
        ever maybe perhaps possibly please kindly yes no not ok okay hour hours
        minutes minute mins min half day days week weeks month weekend summer
        winter spring autumn evening morning afternoon night time sometime
        someday somewhere soon once now again often always later earlier right
        away free available able possible will would can could shall may might
        do does did are is am was were be been have has had should must any some
        something anything anyone anybody someone somebody everyone everybody
        people who up out off down together next coming every each all both
        quick quickly one two count rely chance mind willing happy want like
        love think guys others feel fancy hi hey hello dear hiya between o'clock noon
        midnight pm wondering little bit few more other lot let let's done
        manage
        """
    ),
    articles=words(
        """
        the a an this that these those our my your their his her some every each
        """
    ),
    place_prepositions=words(
        "at on in near outside by around to behind beside opposite under"
    ),
    by_words=words("by"),
    with_words=words("with"),
    act_endings=("ing-up", "set-up", "clear-up", "clean-up"),
    verb_endings=(),
    not_verbs=frozenset(),
    copulas=words("is are was were"),
    ought=words("should must ought"),
    negations=words("not never no"),
    refers=words("while it them him there themselves"),
    reports=words("tell report forward confirm know"),
    joint=frozenset({"and", "plus", "as well as"}),
    sequels=frozenset({"then", "but also", "afterwards", "after that", "followed by"}),
    either=words("or"),
    also=words("also additionally too besides plus well"),
    on_top=phrases(
        """
        on top, on top of that, in addition, while you're at it, at the same time
        """
    ),
    then=phrases(
        "then, that day, that evening, that night, that morning, the same day"
    ),
    needing=people.NEEDING,
    whether_verbs=frozenset(),
    from_afar=words(
        """
        ring call phone text email mail message write send sign share print bake
        design online zoom post forward draft invite donate ringing calling
        texting
        """
    ),
    countable=words(
        """
        people neighbours neighbors colleagues members residents flyers leaflets
        posters tenants friends addresses doors cards letters chairs tables
        names signatures classmates students parents co-workers coworkers
        workmates
        """
    ),
    slips=typing.SLIPS,
    kept_right=typing.KEPT_RIGHT,
    look_alikes=typing.LOOK_ALIKES,
    parts_of_day=(),
    near_days=phrases("tomorrow, tonight, today"),
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
