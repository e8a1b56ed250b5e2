"""The import assistant's reader: an agreement text, or notes on one, as a proposed structure.

It proposes and never decides: what it is unsure of is marked for a person to look at. It knows nothing of
the database.
"""

from .facts import MeetingFacts, meeting_facts
from .kinds import grouped, tagged, viewpoint_kind
from .lines import is_blank, source_lines
from .proposal import LOOK_BELOW, LineKind, Party, ProposedLine
from .structure import propose

__all__ = [
    "LOOK_BELOW",
    "LineKind",
    "MeetingFacts",
    "Party",
    "ProposedLine",
    "grouped",
    "is_blank",
    "meeting_facts",
    "propose",
    "source_lines",
    "tagged",
    "viewpoint_kind",
]
