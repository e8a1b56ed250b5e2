"""The words of a Word file from a stranger, in the document's order, with as little machinery as possible."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .lines import BOX, Line, side_by_side, spaced
from .looks import Look, child_of, name_of, read_formats, read_look, read_styles, value_of
from .package import Parts, check
from .source import clean
from .unreadable import BROKEN, DISGUISED, EMPTY, WRONG_KIND, Unreadable


def word_lines(data: bytes, suffix: str) -> list[str]:
    """The lines of a .docx file, as `opening.open_text` describes them. Raises `Unreadable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check(package, suffix)
            return _lines(Parts(package))
    except Unreadable:
        raise
    # The packing and XML libraries raise many kinds of errors for bytes made to mislead them.
    except Exception as error:
        raise Unreadable(BROKEN) from error


def _lines(parts: Parts) -> list[str]:
    root = parts.parse(parts.document)
    if root is None:
        raise Unreadable(WRONG_KIND if "mimetype" in parts.names else DISGUISED)
    if name_of(root) != "document":
        raise Unreadable(WRONG_KIND)
    styles = next((parts.parse(path) for path in parts.related(parts.document, "styles")), None)
    numbering = next((parts.parse(path) for path in parts.related(parts.document, "numbering")), None)
    lines = list(_Reader(read_styles(styles), read_formats(numbering)).blocks(root))
    if not lines:
        raise Unreadable(EMPTY)
    return spaced(lines)


@dataclass
class _Reader:
    styles: dict[str, Look]
    formats: dict[tuple[str, int], str]
    counters: Counter[tuple[str, int]] = field(default_factory=Counter)
    groups: int = 0

    def blocks(self, parent: etree._Element, group: str = "") -> Iterator[Line]:
        """The lines of what stands below `parent`, in the document's order."""
        for element in parent:
            match name_of(element):
                case "p":
                    yield from self.paragraph(element, group)
                case "tbl":
                    yield from self.table(element, group)
                case "del" | "moveFrom" | "Fallback" | "sectPr":
                    pass
                case _:
                    yield from self.blocks(element, group)

    def paragraph(self, element: etree._Element, group: str) -> Iterator[Line]:
        if len(element) == 0:
            yield Line("", group)
            return
        properties = child_of(element, "pPr")
        look = read_look(properties).over(self.styles.get(value_of(child_of(properties, "pStyle")), Look()))
        boxes: list[etree._Element] = []
        text = clean("".join(_words(element, boxes))).strip(" \n")
        mark = self.mark(look) if text.strip() else ""
        if look.heading and not group:
            words = " ".join(text.split())
            yield Line("#" * look.heading + f" {mark}{words}" if words else "", self.fresh("heading"))
        else:
            own = group or (f"{BOX} ruled" if look.ruled else "")
            for number, line in enumerate(text.split("\n")):
                yield Line(line if number else mark + line, own)
        for box in boxes:
            yield from self.blocks(box, group or self.fresh(BOX))

    def mark(self, look: Look) -> str:
        """What a list puts before its paragraph. Letters and Roman numbers are given as numbers."""
        if look.list_id in ("", "0"):
            return ""
        key = (look.list_id, look.list_level)
        form = self.formats.get(key, "bullet")
        if form in ("bullet", "none"):
            return "- " if form == "bullet" else ""
        self.counters[key] += 1
        for deeper in range(look.list_level + 1, 9):
            self.counters.pop((look.list_id, deeper), None)
        return f"{self.counters[key]}. "

    def table(self, element: etree._Element, group: str) -> Iterator[Line]:
        """A row's cells side by side, parted by a tab; a table of one column is a box around its paragraphs."""
        rows = [list(_cells(row)) for row in element if name_of(row) == "tr"]
        single = max(map(len, rows), default=0) <= 1
        own = group or self.fresh(BOX if single else "table")
        if single:
            for cell in (cell for cells in rows for cell in cells):
                yield from self.blocks(cell, own)
            return
        for cells in rows:
            yield from side_by_side([[line.text for line in self.blocks(cell, own)] for cell in cells], own)

    def fresh(self, kind: str) -> str:
        """A group of its own."""
        self.groups += 1
        return f"{kind} {self.groups}"


def _words(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """The words below an element; text boxes met on the way are put in `boxes`."""
    for child in element:
        match name_of(child):
            case "t":
                yield child.text or ""
            case "tab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case "txbxContent":
                boxes.append(child)
            case "del" | "moveFrom" | "Fallback" | "pPr" | "rPr":
                pass
            case "r" if _is_hidden(child):
                pass
            case _:
                yield from _words(child, boxes)


def _is_hidden(run: etree._Element) -> bool:
    vanish = child_of(child_of(run, "rPr"), "vanish")
    return vanish is not None and value_of(vanish) not in ("0", "false", "off")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if name_of(child) == "tc":
            yield child
        elif name_of(child) in ("sdt", "sdtContent", "customXml"):
            yield from _cells(child)
