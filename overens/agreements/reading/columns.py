"""Lines laid out in columns, put in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from . import cues, titles
from .proposal import Party
from .rows import Row, row

_SUBJECT_COLUMN = re.compile(
    r"^(?:princip|område|fråga|tema|rubrik|ämne|principle|area|theme|topic|subject)\w*$", re.IGNORECASE
)
_HEAD_WORDS = 7  # of a column's head
_OTHER_SIDE = {
    Party.MUNICIPALITY: Party.CIVIL_SOCIETY,
    Party.CIVIL_SOCIETY: Party.MUNICIPALITY,
}  # a table of principles has two parties: who is nobody we know is the other one
_SIGNS = re.compile(r"(?:för|for|on behalf of)\s", re.IGNORECASE)


@dataclass(frozen=True)
class _Layout:
    """Which column is whose, as the line with their heads says."""

    parties: tuple[str, str]
    subject: bool = False  # a first column names the principle


@dataclass
class _Halves:
    """Cells held back, so that all of the left column is read before the right one."""

    left: list[Row] = field(default_factory=list)
    right: list[Row] = field(default_factory=list)

    def take(self) -> list[Row]:
        rows = self.left + self.right
        self.left, self.right = [], []
        return rows

    def put(self, whole: Row, cells: tuple[str, str], parties: tuple[str, str]) -> None:
        """Each half in a block of its own: halves of different columns never join, nor do cells of a table."""
        apart = all(cells) and not re.search(r"\s{3,}", whole.text.replace("\t", "|"))
        for at, column in enumerate((self.left, self.right)):
            if cells[at]:
                half = row(whole.number, cells[at], -2 * whole.block - 2 + at)
                column.append(replace(half, gap=False, noise=False, party=parties[at], whole=apart))


def unfold(rows: list[Row]) -> Iterator[Row]:
    """Rows in reading order: of two columns side by side, first the left one's rows, then the right's.

    Where a first column names the principle, each row of the table is read by itself.
    """
    layout: _Layout | None = None
    halves = _Halves()
    for at, r in enumerate(rows):
        header = _header(r)
        if header and _is_signature(rows, at):
            header = None
        cells = () if r.noise or header else _cells(r)
        if layout and layout.subject and len(cells) == 3:
            yield from halves.take()
            yield from _subject(r, cells[0])
            halves.put(r, (cells[1], cells[2]), layout.parties)
            continue
        parties = layout.parties if layout and len(cells) == 2 else _both_promise(cells)
        if parties and any(cells):
            halves.put(r, (cells[0], cells[1]), parties)
            continue
        yield from halves.take()
        if header:
            layout = header
            r = replace(r, columns=header.parties, gap=False)
        elif layout and not r.noise and titles.party_heading(r.text):
            layout = None
        yield r
    yield from halves.take()


def _cells(r: Row) -> tuple[str, ...]:
    """The parts of a line laid out in columns, by bar, tab or wide gap; none when it is not."""
    if "|" in r.text:
        parts = r.text.strip().removeprefix("|").removesuffix("|").split("|")
    elif not r.gap:
        return ()
    elif "\t" in r.text:
        parts = re.split(r"\t+", r.text)
    else:
        parts = re.split(r"\s{3,}", r.text)
    return tuple(part.strip() for part in parts) if len(parts) in (2, 3) else ()


def _subject(r: Row, cell: str) -> Iterator[Row]:
    if cell:
        yield replace(row(r.number, cell, -2 * r.block - 2), mark="", level=0, gap=False, noise=False, heads=True)


def _header(r: Row) -> _Layout | None:
    if r.noise or len(r.text) > 200:
        return None
    cells = _cells(r)
    subject = len(cells) == 3 and (not cells[0] or bool(_SUBJECT_COLUMN.match(cells[0])))
    if len(cells) != 2 and not subject:
        return None
    left, right = map(titles.party_heading, cells[-2:])
    if subject and cells[0] and all(len(cell.split()) <= _HEAD_WORDS for cell in cells):
        left, right = left or cues.party_in(cells[1]), right or cues.party_in(cells[2])
        left, right = left or _OTHER_SIDE.get(right or ""), right or _OTHER_SIDE.get(left or "")
    return _Layout((left, right), subject) if left and right and left != right else None


def _is_signature(rows: list[Row], at: int) -> bool:
    """Whether two parties side by side stand above lines to sign on, or above nothing."""
    below = rows[at + 1 : at + 6]
    if below and below[0].noise and _SIGNS.match(rows[at].text):
        return True
    after = next((r for r in below if not r.noise), None)
    if after is None:
        return len(below) < 5
    return bool(_SIGNS.match(rows[at].text)) and not _cells(after)


def _both_promise(cells: tuple[str, ...]) -> tuple[str, str] | None:
    """The parties of two halves that each are a whole promise, with no heads to the columns."""
    if len(cells) != 2:
        return None
    left, right = map(cues.promise, cells)
    if left and right and left.form == right.form == cues.Form.STRONG and left.party and right.party:
        return left.party, right.party
    return None
