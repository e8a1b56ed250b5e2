"""From what stands where on the pages of a PDF to lines, as a writer would have typed them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from .columns import flows
from .furniture import without_furniture
from .layout import Box, Page, Stretch, Table, Word, body_size, is_marked, rows, stretches
from .lines import BOX, Line, side_by_side
from .source import clean

_HEADING = 1.15  # times the size of the body
_HEADING_LENGTH = 120
_BLANK = 1.2  # times the usual distance between two rows of a paragraph
_FRAME = 0.6  # of the page and of its words: a frame around so much is the page's own


def read_pages(pages: list[Page]) -> list[Line]:
    """The lines of all pages in reading order, without what repeats on every page."""
    return [line for lines in read_each(pages) for line in lines]


def read_each(pages: list[Page]) -> list[list[Line]]:
    """The same, page by page."""
    pages = without_furniture(pages)
    words = [word for page in pages for word in page.words]
    reader = _Reader(_heading_sizes(words), _distance(pages))
    return [list(reader.page(page)) for page in pages]


def _heading_sizes(words: Iterable[Word]) -> list[float]:
    """The sizes of headings, the largest first."""
    words = list(words)
    body = body_size(words)
    return sorted({size for word in words if (size := round(word.size * 2) / 2) >= body * _HEADING}, reverse=True)


def _distance(pages: Iterable[Page]) -> float:
    """How far apart two rows of a paragraph are, in sizes of their letters."""
    found = [1.2, 1.2]
    for page in pages:
        pieces = [each for row in rows(page.words) for each in stretches(row)]
        for above, below in pairwise(sorted(pieces, key=lambda each: (round(each.x0), each.top))):
            apart = (below.top - above.top) / max(above.size, 1)
            if 0.9 < apart < 2 and abs(below.x0 - above.x0) < 2 and above.size == below.size:
                found.append(apart)
    return quantiles(found, n=4)[0]


@dataclass
class _Reader:
    headings: list[float]
    distance: float
    groups: int = 0
    group: str = ""
    ends: str = ""  # with what the last line ended

    def page(self, page: Page) -> Iterator[Line]:
        """The lines of a page."""
        tables, loose = _tables(page)
        pieces = [each for row in rows(loose) for each in stretches(row)]
        for number, flow in enumerate(flows(pieces + tables)):
            lines = self.across(flow.stretches) if flow.across else self.down(flow.stretches, goes_on=number == 0)
            yield from lines

    def across(self, found: Sequence[Stretch]) -> Iterator[Line]:
        """Each row's cells, parted by a tab; a row that begins in the right column begins with one."""
        group, left = self.fresh(), min(each.x0 for each in found)
        for row in _rows_of(found):
            level = self.level([row])
            if level:
                yield Line(f"{'#' * level} {clean(row[0].text)}", self.fresh())
                group = self.fresh()
                continue
            indent = "\t" if row[0].x0 > left + 0.3 * (max(each.x1 for each in found) - left) else ""
            yield Line(indent + "\t".join(clean(each.text) for each in row), group)

    def down(self, found: Sequence[Stretch], *, goes_on: bool) -> Iterator[Line]:
        """The rows of a column. The first may go on with the last sentence of the page before."""
        above: Stretch | None = None
        hangs = 0.0
        for block in self.blocks(_rows_of(found)):
            level = self.level(block)
            if block[0][0].box or level:
                above, goes_on, group = None, False, self.fresh()
                words = " ".join(row[0].text for row in block)
                yield from [Line(f"{'#' * level} {clean(words)}", group)] if level else _inside(block[0][0], group)
                continue
            for row in block:
                if not self.continues(above, row[0], goes_on):
                    self.group, hangs = self.fresh(), 0.0
                text = clean("\t".join(each.text for each in row))
                if is_marked(row[0]):
                    hangs = row[0].x0 + 2
                indent = "  " if hangs and row[0].x0 > hangs and not is_marked(row[0]) else ""
                yield Line(indent + text, self.group)
                above, goes_on, self.ends = row[0], False, text[-1:]

    def blocks(self, found: list[list[Stretch]]) -> Iterator[list[list[Stretch]]]:
        """The rows of a column by block: each table, each heading with its rows, and what stands between."""
        block: list[list[Stretch]] = []
        for row in found:
            if block and not self.is_one_block(block[-1][0], row[0]):
                yield block
                block = []
            block.append(row)
        if block:
            yield block

    def is_one_block(self, above: Stretch, row: Stretch) -> bool:
        large = above.size in self.headings, row.size in self.headings
        if above.box or row.box or any(large):
            near = row.top - above.top <= _BLANK * self.distance * row.size
            return not above.box and not row.box and all(large) and above.size == row.size and near
        return True

    def level(self, block: list[list[Stretch]]) -> int:
        """The level of a heading; 0 for text. A long text or a sentence in large letters is no heading."""
        first, text = block[0][0], " ".join(row[0].text for row in block)
        if first.box or first.size not in self.headings or any(len(row) > 1 for row in block):
            return 0
        is_text = len(text) > _HEADING_LENGTH or text.endswith((".", ",", ";"))
        return 0 if is_text else min(self.headings.index(first.size) + 1, 3)

    def continues(self, above: Stretch | None, row: Stretch, goes_on: bool) -> bool:
        if above is None:
            return goes_on and bool(self.group) and self.ends not in (*".!?:", "") and row.text[:1].islower()
        return 0 < row.top - above.top <= _BLANK * self.distance * max(row.size, above.size)

    def fresh(self) -> str:
        """A group of its own."""
        self.groups += 1
        return f"block {self.groups}"


def _inside(table: Stretch, group: str) -> list[Line]:
    return [Line(text, f"{BOX} {group}" if table.single else group) for text in table.inside]


def _rows_of(found: Sequence[Stretch]) -> list[list[Stretch]]:
    """The stretches by row; a table is a row of its own."""
    result: list[list[Stretch]] = []
    for each in found:
        last = result[-1][0] if result else None
        if last and not last.box and not each.box and abs(each.middle - last.middle) <= 0.45 * max(each.size, 1):
            result[-1].append(each)
        else:
            result.append([each])
    return [sorted(row, key=lambda each: each.x0) for row in result]


def _tables(page: Page) -> tuple[list[Stretch], list[Word]]:
    """The page's tables and boxes with the words they hold, and the words outside them.

    A word belongs to the smallest cell around it.
    """
    tables = [table for table in page.tables if not _is_frame(table, page)]
    cells = sorted(((cell, at) for at, table in enumerate(tables) for row in table for cell in row if cell), key=_area)
    held: dict[tuple[int, Box], list[Word]] = {}
    loose: list[Word] = []
    for word in page.words:
        home = next(((at, cell) for cell, at in cells if cell.holds(word)), None)
        if home:
            held.setdefault(home, []).append(word)
        else:
            loose.append(word)
    found = (
        _ruled(table, {cell: words for (at, cell), words in held.items() if at == each})
        for each, table in enumerate(tables)
    )
    return [table for table in found if table], loose


def _area(cell: tuple[Box, int]) -> float:
    return cell[0].area


def _is_frame(table: Table, page: Page) -> bool:
    """Whether it is the frame of the page itself."""
    cells = [cell for row in table for cell in row if cell]
    if len(cells) != 1 or cells[0].area < _FRAME * page.width * page.height:
        return False
    return sum(map(cells[0].holds, page.words)) >= _FRAME * len(page.words)


def _ruled(table: Table, held: dict[Box, list[Word]]) -> Stretch | None:
    """A table as a stretch of its own, with its rows as lines; None for one without words."""
    if not held:
        return None
    texts = [[_cell_lines(cell, held.get(cell, [])) for cell in row if cell] for row in table]
    lines = [
        line.text for row in texts for line in (side_by_side(row, "") if len(row) > 1 else map(Line, *row or [[]]))
    ]
    x0, top = min(cell.x0 for cell in held), min(cell.top for cell in held)
    x1, bottom = max(cell.x1 for cell in held), max(cell.bottom for cell in held)
    words = tuple(word for words in held.values() for word in words)
    return Stretch(words, tuple(lines), Box(x0, top, x1, bottom), single=all(len(row) <= 1 for row in texts))


def _cell_lines(cell: Box, words: list[Word]) -> list[str]:
    """The lines of a cell, joined where the next word had no room; a word divided at the end is left so."""
    lines: list[str] = []
    above: list[Word] = []
    margin = min((word.x0 for word in words), default=0) - cell.x0
    for row in rows(words):
        text = clean(" ".join(word.text for word in row))
        if above and _had_no_room(above, row, cell.x1 - margin) and not lines[-1].endswith("-"):
            lines[-1] += f" {text}"
        else:
            lines.append(text)
        above = row
    return lines


def _had_no_room(above: list[Word], below: list[Word], right: float) -> bool:
    first, size = below[0], max(above[-1].size, 1)
    tight = 0 < below[0].top - above[0].top < 1.6 * size
    return tight and above[-1].x1 + 0.35 * size + (first.x1 - first.x0) > right
