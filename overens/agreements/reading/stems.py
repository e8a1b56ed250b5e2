"""A list under a stem ("Kommunen åtar sig att:"): each of its items as a sentence that stands by itself.

A commitment is answered, followed up and read apart from its neighbours, so it has to say who promises.
"""

import re

from . import cues, titles
from .cues import Form

_LONGEST = 250  # characters of a stem
_ADVERB = (
    r"(?:tillsammans|gemensamt|också|även|därför|bland annat|särskilt|framför allt|alltid|aktivt|löpande"
    r"|i möjligaste mån|så långt (?:det är |som )?möjligt|together|jointly|also|always|actively|as far as possible)"
)
_TO = re.compile(rf"\b(?:att|to)(?:\s{_ADVERB})*$", re.IGNORECASE)
_MODAL = re.compile(rf"\b(?:ska|skall|vill|will|shall)(?:\s{_ADVERB})*$", re.IGNORECASE)
_PROMISES = re.compile(
    rf"\b(?:lovar|(?:åtar|förbinder) (?:sig|oss)|undertakes?|promises?|pledges?|agrees?)(?:\s{_ADVERB})*$",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"\b(?:genom|för|med|om|på|till|av|by|for|with|through|on)$", re.IGNORECASE)
_ENGLISH = re.compile(rf"\b(?:to|will|shall|by|for|with|through|on)(?:\s{_ADVERB})*$", re.IGNORECASE)
_MEANING = re.compile(r"^(?:det|detta|this) (?:innebär|betyder|means) (?:att|that) ", re.IGNORECASE)
_TWO_HEADS = re.compile(r"\|| (?:ska|skall|vill|att|lovar|will|shall|to) (?=[A-ZÅÄÖ])")  # of two columns
_MARKED_TO = re.compile(r"(?:att|to)\s", re.IGNORECASE)
_OWN_SENTENCE = (Form.STRONG, Form.WE, Form.PRESENT, Form.WE_PRESENT, Form.WEAK)
_NO_VERBS = (
    "alla|andra|bra|båda|dessa|denna|detta|egna|enkla|extra|flera|första|goda|hela|höga|inga|korta|lika|långa|många|nya"
    "|olika|rätta|samma|samtliga|sina|stora|svåra|tidiga|tydliga|vissa|våra|öppna (?:möten|lokaler|samtal)"
)
_INFINITIVE = re.compile(
    rf"(?:(?:inte|aldrig|alltid|aktivt|även|också|löpande|tidigt|tillsammans|gemensamt|årligen|regelbundet) )?"
    rf"(?!(?:{_NO_VERBS})\b)(?:\w+as?|\w*(?:ge|ha|se|få|gå|stå|bli|slå|be))\b",
    re.IGNORECASE,
)
_NO_ENGLISH_VERB = re.compile(
    r"(?:the|a|an|all|each|every|any|some|no|this|that|these|those|it|there|they|we|our|their|its|i|you"
    r"|\w{3,}(?:ness|tion|ity|ship))\b",
    re.IGNORECASE,
)
_LIST_END = re.compile(r"(?:\s*[,;])?(?:\s+(?:och|samt|eller|and|or))?[\s,;]*$", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…:][\"”’)]*$")


def stem_party(text: str) -> str | None:
    """The party a line binds when its sentence is left for the list below to end; None if it is no such stem."""
    bare = _bare(text)
    if len(bare) > _LONGEST or _TWO_HEADS.search(bare) or titles.LEADS_IN.match(bare):
        return None
    open_end = any(end.search(bare) for end in (_TO, _MODAL, _PROMISES))
    if open_end or (text.rstrip().endswith(":") and (_LEADS_ON.search(bare) or _ends_with_party(bare))):
        return titles.party_heading(text)
    return None


def sentence(stem: str, item: str) -> str:
    """The stem and an item of its list as one sentence; the item as it is when the two do not make one."""
    bare, rest = _bare(stem), item.strip()
    marked = bool(_MARKED_TO.match(rest))
    if _TO.search(bare):  # "att" once is enough
        rest = _MARKED_TO.sub("", rest, count=1) if marked else rest
    elif _PROMISES.search(bare) and not marked and _INFINITIVE.match(rest):  # "lovar", and no "att" at all
        bare += " att"
    elif bool(_PROMISES.search(bare)) != marked:  # "ska" takes no "att"
        return item
    if not rest or not _goes_on(bare, rest):
        return item
    bare = bare.capitalize() if bare.isupper() else bare
    whole = f"{bare[:1].upper()}{bare[1:]} {rest[:1].lower()}{_LIST_END.sub('', rest[1:])}"
    return whole if _ENDED.search(whole) else f"{whole}."


def _bare(stem: str) -> str:
    return _MEANING.sub("", stem.strip().rstrip(": "))


def _ends_with_party(bare: str) -> bool:
    """Whether the party comes last ("För att nå dit ska kommunen")."""
    promised = cues.promise(bare)
    last = max((found.end() for found in cues.ANY_PARTY.finditer(bare)), default=0)
    after = re.fullmatch(rf"(?:\s{_ADVERB})*", bare[last:], re.IGNORECASE)
    return promised is not None and promised.form == Form.INVERTED and after is not None


def _goes_on(bare: str, item: str) -> bool:
    """Whether an item goes on with its stem: it has no subject of its own, and a verb or a small letter."""
    promised = cues.promise(item)
    if promised and promised.form in _OWN_SENTENCE:
        return False
    if item[0].islower():
        return True
    first = item.split(maxsplit=1)[0]
    if not item[0].isalpha() or (len(first) > 1 and first.isupper()):
        return False
    if _ENGLISH.search(bare):
        return not _NO_ENGLISH_VERB.match(item)
    return bool(_INFINITIVE.match(item))
