"""The styles of word processors' files: what each kind of paragraph looks like, named so that others can change them.

One table for DOCX and ODT, so that a text looks the same in both.
"""

from typing import NamedTuple

from .source import Tone

MUNICIPALITY = "075A63"
CIVIL = "8A3412"
INK = "0B1F24"
SUBTLE = "3F5358"
PALE = "B8C4C6"
FONT = "Calibri"  # on nearly every desk; readers without it substitute one of the same widths


class Style(NamedTuple):
    """A kind of paragraph; sizes and spaces are points, `kept` keeps it on the page of the next one."""

    name: str
    based_on: str | None
    size: float
    bold: bool
    color: str
    before: float
    after: float
    kept: bool


STYLES = (
    Style("Normal", None, 11.5, False, INK, 0, 8, False),
    Style("Title", "Normal", 24, True, INK, 6, 4, True),
    Style("Subtitle", "Normal", 14, False, INK, 0, 12, False),
    Style("Heading 1", "Normal", 16, True, INK, 24, 8, True),
    Style("Heading 2", "Normal", 13.5, True, INK, 16, 6, True),
    Style("Heading 3", "Normal", 11.5, True, INK, 12, 4, True),
    Style("Lead", "Normal", 13.5, False, INK, 0, 10, False),
    Style("Small", "Normal", 10, False, SUBTLE, 0, 8, False),
    Style("Quote", "Normal", 11.5, False, INK, 4, 8, False),
    Style("Sender", "Normal", 18, True, "FFFFFF", 0, 12, True),
    Style("Statement Label", "Normal", 11, True, INK, 14, 0, True),
    Style("Statement", "Normal", 12.5, False, INK, 0, 6, True),
    Style("Fact", "Normal", 11.5, False, INK, 0, 2, False),
    Style("Caption", "Normal", 10, False, SUBTLE, 0, 3, True),
    Style("Boxed", "Normal", 11.5, False, INK, 3, 3, False),
    Style("Header", "Normal", 10, False, INK, 0, 0, False),
    Style("Footer", "Normal", 10, False, SUBTLE, 0, 0, False),
)

PARAGRAPHS = {"": "Normal", "lead": "Lead", "small": "Small", "quote": "Quote"}
"""The style of each style of `source.Paragraph`."""

EDGES = {
    Tone.ACCENT: ("single", 24, MUNICIPALITY),
    Tone.CIVIL: ("double", 12, CIVIL),
    Tone.TOGETHER: ("double", 12, INK),
    Tone.NEUTRAL: ("single", 24, SUBTLE),
}
"""The edge of what somebody states: kind of line, eighths of a point, colour."""

CHANGED = {"removed": "Removed", "added": "Added"}
"""The character style of each kind of change."""


def tag(language: str) -> str:
    """The language with a country, as the word processor's dictionaries are named."""
    return _DICTIONARIES.get(language, language)


_DICTIONARIES = {"sv": "sv-SE", "sv-simple": "sv-SE", "en": "en-GB"}
_DICTIONARIES |= {language: f"{language}-SE" for language in ("fit", "se", "sma", "smj")}
