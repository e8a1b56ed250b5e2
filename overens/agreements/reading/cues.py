"""Words that tell what a line of an agreement is, in Swedish and English: data and the questions asked of it.

Every question looks at no more than the first `HEAD` characters, so that one enormous line costs no more
than a short one.
"""

import re
from dataclasses import dataclass

from .proposal import Party

HEAD = 400

# --- who -------------------------------------------------------------------------------------------------

_NAME = r"(?:[A-ZÅÄÖÉ][\w-]+[ ]){1,3}"
_MUNICIPALITY = rf"""(?:
    {_NAME}(?:[Kk]ommuns?|KOMMUNS?|STADS?|[Ss]tads?|Region|(?:(?:Town|City|Parish|County|Borough|District)\s)?Council|Municipality)\b
  | Region\s[A-ZÅÄÖ]\w+
  | (?i:(?:kommunen|kommunerna|staden|regionen)s?\b
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
  | ^(?:groups|members)\b | \borgani[sz]ations(?:'|’)?(?!\w)
  | civil\ssociety(?:'s|’s)?\b
  | (?:voluntary|third|non-?profit|community)(?:\s(?:and|&)\s(?:voluntary|community|social\senterprise))?
    \s(?:sector|organi[sz]ation|association|group|bodie|body)(?:s|'s|’s|s'|s’)?
  | (?:associations?|charity|charities)(?:'s|’s|'|’)?(?!\w)
)"""
_BOTH = r"""(?i:
    (?:båda\s|de\s)?parter(?:na)?s?\b | both\s(?:parties|sides|partners)\b | (?:the\s|all\s)?(?:parties|partners)\b
  | vi\s(?:tillsammans|gemensamt)\b | tillsammans\b | gemensam(?:t|ma)\b | (?:together|jointly|joint)\b
)"""
_PARTY = rf"(?:(?P<both>{_BOTH})|(?P<municipality>{_MUNICIPALITY})|(?P<civil_society>{_CIVIL_SOCIETY}))"
_NAMED = (  # civil society's bodies also with a name of their own before
    rf"(?:(?P<both>{_BOTH})|(?P<municipality>{_MUNICIPALITY})|(?:{_NAME})?(?P<civil_society>{_CIVIL_SOCIETY}))"
)
_ARTICLE = (
    r"(?i:(?:det|den|de|alla|varje|samtliga|även|också|vi|i|inom|en|små|mindre|större|nya"
    r"|the|all|each|every|local|small|new|our|an?)\s+){0,3}"
)

ANY_PARTY = re.compile(_PARTY, re.VERBOSE)
SUBJECT = re.compile(rf"^[\"'”“*_]?{_ARTICLE}{_NAMED}", re.VERBOSE)
_NAMED_PARTY = re.compile(_NAMED, re.VERBOSE)
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
    if second and _party_of(second) != party and _PAIRED.match(_without_article(head[end : second.start()])):
        return Party.BOTH
    return party


def _without_article(between: str) -> str:
    """What stands between two parties, less "the" and one word that describes the second ("bygdens föreningar")."""
    return re.sub(r"\b(?:(?:det|den|de|the)\s+|\w{3,20}(?:s|a|al)\s+){1,2}$", "", between, flags=re.IGNORECASE)


def promise(text: str) -> Promise | None:
    """How the first sentence of a text promises something; None when it does not."""
    head = text[:HEAD]
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
    joined = second and _PAIRED.match(_without_article(head[subject.end() : second.start()]))
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


# --- titles ----------------------------------------------------------------------------------------------

_CHAPTER = re.compile(r"^(?:del|kapitel|avsnitt|part|chapter|section)\s+[\divxIVX]{1,4}\s*[.:–-]?\s*", re.IGNORECASE)
_PRINCIPLE = re.compile(
    r"^(?:princip(?:en)?(?:\s+(?:nr\.?\s*)?\d{1,2})?\s*(?:[:–—.-]\s*|\s(?:om|för)\s)(?P<sv>\S.*)"
    r"|(?:the\s)?principle(?:\s+(?:no\.?\s*)?\d{1,2})?\s*(?:[:–—.-]\s*|\s(?:of|on)\s)(?P<en>\S.*)"
    r"|princip(?:le)?\s+\d{1,2}\s+(?P<bare>\S.*))$",
    re.IGNORECASE,
)
_SENTENCE_VERB = re.compile(r"\b(?:innebär|är|betyder|handlar|gäller|säger|means|is|says|implies)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"åtagand|\båtar\b|\bansvar\b|\blöften?\b|\blovar\b|\bska göra\b|\bska\b|\bskall\b|\bvill\b|\bgör\b|\bbidrar\b"
    r"|commitment|undertak|\bwants? to\b|\bcommits?\b|responsibilit|promise|pledge|\bwill\b|\bshall\b|\bagrees?\b",
    re.IGNORECASE,
)
_STEM_END = re.compile(
    r"(?::|\b(?:ska|skall|att|lovar|vill|åtar sig|åtar oss|will|shall|to|undertakes?|commits?|gör|åtar)"
    r"(?:\s(?:tillsammans|gemensamt|också|även|därför|bland annat|together|jointly|also))?\s*)$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s(?:och|samt|and|&)\s|,\s|\s{3,}", re.IGNORECASE)
_SMALL_WORD = re.compile(r"\b(?!(?:kommun|stad|och|samt|and|the|i|of)\b)[a-zåäö]\w*")
_CHAPTER_ON_PARTIES = re.compile(r"^(?:de\s|the\s)?(?:parter(?:na)?|parties|partners)$", re.IGNORECASE)
_FOR = re.compile(r"^(?:för|on behalf of|from|by|for|från|av)\s+", re.IGNORECASE)

SECTIONS = re.compile(
    r"^(?:(?:vår|vårt|våra|our|the)\s)?(?:\w+\s(?=princip|värde|utgångsp|values|principles))?(?:bakgrund|inledning|introduktion|förord|vision|syfte|mål|värdegrund|gemensam\w*\svärd\w*|värd(?:en|ering)|definition|ordlista"
    r"|uppfölj|utvärder|revider|giltig|organisation|genomför|innehåll|bilag|principer|grundprinciper"
    r"|övrigt|avslut|tack\b|dagordning|(?:mötet(?:s|\s)|genomgång|tidplan|ikraftträd)|nästa\s\w*(?:möte|träff)|utgångspunkt|ledord|åtagande|underskrift|undertecknande|parter|läs\smer|kontakt|nästa\ssteg|så\s(?:här\s)?följer"
    r"|background|introduction|foreword|preface|vision|purpose|aims?\b|shared\svalues|values|definitions|glossary"
    r"|follow-?up|review|evaluation|monitoring|implementation|contents|table\sof|appendix|annex|principles|commitments|thank|closing|agenda|next\smeeting|date\sof|timetable|entry\sinto\sforce|any\sother|signatures?|signed|next\ssteps|contact)",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"överenskommelse|\bpolicy\b|handlingsplan|action\splan|\bcharter\b|\bagreement\b|\bcompact\b|minnesanteckning|sammanställning|protokoll|minutes|\bnotes\s(?:of|from|on)\b",
    re.IGNORECASE,
)
CONTENTS = re.compile(r"^(?:innehåll\w*|table of contents|contents)\W*$", re.IGNORECASE)
SIGNATURES = re.compile(
    r"^(?:underskrifter?|undertecknande|undertecknas|signatures?|signed|signatories)\b", re.IGNORECASE
)
_MONTH = r"(?:jan|feb|mar|apr|ma[jy]|ju[nl]|aug|sep|o[kc]t|nov|dec)[a-z]*"
_DATED = re.compile(rf"^(?:\w+\s){{1,3}}(?:den\s)?\d{{1,2}}\s{_MONTH}(?:\s(?:19|20)\d\d)?$", re.IGNORECASE)
PARTICULARS = re.compile(
    r"^(?:datum|närvarande|deltagare|plats|tid|dnr|diarie\w*|version|antagen|antagna|gäller|giltig[ta]?|beslutade?|fastställd\w*|reviderad\w*"
    r"|vid protokollet|vid anteckningarna|justera[sdt]\w*|ort och datum|namnförtydligande"
    r"|antal\s\w+(?=:)|date(?!\sof)|valid|present|attending|place|adopted|approved|reference)\b"
    r"|^(?:(?:mån|tis|ons|tors|fre|lör|sön)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.{0,20}\d"
    r"|^\W*\d[\d\s./:–-]*$"
    r"|^(?:den\s)?\d{1,2}(?::?[ea]|st|nd|rd|th)?\s(?:of\s)?\w{3,9}\s(?:19|20)\d\d$"
    r"|^(?:[A-ZÅÄÖ]\w+,?\s){1,2}(?:den\s)?(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\s\w{3,9}\s(?:19|20)\d\d)$|^(?:https?://|www\.)\S+$",
    re.IGNORECASE,
)
_VIEWS_TITLE = re.compile(
    r"^(?P<general>allmänna|övriga|övergripande|general|overall|other)?\s*"
    r"(?:\w+\s)?(?:synpunkt|kommentar|åsikt|reaktion|comment|viewpoint|views?\b|feedback|remarks?\b"
    r"|what was said)\w*(?P<rest>.*)$",
    re.IGNORECASE,
)
_NO_VIEWS = re.compile(r"^(?:inga|no)\s", re.IGNORECASE)
_GROUP_TITLE = re.compile(r"^(?:grupp|group)\s+(?:\d{1,2}|[A-D])\b\W*$", re.IGNORECASE)
_VIEW_PREFIX = re.compile(r"^(?:synpunkt|kommentar|comment|viewpoint|view)(?:er|s)?\s*\d*\s*:\s*(?=\S)", re.IGNORECASE)


def without_chapter(text: str) -> str:
    """A title without "Part 1." before it."""
    return _CHAPTER.sub("", text[:HEAD])


def principle_title(text: str) -> str | None:
    """The name of the principle when the line calls itself one ("Principen om dialog"), else None."""
    text = text[:HEAD].rstrip(" :*_")
    match = _PRINCIPLE.match(text)
    if not match or len(text.split()) > 14 or text.endswith((".", "!", "?", ";")) or _SENTENCE_VERB.search(text):
        return None
    return next(group for group in match.groups() if group)


def party_heading(text: str) -> str | None:
    """The party when the line announces its commitments ("Kommunens åtaganden", "We undertake to:")."""
    bare = without_chapter(text).strip(" *_")
    if len(text) > HEAD or len(bare.split()) > 16 or bare.endswith((".", "!", "?", ";", ",")):
        return None
    named = party_in(bare)
    if not named:
        return None
    if len(bare.split()) <= 8 and _is_name_alone(_FOR.sub("", bare.rstrip(": "))):
        return None if _CHAPTER_ON_PARTIES.match(bare) else named
    if not _ANNOUNCES.search(bare):
        return None
    promised = promise(bare)
    sentence = promised and promised.form not in (Form.PRESENT, Form.WE_PRESENT)
    return named if not sentence or _STEM_END.search(bare) else None


def _is_name_alone(text: str) -> bool:
    rest = _NAMED_PARTY.sub("", text)
    return not re.sub(r"(?i)\b(?:det|den|de|och|samt|the|and|i|in|of)\b|[&/,\s]", "", rest)


def is_particulars(text: str) -> bool:
    """Whether a line gives a date, a place, who was there, a decision: facts about the document."""
    dated = _DATED.match(text[:HEAD]) and not _DOCUMENT.search(text[:HEAD])
    return bool(dated or PARTICULARS.match(text[:HEAD]))


def starts_with_municipality(text: str) -> bool:
    """Whether the first words of a text name a municipality, a region or a part of one."""
    subject = SUBJECT.match(text[:HEAD])
    return subject is not None and _party_of(subject) == Party.MUNICIPALITY


def states(text: str) -> bool:
    """Whether the word that binds is followed by how things are to be, and not by what anybody is to do."""
    strong = STRONG.search(text[:HEAD])
    return strong is not None and bool(_STATE.match(text[strong.end() : HEAD]))


def is_party_name(text: str) -> bool:
    """Whether a line is the name of a party, or of several, and nothing more."""
    bare = _FOR.sub("", text[:HEAD].strip(" *_"))
    if re.match(r"(?i)(?:mellan|between)\s", bare):
        return False
    if len(bare.split()) > 12 or _CHAPTER_ON_PARTIES.match(bare) or not ANY_PARTY.search(bare):
        return False
    return _is_name_alone(bare) or (bool(_JOINED.search(bare)) and not _SMALL_WORD.search(bare))


def section_title(text: str) -> bool:
    """Whether a title is a chapter every document may have, and no principle."""
    bare = without_chapter(text)
    return bool(SECTIONS.match(bare) or _DOCUMENT.search(bare))


def views_title(text: str) -> str | None:
    """What the viewpoints below a title concern: "commitment", "principle" or "whole"; None if no such."""
    if _VIEW_PREFIX.match(text[:HEAD]) or _NO_VIEWS.match(text[:HEAD]):
        return None
    text = text[:HEAD].rstrip(" :")
    if len(text.split()) > 8 or text.endswith((".", "?", "!")):
        return None
    if _GROUP_TITLE.match(text):
        return "commitment"
    match = _VIEWS_TITLE.match(text)
    if not match:
        return None
    if match["general"] or re.search(r"\b(?:hela|helhet\w*|texten|whole|entire)\b", match["rest"], re.IGNORECASE):
        return "whole"
    return "principle" if re.search(r"\bprincip", match["rest"], re.IGNORECASE) else "commitment"


def without_view_prefix(text: str) -> str | None:
    """The viewpoint after "Synpunkt:"; None when the line does not say that it is one."""
    match = _VIEW_PREFIX.match(text[:HEAD])
    return text[match.end() :] if match else None


# --- viewpoints ------------------------------------------------------------------------------------------

SPEAKS_OF_VIEWS = re.compile(r"synpunkt|kommentar|viewpoint|\bcomment|\bviews\b", re.IGNORECASE)
VIEW_CUE = re.compile(
    r"[?!]\W*$|^(?-i:[A-ZÅÄÖ]{2,3}:\s)|^(?:t\.?\s?ex\b|e\.g\.|förslag\b|idé:|proposal\b|suggestion\b|bra\b|good\b)",
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"(?:\b(?:tex|t\.?\s?ex\.?|och|eller|samt|som|för|med|e\.g\.|and|or|such as)|[,:…]|\.\.\.)$",
    re.IGNORECASE,
)
QUOTED_ALONE = re.compile(r"^[\"”“'’«»][^\"”“«»]{1,60}[\"”“'’«»]$")
SEVERAL_NOTES = re.compile(r"\w{2}\.\s+[A-ZÅÄÖ\"”“]")
LABELLED_SENTENCE = re.compile(r"^[^:]{3,60}:\s(?P<sentence>\S.*)$")
