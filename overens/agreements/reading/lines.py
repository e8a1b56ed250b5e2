"""From rows to items: the rows that belong together joined, in reading order."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, zip_longest

from . import cues, titles
from .columns import unfold
from .kinds import tagged
from .rows import Row, clean, is_blank, is_boxed, numbered_rows, row, source_lines, unboxed

__all__ = ["Item", "clean", "is_blank", "is_unspaced", "items", "row", "source_lines"]

_WHOLE_NOTE = 45  # characters; a shorter line, with one in lower case below it, may be a whole note
_SPREAD_ROW = 25  # the same, where a blank line stands between every two rows
_TITLE_WORDS = 4
_UNSPACED = 8  # items; a document with more has blank lines, or has lost them
_TERMINAL = (".", "!", "?", ":", ";")
_CONNECTIVE = re.compile(
    r"(?:,|\b(?:och|eller|samt|att|för|med|på|av|till|om|som|vid|från|utan|mellan|hos|enligt|en|ett|den|det|de"
    r"|and|or|to|of|the|an|for|with|by|from|at|as|that|which))$",
    re.IGNORECASE,
)
_HYPHENATED = re.compile(r"\w-$")
_PARTICLE = re.compile(r"\b(?:med|på|av|till|om|vid|från|mellan|hos|with|by|at|for|to)$", re.IGNORECASE)
_SHARED_ENDING = re.compile(r"^(?:och|eller|samt|and|or)\b")


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
        return titles.party_heading(self.parts[0]) is not None

    @property
    def is_bare_list(self) -> bool:
        """Whether it begins as a list's item does, in lower case, without a mark."""
        return not self.row.mark and self.parts[0][:1].islower()

    @cached_property
    def text(self) -> str:
        """The words of all its rows; a word divided at a line's end is made whole again."""
        whole = self.parts[:1]
        for part in self.parts[1:]:
            divided = _HYPHENATED.search(whole[-1][-2:]) and part[:1].islower() and not _SHARED_ENDING.match(part)
            if divided:
                whole[-1] = whole[-1][:-1]
            whole.append(part if divided else f" {part}")
        return "".join(whole)


def is_unspaced(found: list[Item]) -> bool:
    """Whether a document came without blank lines, so that blocks tell nothing. Cells of tables do not count."""
    sizes = Counter(item.row.block for item in found if not (item.row.noise or item.row.party or item.row.heads))
    return len(sizes) == 1 and len(found) > _UNSPACED


def items(lines: Sequence[str]) -> list[Item]:
    """The lines as items in reading order; noise (page numbers, repeated headers) is items of its own."""
    lines = [clean(line) for line in lines]
    rows = numbered_rows(lines if _boxes_hold_views(lines) else [unboxed(line) for line in lines])
    joined = _Joiner(list(unfold(rows))).items()
    sizes = Counter(item.row.block for item in joined if not item.row.noise)
    unspaced = is_unspaced(joined)
    seen = set()
    for item in joined:
        item.alone = sizes[item.row.block] == 1
        item.first = unspaced or item.row.block not in seen
        if not item.row.noise:
            seen.add(item.row.block)
    return joined


def _boxes_hold_views(lines: Sequence[str]) -> bool:
    """Whether the text itself stands outside the ruled boxes: else they only frame it."""
    if not any(map(is_boxed, lines)):
        return True
    binding = [line for line in lines if _binds(unboxed(line).strip())]
    return sum(map(is_boxed, binding)) * 2 <= len(binding)


def _binds(text: str) -> bool:
    promised = cues.promise(text)
    return promised is not None and promised.form == cues.Form.STRONG and tagged(text) is None


def _wrap_width(rows: list[Row], spread: bool) -> int:
    """The width at which the text was wrapped by hand; 0 when it was not."""
    wrapped = [a.length for a, b in pairwise(rows) if (spread or a.block == b.block) and _reads_on(a, b)]
    width = max(wrapped, default=0)
    if len(wrapped) < 3 or width < 50 or any(r.length > width * 1.15 for r in rows if not r.noise):
        return 0
    return width


def _reads_on(a: Row, b: Row) -> bool:
    """Whether a row begins in the middle of the sentence above."""
    return not b.mark and b.text[:1].islower() and not a.text.endswith(_TERMINAL)


def _is_spread(rows: list[Row]) -> bool:
    """Whether a blank line stands between every two rows, and so between the rows of one sentence too."""
    live = [r for r in rows if not r.noise]
    if len(live) < _UNSPACED or len({r.block for r in live}) < 0.95 * len(live):
        return False
    wraps = sum(_reads_on(a, b) and a.length >= _WHOLE_NOTE for a, b in pairwise(live))
    return wraps >= max(2, len(live) / 10)


class _Joiner:
    """Joins rows to items, knowing how the whole text was wrapped."""

    def __init__(self, rows: list[Row]):
        self.rows = rows
        self.spread = _is_spread(rows)
        self.width = _wrap_width(rows, self.spread)

    def items(self) -> list[Item]:
        joined: list[Item] = []
        open_item: Item | None = None
        previous: Row | None = None
        interrupted = False  # by a page number, or the like
        for r, after in zip_longest(self.rows, self.rows[1:]):
            if r.noise:
                joined.append(Item(r, [r.number], [r.text]))
                interrupted = True
                continue
            titled = after is not None and previous is not None and _stands_as_title(previous, r, after)
            if open_item and previous and not titled and self._continues(open_item, previous, r, interrupted):
                open_item.numbers.append(r.number)
                open_item.parts.append(r.text)
                open_item.hanging = open_item.hanging and _hangs(open_item, r)
            else:
                open_item = Item(r, [r.number], [r.text])
                joined.append(open_item)
            previous, interrupted = r, False
        return joined

    def _continues(self, item: Item, previous: Row, r: Row, interrupted: bool) -> bool:
        """Whether a row goes on with the item above."""
        if r.mark == ">" == item.row.mark and previous.block == r.block:
            return False
        if r.mark or r.columns or item.row.columns or item.row.mark == "#" or previous.party != r.party:
            return False
        if r.heads or item.row.heads or r.whole or r.gap or previous.gap:
            return False
        if previous.block != r.block:
            return self._continues_below_blank(item, previous, r, interrupted)
        if previous.text.endswith(_TERMINAL):
            opens = cues.promise(r.text) or titles.party_heading(r.text)
            return _hangs(item, r) or (self._did_not_fit(previous, r) and not opens)
        return self._continues_sentence(item, previous, r)

    def _continues_below_blank(self, item: Item, previous: Row, r: Row, interrupted: bool) -> bool:
        if previous.text.endswith(_TERMINAL):
            return False
        small = r.text[:1].islower()
        if interrupted and small:
            return len(previous.text) > 25
        if not self.spread or item.opens_list:
            return False
        if small:
            return len(previous.text) >= _SPREAD_ROW
        return bool(_CONNECTIVE.search(previous.text[-12:])) and self._did_not_fit(previous, r)

    def _continues_sentence(self, item: Item, previous: Row, r: Row) -> bool:
        small = r.text[:1].islower()
        if item.is_bare_list and previous.text.endswith((",", ";")):
            return False
        unfinished = _CONNECTIVE.search(previous.text[-12:]) or _HYPHENATED.search(previous.text[-2:])
        if unfinished and (small or not _PARTICLE.search(previous.text[-12:]) or len(previous.text) >= _WHOLE_NOTE):
            return not item.opens_list
        if small and not self.width and not r.party and item.is_bare_list:
            return False  # a list without marks, each line in lower case
        wrapped = r.party or len(item.parts) > 1
        enough = 12 if wrapped else 25 if item.row.mark else _WHOLE_NOTE
        return (small and len(previous.text) >= enough) or _hangs(item, r) or self._did_not_fit(previous, r)

    def _did_not_fit(self, previous: Row, r: Row) -> bool:
        first = r.text.split(" ", 1)[0]
        return bool(self.width) and previous.length + 1 + len(first) > self.width


def _stands_as_title(previous: Row, r: Row, after: Row) -> bool:
    """Whether a few words stand where a sentence, or a list, has come to its end."""
    listed = previous.mark in ("-", "a") and not r.mark and not _CONNECTIVE.search(previous.text[-12:])
    ends = (previous.text.endswith(_TERMINAL) or listed) and not r.text.endswith((*_TERMINAL, ","))
    few = len(r.text.split()) <= _TITLE_WORDS and r.indent <= previous.indent
    return ends and few and r.text[:1].isupper() and not after.text[:1].islower()


def _hangs(item: Item, r: Row) -> bool:
    return bool(item.row.mark) and r.indent > item.row.indent
