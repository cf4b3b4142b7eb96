"""Takes over from an ask what a better one can use: the act and the moment.

Only what surely fits after "wil jij" or "will you" is taken; where the words would not
make a sentence there, the answer is empty and the proposal shows a named blank.
"""

import re

from ask_checker.acts import act_text
from ask_checker.frames import any_of
from ask_checker.reading import Ask
from ask_checker.text import TOKEN
from ask_checker.verbs import is_infinitive

NO_ACT = frozenset({"opinion", "vague-action", "multi-ask", "choice"})
NO_MOMENT = frozenset({"opinion", "multi-ask", "choice", "no-time"})
PARTICLE = re.compile(
    r"\b(aan|achter|af|bij|binnen|dicht|door|in|klaar|langs|mee|na|neer|om|op|open|over"
    r"|rond|terug|toe|uit|vast|voor|voort|weg)\s+te\s+(\w+)",
    re.I,
)
BARE_TE = re.compile(r"\bte\s+(?=\w+[ea]n\b)", re.I)
ASKS_WHO = re.compile(
    r"^\W*(?:who\b(?:'ll|'d)?(?:\s+(?:of\s+you|of\s+us))?|wie\b(?:\s+van\s+\w+)?)"
)
TOLD_EN = re.compile(
    r"\byou(?:'ll|'ve|'d)?\s+(?:(?:have|need|got|want)\s+)?(?:to|must|should|could|can)\b"
    r"|^\W*(?:please|kindly)\b"
)
TOLD_NL = re.compile(r"\b(?:je|jij|u)\s+(?:moet|moest|kunt|kan|mag|zou|om)\b")
NO_VERB = ("ly", "ing", "ed", "'s", "'m", "'d", "'re", "n't", "ful", "ous", "one")
OPEN_TIME = re.compile(
    r"\b(?:in|na|voor|op|tijdens)\s+(?:de\s+|het\s+)?(?:vakantie|zomer|winter|lente|herfst"
    r"|termijn|najaar|voorjaar|toekomst)\b|\buiterlijk\b|\beventually\b"
    r"|\bin\s+(?:the\s+)?(?:holidays|summer|winter|spring|autumn|future)\b"
)
LONGEST_MOMENT = 60
WHEN = frozenset({"by", "until", "before", "voor", "uiterlijk", "tegen", "op"})
FRONT = re.compile(r"^(?:[\s,;:.-]|\b(?:to|om|for|in|by|the idea of)\b)+", re.I)


def wanted_act(ask: Ask, codes: tuple[str, ...]) -> str:
    """The act as it fits into a proposal, or nothing where it would not."""
    who = "not-you" in codes and ASKS_WHO.match(ask.clause.text) is not None
    if NO_ACT & set(codes) or ("open-question" in codes and not who):
        return ""
    if ask.clause.opening not in {0, None} or ask.text.count(",") > 1:
        return ""
    if "statement" in codes:
        return _out_of_a_statement(ask)
    if "not-you" in codes and not (who or _asks_a_group(ask)):
        return ""
    written = _without_frame(ask)
    if ask.words.verb_first:
        return _dutch(written, ask)
    return _english(written, ask)


def _asks_a_group(ask: Ask) -> bool:
    """ "Kan iemand", "is there anyone": not a noun, that would stay behind."""
    words = ask.words
    subject = next((w for w in ask.body[1:] if w not in {"er", "there"}), "")
    return subject in words.group | words.subjects


def _out_of_a_statement(ask: Ask) -> str:
    """ "I'd like you to ring Bo", "je moet de zaal openen", "Please ring Bo"."""
    text = act_text(ask)
    dutch = ask.words.verb_first
    found = (TOLD_NL if dutch else TOLD_EN).search(text)
    start = found.end() if found else 0
    first = TOKEN.search(text, start)
    ordered = first is not None and first.group() not in ask.words.function
    speaks_of_you = ask.words.you & set(TOKEN.findall(text[start:]))
    if not found and (dutch or not ordered or speaks_of_you or not _is_order(text)):
        return ""
    written = _without_frame(ask, start)
    return (
        _dutch(written, ask, asked=True)
        if dutch
        else _english(written, ask, asked=True)
    )


def _is_order(text: str) -> bool:
    """English: it opens with a bare verb, as far as an ending can tell."""
    first = TOKEN.search(text)
    return first is not None and not first.group().endswith(NO_VERB)


def _without_frame(ask: Ask, start: int | None = None) -> str:
    """What was written, less times, open times, the frame and the opening words."""
    left = list(act_text(ask))
    for span in any_of(ask.words.vague_times).finditer("".join(left)):
        left[span.start() : span.end()] = " " * (span.end() - span.start())
    for open_time in OPEN_TIME.finditer("".join(left)):
        left[open_time.start() : open_time.end()] = " " * len(open_time.group())
    for at in ask.spans:
        if at.kind == "event":
            left[at.start : at.end] = " " * (at.end - at.start)
    folded = "".join(left)
    start = _after_opening(folded, ask) if start is None else start
    written = "".join(
        sign if folded[place] != " " else " "
        for place, sign in enumerate(ask.sentence[: len(folded)])
    )
    return " ".join(written[start:].split()).strip(" ,;:.?!")


def _after_opening(folded: str, ask: Ask) -> int:
    """Past "kun je", "can someone", "who will": where the act itself begins."""
    words = ask.words
    small = words.openers | words.subjects | words.softeners | words.lead_ins
    small |= words.group | words.you | {"er", "there", "i'll", "die", "of", "one"}
    small -= {"het"} | words.articles - words.you - {"die"}
    end = 0
    tokens = list(TOKEN.finditer(folded))
    for index, token in enumerate(tokens):
        word = token.group().partition("'")[0]
        following = tokens[index + 1].group() if index + 1 < len(tokens) else ""
        is_it = word == "het" and following in small | {"om"}
        if not is_it and word not in small and (word != "jouw" or index):
            break
        end = token.end()
    return end


def _dutch(written: str, ask: Ask, *, asked: bool = False) -> str:
    """An act with its verb at the end: "de cijfers uitzoeken"."""
    first, link, rest = written.partition("om ")
    if link and "te " in rest and len(TOKEN.findall(first)) <= 1:
        written = rest
    written = PARTICLE.sub(r"\1\2", written)
    written = BARE_TE.sub("", FRONT.sub("", written)).strip()
    found = [word.lower() for word in TOKEN.findall(written)]
    opened = ask.body[:1] and ask.body[0] in ask.words.openers
    asks_who = ASKS_WHO.match(ask.clause.text)
    framed = asked or ask.matches(ask.words.interest)
    if not found or not (opened or asks_who or framed):
        return ""
    if found[0] in ask.words.numbers and found[1:2] and found[1] in ask.words.articles:
        # "Willen jullie twee de tent opzetten".
        return ""
    known = ask.words.come_verbs | ask.words.join_verbs
    closes = is_infinitive(found[-1], ask) or (
        found[-1] in known and found[-1].endswith("n")
    )
    dangles = found[0] in ask.words.at_event and len(found) == 1
    finite = set(found) & (ask.words.openers - ask.words.come_verbs)
    ends_twice = found[-1] in ask.words.modals or "te" in found
    # "Notuleren iets voor u zijn", "de loop van het jaar": the frame, not the act.
    ends_twice = ends_twice or bool({"iets", "loop"} & set(found))
    return "" if not closes or dangles or finite or ends_twice else written


def _english(written: str, ask: Ask, *, asked: bool = False) -> str:
    """An act that opens with its verb, or a doing: "hand out cards", "translating"."""
    written = FRONT.sub("", written)
    found = [word.lower() for word in TOKEN.findall(written)]
    if not found:
        return ""
    words = ask.words
    small = words.function | words.openers | {"got", "who", "like", "up"}
    if found[0] in small or found[0].endswith(("ed", "'s", "n't")):
        return ""
    late = set(found[1:]) & (words.openers | {"be", "who"})
    asked = (
        asked or ask.clause.opening == 0 or ASKS_WHO.match(ask.clause.text) is not None
    )
    # "Do you enjoy meetings", "who's doing the washing-up": no bare verb.
    is_thing = found[0] == "doing" or (len(found) == 1 and found[0].endswith("s"))
    return "" if late or is_thing or not asked else written


def own_opening(ask: Ask, codes: tuple[str, ...]) -> tuple[str, str]:
    """Dutch: "Bel jij" and the rest, where only the moment is missing.

    A verb of its own stays as it stands: "Bel jij [dag] je neef?".
    """
    opens = ask.clause.opening == 0 and ask.body[0] not in (
        ask.words.openers | ask.words.come_verbs
    )
    if codes != ("no-time",) or not ask.words.verb_first or not opens:
        return "", ""
    verb, subject = ask.body[:2]
    found = re.search(rf"\b{re.escape(verb)}\s+{re.escape(subject)}\b", ask.text)
    if not found or ask.text.count(",") > 1:
        return "", ""
    rest = _without_frame(ask, found.end())
    written = ask.sentence[found.start() : found.end()]
    return (written[:1].upper() + written[1:], rest) if rest else ("", "")


def wanted_moment(ask: Ask, codes: tuple[str, ...]) -> str:
    """When, in their own words with its preposition: "zaterdag om 10 uur"."""
    if NO_MOMENT & set(codes):
        return ""
    parts: list[str] = []
    end = 0
    for span in ask.times:
        # An event that is the object belongs to the act: "lead the meeting".
        if span.start < end or span.kind == "object":
            continue
        start = max(end, _with_preposition(ask, span.start))
        words = ask.sentence[start : span.end].strip(" ,;:.?!")
        if ask.text[span.end :].startswith("'s"):
            # "At Monday's meeting": half of it would say nothing.
            return ""
        if span.kind == "day" and _needs_on(words, ask):
            words = f"on {words}"
        parts.append(words)
        end = span.end
    told = " ".join(" ".join(parts).split())
    return told if len(told) <= LONGEST_MOMENT else ""


def _with_preposition(ask: Ask, start: int) -> int:
    """Back over "on the", "komende", "voor aanstaande"."""
    words = ask.words
    nearer = words.nearer | {"the", "de", "this", "deze"}
    for token in reversed(list(TOKEN.finditer(ask.text[:start]))):
        said = token.group()
        leads = said in words.at_event | WHEN and said != "om"
        if ask.text[token.end() : start].strip() or not (leads or said in nearer):
            break
        start = token.start()
        if leads:
            break
    return start


def _needs_on(words: str, ask: Ask) -> bool:
    first = words.partition(" ")[0].lower().removesuffix("s")
    return not ask.words.verb_first and (
        first in ask.words.weekdays or first.isdigit() or first in ask.words.months
    )
