"""Words that tell what a line of an agreement is, in Swedish and English: data and the questions asked of it.

Every question looks at no more than the first `HEAD` characters, so that one enormous line costs no more
than a short one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .proposal import Party

HEAD = 400

# --- who -------------------------------------------------------------------------------------------------

_NAME = r"(?:[A-ZÅÄÖÉ][\w-]+[ ]){1,3}"
_MUNICIPALITY = rf"""(?:
    {_NAME}(?:[Kk]ommuns?|KOMMUNS?|STADS?|[Ss]tads?|Region|(?:(?:Town|City|Parish|County|Borough|District)\s)?Council|Municipality)\b
  | Region\s[A-ZÅÄÖ]\w+
  | (?i:(?:vi|oss)\s(?:som|i|på)\skommun(?:en)?\b
  | (?:kommunen|kommunerna|staden|regionen)s?\b
  | (?:kommun|stads|region)fullmäktiges?\b | kommunstyrelsens?\b
  | \w{{0,30}}(?:nämnd|förvaltning)(?:en|erna|arna)s?\b
  | (?:(?:city|town|county|borough|district|parish|local)\s)?
    (?:council|authority|authorities|government)(?:'s|’s)?\b
  | municipalit(?:y|ies)(?:'s|’s)?\b | (?<=the\s)(?:city|borough)(?:'s|’s)?\b)
)"""
_CIVIL_SOCIETY = r"""(?i:
    (?:civila\ssamhället|civilsamhället|föreningslivet)s?\b
  | \w{0,20}(?:förening|organisation)(?:ar|er|arna|erna|en)s?\b
  | idéburna\s(?-i:[A-ZÅÄÖ])\w+
  | (?:idéburna|ideella|frivilliga)\s(?:organisation|sektor|förening|aktör)\w*
  | (?:idéburen|ideell)\s(?:sektor|organisation|förening)s?\b
  | soci(?:al|ala)\sekonomins?\b | folkrörelse\w* | trossamfund\w* | studieförbund\w* | byalag\w*
  | (?:vi|oss)\s(?:som|i)\s(?:\w+\s)?(?:förening|organisation)\w*
  | we,?\s(?:as|in|the)\s(?:\w+\s){0,2}(?:organi[sz]ation|association|group|sector|charit)\w*
  | (?:[^\W\d]+\s)?(?:(?:förenings|civilsamhälles|idrotts|kultur|bygde)(?:råd|forum|nätverk)|\w{0,20}allians)
    (?:et|en)?s?\b
  | (?:[^\W\d]+\s)?(?:paraply|församling|kyrk|samfund|federation|stiftelse)\w{0,20}
  | (?:member|local|community|small)\sgroups\b | (?:voluntary|community)\s(?:action|alliance|forum|network)\b
  | (?:alliance|churches|congregations?|federation|umbrella\sbody|faith\sgroups)(?:'s|’s)?\b
  | ^(?:groups|members)\b | (?<=and\s)groups\b | (?<=and\sthe\s)groups\b | \borgani[sz]ations(?:'|’)?(?!\w)
  | civil\ssociety(?:'s|’s)?\b
  | (?:voluntary|third|non-?profit|community)(?:\s(?:and|&)\s(?:voluntary|community|social\senterprise))?
    \s(?:sector|organi[sz]ation|association|group|bodie|body)(?:s|'s|’s|s'|s’)?
  | (?:associations?|charity|charities)(?:'s|’s|'|’)?(?!\w)
)"""
_BOTH = r"""(?i:
    (?:båda\s|de\s)?(?:samverkans|samarbets|avtals)?parter(?:na)?s?\b | \b(?:båda|both)$
  | both\s(?:parties|sides|partners)\b | (?:the\s|all\s)?(?:parties|partners)\b
  | vi\s(?:tillsammans|gemensamt)\b | tillsammans\b | gemensam(?:t|ma)\b | (?:together|jointly|joint)\b
)"""
_PARTY = rf"(?:(?P<both>{_BOTH})|(?P<municipality>{_MUNICIPALITY})|(?P<civil_society>{_CIVIL_SOCIETY}))"
_NAMED = (  # civil society's bodies also with a name of their own before
    rf"(?:(?P<both>{_BOTH})|(?P<municipality>{_MUNICIPALITY})|(?:{_NAME})?(?P<civil_society>{_CIVIL_SOCIETY}))"
)
_ARTICLE = (
    r"(?i:(?:det|den|de|alla|varje|samtliga|både|såväl|även|också|vi|i|inom|en|små|mindre|större|nya"
    r"|the|both|all|each|every|local|small|new|our|an?)\s+){0,3}"
)

ANY_PARTY = re.compile(_PARTY, re.VERBOSE)
SUBJECT = re.compile(rf"^[\"'”“*_]?{_ARTICLE}{_NAMED}", re.VERBOSE)
NAMED_PARTY = re.compile(_NAMED, re.VERBOSE)
_PLURAL = re.compile(
    r"(?:groups|partners|parties|sides|associations|organi[sz]ations|charities|churches|bodies|congregations)$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"gemensam", re.IGNORECASE)  # "gemensamma principer" is a title, not a sentence
_PLURAL_VERB = re.compile(
    r"^\s(?:also\s|together\s|each\s)?(?!(?:and|or|in|of|for|who|that|which|with|are|were|have|had|do|did|at|to|from|by|on|as"
    r"|is|their|not|under|within|across)\b)[a-z]{2,20}\b(?!')"
)
REGION = re.compile(r"^(?:the\s|vi\si\s)?region(?:en)?\b", re.IGNORECASE)
_PAIRED = re.compile(r"^[\w\s,'’-]{0,40}?(?:\boch\b|\bsamt\b|\band\b|&)\s*$", re.IGNORECASE)
_AS_WELL = re.compile(r"^(?:såväl|både)\b", re.IGNORECASE)  # only after these does "som" join two parties

# --- what is promised ------------------------------------------------------------------------------------

_STRONG = r"""(?:
    ska(?:ll)?\b | åtar\s(?:sig|oss)\b | åtar\svi\soss\b | förbinder\s(?:sig|oss)\b | lovar\b | kommer\satt\b
  | har\s(?:\w+\s){0,3}ansvar(?:et)?\s(?:för\s)?att\b | har\s(?:\w+\s){0,2}ansvar(?:et)?\sför\b
  | ansvarar\sför\b | är\sansvariga?\sför\b
  | will\b | shall\b | undertakes?\b | commits?\s(?:itself\s|themselves\s|ourselves\s)?to\b
  | (?:is|are)\scommitted\sto\b | pledges?\b | promises?\sto\b | agrees?\sto\b
  | (?:is|are)\sresponsible\sfor\b | ha(?:s|ve)\s(?:\w+\s){0,3}responsibility\s(?:to|for)\b
)"""
_WEAK = r"(?:måste|behöver|bör|borde|kan|kunde|får|vill|should|must|needs?\sto|ought\sto|could|can|may|might)\b"
STRONG = re.compile(rf"\b{_STRONG}", re.VERBOSE | re.IGNORECASE)
_STATE = re.compile(
    r"\s+(?:alltid\s|always\s)?(?:ha|vara|kunna|få|finnas|bli|präglas|bygga|have|be|be\sable|feel)\b", re.IGNORECASE
)
WEAK = re.compile(rf"\b{_WEAK}", re.VERBOSE | re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:som|vilka|who|which|that)\s+(?:\w+\s+)?$", re.IGNORECASE)
_INVERTED = re.compile(
    rf"\b(?i:ska|skall|åtar\ssig|lovar|kommer|will|shall)\s+(?i:också\s|även\s|därför\s)?{_ARTICLE}{_PARTY}",
    re.VERBOSE,
)
_AFTER_COMMA = re.compile(rf",\s+{_ARTICLE}{_PARTY}(?P<gap>[^.;:!?]{{0,60}}?)\b(?i:{_STRONG})", re.VERBOSE)
_WE = re.compile(r"^(?:vi|we)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"^(?:\si\s\w+|,[^,.]{0,80},)?\s(?!är\b|har\b|finns\b|blir\b|består\b|under\b|eller\b|is\b|has\b|was\b|this\b)"
    r"(?:\w{1,20}r|[a-zåäö]{1,20}[a-rt-zåäö]s)\b",
    re.IGNORECASE,
)
_WE_PRESENT = re.compile(r"^(?:vi\s(?!är\b|har\b)\w{1,20}r\b|we\s(?!are\b|have\b|were\b)[a-z]+)", re.IGNORECASE)
_UNKNOWN_NAME = re.compile(r"^(?!(?:Det|Den|Varje|Alla|The|This|All|Each|Every)\s)(?:[A-ZÅÄÖÉ][\w-]+\s){2,4}")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-ZÅÄÖ\"”“])")


_AND = re.compile(r"^\s(?:och|samt|and|&)\s(?!(?:dess|sina|its|their)\b)", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"^(?:det|den|de|detta|dessa|man|alla|varje|vi|jag|när|om|för|att|this|that|these|it|there|all|each|every|we|when|if|to)\b",
    re.IGNORECASE,
)
_SUBJECT_WORDS = 4


class Form:
    """How a sentence promises something."""

    STRONG = "strong"  # a party as subject, and a word that binds
    WE = "we"  # "we" as subject, and a word that binds
    INVERTED = "inverted"  # the party comes in mid-sentence, after the word that binds or after a clause
    NAMED = "named"  # a body nobody knows as subject, and a word that binds
    WEAK = "weak"  # a party as subject, and a word of need or wish
    PRESENT = "present"  # a party, and what it does, in the present tense
    WE_PRESENT = "we_present"
    IMPERSONAL = "impersonal"  # a word that binds, and nobody named


@dataclass(frozen=True)
class Promise:
    """The form of a promise and the party it names, if any."""

    form: str
    party: str | None


def _party_of(match: re.Match) -> str:
    return match.lastgroup if match.lastgroup in ("both", "municipality", "civil_society") else Party.BOTH


def party_in(text: str) -> str | None:
    """The party named in a text: the first, or both where two are joined by "and"."""
    head = text[:HEAD]
    first = ANY_PARTY.search(head)
    if not first:
        return None
    party, end = _party_of(first), first.end()
    second = ANY_PARTY.search(head, end)
    if second and _party_of(second) != party and _pairs(head, end, second.start()):
        return Party.BOTH
    return party


def _pairs(head: str, end: int, start: int) -> bool:
    """Whether what stands between two parties, from `end` to `start`, makes one subject of them."""
    between = _without_article(head[end:start])
    return bool(_PAIRED.match(between)) or (between.strip() == "som" and bool(_AS_WELL.match(head)))


def _without_article(between: str) -> str:
    """What stands between two parties, less "the" and one word that describes the second ("bygdens föreningar")."""
    return re.sub(r"\b(?:(?:det|den|de|the)\s+|\w{3,20}(?:s|a|al)\s+){1,2}$", "", between, flags=re.IGNORECASE)


def promise(text: str) -> Promise | None:
    """How the first sentence of a text promises something; None when it does not."""
    return _promise(text[:HEAD])


@lru_cache(maxsize=10_000)  # each line is asked several times
def _promise(head: str) -> Promise | None:
    end = _SENTENCE_END.search(head)
    head = head[: end.start()] if end else head
    subject = SUBJECT.match(head)
    strong, weak = STRONG.search(head), WEAK.search(head)
    if strong and weak and weak.start() < strong.start() and not _RELATIVE.search(head[: weak.start()]):
        strong = None
    if subject:
        return _with_subject(head, subject, strong, weak)
    if _WE.match(head):
        return _with_we(head, strong)
    named = _with_unknown_name(head, strong)
    if named:
        return named
    inverted = _INVERTED.search(head) or _AFTER_COMMA.search(head)
    if inverted:
        return Promise(Form.INVERTED, party_in(head[inverted.start() :]))
    return Promise(Form.IMPERSONAL, None) if strong else None


def _with_subject(head: str, subject: re.Match, strong: re.Match | None, weak: re.Match | None) -> Promise | None:
    modal = strong or weak
    if modal and modal.start() >= subject.end() and modal.start() - subject.end() <= 120:
        named = party_in(head[: modal.start()])
        if named != Party.BOTH and _AND.match(head[subject.end() : modal.start()]):  # and somebody nobody knows
            return Promise(Form.INVERTED, Party.BOTH)
        return Promise(Form.STRONG if strong else Form.WEAK, named)
    end = _end_of_subject(head, subject)
    if _ADJECTIVE.match(subject[0]):
        acts = False
    elif _PLURAL.search(head[:end]):
        acts = bool(_PLURAL_VERB.match(head[end:]))
    else:  # "kommunens ansvar": the word after an owner is no verb
        acts = bool(_PRESENT.match(head[end:])) and not head[:end].endswith("s")
    return Promise(Form.PRESENT, party_in(head[:end])) if acts else None


def _end_of_subject(head: str, subject: re.Match) -> int:
    """Where the subject ends: after the second party, if two are joined by "and"."""
    second = ANY_PARTY.search(head, subject.end())
    joined = second and _pairs(head, subject.end(), second.start())
    return second.end() if second and joined else subject.end()


def _with_unknown_name(head: str, strong: re.Match | None) -> Promise | None:
    """A body with a name of its own that says nothing of whose it is: most often civil society's."""
    name = _UNKNOWN_NAME.match(head)
    if not name:
        return None
    if strong and strong.start() == name.end():
        return Promise(Form.NAMED, Party.CIVIL_SOCIETY)
    acts = _PRESENT.match(head[name.end() - 1 :])
    return Promise(Form.PRESENT, Party.CIVIL_SOCIETY) if acts else None


def _with_we(head: str, strong: re.Match | None) -> Promise | None:
    if strong and strong.start() < 60:
        named = party_in(head[: strong.start()])
        return Promise(Form.WE, named)
    return Promise(Form.WE_PRESENT, None) if _WE_PRESENT.match(head) else None


def unknown_subject(text: str) -> str | None:
    """The first words of a sentence that binds, or tells what somebody does, when they name no party we know."""
    head = text[:HEAD]
    if _NO_SUBJECT.match(head) or SUBJECT.match(head):
        return None
    strong = STRONG.search(head)
    subject = head[: strong.start()].split() if strong else []
    if not subject:
        subject = head.split(maxsplit=1)[:1]
        if not _PRESENT.match(head[len(subject[0]) :] if subject else ""):
            return None
    return " ".join(subject).casefold() if len(subject) <= _SUBJECT_WORDS else None


def starts_with_municipality(text: str) -> bool:
    """Whether the first words of a text name a municipality, a region or a part of one."""
    subject = SUBJECT.match(text[:HEAD])
    return subject is not None and _party_of(subject) == Party.MUNICIPALITY


def has_party_as_subject(text: str) -> bool:
    """Whether a text begins with a party, or with something of a party's ("Kommunens nämnder svarar ...")."""
    subject = SUBJECT.match(text[:HEAD])
    return subject is not None and not _ADJECTIVE.match(subject[0])


def states(text: str) -> bool:
    """Whether the word that binds is followed by how things are to be, and not by what anybody is to do."""
    strong = STRONG.search(text[:HEAD])
    return strong is not None and bool(_STATE.match(text[strong.end() : HEAD]))
