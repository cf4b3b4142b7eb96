"""How English asks to agree, and what looks like it but is none."""

from ask_checker.words import phrases, words

OPINION = phrases(
    """
    can|could ~ still believe, do|does ~ worry about,
    am i right that you find|think|feel|hate|want,
    do|does ~ feel about the|that|this|these|those|how|what|our|their|it|them,
    would|do|does|did you|u ~ call|deem|rate|consider that|this|it|them|him|her,
    would|do|does you|u ~ say the|that|this|these|they|it|we|he|she|our|their,
    does|do|did|would ~ .. strike|seem|sound|look|feel .. fair|right|wrong|normal,
    do|does|did .. even|ever|really|actually know|care|listen|understand|realise|see,
    wouldn't ~ rather have|be|see|live|get, does|do ~ .. add up,
    does ~ .. make sense, do|does|don't .. deserve|deserves,
    did|do you|u ~ find .. good|right|fair|convincing|normal|acceptable,
    does .. make any sense, is|was|are .. worth it|while|the, do|does ~ feel towards,
    don't|do|does|wouldn't|didn't|would .. think|agree|believe|reckon|say that|of,
    don't|do|does|wouldn't|didn't|would .. think|agree|believe|reckon,
    don't|wouldn't|doesn't .. feel|want|find|say, do|does ~ feel that,
    i|we|you think|believe|feel|reckon, you'll agree, you'd agree, you must agree,
    you will|would|must agree, do|does ~ see|view, it can't, this can't,
    things can't, ridiculous|disgraceful|outrageous|shameful|scandalous,
    are ~ behind|with our|the|these|this|those, it's time, it is time,
    do ~ know|see|understand|realise|realize|remember|find,
    should ~ this|it|that|they|things, shouldn't, isn't|aren't|doesn't, wouldn't it,
    is ~ fair|right|unfair|wrong|time, are ~ for|against,
    do|don't|would|does ~ want|like this|that|things|the|our|it|them|people|a .. to,
    do|don't|would|does ~ want this|that|things $,
    do|would|don't ~ want|like|love .. to be|keep|stay|become|stop|change,
    is|was|are|isn't|aren't this|that|these|those .. $, had enough, fed up,
    are ~ worried|annoyed|outraged|disgusted|convinced|ashamed|appalled|shocked,
    are ~ disappointed|frustrated|alarmed|scared|afraid|furious|unhappy|fed,
    are ~ tired|sick|satisfied|concerned|bothered|content|opposed, in favour of,
    do ~ care about, do ~ trust, have|has ~ had enough,
    are ~ angry|worried|sure|happy|upset|proud, are ~ as|so, isn't it,
    does|do ~ matter|bother, are ~ agreed, are ~ in agreement,
    do|does|would ~ share our|my|their view|views|opinion|concern|concerns|anger|worry,
    do|does|did|have|has ~ get|got|have|had|share the|a|an feeling|impression|sense,
    does it ~ bug|annoy|anger|upset|worry you,
    does|doesn't that|this|it ~ make|drive|bug|annoy|anger|upset|worry|irritate,
    can|do|could ~ see|feel|tell|understand that|how|why, surely,
    would|will|do ~ go along with the|that idea|view|claim,
    who|anyone|anybody thinks|agrees|believes, do|does|did ~ make of,
    should|must we ~ put up|swallow|accept,
    do|does|would ~ support|back the view|idea|claim|notion,
    you'd say|think|agree|admit, are|is ~ of the opinion, does .. make sense,
    can|may a|the|any landlord|boss|council|employer ~ do,
    do|does|don't ~ feel the|this|these|they|we|it|there|that, do|does ~ stand on|in
    """
)

OPINION_UNTIMED = phrases(
    """
    can|may|could a|an|the|any|they|he|she|our .. just|really do|get|treat,
    can|may|could a|an|the|any|they|he|she|our .. just, can|could .. get away with,
    are ~ with us|me on|about|that,
    what's|what your view|opinion|take|thoughts|feelings|position|stance,
    what is|are your view|opinion|take|thoughts|feelings|position|stance,
    is|are your view|opinion|take|thoughts|feelings|position|stance
    """
)

NOT_OPINION = phrases(
    """
    it's|its time you|u, it is time you|u,
    would|will|could|can|do ~ agree to,
    do|don't|would ~ think|reckon ~ you could|can|might|will|would|you'd|you'll,
    do|don't|would ~ think|reckon you'll|you'd,
    do|don't ~ think|reckon|believe you, do we agree, why don't,
    is|would|will it|that ~ be ok|okay|alright|all|fine|possible|right|cool,
    is|was|would|will it|that ~ be doable|feasible|possible|manageable,
    is|was it|that ~ doable|feasible|possible|manageable,
    is|was it|that ~ ok|okay|alright|all|fine|possible|right ~ if|for|to|with|right,
    i|we think|thought|believe|reckon ~ you|your|it'd, i|we think it would,
    i|we believe|think it's your,
    is there, are there, would there, is it .. if|to
    """
)

VIEWS = phrases(
    """
    in your view|opinion|book|eyes, to your mind, according to you, if you ask me
    """
)

DESIRES = words("want deserve need like hate love prefer agree")

MILD = words("just really surely also all only")

AGREEING = words("too surely well also not")
