"""Titles of one series: which of a document's shapes of line names its principles.

Nobody says "Principle 1" everywhere. But lines that name principles are shaped alike, and commitments follow each
of them. So every shape is tried, and scored by how well it divides the commitments among its titles.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

from . import titles
from .document import Document
from .lines import Item

Shape = tuple[str, int, bool, str]  # list mark, its level, all capitals, the sign at the end

_NEAR = 3  # lines from a title to the first commitment: no more than its explanation
_NAME_WORDS = 6
_ENDING = {"": 1.0, ":": 0.7, "?": 0.5, "!": 0.5, ".": 0.3}  # points: how often a title ends so
_MARK = {"#": 1.0, "1": 0.6, "": 0.0}  # points: how well the mark tells a title from other lines
_CLOSE = 0.2  # points between two shapes that may both be right


@dataclass(frozen=True)
class Series:
    """Titles of one shape with commitments below them, and how well they divide the document."""

    members: tuple[int, ...]
    shape: Shape
    score: float


def shape(item: Item) -> Shape:
    """What a line looks like, whatever it says."""
    end = item.text[-1:] if item.text[-1:] in _ENDING else ""
    return item.row.mark, item.row.level, item.text.isupper(), end


def all_series(document: Document) -> list[Series]:
    """The shapes of line that may name the principles, the best first; those far behind it are left out."""
    shapes: dict[Shape, list[int]] = defaultdict(list)
    for at, item in document.live():
        if at in document.contents or at in document.party_headings:
            continue
        if document.may_be_title(at) or document.may_be_sentence_title(at):
            shapes[shape(item)].append(at)
    tried = (_series(document, like, places) for like, places in shapes.items())
    found = sorted((series for series in tried if series), key=lambda series: -series.score)
    found = [series for series in found if len(series.members) > 1] or found[:1]
    return [series for series in found if series is found[0] or _rivals(series, found[0])]


def _rivals(series: Series, best: Series) -> bool:
    """Whether a shape is nearly as good, and not that of the lines that explain the best one's titles."""
    explains = all(at - 1 in best.members for at in series.members)
    return series.score > best.score - _CLOSE and not explains


def _series(document: Document, like: Shape, places: list[int]) -> Series | None:
    """The titles of one shape as a series; None when they can be none."""
    if like[3]:
        places = _without_explanations(document, places)
    spans = list(pairwise([*places, len(document.items)]))
    below = {at: [b for b in range(at + 1, end) if document.commits(b)] for at, end in spans}
    named = [at for at in places if document.may_name_principle(at)]
    filled = [at for at in named if below[at]]
    names = {titles.folded(document.items[at].text) for at in filled}
    alone = len(filled) == 1 and not document.may_be_title(filled[0])
    if not filled or alone or len(names) == 1 < len(filled):
        return None
    near = sum(below[at][0] - at <= _NEAR for at in filled)
    fill = (near + (len(filled) - near) / 2) / len(named)
    covered = sum(len(below[at]) for at in filled) / sum(document.commits(at) for at, _ in document.live())
    score = _ENDING[like[3]] + _MARK[like[0]] + 2 * fill + 2 * covered + min(len(filled), 8) / 20
    return Series(tuple(filled), like, score)


def _without_explanations(document: Document, places: list[int]) -> list[int]:
    """Titles that end as sentences do, without the sentences that explain them: a title has fewer words."""
    kept: list[int] = []
    for at in places:
        last = kept[-1] if kept else None
        if last is not None and not any(document.commits(below) for below in range(last + 1, at)):
            words, before = (len(document.items[place].text.split()) for place in (at, last))
            if words > before and before <= _NAME_WORDS:
                continue
            kept.pop()
        kept.append(at)
    return kept
