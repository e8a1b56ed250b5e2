"""What stands where on a page: words, the rows and stretches they make, and the frames around them.

All measures are points from the top left corner of the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

_MARK = re.compile(r"[-–—•*·●○▪◦‣■□✓\uf0b7o]|\(?[\w]{1,3}[.)]|§|\d{1,2}(?:\.\d{1,2})*")
_WIDE = 1.2  # sizes of the letters: a gap no writer puts between two words
_MANY = 0.2  # of all letters
_ONE_ROW = 0.45  # sizes of the letters: further apart, two words are on different rows


class Word(NamedTuple):
    """A word and its place."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Box(NamedTuple):
    """A ruled frame, as the cell of a table is one."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def area(self) -> float:
        return (self.x1 - self.x0) * (self.bottom - self.top)

    def holds(self, word: Word) -> bool:
        """Whether the middle of the word lies inside."""
        return self.x0 <= (word.x0 + word.x1) / 2 <= self.x1 and self.top <= word.middle <= self.bottom


Table = list[list[Box | None]]
"""Rows of cells; None where a cell of another row or column reaches in."""


@dataclass(frozen=True)
class Page:
    """One page. A frame of its own is a table of one cell."""

    width: float
    height: float
    words: list[Word]
    tables: list[Table]

    def without(self, words: Iterable[Word]) -> "Page":
        """The page without some of its words."""
        gone = set(words)
        return replace(self, words=[word for word in self.words if word not in gone])


@dataclass(frozen=True)
class Stretch:
    """Words side by side with no wide gap between them; or a whole table, whose lines are `inside`."""

    words: tuple[Word, ...]
    inside: tuple[str, ...] = ()
    box: Box | None = None
    single: bool = False  # a table of one column: a box around what stands in it

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @cached_property
    def x0(self) -> float:
        return self.box.x0 if self.box else self.words[0].x0

    @cached_property
    def x1(self) -> float:
        return self.box.x1 if self.box else max(word.x1 for word in self.words)

    @cached_property
    def top(self) -> float:
        return self.box.top if self.box else min(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return self.box.bottom if self.box else max(word.bottom for word in self.words)

    @cached_property
    def size(self) -> float:
        """Of most of its letters."""
        return usual_size(self.words)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def usual_size(words: Iterable[Word]) -> float:
    """The size of most letters, to the half point; 0 without any."""
    letters = _letters(words)
    return max(letters, key=lambda size: (letters[size], size), default=0)


def body_size(words: Iterable[Word]) -> float:
    """The size of running text: the largest of those that many letters have; 0 without any."""
    letters = _letters(words)
    return max((size for size, times in letters.items() if times >= _MANY * letters.total()), default=0)


def _letters(words: Iterable[Word]) -> Counter[float]:
    letters: Counter[float] = Counter()
    for word in words:
        letters[round(word.size * 2) / 2] += len(word.text)
    return letters


def rows(words: Iterable[Word]) -> list[list[Word]]:
    """The words by row from the top, each row from the left."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        if found and word.middle - found[-1][0].middle <= _ONE_ROW * max(word.size, found[-1][0].size):
            found[-1].append(word)
        else:
            found.append([word])
    return [sorted(row, key=lambda word: word.x0) for row in found]


def stretches(row: Sequence[Word]) -> list[Stretch]:
    """The row's words, parted where a wide gap is; the mark of a list stays with its words."""
    found: list[list[Word]] = [[row[0]]]
    for before, word in pairwise(row):
        marked = len(found[-1]) == 1 and _MARK.fullmatch(before.text)
        if marked or word.x0 - before.x1 <= _WIDE * max(before.size, word.size):
            found[-1].append(word)
        else:
            found.append([word])
    return [Stretch(tuple(words)) for words in found]


def is_marked(stretch: Stretch) -> bool:
    """Whether it begins with the mark of a list."""
    return len(stretch.words) > 1 and _MARK.fullmatch(stretch.words[0].text) is not None
