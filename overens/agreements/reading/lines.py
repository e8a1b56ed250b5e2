"""From source lines to items: characters cleaned, list marks read, columns split, wrapped lines joined."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from . import cues

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f"))
_MARK = re.compile(
    r"""^(?:(?P<title>\#{1,6})\s+ | (?P<quote>(?:[>│┃]\s?)+)
      | (?P<bullet>[-–—•*·●○▪◦‣■□✓\uf0b7]|o(?=\s))\s+
      | (?P<number>\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s+|\d{1,2}(?:\.\d{1,2}){1,3}\s+
                  |\d{1,2}\s(?=[A-ZÅÄÖ][^.!?:;]{2,50}$))
      | (?P<letter>\(?[a-zåäö]\)\s+|[a-z]\.\s+))""",
    re.VERBOSE,
)
_RULE = re.compile(r"^[\s\-–—=_*~.·|+:─━│┌┐└┘├┤┬┴┼╭╮╰╯]+$")
_PAGE = re.compile(
    r"^[\s\-–—]*(?:(?:sida|sid|page|p)\.?\s*)?\d{1,3}\s*(?:(?:av|of|/)\s*\d{1,3}|\(\d{1,3}\))?[\s\-–—]*$",
    re.IGNORECASE,
)
_LEADERS = re.compile(r"(?:\.{4,}|(?:\.\s){4,}|…{2,}|\t|\s{3,})\s*\d{1,3}$")
_NOISE_LENGTH = 300  # page numbers and lines of contents are short; nothing longer is looked at for them
_UNSPACED = 8  # items; a document with more has blank lines, or has lost them
_GAP = re.compile(r"\S(?:\t|\s{3,})\S")
_TERMINAL = (".", "!", "?", ":", ";")
_CONNECTIVE = re.compile(
    r"(?:,|\b(?:och|eller|samt|att|för|med|på|av|till|om|som|vid|från|utan|mellan|hos|enligt|en|ett|den|det|de"
    r"|and|or|to|of|the|an|for|with|by|from|at|as|that|which))$",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(r"\w-$")
_SHARED_ENDING = re.compile(r"^(?:och|eller|samt|and|or)\b")


@dataclass(frozen=True)
class Row:
    """One source line, or one half of a line that held two columns."""

    number: int
    text: str
    block: int  # rows with no blank line between them share a block
    mark: str = ""  # the kind of list mark: "#", ">", "-", "1", "a" or none
    indent: int = 0
    level: int = 0  # of a "#" title
    length: int = 0  # as it stood in the source, to see where lines were wrapped
    noise: bool = False
    gap: bool = False
    columns: tuple[str, str] | None = None  # set on the line that names the two columns' parties
    party: str | None = None  # set on half a line: whose column it stood in


@dataclass
class Item:
    """One or more rows that belong together."""

    row: Row
    numbers: list[int] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    hanging: bool = True  # every continuation was indented under its list mark
    alone: bool = False  # nothing else in its block
    first: bool = False  # first in its block

    @cached_property
    def opens_list(self) -> bool:
        """Whether its first row announces a list ("Kommunen åtar sig att"): the next row is the list's."""
        return cues.party_heading(self.parts[0]) is not None

    @cached_property
    def text(self) -> str:
        """The words of all its rows; a word divided at a line's end is made whole again."""
        whole = self.parts[:1]
        for part in self.parts[1:]:
            divided = (
                _HYPHENATED.search(whole[-1][-2:]) and part[:1].islower() and not _SHARED_ENDING.match(part)
            )
            if divided:
                whole[-1] = whole[-1][:-1]
            whole.append(part if divided else f" {part}")
        return "".join(whole)


def source_lines(text: str) -> list[str]:
    """A pasted text as lines, numbered as an editor numbers them: only line ends separate, no form feeds."""
    return re.split(r"\r\n|\n|\r", text)


def clean(line: str) -> str:
    """A line without invisible characters, every kind of space an ordinary one; tabs and indents stay."""
    line = unicodedata.normalize("NFC", line).translate(_INVISIBLE)
    return re.sub(r"[^\S\t ]", " ", line).rstrip()


def is_blank(line: str) -> bool:
    """Whether nothing is left to read on a line. Blank lines are in no proposal."""
    return not clean(line)


def items(lines: Sequence[str]) -> list[Item]:
    """The lines as items in reading order; noise (page numbers, repeated headers) is items of its own."""
    rows = list(_unfold(_mark_noise(list(_rows(lines)))))
    joined = _join(rows)
    sizes = Counter(item.row.block for item in joined if not item.row.noise)
    unspaced = len(sizes) == 1 and sizes.total() > _UNSPACED  # pasted without blank lines: they tell nothing
    seen = set()
    for item in joined:
        item.alone = sizes[item.row.block] == 1
        item.first = unspaced or item.row.block not in seen
        if not item.row.noise:
            seen.add(item.row.block)
    return joined


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    block = 0
    for number, line in enumerate(lines, 1):
        text = clean(line)
        if not text:
            block += 1
            continue
        yield row(number, text, block)


def row(number: int, text: str, block: int) -> Row:
    """A cleaned source line with its list mark taken off."""
    expanded = text.expandtabs(4)
    indent = len(expanded) - len(expanded.lstrip())
    bare, mark, level = text.strip(), "", 0
    if len(bare) <= _NOISE_LENGTH and (_RULE.match(bare) or _PAGE.match(bare) or _LEADERS.search(bare)):
        return Row(number, bare, block, indent=indent, length=len(expanded), noise=True)
    for _ in range(3):
        match = _MARK.match(bare)
        if not match or match.end() == len(bare):
            break
        level = level or len(match["title"] or "")
        mark = mark or _kind_of_mark(match)
        bare = bare[match.end() :].lstrip()
    if bare.startswith("**") and bare.endswith("**") and len(bare) > 4:
        bare, mark, level = bare[2:-2].strip(), "#", level or 7
    bare = bare.rstrip("│┃").rstrip() or bare
    gap = bool(_GAP.search(bare))
    return Row(number, bare, block, mark, indent, level, len(expanded), gap=gap)


def _kind_of_mark(match: re.Match) -> str:
    names = {"title": "#", "quote": ">", "bullet": "-", "number": "1", "letter": "a"}
    return names[match.lastgroup or ""]


def _mark_noise(rows: list[Row]) -> list[Row]:
    """Also headers and footers: the same words more than once, each time next to a page number."""

    def key(r: Row) -> str:
        return re.sub(r"\d+", "", r.text[:120]).casefold()

    paged = [_PAGE.match(r.text) is not None for r in rows]
    beside = [
        r.noise or len(r.text) > 120 or any(paged[max(0, at - 1) : at] + paged[at + 1 : at + 2])
        for at, r in enumerate(rows)
    ]
    times = Counter(key(r) for r in rows)
    always = Counter(key(r) for r, near in zip(rows, beside, strict=True) if near)
    return [
        replace(r, noise=True) if not r.noise and times[key(r)] == always[key(r)] > 1 else r for r in rows
    ]


# --- columns ---------------------------------------------------------------------------------------------


def _cells(text: str) -> tuple[str, str] | None:
    """The two halves of a line laid out in columns, by bar, tab or wide gap; None if it has not two."""
    if "|" in text:
        parts = text.strip().removeprefix("|").removesuffix("|").split("|")
    elif "\t" in text:
        parts = re.split(r"\t+", text)
    else:
        parts = re.split(r"\s{3,}", text)
    if len(parts) != 2:
        return None
    return parts[0].strip(), parts[1].strip()


def _header(r: Row) -> tuple[str, str] | None:
    if r.noise or len(r.text) > 200 or not (r.gap or "|" in r.text):
        return None
    left, right = map(cues.party_heading, _cells(r.text) or ("", ""))
    return (left, right) if left and right and left != right else None


def _both_promise(cells: tuple[str, str] | None) -> tuple[str, str] | None:
    """The parties of two halves that each are a whole promise, with no heads to the columns."""
    left, right = map(cues.promise, cells or ("", ""))
    if left and right and left.form == right.form == cues.Form.STRONG and left.party and right.party:
        return left.party, right.party
    return None


def _unfold(rows: list[Row]) -> Iterator[Row]:
    """Rows in reading order: of two columns side by side, first the left one's rows, then the right's."""
    columns: tuple[str, str] | None = None
    left: list[Row] = []
    right: list[Row] = []
    for r in rows:
        header = _header(r)
        cells = None if r.noise or header or not (r.gap or "|" in r.text) else _cells(r.text)
        parties = columns if cells and columns else _both_promise(cells)
        if cells and parties and any(cells):
            _add_half(left, r, cells[0], parties[0], block=-2 * r.block - 2)
            _add_half(right, r, cells[1], parties[1], block=-2 * r.block - 1)
            continue
        yield from left + right
        left, right = [], []
        if header:
            columns = header
            r = replace(r, columns=header, gap=False)
        elif columns and not r.noise and cues.party_heading(r.text):
            columns = None
        yield r
    yield from left + right


def _add_half(column: list[Row], whole: Row, cell: str, party: str, block: int) -> None:
    """Put half a line with its column, in a block of its own: halves of different columns never join."""
    if cell:
        half = row(whole.number, cell, block)
        column.append(replace(half, gap=False, noise=False, party=party))


# --- joining ---------------------------------------------------------------------------------------------


def _wrap_width(rows: list[Row]) -> int:
    """The width at which the text was wrapped by hand; 0 when it was not."""
    wrapped = [
        a.length
        for a, b in pairwise(rows)
        if a.block == b.block and not b.mark and b.text[:1].islower() and not a.text.endswith(_TERMINAL)
    ]
    width = max(wrapped, default=0)
    if len(wrapped) < 3 or width < 50 or any(r.length > width * 1.15 for r in rows if not r.noise):
        return 0
    return width


def _join(rows: list[Row]) -> list[Item]:
    width, interrupted = _wrap_width(rows), False
    joined: list[Item] = []
    open_item: Item | None = None
    previous: Row | None = None
    for r in rows:
        if r.noise:
            joined.append(Item(r, [r.number], [r.text]))
            interrupted = True
            continue
        if open_item and previous and _continues(open_item, previous, r, width, interrupted):
            open_item.numbers.append(r.number)
            open_item.parts.append(r.text)
            open_item.hanging = open_item.hanging and _hangs(open_item, r)
        else:
            open_item = Item(r, [r.number], [r.text])
            joined.append(open_item)
        previous, interrupted = r, False
    return joined


def _continues(item: Item, previous: Row, r: Row, width: int, interrupted: bool) -> bool:
    """Whether a row goes on with the item above."""
    if r.mark == ">" == item.row.mark and previous.block == r.block:
        return False
    if r.mark or r.columns or item.row.columns or item.row.mark == "#" or previous.party != r.party:
        return False
    ended = previous.text.endswith(_TERMINAL)
    small = r.text[:1].islower()
    if previous.block != r.block:
        return interrupted and small and not ended and len(previous.text) > 25
    if ended:
        return _hangs(item, r) or (_did_not_fit(previous, r, width) and not cues.promise(r.text))
    if _CONNECTIVE.search(previous.text[-12:]) or _HYPHENATED.search(previous.text[-2:]):
        return not item.opens_list
    if small and not width and not item.row.mark and not r.party and item.parts[0][:1].islower():
        return False  # a list without marks, each line in lower case
    enough = 12 if r.party else 25 if item.row.mark else 45  # shorter lines are whole notes in lower case
    return (small and len(previous.text) >= enough) or _hangs(item, r) or _did_not_fit(previous, r, width)


def _hangs(item: Item, r: Row) -> bool:
    return bool(item.row.mark) and r.indent > item.row.indent


def _did_not_fit(previous: Row, r: Row, width: int) -> bool:
    first = r.text.split(" ", 1)[0]
    return bool(width) and previous.length + 1 + len(first) > width
