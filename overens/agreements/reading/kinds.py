"""What kind of viewpoint a wording is, by L15: a first guess for a person to change."""

import re

APPROVAL, OBJECTION, QUESTION, PROPOSAL = "approval", "objection", "question", "proposal"
EXAMPLE, UNCLEAR, OTHER = "example", "unclear", "other"

_UNCLEAR = re.compile(
    r"luddig|otydlig|oklar|diffus|\bvagt?\b|svårt att förstå|vad menas|vad betyder|vad innebär|begriplig"
    r"|definier|unclear|vague|what (?:does|do|is meant)|what .{0,40}\bmeans?\b|ambiguous|hard to understand",
    re.IGNORECASE,
)
_QUOTED_QUESTION = re.compile(r"^[\"”“].{1,60}[\"”“]\s*\?")
_EXAMPLE = re.compile(
    r"^(?:t\.?\s?ex\b|till exempel|exempel(?:vis)?\b|såsom|e\.g\.|for example|for instance|such as)",
    re.IGNORECASE,
)
_PROPOSAL = re.compile(
    r"^(?:förslag|idé|önskemål|proposal|suggestion|idea)\b"
    r"|\b(?:borde|bör|behövs|behöver|måste|föreslår|skulle kunna|kunde|det ska finnas)\b"
    r"|\b(?:should|needs? to|must|could|propose|suggest|please|let's)\b"
    r"|\b(?:är|vore|is|would be)\s(?:bättre|better)",
    re.IGNORECASE,
)
_APPROVAL = re.compile(
    r"^\W*(?:jätte|mycket |väldigt |så |very )?(?:bra|viktigt?\W*$|självklar\w*|utmärkt|toppen"
    r"|håller med|instämmer|absolut|fint|viktigast|fungerar (?:redan )?bra|stämmer|ja\b|rimligt"
    r"|good|great|agree[ds]?|yes|important\W*$|excellent|obvious\w*|fine|well said)\b"
    r"|\b(?:är|is) (?:ju )?(?:självklar\w*|bra|viktigt?|good|important|obvious)\b|^\W*jättebra",
    re.IGNORECASE,
)
_OBJECTION = re.compile(
    r"\b(?:inte|ej|aldrig|tveksam\w*|orimlig\w*|onödig\w*|fel|nej|emot|svårt|saknas|risk\w*|problem\w*|stryk"
    r"|ta bort|för (?:mycket"
    r"|lång\w*|sent|ofta|dyr\w*|många|hög\w*|låg\w*))\b|\b(?:not|never|no|disagree|wrong|unnecessary|unrealistic|missing"
    r"|too|against|remove|delete|difficult|don't|doesn't|won't|cannot)\b",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"^(?:(?:be|an|av|för|in|ut|upp|sam|er|om|åter|med|till)?(?:vilja|bjud|ordna|skapa|starta|inför|bygg|ge|ha|gör|låt|utbild"
    r"|kommunicera|informera|verka|samla|sprid|skriv|lägg|lyft|ta|håll|delta|erbjud|planera|utveckl|utse|utvärder|samordna"
    r"|stöd|hjälp|använd|visa|publicera|öppna|fråga|lyssna|träffa|mötas?|komma?)(?:a|as?|r)?"
    r"|bättre|fler|mer|ökad\w*|gemensam\w*|tydlig\w*|en möjlighet|more|better|shared|clearer"
    r"|tillhandahålla?|möjliggör\w*|förtydliga|samverka"
    r"|add|send|make|create|start|give|hold|invite|publish|provide|use|help|offer|share|set up|introduce"
    r"|include|write)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(  # the verbs that make a note a statement and no longer the name of a thing
    r"\b(?:är|var|har|hade|finns|fanns|blir|blev|ska|skall|skulle|kan|vill|får|går|gör|gjorde|kommer|tar|ger|står|känns"
    r"|verkar|händer|räcker|betalar|håller|börjar|vet|tror|tycker|saknar|svarar|orkar|heter|gäller|fungerar|behövs|funkar"
    r"|is|are|was|were|has|have|had|will|would|do|does|did|get|gets|got|can|may|works?|takes?|feels?|seems?|knows?|exists?)\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^(?:[A-ZÅÄÖ]{2,3}|(?i:synpunkt|kommentar|comment|view))\s*:\s+(?=\S)")
_NOTHING = re.compile(r"^(?:inga|no) (?:synpunkter|kommentarer|comments|views)\b|^samma som|^same as", re.IGNORECASE)
_ASKS = re.compile(
    r"^(?:hur|vem|vilka|vilken|varför|när|vad|how|who|which|why|when|what)\s(?!som\b).{4,60}[^.!]$", re.IGNORECASE
)
_BARE_STATEMENT = re.compile(
    r"^(?:vi|jag|de|det|den|man|kring|om|we|i|they|it|there|this|about|none|inga|no)\b", re.IGNORECASE
)
_LONGEST_NAME = 12  # words
TAGS = {  # the word a compilation puts after a viewpoint, in either language
    APPROVAL: ("instämmer", "approval"),
    OBJECTION: ("invändning", "objection"),
    QUESTION: ("fråga", "question"),
    PROPOSAL: ("förslag", "proposal"),
    EXAMPLE: ("exempel", "example"),
    UNCLEAR: ("otydligt", "unclear wording"),
}
_KIND_OF = {word: kind for kind, words in TAGS.items() for word in words}
_TAGGED = re.compile(
    rf"^(?P<words>.*\S)\s\[(?P<tag>{'|'.join(_KIND_OF)})\](?P<rest>\s\(.*\))?$", re.IGNORECASE | re.DOTALL
)
_GROUP = re.compile(
    r"^(?P<words>.*\S)\s\((?:(?:grupp|group) (?P<number>\d{1,3})|okänd grupp|group unknown)(?:,[^()]*)?\)$",
    re.IGNORECASE | re.DOTALL,
)


def _names_a_thing(text: str) -> bool:
    """Whether a note of several words only names something ("a newsletter every month"): it asks for it."""
    words = len(text.split())
    if words > _LONGEST_NAME or (words < 2 and "/" not in text):
        return False
    if text[0] in "\"”“'":
        return False  # a phrase of the text, or a saying
    return not _FINITE.search(text) and not _BARE_STATEMENT.match(text)


def tagged(text: str) -> tuple[str, str] | None:
    """The words and the kind of a viewpoint from a compilation, which says it after them; None where none does."""
    found = _TAGGED.match(text)
    return (found["words"] + (found["rest"] or ""), _KIND_OF[found["tag"].lower()]) if found else None


def grouped(text: str) -> tuple[str, int]:
    """The words without "(Group 2)" after them, and the number of the group; 0 where none is said."""
    found = _GROUP.match(text)
    return (found["words"], int(found["number"] or 0)) if found else (text, 0)


def viewpoint_kind(text: str) -> str:
    """Guess approval, objection, question, proposal, example, unclear or other, from the wording alone."""
    text = _SPEAKER.sub("", " ".join(text[:400].split()))
    if _NOTHING.match(text):
        return OTHER
    if _UNCLEAR.search(text) or _QUOTED_QUESTION.match(text):
        return UNCLEAR
    if _EXAMPLE.match(text):
        return EXAMPLE
    if re.search(r"\?\W*$", text) or _ASKS.match(text):
        return QUESTION
    if re.match(r"(?i)^(?:förslag|proposal|suggestion|idé|idea)\b", text):
        return PROPOSAL
    if _APPROVAL.search(text) and not re.search(r"(?i)\b(?:men|inte|but|not)\b", text):
        return APPROVAL
    if _PROPOSAL.search(text):
        return PROPOSAL
    if _OBJECTION.search(text):
        return OBJECTION
    if _IMPERATIVE.match(text) or _names_a_thing(text):
        return PROPOSAL
    return OTHER
