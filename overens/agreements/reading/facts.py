"""What the introduction of a compilation says about the meeting: when, who, how many."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from . import cues, titles
from .lines import clean, is_blank
from .proposal import Party

_LEAD_LINES = 40
_UNITS = {
    "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9,
    "tio": 10, "elva": 11, "tolv": 12, "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16,
    "sjutton": 17, "arton": 18, "nitton": 19, "tjugo": 20, "trettio": 30, "fyrtio": 40, "femtio": 50,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_MONTHS = {
    name: number
    for names in (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}
_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_DAY = re.compile(
    rf"\b(?:(\d{{1,2}})(?::?[ea]|st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(_MONTHS)})|({'|'.join(_MONTHS)})\s+(\d{{1,2}})\b)"
    rf"(?:,?\s+((?:19|20)\d\d))?",
    re.IGNORECASE,
)
_PEOPLE = r"(?:personer|deltagare|människor|people|persons|participants|attendees)"
_TOTAL = re.compile(rf"\b({_NUMBER})\s+(?:\w+\s+)?{_PEOPLE}\b", re.IGNORECASE)
_GROUPS = re.compile(rf"\b({_NUMBER})\s+(?:\w+\s+)?(?:grupper|diskussionsgrupper|groups)\b", re.IGNORECASE)
_COUNT = re.compile(
    rf"\b({_NUMBER})\b(?!\s*(?:\w+\s+)?(?:grupper|groups|timmar|hours|{_PEOPLE}|{'|'.join(_MONTHS)})\b)",
    re.IGNORECASE,
)
_OFFICIALS = re.compile(r"tjänstepersoner|tjänstemän|politiker|kommunal|officials|councillors|staff", re.IGNORECASE)
_MEETING = re.compile(
    r"möte|träff|deltog|närvar|meeting|took part|attended|present|workshop|held|^datum|^date", re.IGNORECASE
)


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting as its compilation introduces it; what the text does not say is None or empty.

    `date` is when the text was compiled, `met_on` when the meeting was held; a meeting day without a year
    takes the year of the compilation, or the year before when it would else lie after it.
    `participants` counts persons by party ("civil_society", "municipality").
    """

    title: str | None = None
    date: datetime.date | None = None
    met_on: datetime.date | None = None
    participants: dict[str, int] = field(default_factory=dict)
    total: int | None = None
    groups: int | None = None


def meeting_facts(lines: Sequence[str]) -> MeetingFacts:
    """Read the facts of the meeting from the lines before the first principle. Never raises on any text."""
    lead = _lead(lines)
    text = "\n".join(lead)
    compiled = next((day for day in map(_iso, _ISO.finditer(text)) if day), None)
    counted: dict[str, int] = {}
    for line in lead:
        if _MEETING.search(line):
            counted = counted or _participants(line)
    total = _first(_TOTAL, text)
    return MeetingFacts(
        title=_title(lead),
        date=compiled,
        met_on=_met_on(lead, compiled),
        participants=counted,
        total=total or (sum(counted.values()) if len(counted) == 2 else None),
        groups=_first(_GROUPS, text),
    )


def _lead(lines: Sequence[str]) -> list[str]:
    lead: list[str] = []
    for line in lines[:400]:
        if is_blank(line):
            continue
        text = clean(line).strip()[:2000]
        if titles.principle_title(text) or len(lead) == _LEAD_LINES:
            break
        lead.append(text)
    return lead


def _title(lead: list[str]) -> str | None:
    for line in lead:
        bare = line.lstrip("# ").strip()
        if not titles.PARTICULARS.match(bare) and re.search(r"[^\W\d_]{3}", bare):
            return bare if len(bare) <= 250 else None
    return None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _UNITS[word.lower()]


def _first(pattern: re.Pattern, text: str) -> int | None:
    match = pattern.search(text)
    return _number(match[1]) if match else None


def _iso(match: re.Match) -> datetime.date | None:
    return _date(*map(int, match.groups()))


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _met_on(lead: list[str], compiled: datetime.date | None) -> datetime.date | None:
    """The first day named in a line that speaks of the meeting."""
    for line in lead:
        match = _DAY.search(line)
        if not match or not _MEETING.search(line):
            continue
        day, month = int(match[1] or match[4]), _MONTHS[(match[2] or match[3]).lower()]
        year = int(match[5]) if match[5] else compiled.year if compiled else None
        met = _date(year, month, day) if year else None
        if year and met and compiled and not match[5] and met > compiled:
            met = _date(year - 1, month, day)
        if met:
            return met
    return None


def _participants(line: str) -> dict[str, int]:
    """Numbers of people, each with the party named next after it."""
    counted: dict[str, int] = {}
    numbers = list(_COUNT.finditer(line))
    for this, after in zip_longest(numbers, numbers[1:]):
        between = line[this.end() : after.start() if after else this.end() + 80]
        between = re.split(r"[.;]\s", between)[0]
        named = cues.ANY_PARTY.search(between)
        party = cues.party_in(between) if named else None
        if party is None and _OFFICIALS.search(between):
            party = Party.MUNICIPALITY
        if party in (Party.MUNICIPALITY, Party.CIVIL_SOCIETY) and party not in counted:
            counted[party] = _number(this[1])
    return counted
