"""A yes that would be a mood: liking, appetite, openness."""

from ask_checker.acts import says
from ask_checker.asking import asks_who, open_question, singular_you
from ask_checker.reading import Ask
from ask_checker.verbs import is_infinitive

LONGER_THAN_ING = 5
NEAR = 4
"""How soon after a mood "you" still is whose mood it is: "tempt you", "lijkt je"."""


def interest_frame(ask: Ask) -> bool:
    """It asks for liking, appetite or openness: a yes is a mood, no promise."""
    # "Zijn er mensen die het leuk vinden om": the mood stands in the second half.
    exists = ask.clause.opening == 0 and ask.body[1] in {"er", "there"}
    if ask.matches(ask.words.interest, anywhere=exists):
        return True
    # "Iemand zin om", "anyone up for".
    called = ask.body[:1] and ask.body[0] in ask.words.group
    if called and ask.fits(ask.words.interest, " ".join(ask.body[1:])):
        return True
    if says(ask.clause.text, ask.words.own_moods) or _states_a_mood(ask):
        return True
    if _leads_up_to_a_mood(ask):
        return True
    # "What would you like to bring" asks what; "who would like to" asks for a mood.
    wanted = asks_who(ask) or not open_question(ask) or _asks_how(ask)
    return wanted and ask.matches(ask.words.wants)


def _leads_up_to_a_mood(ask: Ask) -> bool:
    """ "How keen are you to", "misschien vind je het leuk": softly, then a mood.

    Such an ask need not open with its verb, so it is read from its first word on.
    What tells of oneself ("ik zou het fijn vinden als je") is a wish: no "you" before.
    """
    words, said = ask.words, ask.whole_text.split()
    softly = next((i for i, w in enumerate(said) if w not in words.softeners), 0)
    if softly and ask.fits(words.interest, " ".join(said[softly:])):
        return True
    before = words.small | words.openers | words.softeners | words.before_feelings
    for index, word in enumerate(said):
        near = {part.partition("'")[0] for part in said[: index + NEAR]}
        asked = singular_you(ask) & near
        if asked and ask.fits(words.feelings, " ".join(said[index:])):
            return True
        if word not in before | words.you:
            return False
    return False


def _asks_how(ask: Ask) -> bool:
    """ "How would you like to": a mood, where "what would you like to" is none."""
    return ask.clause.body[:1] in {("how",), ("hoe",)}


def _states_a_mood(ask: Ask) -> bool:
    """ "Ben je ... om te", "are you ...ed to": to be or to have something for an act.

    So a mood that no list knows is one too. What makes an act possible is no mood:
    "heb je tijd om", "are you prepared to".
    """
    words, body = ask.words, ask.frame_text.split()
    if _asks_about_doing(body, ask) or _glad_of_doing(body, ask):
        return True
    at = next((i for i, word in enumerate(body) if word in words.act_links), 0)
    frame = body[1:at]
    said = set(frame) - (words.function - {"ervoor"}) - words.you
    if not said or ask.clause.opening != 0 or body[0] not in words.mood_verbs:
        return False
    if words.able & set(frame):
        return False
    if words.verb_first:
        small = words.articles - {"je", "dat", "dit"} - words.being
        if body[0] in words.modals and frame[-1] not in words.being:
            return False
        leads = "te" in body[at:] or not body[at + 1 :]
        is_inside = "in" in frame[:-1]
        return leads and len(frame) > 1 and not is_inside and not small & set(frame)
    return frame[-1].endswith(("ed", "ious", "astic", "minded"))


def _glad_of_doing(body: list[str], ask: Ask) -> bool:
    """ "Would you be happy singing", "how do you feel about running the bar"."""
    words, last = ask.words, len(body) - 1
    if words.verb_first or not words.you & set(body[1:3]):
        return False
    for index, word in enumerate(body[:last]):
        following = [w for w in body[index + 1 : index + 3] if w != "with"]
        doing = bool(following) and following[0].endswith("ing")
        if word in words.glad and body[0] in words.mood_verbs and doing:
            return True
        if body[index - 1 : index + 1] == ["feel", "about"] and doing:
            return True
    return False


def _asks_about_doing(body: list[str], ask: Ask) -> bool:
    """ "Would making the newsletter suit you", "past notuleren bij je"."""
    words = ask.words
    if len(body) < 3 or not words.you & set(body[2:]) or body[1] in words.function:
        return False
    if ask.matches(words.views, anywhere=True):
        return False
    if words.verb_first:
        return body[0] in words.suits and is_infinitive(body[1], ask)
    opened = body[0] in words.suits and body[1] not in words.group
    return opened and body[1].endswith("ing") and len(body[1]) > LONGER_THAN_ING
