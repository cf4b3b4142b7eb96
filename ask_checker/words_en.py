"""English, British and American."""

from ask_checker import when_en as when
from ask_checker.words import Words, phrases, words

ENGLISH = Words(
    you=words("you your ya u yourself"),
    me=words("me my mine us ours"),
    subjects=words(
        """
        you ya u we i it that this anyone anybody someone somebody everyone
        everybody there people they he she folks y'all
        """
    ),
    group=words(
        """
        anyone anybody someone somebody everyone everybody who folks people
        y'all volunteers members guys nobody
        """
    ),
    group_phrases=phrases(
        """
        which|who of you, you all, you guys, you folks, all of you, one of you,
        some of you, any of you, you lot, both of you, all of us, you people,
        you two, everyone of you, we all, us all, someone else, somebody else,
        all together
        """
    ),
    kin=words("sister brother mother father mum dad partner team"),
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
        hi hey hello dear so but and or ok okay well now then right yes please
        also listen look great anyway no morning afternoon evening good quick
        question thanks
        """
    ),
    open_words=words("who what where when which how why whom whose"),
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
        r"(?:who|which|whose)\b(?:\s+(?!by\b|before\b)[\w']+){1,7}",
        r"\bthat\s+(?:came|was|were|had|went|left|signed|happened)\b(?:\s+[\w']+){0,5}",
        r"\b(?:what|how|why)\b(?:\s+[\w']+){0,4}\s+(?:was|were|went|happened|said"
        r"|came|did)\b(?:\s+[\w']+){0,4}",
    ),
    tags=phrases(
        """
        right, ok, okay, yes, deal, agreed, yeah, will you, can you, could you,
        won't you, would you, is that ok, is that okay, is that alright,
        alright, can you do that, will you do that, does that work,
        does that work for you, would that work, can i count on you,
        could you do that, is that possible, works for you, good, correct,
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
    booking=phrases(
        """
        may|can|could|shall i|we ~ book|put|pencil|sign|note you|u ~ down|in|up for|as|to,
        may|can|could|shall i|we ~ book|count|rely|put on|you|u ~ you|for|to|as,
        may|can|could|shall i|we ~ book|count|rely on|you|u
        """
    ),
    indirect=phrases(
        """
        i was wondering if, i was wondering whether, i wonder if,
        i wanted to ask if, just wondering if
        """
    ),
    wishes=phrases(
        """
        it would|will|is .. lovely|great|nice|good|wonderful|brilliant|amazing .. if,
        it'd be, it would be, it'll be .. if,
        would it be .. lovely|nice|great if, wouldn't it be, hopefully,
        i|we hope, i'm hoping, we're hoping,
        i'd|i|we|we'd would|love|like|appreciate, let me|us know, drop me|us,
        you must|should|need|have, you've got to, we|i need, i|we expect,
        please, give me|us, i'm counting on you, we're counting on you,
        we're looking for, looking for, we could .. use, i'd love it, make sure,
        don't forget, remember to, just|do|come|bring|text|call|ring
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
    mood_verbs=words("are is would"),
    being=frozenset(),
    act_links=words("to in about by for on at"),
    able=words(
        """
        prepared allowed supposed booked scheduled signed registered invited
        needed qualified trained licensed able willing free available asked
        expected involved bed need shed feed used worried annoyed outraged
        disgusted convinced ashamed appalled shocked disappointed frustrated
        alarmed scared tired bothered satisfied concerned fed armed equipped
        based located furious
        """
    ),
    interest=phrases(
        """
        feel like, do|does|would|did .. feel like,
        do|does|would|will|don't|wouldn't|might|could .. enjoy|fancy|relish,
        who|anyone|anybody|someone fancies|enjoys, enjoy, d'you fancy, fancy,
        interested in|to, are|would|is|be|were .. interested,
        would|will|could|can|are|have ~ consider|considering|considered,
        would|will|could|can|are|have ~ think|thought|thinking about|of|over,
        would|will|could|can .. give .. thought|think,
        would|do|does|will|could .. feel about, how about, does|would .. sound,
        would|do|does|have|has|got .. any|an|some interest|appetite|desire|enthusiasm,
        might|may ~ be interested|keen|tempted,
        make|makes you|u happy|glad|tick|smile,
        would|will|could|can|does .. make|makes you|u happy|glad|tick|smile,
        can|could|would ~ imagine|picture|envisage,
        would|will|could|can ~ mull|ponder|contemplate|chew|weigh|explore|reflect,
        are|is|be|would|feeling ~ in the mood,
        is|would|might|could .. something for you|u,
        can|could|may i|we ~ get|make you|u excited|interested|keen|curious,
        can|could|may i|we ~ interest|excite you|u, tickle your fancy,
        float your boat, would|do|will .. welcome|relish, are|is .. into,
        ever thought|considered|fancied,
        have|has ~ ever|you thought|considered|wanted|fancied,
        sound good|fun|interesting,
        are|would|be|feel ~ comfortable|delighted|thrilled|glad|pleased,
        toy|entertain, any|some appetite|interest|enthusiasm|desire,
        any chance you'd like|enjoy|fancy,
        is|would|might|could|does .. cup of tea, up your street|alley,
        is|would|might|could .. sort|kind|type of thing,
        is|would|might .. thing for you,
        is|would|might|could .. something you'd|you,
        does|would|might|could .. appeal,
        does|would|could .. tempt|grab|excite|suit your, into the idea,
        are|would|be|is .. keen|game|tempted|excited|curious|inclined|drawn|minded,
        are|would|be|is .. eager|enthusiastic|attracted|intrigued, u|you up for,
        u|you keen|game|interested, keen, are|would|is|anyone|anybody ~ up for,
        are|would ~ keen, keen to|on, are|would|be .. open to,
        could|can|would ~ see yourself, have|are ~ thought|thinking about|of,
        does|would ~ appeal, does|would ~ interest, would it be fun,
        do|have you have|got ~ any|an interest, in the mood, up for,
        do|would|are .. feel up, would|could|do .. see yourself
        """
    ),
    wants=phrases(
        """
        do|does|would|will|don't|wouldn't|did ~ like|love|want|prefer|care to,
        do|does|would anyone|anybody|someone|people .. like|love|want|prefer|care to,
        do|does|would|will|don't|wouldn't|did ~ like|love|prefer|care,
        d'you want|like, want to, wanna, who wants|would|likes ~ to,
        who would|who'd ~ like|love, like to, love to
        """
    ),
    opinion=phrases(
        """
        don't|do|does|wouldn't|didn't|would .. think|agree|believe|reckon|say that|of,
        don't|do|does|wouldn't|didn't|would .. think|agree|believe|reckon,
        don't|wouldn't|doesn't .. feel|want|find|say, do|does ~ feel that,
        i|we|you think|believe|feel|reckon, you'll agree, you'd agree,
        you must agree, you will|would|must agree, do|does ~ see|view, it can't,
        this can't, things can't,
        ridiculous|disgraceful|outrageous|shameful|scandalous,
        are ~ behind|with our|the|these|this|those, it's time, it is time,
        do ~ know|see|understand|realise|realize|remember|find,
        should ~ this|it|that|they|things, shouldn't, isn't|aren't|doesn't,
        wouldn't it, is ~ fair|right|unfair|wrong|time, are ~ for|against,
        do|don't|would|does ~ want|like this|that|things|the|our|it|them|people|a,
        do|would|don't ~ want|like|love .. to be|keep|stay|become|stop|change,
        is|was|are|isn't|aren't this|that|these|those .. $, had enough, fed up,
        are ~ worried|annoyed|outraged|disgusted|convinced|ashamed|appalled|shocked,
        are ~ disappointed|frustrated|alarmed|scared|afraid|furious|unhappy|fed,
        are ~ tired|sick|satisfied|concerned|bothered|content|opposed,
        in favour of, do ~ care about, do ~ trust, have|has ~ had enough,
        are ~ angry|worried|sure|happy|upset|proud, are ~ as|so, isn't it,
        does|do ~ matter|bother
        """
    ),
    opinion_untimed=phrases(
        """
        what's|what your view|opinion|take|thoughts|feelings|position|stance,
        what is|are your view|opinion|take|thoughts|feelings|position|stance,
        is|are your view|opinion|take|thoughts|feelings|position|stance
        """
    ),
    others=words("it this that these those they he she things there"),
    burdens=words("do does have has must should don't haven't need"),
    suits=words("would might could does is will did"),
    not_opinion=phrases(
        """
        do|don't|would ~ think|reckon ~ you could|can|might|will|would|you'd|you'll,
        do|don't ~ think|reckon|believe you, do we agree, why don't,
        is|would|will it|that ~ be ok|okay|alright|all|fine|possible|right|cool,
        is|was it|that ~ ok|okay|alright|all|fine|possible|right|cool ~ if|for|to|with|right,
        i|we think|thought|believe|reckon ~ you|your,
        i|we believe|think it's your, is there, are there, would there,
        is it .. if|to
        """
    ),
    vague_phrases=phrases(
        """
        do|doing|done something|anything for|about|$, do something|anything,
        do|doing your bit|part, getting active, being part of,
        you ~ were|was|are there, get|getting|become|be involved,
        get|be|become|becoming active, stuck in,
        as a helper|volunteer|supporter,
        show|showing|lend .. solidarity|support,
        you ~ work|fight|campaign|struggle for|against,
        stay|staying|remain|keep active, a bit|little extra|more $,
        muck|muscle|pile|weigh|pitch|chip in, roll up your sleeves,
        get|getting behind, back|backing us|our|the cause|campaign|union,
        your support|help|backing, stand|standing with|by|beside us|them,
        rally round, do some good, give back, be|become|becoming active,
        be|become a volunteer|helper|supporter, lend support, throw your weight,
        your bit, your part, make your voice heard, count you in,
        fight|fighting|struggle alongside|with us, join forces, be one of us,
        part of our|the|this|us, make|making a contribution, step in|forward,
        be of use|service, make yourself useful, commit $, turn out $,
        give your time, spare some time, have our backs, stand up $,
        get cracking, do good, be ~ active, come through for us, engage $,
        show your face, be counted, speak up, rise up, get on board,
        be|come on board, make it happen, be a part, help the cause, team up,
        taking part, taking action, are|is you|u ~ in $, who's in $, you|u in $,
        coming along $, come along $, you coming $, do for us,
        making a difference, helping out $, joining in, makes|make a difference,
        play a|your part|role, be part of, be a part of, take action, step up,
        show|lend your support, support|supporting us|our|the|this,
        support|supporting $, be there, being there, contribute, contributing,
        stand up for|with, be with us, have your back, pitch in, chip in,
        show up, turn up, stand with|behind, do more, do what you can,
        be ~ around, take|takes|took|taken part
        """
    ),
    help_phrases=phrases(
        """
        lend|give|lending|giving .. hand, be a help, of help
        """
    ),
    help_verbs=words(
        """
        help helps helping assist assisting volunteer volunteering aid
        """
    ),
    join_verbs=words(
        "join joining participate participating out strengthen boost further advance champion"
    ),
    present=words("present"),
    come_verbs=words(
        """
        come coming pop stop round do attend attending be being along go going
        swing drop by show make over are were is
        """
    ),
    generic=words(
        """
        campaign campaigns movement cause fight struggle group organisation
        organization action actions things thing stuff event events community
        work project projects activity activities team union's everything club
        effort efforts goal climate neighbourhood neighborhood tasks task plans
        plan
        """
    ),
    function=words(
        """
        the a an this that these those i you u ya we us our me my he she they
        them their her his him it its your yourself there here in at on by for
        to of from with into onto near outside after before during until till
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
        love think guys others feel fancy hi hey hello dear between o'clock noon
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
    reports=words("tell report forward confirm let"),
    joint=words("and plus"),
    either=words("or"),
    also=words("also additionally too besides plus well"),
    then=phrases(
        "then, that day, that evening, that night, that morning, the same day"
    ),
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
