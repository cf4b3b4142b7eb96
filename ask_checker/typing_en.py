"""How English is typed in a hurry and in chat."""

from ask_checker.words import words

SLIPS = {
    "dont": "don't",
    "cant": "can't",
    "doesnt": "doesn't",
    "isnt": "isn't",
    "arent": "aren't",
    "wouldnt": "wouldn't",
    "couldnt": "couldn't",
    "shouldnt": "shouldn't",
    "havent": "haven't",
    "whats": "what's",
    "whos": "who's",
    "hows": "how's",
    "wheres": "where's",
    "whens": "when's",
    "n": "and",
    "wot": "what",
    "abt": "about",
    "wat": "what",
    "ppl": "people",
    "yall": "y'all",
    "som1": "someone",
    "shld": "should",
    "coud": "could",
    "culd": "could",
    "cud": "could",
    "cld": "could",
    "woud": "would",
    "wud": "would",
    "wld": "would",
    "shoud": "should",
    "wil": "will",
    "hopefuly": "hopefully",
    "wensday": "wednesday",
    "wendsday": "wednesday",
    "wednsday": "wednesday",
    "tommorrow": "tomorrow",
    "tommorow": "tomorrow",
    "comming": "coming",
    "untill": "until",
    "thier": "their",
    "thurday": "thursday",
    "satday": "saturday",
}

KEPT_RIGHT = words("you the with from help leaflets members everyone leaflet can")

LOOK_ALIKES = words(
    """
    boots tried doen unions saying baking sending filed silver dose lost
    bets pots wrap sing sign barn bran calm clam slat beard
    diner super hoping planing latter alive stared stray beats felt flet
    causal casual united untie skin sink salt spelt slept
    form broad sacred trail trial quiet quite match charm toady acne three there
    untied angle carve costa coats diary acn sudden sundae mondeo fiend
    """
)
