"""What differs between two wordings, word by word.

Long texts are compared by paragraph first, then by sentence, and only what differs word by word: the matcher
costs the product of the lengths. Nothing takes longer than a long text of people's own words needs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from .source import Change, clean

_PARTS = (
    re.compile(r"[^\n]*\n+|[^\n]+"),  # paragraphs, each with the blank lines below it
    re.compile(r"[^.!?]*[.!?]+\s*|[^.!?]+"),  # sentences
    re.compile(r"(?:\w+(?:[-'’:.@/&]\w+)*|[^\w\s])\s*|\s+"),  # words and signs, with the space after
)
_FEW = 600  # words: compared word by word at once
_PAIRS = 60_000  # equal pairs the matcher may weigh: a fraction of a second; 3,000 words of prose have fewer


class _Stretch(NamedTuple):
    """Parts of the old text and what stands for them in the new; equal but for spaces, or not."""

    equal: bool
    old: Sequence[str]
    new: Sequence[str]


def differences(old: str, new: str) -> list[Change]:
    """What is the same, removed and added, in the new text's order; what was removed stands before its successor.

    What is the same and added make up `new` exactly; what is the same and removed make up `old` but for spaces.
    A lone short word between two changes is taken into them, so that the result can be read.
    """
    old, new = clean(old), clean(new)
    level = 2 if len(old.split()) + len(new.split()) <= _FEW else 0
    return _joined(_spaced(_readable(_compare(old, new, level))))


def _compare(old: str, new: str, level: int) -> Iterator[_Stretch]:
    """The stretches of two texts, compared by parts of this level and, where they differ, of the next."""
    for stretch in _stretches(_PARTS[level].findall(old), _PARTS[level].findall(new)):
        if stretch.equal or level == len(_PARTS) - 1 or not (stretch.old and stretch.new):
            yield stretch
        else:
            yield from _compare("".join(stretch.old), "".join(stretch.new), level + 1)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    """Parts matched with parts, spaces aside: what begins and ends alike first, then what stands between."""
    a, b = [part.strip() for part in old], [part.strip() for part in new]
    shortest = min(len(a), len(b))
    start = next((at for at in range(shortest) if a[at] != b[at]), shortest)
    end = next((at for at in range(shortest - start) if a[-1 - at] != b[-1 - at]), shortest - start)
    x, y = len(a) - end, len(b) - end
    if start:
        yield _Stretch(True, old[:start], new[:start])
    if x > start or y > start:
        yield from _matched(old[start:x], new[start:y], a[start:x], b[start:y])
    if end:
        yield _Stretch(True, old[x:], new[y:])


def _matched(old: Sequence[str], new: Sequence[str], a: Sequence[str], b: Sequence[str]) -> Iterator[_Stretch]:
    times = Counter(b)
    if sum(times[key] for key in a) > _PAIRS:
        yield _Stretch(False, old, new)
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        yield _Stretch(tag == "equal", old[i1:i2], new[j1:j2])


def _readable(stretches: Iterator[_Stretch]) -> list[_Stretch]:
    """The stretches, with what is equal but too little to read taken into the changes on both sides of it."""
    found: list[_Stretch] = []
    for stretch in stretches:
        between = len(found) >= 2 and not stretch.equal and found[-1].equal and not found[-2].equal
        if between and _is_scrap(found[-1], found[-2], stretch):
            scrap, before = found.pop(), found.pop()
            stretch = _Stretch(False, [*before.old, *scrap.old, *stretch.old], [*before.new, *scrap.new, *stretch.new])
        found.append(stretch)
    return found


def _is_scrap(scrap: _Stretch, *around: _Stretch) -> bool:
    """Whether a stretch has at most one short word and both changes around it replace at least as much."""
    words = [part for part in scrap.new if re.search(r"\w", part)]
    length = len("".join(scrap.new).strip())
    few = not words or (len(words) == 1 and length <= 4)
    return few and all(min(len("".join(side.old)), len("".join(side.new))) >= length for side in around)


def _spaced(stretches: list[_Stretch]) -> Iterator[Change]:
    """The changes; a space that only the old text had goes with the removed words it parted from the rest."""
    lost = ""
    for stretch in stretches:
        old, new = "".join(stretch.old), "".join(stretch.new)
        if stretch.equal:
            yield Change("same", new)
            lost = old[len(old.rstrip()) :] if new == new.rstrip() else ""
            continue
        if old.strip():
            yield Change("removed", lost + old)
        if new:
            yield Change("added" if new.strip() else "same", new)
        lost = ""


def _joined(changes: Iterator[Change]) -> list[Change]:
    """Neighbours of one kind as one; nothing empty."""
    found: list[Change] = []
    for change in changes:
        if found and found[-1].kind == change.kind:
            change = Change(change.kind, found.pop().text + change.text)
        if change.text:
            found.append(change)
    return found
