"""The lines read from a file, and the blank lines between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest


@dataclass(frozen=True)
class Line:
    """A line as it was read."""

    text: str
    group: str = ""
    """Lines of different groups are parted by a blank line."""


def spaced(lines: Iterable[Line]) -> list[str]:
    """The texts, with one blank line between groups and where the writer left any."""
    spaced: list[str] = []
    group = ""
    for line in lines:
        if spaced and spaced[-1] and (line.group != group or not line.text.strip()):
            spaced.append("")
        if line.text.strip():
            spaced.append(line.text)
        group = line.group
    return spaced[:-1] if spaced and not spaced[-1] else spaced


def side_by_side(cells: Sequence[Sequence[str]], group: str) -> list[Line]:
    """The lines of a table's row: the cells' first lines parted by tabs, then their second ones, and so on."""
    columns = [[text.replace("\t", " ") for text in cell] for cell in cells]
    return [Line("\t".join(texts).rstrip("\t"), group) for texts in zip_longest(*columns, fillvalue="")]
