"""What the reader hands over: one proposed line after another, each with how sure it is."""

from dataclasses import dataclass
from enum import StrEnum

LOOK_BELOW = 0.6  # a proposal less sure than this is marked for a person to look at

SURE = 0.95  # the wording itself says what the line is
LIKELY = 0.8  # its place in the document says so
DOUBTFUL = 0.5  # two readings are possible
GUESS = 0.3  # something had to be chosen


class Party:
    """Who a commitment binds, as the reader writes it."""

    MUNICIPALITY = "municipality"
    CIVIL_SOCIETY = "civil_society"
    BOTH = "both"


class LineKind(StrEnum):
    """What a line of an agreement text is."""

    PRINCIPLE = "principle"
    COMMITMENT = "commitment"
    VIEWPOINT = "viewpoint"
    HEADING = "heading"
    OTHER = "other"
    CONTINUATION = "continuation"  # only when a proposal is laid out line by line; never proposed itself


@dataclass(frozen=True)
class ProposedLine:
    """One thing the reader found, and the source lines it covers.

    `lines` are 1-based numbers: an item and its continuation lines are one proposal with several numbers.
    A source line that held two columns is split and stands in the `lines` of two proposals, of three where
    a first column names the principle; every other line that is not blank stands in exactly one.
    `text` keeps the source's own words; list marks, numbers, signs of footnotes and the line's other columns
    are taken away.
    `party` is set for commitments and for the headings that announce a party's commitments:
    "municipality", "civil_society", "both", or None where the source does not say.
    `principle` is the ordinal (from 1) of the principle it falls under. A principle's title that comes
    again, as when each party has its own chapter, is a HEADING with the first one's ordinal.
    `under`, for viewpoints, is the place (from 0) in the returned list of the commitment or the principle it
    concerns; None means the text as a whole.
    `confidence` goes from 0 to 1.
    """

    lines: tuple[int, ...]
    text: str
    kind: LineKind
    party: str | None = None
    principle: int | None = None
    under: int | None = None
    confidence: float = SURE

    @property
    def look(self) -> bool:
        """Whether it is doubtful, so that a person should look."""
        return self.confidence < LOOK_BELOW

    def as_json(self) -> dict:
        """The proposal as plain values, ready for one line of JSON."""
        return {
            "lines": list(self.lines),
            "text": self.text,
            "kind": self.kind.value,
            "party": self.party,
            "principle": self.principle,
            "under": self.under,
            "confidence": self.confidence,
        }
