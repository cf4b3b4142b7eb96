"""What the rules know of a language, as data that a coordinator may extend.

A *frame* is a short pattern over whole words: ``a|b`` is one of these words, ``~`` is
up to four small words (pronouns, adverbs), ``..`` is up to six words of any kind
that do not open a new clause, ``$`` is the end of the ask.
"""

from dataclasses import dataclass, fields
from typing import Any

from ask_checker.text import TOKEN, fold


def words(text: str) -> frozenset[str]:
    """Split a list of single words, written apart by spaces."""
    return frozenset(text.split())


def phrases(text: str) -> tuple[str, ...]:
    """Split a list of phrases or frames, written one per line or apart by commas."""
    parts = text.replace("\n", ",").split(",")
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def plain_phrase(text: str) -> str:
    """How a phrase is compared: lower case, no accents, no signs."""
    return " ".join(TOKEN.findall(fold(text)))


@dataclass(frozen=True, eq=False)
class Words:
    """One language. All words are lower case and without accents.

    Compared by identity, so that what is compiled from it is found again at once.
    """

    # Who is asked
    you: frozenset[str]
    me: frozenset[str]
    subjects: frozenset[str]
    """Pronouns that may stand as subject right after the verb that opens a question."""
    group: frozenset[str]
    group_phrases: tuple[str, ...]
    crowds: frozenset[str]
    """How a crowd is called before it is asked: "folks", "allemaal"."""
    kin: frozenset[str]
    """Nouns that turn a "je" before them into "your": "kan je moeder"."""

    # How a question, a preamble and a reason look
    openers: frozenset[str]
    modals: frozenset[str]
    verb_first: bool
    """Any verb may open a question (Dutch), not just the openers (English)."""
    never_verbs: frozenset[str]
    """Words before a pronoun that are no verb: "als je", "dank je"."""
    small: frozenset[str]
    lead_ins: frozenset[str]
    open_words: frozenset[str]
    reasons: tuple[str, ...]
    conditions: tuple[str, ...]
    therefore: tuple[str, ...]
    """What follows these is the point: "..., so everybody help"."""
    clause_words: frozenset[str]
    relatives: tuple[str, ...]
    tags: tuple[str, ...]
    opinion_tags: tuple[str, ...]
    """Closing words that ask to agree: "vind je niet?"."""
    fillers: tuple[str, ...]
    """Questions that only open a talk: "weet je wat"."""
    dropped: tuple[str, ...]
    """How a question opens that leaves its verb out in chat: "u free at 8"."""
    fitting: frozenset[str]
    """What "that" does or is when it asks whether something suits: work, possible."""
    indirect: tuple[str, ...]
    wishes: tuple[str, ...]
    booking: tuple[str, ...]
    """The organizer asks leave to write somebody down for an act."""
    softeners: frozenset[str]
    soft_frames: tuple[str, ...]

    # Moods, opinions, acts
    mood_verbs: frozenset[str]
    """Verbs of being and having that open a question after a mood."""
    being: frozenset[str]
    """How such a verb closes the frame after "zou": "zou je ervoor te vinden zijn"."""
    act_links: frozenset[str]
    """What leads from the mood to the act: "om", "to"."""
    able: frozenset[str]
    """What makes an act possible, and is no mood: time, willing, free."""
    interest: tuple[str, ...]
    feelings: tuple[str, ...]
    """A mood that only small words lead up to: "perhaps you'd enjoy", "hoe graag"."""
    before_feelings: frozenset[str]
    """What may lead up to it, beside small words, verbs that open and "you"."""
    wants: tuple[str, ...]
    """To want or to like: a mood, but not in "what would you like to do"."""
    opinion: tuple[str, ...]
    views: tuple[str, ...]
    """Whose view is asked, said anywhere: "in your view", "volgens jou"."""
    opinion_untimed: tuple[str, ...]
    """An opinion only where no moment is named: "vind je drie mensen voor vrijdag"."""
    not_opinion: tuple[str, ...]
    others: frozenset[str]
    """It, that, they: nobody who is asked."""
    glad: frozenset[str]
    """What one is about a doing, and that is a mood: "would you be happy singing"."""
    states: frozenset[str]
    """Verbs of being and feeling; with "that they ..." they ask what one thinks."""
    whys: frozenset[str]
    claims: frozenset[str]
    """Verbs of a claim about somebody else: "that is", "he should"."""
    desires: frozenset[str]
    """What "you" do in a claim about you: "you want", "je verdient"."""
    mild: frozenset[str]
    """Small words that may stand before the verb of such a claim: "just"."""
    agreeing: frozenset[str]
    """What makes such a claim ask to agree: "too", "toch"."""
    extremes: frozenset[str]
    """Words that mark both sides of a pick by themselves: before, early, online."""
    burdens: frozenset[str]
    """With "we" these judge, they don't invite: "moeten we dit pikken?"."""
    suits: frozenset[str]
    """Verbs before a doing as subject: "would making ... suit you"."""
    vague_phrases: tuple[str, ...]
    help_phrases: tuple[str, ...]
    """Ways to say "help": an act as soon as they say with what."""
    help_verbs: frozenset[str]
    present: frozenset[str]
    """To be somewhere: an act only where the place is named."""
    join_verbs: frozenset[str]
    come_verbs: frozenset[str]
    generic: frozenset[str]
    groups: tuple[str, ...]
    """How the name of a group ends, that says nothing either: "huurdersgroep"."""
    hollow: frozenset[str]
    """Nouns that nobody can film: "your part", "het voortouw"."""
    light: frozenset[str]
    """Verbs that leave the saying to such a noun: take, make, give."""
    gain: frozenset[str]
    """What stands before those who gain: "for the neighbours" is no act."""
    function: frozenset[str]
    articles: frozenset[str]
    place_prepositions: frozenset[str]
    by_words: frozenset[str]
    with_words: frozenset[str]
    act_endings: tuple[str, ...]
    """How a noun ends that names an act: "helpen bij de opbouw"."""
    verb_endings: tuple[str, ...]
    """How an infinitive ends where one can see it (Dutch); empty where one cannot."""
    not_verbs: frozenset[str]
    """Words that end like an infinitive and are none."""
    negations: frozenset[str]
    copulas: frozenset[str]
    ought: frozenset[str]
    """Verbs that judge what somebody else should do."""
    refers: frozenset[str]
    """Words of a second half that point back: "and hand them over" is one errand."""
    reports: frozenset[str]
    """Verbs of telling: to do something and to tell about it is one errand."""
    joint: frozenset[str]
    sequels: frozenset[str]
    """What joins a second act with a day of its own: "then", "but also"."""
    either: frozenset[str]
    also: frozenset[str]
    on_top: tuple[str, ...]
    """Phrases that say "also": "on top of that"."""
    then: tuple[str, ...]
    needing: tuple[str, ...]
    """How a need is told before the ask: "we need a driver for Saturday"."""
    whether_verbs: frozenset[str]
    from_afar: frozenset[str]
    """Acts that need no place: to ring, to mail."""
    countable: frozenset[str]
    """Nouns that a number fits before."""

    # How it is typed
    slips: dict[str, str]
    """What a chat makes of a word: "dont", "vinde"."""
    kept_right: frozenset[str]
    """Further words whose letters are put back in order: "yuo", "teh"."""
    look_alikes: frozenset[str]
    """Words that only look like a slip of another: "broad", "match"."""
    parts_of_day: tuple[str, ...]
    """What is written as one word with a day: "maandagavond"."""
    near_days: tuple[str, ...]
    """Days by another name: tomorrow, today."""

    # When
    numbers: frozenset[str]
    weekdays: tuple[str, ...]
    weekday_ends: str
    short_weekdays: tuple[str, ...]
    unsure_weekdays: tuple[str, ...]
    """Short days that are also words: they count beside a number only."""
    months: tuple[str, ...]
    day_patterns: tuple[str, ...]
    clock_patterns: tuple[str, ...]
    deadline_patterns: tuple[str, ...]
    length_patterns: tuple[str, ...]
    indefinite: frozenset[str]
    past: frozenset[str]
    event_nouns: frozenset[str]
    event_endings: tuple[str, ...]
    not_events: frozenset[str]
    """Nouns that only end like an event: "de redactie"."""
    definite: frozenset[str]
    nearer: frozenset[str]
    """Words that make one event of an event: "the next"."""
    parts_of_event: frozenset[str]
    """"The start of the march" is a time; "a photo of the march" is none."""
    at_event: frozenset[str]
    """Prepositions that place an act at an event."""
    long_events: tuple[str, ...]
    """Events that last: "during the strike" is a time, "support the strike" is none."""
    vague_times: tuple[str, ...]
    unanchored: frozenset[str]
    """Prepositions that speak about an event without happening at it."""
    not_dates: tuple[str, ...]
    """Set phrases that look like a time: "nu en dan"."""

    # What a group adds of its own, said anywhere in the ask
    own_moods: tuple[str, ...] = ()
    own_opinions: tuple[str, ...] = ()
    own_acts: tuple[str, ...] = ()
    """Words that name an act here, whatever stands around them."""

    def extended(self, **more: tuple[str, ...]) -> "Words":
        """These words with more in the named lists; the ones that came along stay.

        What is added is plain text: every sign but letters, digits, hyphen and
        apostrophe is read as a space, so nobody can write a pattern by accident.
        """
        known: dict[str, Any] = {
            field.name: getattr(self, field.name) for field in fields(self)
        }
        joined = {name: _joined(known[name], extra) for name, extra in more.items()}
        return Words(**{**known, **joined})


def _joined(
    known: frozenset[str] | tuple[str, ...], extra: tuple[str, ...]
) -> frozenset[str] | tuple[str, ...]:
    folded = tuple(plain for word in extra if (plain := plain_phrase(word)))
    if isinstance(known, frozenset):
        return known.union(folded)
    return known + folded
