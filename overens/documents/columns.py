"""Reading order: columns side by side are read one after the other, and the rows of a list of facts across."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from .layout import Stretch

_DEPTH = 3  # so many times a column may hold columns: more than four side by side are a table
_TRIED = 5
_SHORT = 3  # words: the cells of facts and figures


@dataclass(frozen=True)
class Flow:
    """Stretches read from the top down. In one that is `across`, those side by side are cells of one row."""

    stretches: list[Stretch]
    across: bool = False


@dataclass(frozen=True)
class _Band:
    """A part of the page with columns on both sides of an `edge`, where the right one begins."""

    left: list[Stretch]
    right: list[Stretch]

    @property
    def is_parted(self) -> bool:
        """Whether the two really stand side by side."""
        if len(self.left) < 2 or len(self.right) < 2:
            return False
        beside = _beside(self.left, self.right)
        return beside >= 2 and beside * 3 >= len(self.right)

    @property
    def is_across(self) -> bool:
        """Whether it is read across: short cells, each row on one line on both sides."""
        aligned = _aligned(self.left, self.right)
        short = min(median(len(each.words) for each in side) for side in (self.left, self.right)) <= _SHORT
        return short and aligned >= 0.7 * len(self.right)


def _beside(left: list[Stretch], right: list[Stretch]) -> int:
    """How many to the right share a part of their height with one to the left.

    Each is looked for among sorted ones: a page made to be slow has thousands on both sides.
    """
    tall = sorted((each.top, each.bottom) for each in left if each.bottom - each.top > 1)
    tops = [top for top, _bottom in tall]
    lowest = list(accumulate((bottom for _top, bottom in tall), max))
    found = 0
    for each in right:
        above = bisect_left(tops, each.bottom - 1) if each.bottom - each.top > 1 else 0
        found += above > 0 and lowest[above - 1] - each.top > 1
    return found


def _aligned(left: list[Stretch], right: list[Stretch]) -> int:
    """How many to the right stand on one line with one to the left."""
    middles = sorted(each.middle for each in left)
    found = 0
    for each in right:
        at = bisect_left(middles, each.middle)
        found += any(abs(each.middle - other) < each.size / 3 for other in middles[max(at - 1, 0) : at + 1])
    return found


def flows(stretches: list[Stretch], depth: int = 0) -> Iterator[Flow]:
    """The stretches of a page or column in reading order."""
    stretches = sorted(stretches, key=lambda each: (each.top, each.x0))
    bands = _best_bands(stretches) if depth < _DEPTH else []
    if not bands:
        if stretches:
            yield Flow(stretches)
        return
    for band in bands:
        if isinstance(band, Flow):
            yield band
        elif band.is_across:
            yield Flow(sorted(band.left + band.right, key=lambda each: (each.top, each.x0)), across=True)
        else:
            yield from flows(band.left, depth + 1)
            yield from flows(band.right, depth + 1)


def _best_bands(stretches: list[Stretch]) -> list[Flow | _Band]:
    """The page cut where most stands in columns; nothing where there are none."""
    best: list[Flow | _Band] = []
    for edge in _edges(stretches):
        bands = list(_bands(stretches, edge))
        if _parted(bands) > _parted(best):
            best = bands
    return best


def _parted(bands: list[Flow | _Band]) -> int:
    return sum(len(band.right) for band in bands if isinstance(band, _Band))


def _edges(stretches: list[Stretch]) -> list[float]:
    """Where a right column may begin: where several stretches do, away from the left margin."""
    left, right = min((each.x0 for each in stretches), default=0), max((each.x1 for each in stretches), default=0)
    begins = Counter(round(each.x0) for each in stretches if each.x0 > left + 0.2 * (right - left))
    return [edge for edge, times in begins.most_common(_TRIED) if times >= 2]


def _bands(stretches: list[Stretch], edge: float) -> Iterator[Flow | _Band]:
    """From the top: what crosses the edge or stands alone as flows, what stands on both sides as bands."""
    plain: list[Stretch] = []
    sides: list[Stretch] = []
    for each in [*stretches, None]:
        if each and not each.x0 < edge - 3 < each.x1 - 3:
            sides.append(each)
            continue
        before, band, after = _cut(sides, edge)
        plain += before
        if band:
            if plain:
                yield Flow(plain)
            yield band
            plain = []
        plain += after
        if each:
            plain.append(each)
        sides = []
    if plain:
        yield Flow(plain)


def _cut(sides: list[Stretch], edge: float) -> tuple[list[Stretch], _Band | None, list[Stretch]]:
    """The band in the stretches on both sides of the edge, and what only stands above or below it."""
    left = [each for each in sides if each.x0 < edge - 3]
    right = [each for each in sides if each.x0 >= edge - 3]
    if not _Band(left, right).is_parted:
        return sides, None, []
    top, bottom = min(each.top for each in right), max(each.bottom for each in right)
    first = next(at for at, each in enumerate(left) if each.bottom > top or _is_close(left, at + 1))
    last = next(at for at in range(len(left), 0, -1) if left[at - 1].top < bottom or _is_close(left, at - 1))
    band = _Band(left[first:last], right)
    return (left[:first], band, left[last:]) if band.is_parted else (sides, None, [])


def _is_close(left: list[Stretch], at: int) -> bool:
    """Whether a stretch stands right below the one before it, as the next row of a paragraph does."""
    if not 0 < at < len(left):
        return False
    above, below = left[at - 1], left[at]
    return abs(above.size - below.size) < 0.5 and below.top - above.bottom < below.size * 0.8
