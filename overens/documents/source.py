"""One source for a document, whatever it is read as: page, text, DOCX, ODT, HTML or tagged PDF.

A document is plain data. It holds no markup and knows nothing of agreements or viewpoints.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from itertools import zip_longest
from typing import Any, ClassVar

# What XML 1.0 and UTF-8 cannot hold (tab and line feed stay), the byte order mark, and the characters that
# turn the direction of all that follows: with those, a viewpoint could rewrite the words after it.
_UNHOLDABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff\ufeff\ufffe\uffff]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?(-[a-z]{5,8})?")
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me", "Mc", "Sk"}
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """The text without what no format can hold or no reader should meet, with line feeds as line ends."""
    return _UNHOLDABLE.sub("", _LINE_ENDS.sub("\n", text))


def is_visible(text: str) -> bool:
    """Whether there is anything to see: more than spaces, controls and marks with nothing to stand on."""
    return any(unicodedata.category(character) not in _UNSEEN for character in text)


class Tone(StrEnum):
    """Who speaks, as colour and edge. A word always says it too."""

    NONE = ""
    ACCENT = "accent"
    """The municipality."""
    CIVIL = "civil"
    """Civil society."""
    TOGETHER = "together"
    """Both parties in one voice."""
    NEUTRAL = "neutral"
    """Somebody else, or nobody in particular."""

    @property
    def mark(self) -> str:
        """The name of the party mark in the `ui` floor."""
        return _MARKS.get(self.value, "other")

    @property
    def color(self) -> str:
        """The value of the page's `data-color`."""
        return {"accent": "accent", "civil": "civil"}.get(self.value, "neutral")


_MARKS = {"accent": "municipality", "civil": "civil_society", "together": "both"}


class _Clean:
    """Cleans every text of a frozen dataclass when it is made."""

    def __post_init__(self) -> None:
        for each in fields(self):  # type: ignore[arg-type]  # only dataclasses inherit
            value = getattr(self, each.name)
            if type(value) is str:
                object.__setattr__(self, each.name, clean(value))


def _check_language(language: str) -> None:
    """Raises `ValueError` for what is neither empty nor the code of a language."""
    if language and not _LANGUAGE.fullmatch(language):
        raise ValueError(f"Not a language code: {language!r}.")


@dataclass(frozen=True)
class Heading(_Clean):
    """A heading below the document's title. Level 1 is the highest."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 1
    anchor: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_language(self.language)
        if self.level not in (1, 2, 3):
            raise ValueError("A heading's level is 1, 2 or 3.")


@dataclass(frozen=True)
class Change(_Clean):
    """A stretch of text that is the "same" in two wordings, "removed" from the old or "added" in the new."""

    kind: str
    text: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.kind not in ("same", "removed", "added"):
            raise ValueError(f"No such kind of change: {self.kind!r}.")


class _Worded(_Clean):
    """A text that can show what was changed in it.

    With `changes`, every format marks what was removed and added. Raises `ValueError` where what is the same
    and what was added are not together `text`: then somebody would read words that do not hold.
    """

    text: str
    changes: tuple[Change, ...]
    language: str  # a code when the words are not in the document's language

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_language(self.language)
        object.__setattr__(self, "changes", tuple(self.changes))
        if self.changes and "".join(each.text for each in self.changes if each.kind != "removed") != self.text:
            raise ValueError("The changes are of another text.")

    @property
    def pieces(self) -> tuple[Change, ...]:
        """The changes as they are shown: no space marked, one between what was removed and what was added."""
        if not self.changes:
            return (Change("same", self.text),)
        pieces: list[Change] = []
        for change, following in zip_longest(self.changes, self.changes[1:]):
            replaced = change.kind == "removed" and following is not None and following.kind == "added"
            pieces += _unspaced(change, replaced=replaced)
        return tuple(pieces)


def _unspaced(change: Change, *, replaced: bool) -> Iterator[Change]:
    """A change as its words, with the spaces around them as what is the same."""
    words = change.text.strip()
    if change.kind == "same" or not words:
        if change.kind != "removed":
            yield Change("same", change.text)
        return
    before, after = change.text.split(words, 1)
    if before:
        yield Change("same", before)
    yield Change(change.kind, words)
    if after or replaced:
        yield Change("same", " " if replaced else after)


@dataclass(frozen=True)
class Paragraph(_Worded):
    """Running text. `style` is "", "lead", "small" or "quote"; a line feed is a line break."""

    kind: ClassVar[str] = "paragraph"
    text: str
    style: str = ""
    changes: tuple[Change, ...] = ()
    language: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.style not in ("", "lead", "small", "quote"):
            raise ValueError(f"No such style of paragraph: {self.style!r}.")


@dataclass(frozen=True)
class Statement(_Worded):
    """What a party states, under its label: a commitment's words under "Kommunen", say."""

    kind: ClassVar[str] = "statement"
    label: str
    text: str
    tone: Tone = Tone.NONE
    anchor: str = ""
    changes: tuple[Change, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Item(_Clean):
    """Somebody's words in a box.

    `tag` is a word for their kind, `source` says where they come from ("Grupp 1, 19 juni"), `language`
    is a code when they are not in the document's language.
    """

    text: str
    tag: str = ""
    source: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_language(self.language)


@dataclass(frozen=True)
class Box(_Clean):
    """Other people's words. Ruled with a border in every format, so that nobody takes them for ours."""

    kind: ClassVar[str] = "box"
    items: tuple[Item, ...]
    caption: str = ""


@dataclass(frozen=True)
class Facts(_Clean):
    """Labels and their values."""

    kind: ClassVar[str] = "facts"
    rows: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", tuple((clean(label), clean(value)) for label, value in self.rows))


Block = Heading | Paragraph | Statement | Box | Facts
_KINDS: dict[str, type[Block]] = {each.kind: each for each in (Heading, Paragraph, Statement, Box, Facts)}


@dataclass(frozen=True)
class Point:
    """A statement and what belongs to it; without a statement, a lone block."""

    statement: Statement | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Section:
    """A heading of level 1 and the points below it; before the first heading, no heading."""

    heading: Heading | None
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Document(_Clean):
    """A whole document.

    `sender` is a label that cannot be missed ("Kommunens förslag"): big on top of the first page, and on
    every page of a PDF or DOCX. `footer` ends it; `reference` is the address it came from. `language` is a
    code such as "sv" or "en-GB". Raises `ValueError` for a blank title.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    subtitle: str = ""
    language: str = "sv"
    date: datetime.date | None = None
    sender: str = ""
    sender_tone: Tone = Tone.NONE
    footer: str = ""
    reference: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if not is_visible(self.title):
            raise ValueError("A document has a title: an accessible file must name itself.")
        if not _LANGUAGE.fullmatch(self.language):
            raise ValueError(f"Not a language code: {self.language!r}.")

    @property
    def is_marked(self) -> bool:
        """Whether any word in it is marked as removed or added."""
        worded = (block for block in self.blocks if isinstance(block, _Worded))
        return any(change.kind != "same" for block in worded for change in block.changes)

    @property
    def shown(self) -> tuple[Block, ...]:
        """The blocks as every format shows them: none that is empty, no heading that skips a level.

        Either would confuse those who listen (WCAG 1.3.1) and is refused in a tagged PDF.
        """
        level, shown = 0, []
        for block in filter(_says_anything, self.blocks):
            if isinstance(block, Heading):
                level = min(block.level, level + 1)
                block = replace(block, level=level)
            shown.append(block)
        return tuple(shown)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The blocks as the page nests them: sections by heading, points by statement."""
        found: list[tuple[Heading | None, list[Block]]] = []
        for block in self.shown:
            if isinstance(block, Heading) and block.level == 1:
                found.append((block, []))
            elif found:
                found[-1][1].append(block)
            else:
                found.append((None, [block]))
        return tuple(Section(heading, _points(blocks)) for heading, blocks in found)

    def part(self, start: int, stop: int | None = None) -> "Document":
        """The same document with only some of its blocks, for a page of a long one."""
        return replace(self, blocks=self.blocks[start:stop])

    def to_json(self) -> dict[str, Any]:
        """The document as what JSON can hold; `from_json` gives it back."""
        data = _plain(replace(self, blocks=()))
        data["blocks"] = [{"kind": block.kind} | _plain(block) for block in self.blocks]
        data["date"] = self.date.isoformat() if self.date else None
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Document":
        """The document `to_json` described.

        Raises `ValueError` for anything else.
        """
        try:
            own = ("blocks", "date", "sender_tone")
            rest = {name: value for name, value in data.items() if name not in own}
            date = datetime.date.fromisoformat(data["date"]) if data.get("date") else None
            tone = Tone(data.get("sender_tone", ""))
            blocks = tuple(_block(each) for each in data["blocks"])
            return cls(**rest, date=date, sender_tone=tone, blocks=blocks)
        except (AttributeError, KeyError, TypeError) as wrong:
            raise ValueError(f"Not a document: {wrong}") from wrong


def _says_anything(block: Block) -> bool:
    match block:
        case Box(items=items):
            return bool(items)
        case Facts(rows=rows):
            return bool(rows)
        case Statement(label=label, text=text, changes=changes):
            return is_visible(label + text + _all_words(changes))
        case Paragraph(text=text, changes=changes):
            return is_visible(text + _all_words(changes))
        case Heading(text=text):
            return is_visible(text)


def _all_words(changes: tuple[Change, ...]) -> str:
    return "".join(change.text for change in changes)


def _points(blocks: Iterable[Block]) -> tuple[Point, ...]:
    found: list[tuple[Statement | None, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Statement):
            found.append((block, []))
        elif found and found[-1][0] and not isinstance(block, Heading):
            found[-1][1].append(block)
        else:
            found.append((None, [block]))
    return tuple(Point(statement, tuple(rest)) for statement, rest in found)


def _plain(thing: Any) -> dict[str, Any]:
    values = {name: str(value) if isinstance(value, Tone) else value for name, value in asdict(thing).items()}
    return {name: value for name, value in values.items() if value or name not in ("changes", "language")}


def _block(data: Mapping[str, Any]) -> Block:
    values = {name: value for name, value in data.items() if name != "kind"}
    if "tone" in values:
        values["tone"] = Tone(values["tone"])
    if "items" in values:
        values["items"] = tuple(Item(**item) for item in values["items"])
    if "changes" in values:
        values["changes"] = tuple(Change(**change) for change in values["changes"])
    if "rows" in values:
        values["rows"] = tuple((label, value) for label, value in values["rows"])
    return _KINDS[data["kind"]](**values)
