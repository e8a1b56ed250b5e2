"""The words of an OpenDocument text from a stranger, in the document's order, with as little machinery as possible."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .lines import BOX, Line, side_by_side, spaced
from .looks import attribute, child_of, name_of
from .odt_looks import Looks
from .package import Parts, check, read_part
from .source import clean
from .unreadable import BROKEN, DISGUISED, EMPTY, LOCKED, WRONG_KIND, Unreadable

_TEXT = b"application/vnd.oasis.opendocument.text"
_FOLDED = re.compile("[ \t\r\n]+")
_MOST_SPACES = 40  # of those one element can stand for
_LEFT_OUT = {
    *("tracked-changes", "note", "annotation", "annotation-end", "table-of-content", "forms", "ruby-text"),
    *("sequence-decls", "variable-decls", "user-field-decls", "hidden-text", "hidden-paragraph", "script"),
    *("title", "desc", "event-listeners", "covered-table-cell", "bibliography-configuration"),
}
"""What is not the text: deleted words, notes, comments, the list of contents, names of pictures."""


def odt_lines(data: bytes) -> list[str]:
    """The lines of an .odt file, as `opening.open_text` describes them. Raises `Unreadable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check(package, ".odt")
            return _lines(package)
    except Unreadable:
        raise
    # The packing and XML libraries raise many kinds of errors for bytes made to mislead them.
    except Exception as error:
        raise Unreadable(BROKEN) from error


def _lines(package: zipfile.ZipFile) -> list[str]:
    kind = read_part(package, "mimetype").strip()
    if kind != _TEXT:
        raise Unreadable(WRONG_KIND if kind.startswith(b"application/vnd.oasis.opendocument") else DISGUISED)
    parts = Parts(package)
    manifest = parts.parse("META-INF/manifest.xml")
    if manifest is not None and any(name_of(each) == "encryption-data" for each in manifest.iter(etree.Element)):
        raise Unreadable(LOCKED)
    content = parts.parse("content.xml")
    text = child_of(child_of(content, "body"), "text")
    if text is None:
        raise Unreadable(BROKEN)
    looks = Looks()
    looks.add(parts.parse("styles.xml"))
    looks.add(content)
    lines = list(_Reader(looks).blocks(text))
    if not lines:
        raise Unreadable(EMPTY)
    return spaced(lines)


@dataclass(frozen=True)
class _Place:
    """Where a paragraph stands: in which group of lines, in which list and how deep."""

    group: str = ""
    style: str = ""
    level: int = 0


@dataclass
class _Reader:
    looks: Looks
    groups: int = 0
    mark: str = ""  # of the list item whose first paragraph is still to come
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def blocks(self, parent: etree._Element, place: _Place = _Place()) -> Iterator[Line]:
        """The lines of what stands below `parent`, in the document's order."""
        for element in parent.iterchildren(etree.Element):
            match name_of(element):
                case "p" | "h":
                    yield from self.paragraph(element, place)
                case "list":
                    yield from self.items(element, place)
                case "table":
                    yield from self.table(element, place)
                case "text-box":
                    yield from self.blocks(element, _Place(place.group or self.fresh(BOX)))
                case name if name not in _LEFT_OUT:
                    yield from self.blocks(element, place)

    def paragraph(self, element: etree._Element, place: _Place) -> Iterator[Line]:
        style = attribute(element, "style-name")
        if self.looks.is_hidden("paragraph", style):
            return
        boxes: list[etree._Element] = []
        text = clean("".join(self.words(element, boxes))).strip(" \n")
        mark, self.mark = (self.mark, "") if text else ("", self.mark)
        level = self.heading(element, style)
        if not text:
            yield from () if boxes else (Line("", place.group),)
        elif level and not place.group:
            mark = mark.removeprefix("- ")  # a chapter's number is kept, its place in a list is not
            yield Line(f"{'#' * level} {mark}{' '.join(text.split())}", self.fresh("heading"))
        else:
            own = place.group or (f"{BOX} ruled" if self.looks.is_ruled(style) else "")
            for number, line in enumerate(text.split("\n")):
                yield Line(line if number else mark + line, own)
        for box in boxes:
            yield from self.blocks(box, place if place.group else _Place(self.fresh(BOX)))

    def heading(self, element: etree._Element, style: str) -> int:
        level = attribute(element, "outline-level")
        if name_of(element) == "h":
            return min(int(level), 3) if level.isdecimal() and int(level) else 1
        return 1 if self.looks.is_title(style) else 0

    def items(self, element: etree._Element, place: _Place) -> Iterator[Line]:
        """A list's items, each with the mark its level has; a number goes on where the list says so."""
        inner = _Place(place.group, attribute(element, "style-name") or place.style, place.level + 1)
        key = (inner.style, inner.level)
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        if not goes_on:
            self.counts[key] = 0
        for item in element.iterchildren(etree.Element):
            if name_of(item) == "list-item":
                self.mark = self.next_mark(item, key)
            yield from self.blocks(item, inner)
            self.mark = ""

    def next_mark(self, item: etree._Element, key: tuple[str, int]) -> str:
        form = self.looks.form(*key)
        if all(name_of(child) == "list" for child in item.iterchildren(etree.Element)) or form == "none":
            return ""  # the item only holds a deeper list
        if form == "bullet":
            return "- "
        start = attribute(item, "start-value")
        self.counts[key] = int(start) if start.isdecimal() and len(start) < 5 else self.counts.get(key, 0) + 1
        return f"{self.counts[key]}. "

    def table(self, element: etree._Element, place: _Place) -> Iterator[Line]:
        """A row's cells side by side, parted by a tab; a table of one column is a box around its paragraphs."""
        rows = [list(_below(row, "table-cell")) for row in _below(element, "table-row")]
        single = max(map(len, rows), default=0) <= 1
        inner = _Place(place.group or self.fresh(BOX if single else "table"))
        if single:
            for cell in (cell for cells in rows for cell in cells):
                yield from self.blocks(cell, inner)
            return
        for cells in rows:
            yield from side_by_side([[line.text for line in self.blocks(cell, inner)] for cell in cells], inner.group)

    def words(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """The words below an element; text boxes met on the way are put in `boxes`."""
        yield _folded(element.text)
        for child in element.iterchildren(etree.Element):
            match name_of(child):
                case "s":
                    count = attribute(child, "c")
                    yield " " * (min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 9 else 1)
                case "tab":
                    yield "\t"
                case "line-break":
                    yield "\n"
                case "text-box":
                    boxes.append(child)
                case "span" if self.looks.is_hidden("text", attribute(child, "style-name")):
                    pass
                case name if name not in _LEFT_OUT:
                    yield from self.words(child, boxes)
            yield _folded(child.tail)

    def fresh(self, kind: str) -> str:
        """A group of its own."""
        self.groups += 1
        return f"{kind} {self.groups}"


def _folded(text: str | None) -> str:
    """White space in the file is one space; more than one is written as elements."""
    return _FOLDED.sub(" ", text or "")


def _below(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, through what groups them; not those of tables inside."""
    for child in parent.iterchildren(etree.Element):
        if name_of(child) == name:
            yield child
        elif name_of(child) not in ("table-cell", "table-row", "table", *_LEFT_OUT):
            yield from _below(child, name)
