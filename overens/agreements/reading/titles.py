"""Words that tell what kind of title, or of note, a line is, in Swedish and English."""

import re

from . import cues

_CHAPTER = re.compile(r"^(?:del|kapitel|avsnitt|part|chapter|section)\s+[\divxIVX]{1,4}\s*[.:–-]?\s*", re.IGNORECASE)
_PRINCIPLE = re.compile(
    r"^(?:princip(?:en)?(?:\s+(?:nr\.?\s*)?\d{1,2})?\s*(?:[:–—.-]\s*|\s(?:om|för)\s)(?P<sv>\S.*)"
    r"|(?:the\s)?principle(?:\s+(?:no\.?\s*)?\d{1,2})?\s*(?:[:–—.-]\s*|\s(?:of|on)\s)(?P<en>\S.*)"
    r"|princip(?:le)?\s+\d{1,2}\s+(?P<bare>\S.*))$",
    re.IGNORECASE,
)
_NUMBERED_PRINCIPLE = re.compile(r"^princip(?:le)?\s+(?:\d{1,2}|[A-H]|[IVX]{1,4})\s*[:–—.-]\s*(?=\S)", re.IGNORECASE)
_SENTENCE_WORDS = 20  # of a numbered principle, which may be a whole sentence
_SHORT_NAME_WORDS = 6  # of a name that may end with a full stop
_SENTENCE_VERB = re.compile(r"\b(?:innebär|är|betyder|handlar|gäller|säger|means|is|says|implies)\b", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"åtagand|\b(?:åtar|förbinder)\b|\bansvar(?:ig\w*|ar)?\b|\bkommer att\b|\blöften?\b"
    r"|\blovar\b|\bska göra\b|\bska\b|\bskall\b|\bvill\b|\bgör\b"
    r"|\bbidrar\b|commitment|undertak|\bwants? to\b|\bcommits?\b|responsib|promise|pledge"
    r"|\bwill\b|\bshall\b|\bagrees?\b",
    re.IGNORECASE,
)
_STEM_END = re.compile(
    r"(?::|\b(?:ska|skall|att|lovar|vill|(?:åtar|förbinder) (?:sig|oss)|will|shall|to|undertakes?|commits?|gör|åtar)"
    r"(?:\s(?:tillsammans|gemensamt|också|även|därför|bland annat|together|jointly|also))?\s*)$",
    re.IGNORECASE,
)
_STEM_WORDS = 5  # after the word that binds; a line with more is half a sentence
_JOINED = re.compile(r"\s(?:och|samt|and|&)\s|,\s|\s{3,}", re.IGNORECASE)
_SMALL_WORD = re.compile(r"\b(?!(?:kommun|stad|och|samt|and|the|i|of)\b)[a-zåäö]\w*")
_CHAPTER_ON_PARTIES = re.compile(r"^(?:de\s|the\s)?(?:parter(?:na)?|parties|partners)$", re.IGNORECASE)
LEADS_IN = re.compile(  # "Det här lovar kommunen" has a sentence's words and a heading's place
    r"^(?:det\shär|detta|så(?:\shär)?|vad|här|this\sis\s(?:what|how)|what|how|here)\b(?!.*\b(?:innebär|är)\b)",
    re.IGNORECASE,
)
_FOR = re.compile(r"^(?:för|on behalf of|from|by|for|från|av)\s+", re.IGNORECASE)

SECTIONS = re.compile(
    r"^(?:(?:vår|vårt|våra|our|the)\s)?(?:\w+\s(?=princip|värde|utgångsp|values|principles))?(?:bakgrund|inledning|introduktion|förord|vision|syfte|mål|värdegrund|gemensam\w*\svärd\w*|värd(?:en|ering)|definition|ordlista"
    r"|uppfölj|utvärder|revider|giltig|organisation|genomför|innehåll|bilag|principer|grundprinciper"
    r"|beslut\b|förslag\still\sbeslut|sammanfattning|ärende(?:t|beskrivning)\b|reservation|yrkande"
    r"|övrigt|avslut|tack\b|dagordning|(?:mötet(?:s|\s)|genomgång|tidplan|ikraftträd)|fortsatt\s|nästa\s\w*(?:möte|träff)|utgångspunkt|ledord|åtagande|underskrift|underteckn|parter|läs\smer|kontakt|nästa\ssteg|så\s(?:här\s)?följer"
    r"|decision\b|summary|background|introduction|foreword|preface|vision|purpose|aims?\b|shared\svalues|values|definitions|glossary"
    r"|follow-?up|review|evaluation|monitoring|implementation|contents|table\sof|appendix|annex|principles|commitments|thank|closing|agenda|next\smeeting|date\sof|timetable|entry\sinto\sforce|any\sother|signator|signatures?|signed|next\ssteps|contact)",
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
_BETWEEN = re.compile(r"(?:mellan|between)\s.{3,120}\s(?:och|samt|and|&)\s", re.IGNORECASE)
PARTICULARS = re.compile(
    r"^(?:datum|närvarande|deltagare|plats|tid|dnr|diarie\w*|version|antagen|antagna|gäller|giltig[ta]?|beslutade?|fastställd\w*|reviderad\w*"
    r"|vid protokollet|vid anteckningarna|justera[sdt]\w*|ort och datum|namnförtydligande"
    r"|(?:från|till|skickat|ämne|kopia|from|to|sent|subject|cc)(?=:\s)|antal\s\w+(?=:)|date(?!\sof)|valid|present|attending|place|adopted|approved|reference)\b"
    r"|^(?:(?:mån|tis|ons|tors|fre|lör|sön)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.{0,20}\d"
    r"|^.{0,60}\d{4}-\d\d-\d\d.{0,10}\bdnr\b|^\W*\d[\d\s./:–-]*$"
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
_NOTHING_SAID = re.compile(
    r"^(?:inga|no) (?:synpunkter|kommentarer|viewpoints|views|comments)\b.{0,20}$", re.IGNORECASE
)
GROUP_TITLE = re.compile(r"^(?:grupp|bord|group|table)\s+(?:\d{1,2}|[A-D])\b\W*$", re.IGNORECASE)
_VIEW_PREFIX = re.compile(r"^(?:synpunkt|kommentar|comment|viewpoint|view)(?:er|s)?\s*\d*\s*:\s*(?=\S)", re.IGNORECASE)

_GROUP_PREFIX = re.compile(
    r"^(?:(?:synpunkt|kommentar|comment|viewpoint|view)(?:er|s)?\s+)?(?:(?:från|from)\s+)?"
    r"(?:grupp|bord|group|table)\s*(?:\d{1,2}|[A-D])\s*:\s*(?=\S)",
    re.IGNORECASE,
)


def without_chapter(text: str) -> str:
    """A title without "Part 1." before it."""
    return _CHAPTER.sub("", text[: cues.HEAD])


def folded(name: str) -> str:
    """A principle's name as it is compared: without numbers, marks and capitals."""
    return without_chapter(name).strip(' .:*_"”“0123456789\t').casefold()


def principle_title(text: str) -> str | None:
    """The name of the principle when the line calls itself one ("Principen om dialog"), else None."""
    text, words = text[: cues.HEAD].rstrip(" :*_"), len(text[: cues.HEAD].split())
    if _NUMBERED_PRINCIPLE.match(text) and words <= _SENTENCE_WORDS:
        return _NUMBERED_PRINCIPLE.sub("", text)
    text = text.rstrip(".") if words <= _SHORT_NAME_WORDS else text
    match = _PRINCIPLE.match(text)
    if not match or words > 14 or text.endswith((".", "!", "?", ";")) or _SENTENCE_VERB.search(text):
        return None
    return next(group for group in match.groups() if group)


def party_heading(text: str) -> str | None:
    """The party when the line announces its commitments ("Kommunens åtaganden", "We undertake to:")."""
    bare = without_chapter(text).strip(" *_")
    if len(text) > cues.HEAD or len(bare.split()) > 16 or bare.endswith((".", "!", "?", ";", ",")):
        return None
    named = cues.party_in(bare)
    if not named:
        return None
    if len(bare.split()) <= 8 and _is_name_alone(_FOR.sub("", bare.rstrip(": "))):
        return None if _CHAPTER_ON_PARTIES.match(bare) else named
    if not _ANNOUNCES.search(bare):
        return None
    if LEADS_IN.match(bare):
        return named
    promised = cues.promise(bare)
    if promised and promised.form == cues.Form.IMPERSONAL and not text.rstrip().endswith(":"):
        return None
    sentence = promised and promised.form not in (cues.Form.PRESENT, cues.Form.WE_PRESENT)
    if not sentence:
        return named
    strong = cues.STRONG.search(bare)
    ended = text.rstrip().endswith(":") or strong is None or len(bare[strong.end() :].split()) <= _STEM_WORDS
    return named if ended and _STEM_END.search(bare) else None


def _is_name_alone(text: str) -> bool:
    rest = cues.NAMED_PARTY.sub("", text)
    return not re.sub(r"(?i)\b(?:det|den|de|och|samt|the|and|i|in|of)\b|[&/,\s]", "", rest)


def is_particulars(text: str) -> bool:
    """Whether a line gives a date, a place, who was there, a decision: facts about the document."""
    dated = _DATED.match(text[: cues.HEAD]) and not _DOCUMENT.search(text[: cues.HEAD])
    between = _BETWEEN.match(text[: cues.HEAD]) and not text.isupper()
    return bool(dated or between or PARTICULARS.match(text[: cues.HEAD]))


def is_party_name(text: str) -> bool:
    """Whether a line is the name of a party, or of several, and nothing more."""
    bare = _FOR.sub("", text[: cues.HEAD].strip(" *_"))
    if re.match(r"(?i)(?:mellan|between)\s", bare):
        return False
    if len(bare.split()) > 12 or _CHAPTER_ON_PARTIES.match(bare) or not cues.ANY_PARTY.search(bare):
        return False
    return _is_name_alone(bare) or (bool(_JOINED.search(bare)) and not _SMALL_WORD.search(bare))


def section_title(text: str) -> bool:
    """Whether a title is a chapter every document may have, and no principle."""
    bare = without_chapter(text)
    return bool(SECTIONS.match(bare) or _DOCUMENT.search(bare))


def views_title(text: str) -> str | None:
    """What the viewpoints below a title concern: "commitment", "principle" or "whole"; None if no such."""
    if without_view_prefix(text) or _NO_VIEWS.match(text[: cues.HEAD]):
        return None
    text = text[: cues.HEAD].rstrip(" :")
    if len(text.split()) > 8 or text.endswith((".", "?", "!")):
        return None
    if GROUP_TITLE.match(text):
        return "commitment"
    match = _VIEWS_TITLE.match(text)
    if not match:
        return None
    if match["general"] or re.search(r"\b(?:hela|helhet\w*|texten|whole|entire)\b", match["rest"], re.IGNORECASE):
        return "whole"
    return "principle" if re.search(r"\bprincip", match["rest"], re.IGNORECASE) else "commitment"


def says_that_nothing_was_said(text: str) -> bool:
    """Whether a line only tells that there are no viewpoints."""
    return bool(_NOTHING_SAID.match(text))


def without_view_prefix(text: str) -> str | None:
    """The viewpoint after "Synpunkt:", with its group if it has one; None when the line does not say that it is one."""
    if _GROUP_PREFIX.match(text[: cues.HEAD]):
        return text
    match = _VIEW_PREFIX.match(text[: cues.HEAD])
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
