"""What stands on every page and belongs to none: page headers, page footers and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator

from .layout import Page, Word, body_size, rows, usual_size

_EDGE = 0.12  # of the page's height, at the top and at the bottom
_ROWS = 3  # the most a page header has
_APART = 1.2  # sizes of the letters: nearer than that to the text, a row belongs to it
_OFTEN = 0.4  # of the pages; left and right pages may have different ones


def without_furniture(pages: list[Page]) -> list[Page]:
    """The pages without the rows that repeat at their edges, numbers aside, apart from the text.

    Larger letters are never furniture, nor is a word that happens to begin many pages.
    """
    body = body_size(word for page in pages for word in page.words)
    edges = [[row for row in _at_the_edges(page) if usual_size(row) <= body * 1.1] for page in pages]
    times = Counter(key for found in edges for key in {_key(row) for row in found})
    enough = max(2, _OFTEN * len(pages))
    return [
        page.without(word for row in found if times[_key(row)] >= enough for word in row)
        for page, found in zip(pages, edges, strict=True)
    ]


def _at_the_edges(page: Page) -> Iterator[list[Word]]:
    found = rows(page.words)
    yield from _apart([row for row in found[: _ROWS + 1] if row[0].bottom < _EDGE * page.height], found)
    yield from _apart([row for row in found[-_ROWS - 1 :] if row[0].top > (1 - _EDGE) * page.height][::-1], found[::-1])


def _apart(edge: list[list[Word]], found: list[list[Word]]) -> list[list[Word]]:
    """The rows from the edge of the page to the first wide gap; none where the text begins without one."""
    for at in range(1, min(len(edge), _ROWS) + 1):
        if at == len(found) or _gap(found[at - 1][0], found[at][0]) >= _APART * found[at - 1][0].size:
            return edge[:at]
    return []


def _gap(one: Word, other: Word) -> float:
    return max(one.top, other.top) - min(one.bottom, other.bottom)


def _key(row: list[Word]) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(word.text for word in row)).casefold(), round(row[0].top)
