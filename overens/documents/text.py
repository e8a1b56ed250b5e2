"""A document as plain text, for reading aloud, for mail and for paper.

Boxes are ruled at both ends with a word inside, and their contents indented: sides drawn with bars would
be read out line by line by a screen reader. Nothing inside a box can look like its end, since it is
indented further than the rules.
"""

import textwrap
from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from .marking import legend, marked_text
from .source import Block, Box, Document, Facts, Heading, Item, Paragraph, Statement

WIDTH = 78
_INDENT = "    "


def to_text(document: Document) -> str:
    """The document as text, wrapped at 78 characters, ending in a line feed. A long word is not broken."""
    with translation.override(document.language):
        parts = [*_head(document), *(_block(block) for block in document.shown), *_foot(document)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(document: Document) -> Iterator[str]:
    if document.sender:
        rule = "*" * WIDTH
        yield f"{rule}\n{_wrap(document.sender.upper())}\n{rule}"
    if document.date:
        yield document.date.isoformat()
    yield _underlined(document.title, "=")
    yield _wrap(document.subtitle)
    if document.is_marked:
        yield _wrap(legend(document.language))


def _foot(document: Document) -> Iterator[str]:
    if document.footer or document.reference:
        yield "-" * WIDTH
    yield _wrap(document.footer)
    yield document.reference


def _block(block: Block) -> str:
    match block:
        case Heading(text=text, level=1):
            return "\n" + _underlined(text, "-")
        case Heading(text=text):
            return _wrap(text)
        case Paragraph(style=style):
            return _wrap(marked_text(block), "> " if style == "quote" else "")
        case Statement(label=label):
            text = marked_text(block)
            return _wrap(f"{label.upper()}:\n{text}" if label else text)
        case Facts(rows=rows):
            return "\n".join(_wrap(f"{label}: {value}", "", "  ") for label, value in rows)
        case Box():
            return _box(block)


def _box(box: Box) -> str:
    top = _rule(box.caption or _("Box"))
    end = _rule(_("End of the box"))
    return "\n".join([top, *(_wrap(_item(item), _INDENT + "- ", _INDENT + "  ") for item in box.items), end])


def _item(item: Item) -> str:
    text = f"{item.text} [{item.tag}]" if item.tag else item.text
    return f"{text} ({item.source})" if item.source else text


def _rule(words: str) -> str:
    words = " ".join(words.split())
    return f"  +-- {words} ".ljust(WIDTH - 1, "-") + "+"


def _underlined(text: str, mark: str) -> str:
    lines = _wrap(text)
    return f"{lines}\n{mark * max(map(len, lines.splitlines()), default=0)}"


def _wrap(text: str, first: str = "", later: str | None = None) -> str:
    """The text wrapped, each of its own lines apart; `first` begins the first line, `later` the rest."""
    later = first if later is None else later
    wrapped: list[str] = []
    for line in text.split("\n"):
        begin = later if wrapped else first
        wrapped += textwrap.wrap(
            line,
            WIDTH,
            initial_indent=begin,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [begin.rstrip()]
    return "\n".join(wrapped)
