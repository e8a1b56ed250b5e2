"""The words of slides from a stranger, slide by slide: a PowerPoint, OpenDocument or PDF file.

Slides are seen; who cannot see them reads these words instead.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .lines import Line
from .opening import MAX_BYTES
from .paper import MAX_SECONDS, are_numbers, pdf_pages
from .reading import read_each
from .source import clean, is_visible
from .unreadable import BLOATED, BROKEN, DISGUISED, EMPTY, MACROS, TOO_LARGE, TOO_LONG, TOO_SLOW, UNSAFE, WRONG_KIND
from .unreadable import Unreadable as Unreadable

MOST_SLIDES = 200
MOST_WORDS = 10_000  # characters of one slide, and of what is said of its pictures: more is no slide
MOST_HEADING = 200
KINDS = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".pdf": "application/pdf",
}

_CHOOSE = _("Choose slides as PowerPoint (.pptx), OpenDocument (.odp) or PDF.")
_ANEW = _("The file is damaged. Open it in the program it was made in, save it as a new file and choose that.")
LATER = _("The slides take too long to read. Choose the file they were made in, or a PDF with fewer slides.")
_SAID: list[tuple[Promise, Promise]] = [  # what is said of texts, and of slides
    (TOO_LARGE, _("The file is larger than 10 MB. Save it with smaller pictures and choose it again.")),
    (EMPTY, _("There are no slides in the file. Choose another file.")),
    (WRONG_KIND, _CHOOSE),
    (DISGUISED, _("The content of the file is not what its name says. Choose the slides as they were saved.")),
    (BLOATED, _("The file unpacks to far more than slides need. Save it with smaller pictures, or as a PDF.")),
    (BROKEN, _ANEW),
    (MACROS, _("The file holds macros, that is small programs. Save it as slides without macros (.pptx or .odp).")),
    (TOO_LONG, _("There are more than 200 slides, or more words than can be read at a time. Choose fewer.")),
    (TOO_SLOW, LATER),
    (UNSAFE, _("The file holds parts that are not safe to open. Save it as a PDF and choose that.")),
]  # fmt: skip
_MARK = re.compile(r"(?:[-–—•*·●○▪◦‣■□]|\uf0b7)\s+")
_FILE_NAME = re.compile(r".{0,200}\.(?:bmp|emf|gif|jpe?g|png|svg|tiff?|webp|wmf)", re.IGNORECASE | re.DOTALL)
_GOES_ON = re.compile(r"[^.:!?]$")


@dataclass(frozen=True)
class Slide:
    """What one slide says. `pictures` are the descriptions the file has; `undescribed` counts those it has none of."""

    heading: str = ""
    lines: tuple[str, ...] = ()  # points of a list begin with "- "
    pictures: tuple[str, ...] = ()
    undescribed: int = 0


@dataclass(frozen=True)
class Deck:
    """All slides that are shown. Who fetches the file finds hidden ones there too, and notes to who speaks."""

    slides: tuple[Slide, ...]
    hidden: int = 0
    notes: int = 0


def read_slides(data: bytes, name: str, *, seconds: float = MAX_SECONDS) -> Deck:
    """The slides of a file called `name`. Nothing is fetched. Raises `Unreadable`, also after `seconds`."""
    try:
        deck = _read(data, PurePath(name.strip().lower()).suffix, seconds)
        if not deck.slides:
            raise Unreadable(EMPTY)
        if len(deck.slides) > MOST_SLIDES:
            raise Unreadable(TOO_LONG)
    except Unreadable as error:
        raise Unreadable(next((said for text, said in _SAID if text is error.message), error.message)) from error
    return deck


def _read(data: bytes, suffix: str, seconds: float) -> Deck:
    if len(data) > MAX_BYTES:
        raise Unreadable(TOO_LARGE)
    if suffix == ".pdf":
        if b"%PDF-" not in data[:1024]:
            raise Unreadable(DISGUISED)
        return _of_pdf(data, seconds)
    if suffix not in {".pptx", ".pptm", ".odp"}:
        raise Unreadable(WRONG_KIND)
    # What reads their XML is heavy, and no page needs it: loaded by the first who opens such a file.
    from .odp import odp_deck
    from .pptx import pptx_deck

    return odp_deck(data) if suffix == ".odp" else pptx_deck(data, suffix)


def _of_pdf(data: bytes, seconds: float) -> Deck:
    pages, described = pdf_pages(data, seconds=seconds)
    slides = []
    for number, (page, lines) in enumerate(zip(pages, read_each(pages), strict=True), 1):
        said = [] if are_numbers(page.words) else list(_whole(lines))
        pictures = tuple(words for words in described.get(number, ()) if describes(words))
        slides.append(a_slide("", said, pictures, undescribed=0 if said or pictures else 1))
    return Deck(tuple(slides))


def _whole(lines: Iterable[Line]) -> list[str]:
    """The lines as they were meant: those the page is too narrow for are put together again."""
    found: list[str] = []
    group = ""
    for line in lines:
        text = line.text.strip()
        if not is_visible(text):
            continue
        broken = found and line.group == group and not _MARK.match(text) and not text.startswith("#")
        if broken and _GOES_ON.search(found[-1]) and (line.text.startswith(" ") or text[:1].islower()):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
        group = line.group
    return found


def describes(words: str) -> bool:
    """Whether it says what a picture shows: programs put its file's name there."""
    return is_visible(words) and not _FILE_NAME.fullmatch(words.strip())


def a_slide(heading: str, lines: Iterable[str], pictures: Iterable[str], undescribed: int = 0) -> Slide:
    """A slide of what was found. Without a heading of its own, a first line in large letters is it."""
    said = [_MARK.sub("- ", clean(line).strip(), count=1) for line in lines]
    said = [line.replace("\t", "; ") for line in said if is_visible(line)]
    if not heading and said and said[0].startswith("#"):
        heading = said.pop(0).lstrip("# ")
    said = [line.lstrip("#").strip() if line.startswith("#") else line for line in said]
    heading, described = " ".join(clean(heading).split()), tuple(_each(pictures))
    if len(heading) > MOST_HEADING:
        heading, said = "", [heading, *said]
    if max(len("\n".join(said)), len("\n".join(described))) > MOST_WORDS:
        raise Unreadable(TOO_LONG)  # who cannot see the slide is never given half of it
    return Slide(heading, tuple(said), described, undescribed)


def _each(pictures: Iterable[str]) -> Iterable[str]:
    """Each description once, in a line of its own."""
    return dict.fromkeys(" ".join(clean(words).split()) for words in pictures if is_visible(words))
