"""The words of an OpenDocument presentation from a stranger, slide by slide, with as little machinery as possible."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .looks import attribute, below, child_of, name_of
from .package import Parts, check, read_part
from .slides import MOST_SLIDES, Deck, Slide, a_slide, describes
from .source import clean, is_visible
from .unreadable import BROKEN, DISGUISED, LOCKED, TOO_LONG, Unreadable

_SLIDES = b"application/vnd.oasis.opendocument.presentation"
_FURNITURE = {"header", "footer", "date-time", "page-number", "page", "handout"}
_UNSAID = {"annotation", "note", "tracked-changes", "script", "event-listeners", "title", "desc"}
_FOLDED = re.compile("[ \t\r\n]+")
_ROWS = {"table-header-rows", "table-rows", "table-row-group"}
_SHAPES = {"custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption", "regular-polygon"}


def odp_deck(data: bytes) -> Deck:
    """The slides of an .odp file, as `slides.read_slides` describes them. Raises `Unreadable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check(package, ".odp")
            return _deck(package)
    except Unreadable:
        raise
    except zipfile.BadZipFile as error:
        raise Unreadable(BROKEN if data.startswith(b"PK") else DISGUISED) from error
    # The packing and XML libraries raise many kinds of errors for bytes made to mislead them.
    except Exception as error:
        raise Unreadable(BROKEN) from error


def _deck(package: zipfile.ZipFile) -> Deck:
    if read_part(package, "mimetype").strip() != _SLIDES:
        raise Unreadable(DISGUISED)
    parts = Parts(package)
    manifest = parts.parse("META-INF/manifest.xml")
    if manifest is not None and any(name_of(each) == "encryption-data" for each in manifest.iter(etree.Element)):
        raise Unreadable(LOCKED)
    content = parts.parse("content.xml")
    shown = child_of(child_of(content, "body"), "presentation")
    if content is None or shown is None:
        raise Unreadable(BROKEN)
    unseen = set(_hidden_styles(content))
    pages = list(below(shown, "page"))
    if len(pages) > MOST_SLIDES:
        raise Unreadable(TOO_LONG)
    seen = [page for page in pages if attribute(page, "style-name") not in unseen]
    return Deck(tuple(_Reader().slide(page) for page in seen), len(pages) - len(seen), sum(map(_has_notes, seen)))


def _hidden_styles(content: etree._Element) -> Iterator[str]:
    for style in below(child_of(content, "automatic-styles"), "style"):
        look = child_of(style, "drawing-page-properties")
        if look is not None and attribute(look, "visibility") == "hidden":
            yield attribute(style, "name")


def _has_notes(page: etree._Element) -> bool:
    for frame in below(child_of(page, "notes"), "frame"):
        box = child_of(frame, "text-box")
        if attribute(frame, "class") == "notes" and box is not None and is_visible("".join(_lines(box))):
            return True
    return False


def _lines(parent: etree._Element, mark: str = "") -> Iterator[str]:
    """The paragraphs below an element; those of a list begin with its mark."""
    for element in parent.iterchildren(etree.Element):
        match name_of(element):
            case "p" | "h":
                words = clean("".join(_words(element))).strip()
                if is_visible(words):
                    yield mark + words
            case "list":
                yield from _lines(element, "- ")
            case name if name not in _UNSAID:
                yield from _lines(element, mark)


def _words(element: etree._Element) -> Iterator[str]:
    yield _FOLDED.sub(" ", element.text or "")
    for child in element.iterchildren(etree.Element):
        match name_of(child):
            case "s" | "tab" | "line-break":
                yield " "
            case name if name not in _UNSAID:
                yield from _words(child)
        yield _FOLDED.sub(" ", child.tail or "")


@dataclass
class _Reader:
    heading: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    undescribed: int = 0

    def slide(self, page: etree._Element) -> Slide:
        """What the slide says, in the order its shapes are read."""
        self.shapes(page)
        return a_slide(" ".join(self.heading), self.lines, self.pictures, self.undescribed)

    def shapes(self, parent: etree._Element) -> None:
        for shape in parent.iterchildren(etree.Element):
            match name_of(shape):
                case "frame":
                    self.frame(shape)
                case "g":
                    self.group(shape)
                case name if name in _SHAPES:
                    said = list(_lines(shape))
                    self.lines += said
                    if not said and _described(shape):
                        self.pictures.append(_described(shape))

    def group(self, shape: etree._Element) -> None:
        """Shapes drawn together: described as one, or each by itself."""
        words, before = _described(shape), self.undescribed
        if words:
            self.pictures.append(words)
        self.shapes(shape)
        if words:
            self.undescribed = before

    def frame(self, frame: etree._Element) -> None:
        place = attribute(frame, "class")
        if place in _FURNITURE or attribute(frame, "placeholder") == "true":
            return
        inside = {name_of(child): child for child in frame.iterchildren(etree.Element)}
        if "table" in inside:  # beside the picture of it that some programs keep
            self.lines += _rows(inside["table"])
        elif "text-box" in inside:
            said = list(_lines(inside["text-box"]))
            if place == "title":
                self.heading += said
            else:
                self.lines += said
        elif inside.keys() & {"image", "object", "object-ole", "plugin"}:
            words = _described(frame)
            if words:
                self.pictures.append(words)
            else:
                self.undescribed += attribute(frame, "decorative") != "true"


def _described(shape: etree._Element) -> str:
    """What the shape's description says; its title where it has none."""
    said = (child_of(shape, name) for name in ("desc", "title"))
    return next((words for one in said if one is not None and describes(words := "".join(_words(one)).strip())), "")


def _rows(table: etree._Element) -> Iterator[str]:
    """The rows of a table; those of a table in a cell are words of that cell."""
    for child in table.iterchildren(etree.Element):
        if name_of(child) == "table-row":
            cells = [" ".join(_lines(cell)) for cell in below(child, "table-cell")]
            if any(cells):
                yield "\t".join(cells)
        elif name_of(child) in _ROWS:
            yield from _rows(child)
