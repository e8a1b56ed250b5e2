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
    r"|\b(?:borde|bör|behövs|behöver|måste|föreslår|skulle kunna|kunde)\b"
    r"|\b(?:should|needs? to|must|could|propose|suggest|please|let's)\b"
    r"|\b(?:är|vore|is|would be)\s(?:bättre|better)",
    re.IGNORECASE,
)
_APPROVAL = re.compile(
    r"^\W*(?:jätte|mycket |väldigt |så |very )?(?:bra|viktigt?\W*$|självklar\w*|utmärkt|toppen"
    r"|håller med|instämmer|ja\b|rimligt"
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


def viewpoint_kind(text: str) -> str:
    """Guess approval, objection, question, proposal, example, unclear or other, from the wording alone."""
    text = " ".join(text[:400].split())
    if _UNCLEAR.search(text) or _QUOTED_QUESTION.match(text):
        return UNCLEAR
    if _EXAMPLE.match(text):
        return EXAMPLE
    if re.search(r"\?\W*$", text):
        return QUESTION
    if re.match(r"(?i)^(?:förslag|proposal|suggestion|idé|idea)\b", text):
        return PROPOSAL
    if _APPROVAL.search(text) and not re.search(r"(?i)\b(?:men|inte|but|not)\b", text):
        return APPROVAL
    if _PROPOSAL.search(text):
        return PROPOSAL
    if _OBJECTION.search(text):
        return OBJECTION
    if _IMPERATIVE.match(text):
        return PROPOSAL
    return OTHER
