"""The words of a PowerPoint file from a stranger, slide by slide, with as little machinery as possible."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .looks import attribute, below, child_of, name_of, value_of
from .package import Parts, check
from .slides import MOST_SLIDES, Deck, Slide, a_slide, describes
from .source import clean, is_visible
from .unreadable import BROKEN, DISGUISED, LOCKED, TOO_LONG, WRONG_KIND, Unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADING = {"title", "ctrTitle"}
_FURNITURE = {"sldNum", "dt", "ftr", "hdr", "sldImg"}
_LISTED = {"", "body", "obj"}  # places for text whose paragraphs are points of a list, where nothing else is said


def pptx_deck(data: bytes, suffix: str) -> Deck:
    """The slides of a .pptx file, as `slides.read_slides` describes them. Raises `Unreadable`."""
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Unreadable(LOCKED if locked else DISGUISED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check(package, suffix)
            return _deck(Parts(package))
    except Unreadable:
        raise
    except zipfile.BadZipFile as error:
        raise Unreadable(BROKEN if data.startswith(b"PK") else DISGUISED) from error
    # The packing and XML libraries raise many kinds of errors for bytes made to mislead them.
    except Exception as error:
        raise Unreadable(BROKEN) from error


def _deck(parts: Parts) -> Deck:
    root = parts.parse(parts.document)
    if root is None or name_of(root) != "presentation":
        raise Unreadable(WRONG_KIND)
    paths = {number: path for number, _kind, path in parts.relations(parts.document)}
    order = [
        paths[one] for each in below(child_of(root, "sldIdLst"), "sldId") if (one := _relation(each, "id")) in paths
    ]
    if len(order) > MOST_SLIDES:
        raise Unreadable(TOO_LONG)
    slides, hidden, notes = [], 0, 0
    for path in order:
        slide = parts.parse(path)
        if slide is None or attribute(slide, "show") in {"0", "false"}:
            hidden += 1
            continue
        notes += _has_notes(parts, path)
        slides.append(_Reader(parts, path).slide(slide))
    return Deck(tuple(slides), hidden, notes)


def _relation(element: etree._Element, name: str) -> str:
    """The value of an attribute that refers to another part: its name has a namespace, unlike those without."""
    return next((str(value) for key, value in element.items() if str(key).endswith(f"}}{name}")), "")


def _has_notes(parts: Parts, path: str) -> bool:
    for found in parts.related(path, "notesSlide"):
        root = parts.parse(found)
        for shape in root.iter(etree.Element) if root is not None else ():
            if name_of(shape) == "sp" and _place(shape) == "body" and is_visible("".join(_paragraphs(shape))):
                return True
    return False


def _place(shape: etree._Element) -> str | None:
    """The kind of the layout's place that a shape fills; None for one of its own."""
    holder = child_of(child_of(shape, "nvSpPr"), "nvPr")
    place = child_of(holder, "ph")
    return None if place is None else attribute(place, "type")


def _paragraphs(shape: etree._Element) -> Iterator[str]:
    return (_words(paragraph) for paragraph in below(child_of(shape, "txBody"), "p"))


def _words(paragraph: etree._Element) -> str:
    said = []
    for run in paragraph:
        if name_of(run) in {"r", "fld"}:
            word = child_of(run, "t")
            said.append(str(word.text or "") if word is not None else "")
        elif name_of(run) == "br":
            said.append(" ")
    return clean("".join(said)).strip()


@dataclass
class _Reader:
    parts: Parts
    path: str
    heading: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    undescribed: int = 0

    def slide(self, root: etree._Element) -> Slide:
        """What the slide says, in the order its shapes are read."""
        self.shapes(child_of(child_of(root, "cSld"), "spTree"))
        return a_slide(" ".join(self.heading), self.lines, self.pictures, self.undescribed)

    def shapes(self, parent: etree._Element | None) -> None:
        for shape in parent if parent is not None else ():
            match name_of(shape):
                case "sp":
                    self.text(shape)
                case "pic":
                    self.picture(child_of(child_of(shape, "nvPicPr"), "cNvPr"))
                case "graphicFrame":
                    self.frame(shape)
                case "grpSp":
                    self.group(shape)
                case "AlternateContent":
                    self.shapes(child_of(shape, "Choice"))

    def text(self, shape: etree._Element) -> None:
        place = _place(shape)
        said = [words for words in _paragraphs(shape) if is_visible(words)]
        if place in _FURNITURE:
            return
        if place in _HEADING:
            self.heading += said
        elif said:
            self.points(shape, listed=place is not None and place in _LISTED)
        else:
            drawn = child_of(child_of(shape, "nvSpPr"), "cNvPr")
            if drawn is not None and describes(attribute(drawn, "descr")):
                self.picture(drawn)

    def points(self, shape: etree._Element, *, listed: bool) -> None:
        """The paragraphs of a shape, with the mark a list puts before each."""
        number = 0
        for paragraph in below(child_of(shape, "txBody"), "p"):
            words = _words(paragraph)
            if not is_visible(words):
                continue
            look = child_of(paragraph, "pPr")
            if child_of(look, "buAutoNum") is not None:
                number += 1
                self.lines.append(f"{number}. {words}")
            elif child_of(look, "buNone") is None and (listed or child_of(look, "buChar") is not None):
                self.lines.append(f"- {words}")
            else:
                self.lines.append(words)

    def group(self, shape: etree._Element) -> None:
        """Shapes drawn together: described as one, or each by itself."""
        drawn = child_of(child_of(shape, "nvGrpSpPr"), "cNvPr")
        if drawn is None or not describes(attribute(drawn, "descr")):
            self.shapes(shape)
            return
        self.picture(drawn)
        before = self.undescribed
        self.shapes(shape)
        self.undescribed = before

    def picture(self, drawn: etree._Element | None) -> None:
        """What a picture shows. One that only decorates is left out."""
        if drawn is None or _only_decorates(drawn):
            return
        words = attribute(drawn, "descr")
        if describes(words):
            self.pictures.append(words)
        else:
            self.undescribed += 1

    def frame(self, shape: etree._Element) -> None:
        """A table, a drawing with words in it, a chart, or a thing from another program."""
        data = child_of(child_of(shape, "graphic"), "graphicData")
        drawn = child_of(child_of(shape, "nvGraphicFramePr"), "cNvPr")
        if (table := child_of(data, "tbl")) is not None:
            for row in below(table, "tr"):
                cells = [" ".join(_paragraphs(cell)).strip() for cell in below(row, "tc")]
                self.lines.append("\t".join(cells))
        elif (links := child_of(data, "relIds")) is not None:
            self.diagram(_relation(links, "dm"))
            if drawn is not None and describes(attribute(drawn, "descr")):
                self.picture(drawn)
        else:
            self.picture(drawn)

    def diagram(self, number: str) -> None:
        """The words of boxes and arrows, which are kept in a part of their own."""
        path = next((path for one, _kind, path in self.parts.relations(self.path) if one == number), "")
        root = self.parts.parse(path)
        for box in root.iter(etree.Element) if root is not None else ():
            if name_of(box) == "pt":
                said = " ".join(_words(each) for each in below(child_of(box, "t"), "p"))
                if is_visible(said):
                    self.lines.append(f"- {said}")


def _only_decorates(drawn: etree._Element) -> bool:
    return any(name_of(each) == "decorative" and value_of(each) in {"1", "true"} for each in drawn.iter(etree.Element))
