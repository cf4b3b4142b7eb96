"""How English says when: days, hours, deadlines, events and lengths."""

from ask_checker.words import phrases, words

NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
HALF_DAY = r"(?:\s?[ap]\.?m\b)"
HOUR = (
    r"(?:half\s+(?:past\s+)?|quarter\s+(?:past|to)\s+)?"
    rf"{NUMBER}(?:[:.]\d\d)?{HALF_DAY}?"
)
AFTER_HOUR = (
    r"(?=\s*(?:$|[^\w\s]|(?:at|on|in|by|for|to|with|the|a|an|and|or|till|until|sharp|"
    r"tomorrow|tonight|this|next|from|near|outside|then|o'clock|so|as|if|when|whether|but|ok|please|also|today|because|unless|again)\b))"
)

NUMBERS = words(
    """
        one two three four five six seven eight nine ten eleven twelve fifteen twenty
        thirty forty fifty hundred dozen few couple all every each both
        """
)

HOLIDAY = (
    r"(?:easter|christmas|xmas|halloween|eid|diwali|thanksgiving|hanukkah|passover"
    r"|whitsun|pentecost|new\s+year(?:'?s)?|juneteenth|mayday|hogmanay)"
)

WEEKDAYS = phrases("monday, tuesday, wednesday, thursday, friday, saturday, sunday")

WEEKDAY_ENDS = r"(?:s)?(?:\s+(?:morning|afternoon|evening|night|lunchtime))?"

SHORT_WEEKDAYS = phrases("mon, tue, tues, weds, thu, thur, thurs, fri")

UNSURE_WEEKDAYS = phrases("sat, sun, wed")

MONTHS = phrases(
    """
        january, february, march, april, may, june, july, august, september, october,
        november, december, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec
        """
)

DAY_PATTERNS = (
    r"\b(?:tomorrow|tonight|tonite|today|2day|2nite|tmrw|tmw|tmrow|tomoz|2moro)\b(?:\s+(?:morning|afternoon"
    r"|evening|night|lunchtime))?",
    r"\b(?:this|tomorrow)\s+(?:morning|afternoon|evening|lunchtime)\b",
    r"\b(?:right\s+now|right\s+away|straight\s+away|now|immediately|at\s+once)\b",
    rf"\b(?:in|within)\s+(?:the\s+next\s+)?(?:a|an|half\s+an|next|{NUMBER}|\d+)\s+(?:hours?"
    rf"|days?|minutes?|mins?|weeks?|fortnight)\b(?!\s+of\b)",
    r"\bthe\s+\d{1,2}(?:st|nd|rd|th)\b|\bthe\s+day\s+after(?:\s+tomorrow)?\b(?!\s+the\b)",
    r"\bon\s+(?!a\b|one\b|some\b|any\b|which\b|what\b|that\b|the\b|another\b|every\b|your\b)"
    r"\w+(?:'s)?\s+day\b",
    rf"\b(?:at|on|over|by|before|for|this|until|till|come|through)\s+{HOLIDAY}\b"
    r"(?=\s*(?:$|[^\w\s]|(?:at|on|in|by|for|to|with|from|near|outside|so|as|and|or"
    r"|dinner|party|lunch|service|market|fair|mass|lunchtime|the|a)\b))",
    rf"\b{HOLIDAY}\s+(?:day|eve|monday|sunday|weekend|morning|night)\b",
    r"\b(?:\w+'s|armistice|remembrance|labou?r|pancake|bonfire|burns|canada"
    r"|independence|memorial)\s+(?:day|night)\b(?=\s*(?:$|[^\w\s]|(?:at|on|in|by|for"
    r"|outside|with|and|or)\b))",
    r"\b(?:christmas|new\s+year's|may|election|polling|labou?r)\s+(?:day|eve)\b"
    r"|\b(?:boxing|shrove|ash|maundy|good)\s+(?:day|tuesday|wednesday|thursday|friday)\b",
)

CLOCK_PATTERNS = (
    rf"\b(?:from\s+|at\s+)?\d{{1,2}}(?:[:.]\d\d)?{HALF_DAY}"
    rf"(?:\s*(?:-|to|till|until)\s*\d{{1,2}}(?:[:.]\d\d)?{HALF_DAY}?)?",
    r"\b(?:from\s+|at\s+)?\d{1,2}[:.]\d\d\b(?!\s*(?:pounds|euros|dollars|%))"
    r"(?:\s*(?:-|to|till|until)\s*\d{1,2}(?:[:.]\d\d)?\b)?",
    rf"\b(?:at|by|before|after|until|till|around|about|from)\s+{HOUR}{AFTER_HOUR}",
    rf"\b(?:from\s+)?{HOUR}\s*(?:-|to|till|until)\s*{HOUR}{AFTER_HOUR}",
    rf"\bbetween\s+{HOUR}\s+and\s+{HOUR}{AFTER_HOUR}",
    rf"\b{NUMBER}\s+o'clock\b|\b(?:noon|midday|midnight)\b|\bat\s+lunchtime\b",
    rf"\b(?:half\s+past|quarter\s+(?:past|to))\s+{NUMBER}\b",
)

DEADLINE_PATTERNS = (
    r"\b(?:by|before|until)\s+(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+|this\s+"
    r"|next\s+)?\w+",
    r"\b(?:by|before|until|on)\s+the\s+(?:first|second|third|last|\d+(?:st|nd|rd|th))"
    r"\s+of\s+the\s+month\b",
    # "Before we start": the moment that somebody here sets about something.
    r"\bbefore\s+(?:you|i|we)\s+(?!get\b|have\b|know\b)\w+",
    r"\b(?:by|before)\s+(?:the\s+weekend|next\s+week|christmas|easter"
    r"|the\s+summer|the\s+deadline)\b",
    r"\b(?:after|before|during)\s+(?:the|your|this|my|our|his|her|that|tonight's"
    r"|tomorrow's|today's)\s+(?!summer|winter|spring|autumn|holidays?|weekend)\w+\b",
    r"\b(?:after|before|during)\s+(?:mass|prayers|practice|training|lunch|breakfast"
    r"|supper|tea|dark|sunset|hours|curfew|rehearsal|service|assembly|break)\b",
    r"\bat\s+(?:break|lunch|dinner|breakfast|tea|closing|kick-off)(?:\s?time)?\b",
    r"\b(?:after|before)\s+(?:work|school|class|dinner|church)\b|\b(?:at|during"
    r"|in)\s+(?:your|the)\s+(?:lunch\s+)?break\b",
)

LENGTH_PATTERNS = (
    r"\b(?:an|a|one|half\s+an|\d+|two|three|four)\s+(?:hours?|minutes?|mins?"
    r"|half\s+hour|day)\b",
    r"\b(?:all|the\s+whole)\s+(?:day|evening|afternoon|morning)\b",
)

NEARER = words("next this upcoming coming")

PARTS_OF_EVENT = words(
    """
    start end beginning close opening day morning evening night eve minutes hour
    """
)

AT_EVENT = words(
    """
        at on in before after during for to until till from by outside around into
        """
)

LONG_EVENTS = phrases("strike, camp, blockade, occupation, course, training, campaign")

VAGUE_TIMES = phrases(
    """
        sometime, some time, someday, some day, one day, soon, shortly, now and then,
        now and again, every so often, once in a while, one of these days,
        at some point, this summer, this winter, this autumn, this spring,
        in the spring, in the summer, in the autumn, in the winter,
        this week, this year,
        next week, this month, next month,
        when you get a chance, whenever, regularly, from time to time
        """
)

INDEFINITE = words("a an one some any another")

PAST = words("last")

EVENT_NOUNS = words(
    """
    meeting agm assembly rally march protest strike picket picnic social party fair
    fete hearing launch session training workshop conference event action demo
    demonstration breakfast dinner supper lunch vigil bbq barbecue debate gathering
    canvass phonebank phone-bank festival opening congress convention walkout sit-in
    teach-in blockade camp potluck count ballot election townhall town-hall
    blockparty ceremony concert parade memorial reception kick-off kickoff
    """
)

EVENT_ENDINGS = phrases("meeting, night, evening, day, party, rally, drive, fair")

DEFINITE = words("the this next our your that upcoming every each my")

UNANCHORED = words("about of with against without")

NOT_DATES = phrases(
    """
        look after, looking after, ask after, go after, chase after, named after,
        now and then, now and again, one day, some day, every now, the other day,
        from now on, up to now, by now
        """
)

NOT_EVENTS: frozenset[str] = frozenset()
