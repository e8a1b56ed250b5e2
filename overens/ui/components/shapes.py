"""The drawn vocabulary: icons, party marks and tones.

Shapes are written into the page: an icon is shorter than a reference to a file with icons would be, needs no
request of its own, and a party mark takes its colours from the surface it stands on.
"""

from typing import Literal, get_args

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

Party = Literal["municipality", "civil_society", "both", "other"]
Tone = Literal["accent", "civil", "neutral", "success", "warning", "danger"]

ICONS = {
    "ask": "M7 7.2a3 3 0 115 2.3c-1.1.9-2 1.3-2 2.8m0 3.2v.1",
    "cal": "M3 5h14v12H3zM3 9h14M7 2.5V6m6-3.5V6",
    "check": "M4 10.5l4 4 8-9",
    "clock": "M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M10 6v4.3l2.8 1.7",
    "cross": "M5 5l10 10M15 5L5 15",
    "dev": "M6 2.5h8v15H6zM9.5 15h1",
    "doc": "M5 2.5h6.5L15 6v11.5H5zM11 3v3.5h3.5M8 11h4m-4 3h4",
    "down": "M10 3v9m-3.5-3.5L10 12l3.5-3.5M4 16.5h12",
    "ex": "M4 10h10m-4-4.5l4.5 4.5-4.5 4.5",
    "eye": "M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10zM10 8a2 2 0 100 4 2 2 0 000-4",
    "flag": "M5 18V3h10l-2.5 3.5L15 10H5",
    "idea": "M10 3v14M3 10h14",
    "info": "M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M10 9.5v4m0-7v.1",
    "left": "M12.5 4l-6 6 6 6",
    "link": "M8 12l4-4M7 9l-2.5 2.5a3 3 0 004 4L11 13M13 11l2.5-2.5a3 3 0 00-4-4L9 7",
    "mail": "M2.5 5h15v10.5h-15zM3 5.5l7 6 7-6",
    "menu": "M3 5.5h14M3 10h14M3 14.5h14",
    "merge": "M4 3v3c0 4 6 3 6 7v4M16 3v3c0 4-6 3-6 7M7 14.5l3 3 3-3",
    "need": "M10 16.5S3 12.5 3 7.7A3.7 3.7 0 0110 6a3.7 3.7 0 017 1.7c0 4.8-7 8.8-7 8.8z",
    "no": "M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15M6 10h8",
    "pen": "M4 16l1-4 8.5-8.5 3 3L8 15z",
    "people": (
        "M7 9.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5M2 16c.5-3 2.5-4 5-4s4.5 1 5 4"
        "M13 5a2.3 2.3 0 110 4.5M14 12.2c2.3.2 3.6 1.5 4 3.8"
    ),
    "phone": "M5 3h3l1.5 4-2 1.500a9 9 0 004 4l1.5-2 4 1.500v3c0 1-1 2-2 2C9 17 3 11 3 5c0-1 1-2 2-2z",
    "right": "M7.5 4l6 6-6 6",
    "risk": "M10 3l7.5 13.5h-15zM10 8v4m0 2.3v.1",
    "screen": "M2.5 4h15v9.500h-15zM7 17h6m-3-3.500V17",
    "search": "M9 3a6 6 0 100 12A6 6 0 009 3m4.5 10.500L17.5 17.5",
    "seat": "M5 10V5h10v5M3.5 10h13v4h-13zM5 14v3m10-3v3",
    "take": "M3 10h11m-4.5-5l5 5-5 5M17.5 4v12",
    "talk": "M3 4h14v9H9l-4 4v-4H3z",
    "tray": "M3 11v6h14v-6M10 2v9m-3.5-3.5L10 11l3.5-3.5",
    "up": "M10 17V5M5 10l5-5 5 5",
    "wave": "M2 8c2-3 4-3 6 0s4 3 6 0c1.3-2 2.6-2.6 4-2M4 15h12",
    "yes": "M2.5 10.5l3.5 3.5 6-7.5M9.5 12.5l1.7 1.5 6.3-7.5",
}
HOUSE = (
    '<rect class="mk" x="1" y="1" width="26" height="26" rx="5"/>'
    '<path class="mi" d="M7 21v-9l7-5 7 5v9M5.5 21.5h17M14 21v-5"/>'
)
PEOPLE = (
    '<circle class="mc" cx="14" cy="14" r="13.5"/><g class="mi"><circle cx="10" cy="11" r="2.6"/>'
    '<circle cx="18.5" cy="11" r="2.6"/>'
    '<path d="M5 20c.5-3 2.5-4.5 5-4.5s4.2 1.5 4.7 4.5M15.8 16c2.9-1.4 6.5 0 7.2 4"/></g>'
)
OVERLAP = (
    '<rect class="mk" x="0" y="5" width="18" height="18" rx="3.5"/><circle class="mc" cx="19" cy="14" r="9"/>'
    '<path class="lap" d="M16.5 8.5v11a7 7 0 010-11z"/>'
)
DIAMOND = '<path class="mo" d="M14 2.5L25.5 14 14 25.5 2.5 14z"/><path class="mi" d="M10.5 14h7"/>'
SHAPES: dict[str, str] = {"municipality": HOUSE, "civil_society": PEOPLE, "both": OVERLAP, "other": DIAMOND}
COLORS: dict[str, str] = {
    "municipality": "accent",
    "civil_society": "civil",
    "both": "neutral",
    "other": "neutral",
}

_DRAWN = {
    name: mark_safe(f'<svg class="i" viewBox="0 0 20 20" aria-hidden="true"><path d="{path}"/></svg>')  # noqa: S308
    for name, path in ICONS.items()
}
_MARKED = {
    (party, pending): mark_safe(  # noqa: S308
        f'<svg class="mark{" wait" if pending else ""}" viewBox="0 0 28 28" aria-hidden="true">{shape}</svg>'
    )
    for party, shape in SHAPES.items()
    for pending in (False, True)
}


def ui_icon(name: str) -> SafeString:
    """A small drawing beside words that say the same, never alone. ValueError when there is no such icon."""
    if name not in _DRAWN:
        raise ValueError(f"No icon is called {name!r}; there are {', '.join(ICONS)}")
    return _DRAWN[name]


def ui_mark(party: Party, pending: bool = False) -> SafeString:
    """Who: a square for the municipality, a circle for civil society, both overlapping, a diamond for others.

    pending: dashed, for what has not happened yet. ValueError for another party.
    """
    if (party, pending) not in _MARKED:
        raise ValueError(f"No party is called {party!r}; there are {', '.join(SHAPES)}")
    return _MARKED[party, pending]


def color_of(tone: str) -> str:
    """The design system's colour of a tone or a party. ValueError when it is neither."""
    if tone in COLORS:
        return COLORS[tone]
    if tone not in get_args(Tone):
        raise ValueError(f"No tone is called {tone!r}; there are {', '.join((*get_args(Tone), *COLORS))}")
    return tone


def hidden(text: object) -> SafeString:
    """Words only a screen reader says: what the eye sees from where a thing stands."""
    return format_html('<span class="ds-sr-only"> {}</span>', text) if text else SafeString("")
