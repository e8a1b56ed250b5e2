"""The lines read from a file, and the blank lines between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

BOX = "box"
"""How the names of groups begin whose lines stand in a ruled box: other people's words, most often."""
IN_A_BOX = "│ "
"""What such a line begins with."""


@dataclass(frozen=True)
class Line:
    """A line as it was read."""

    text: str
    group: str = ""
    """Lines of different groups are parted by a blank line."""

    @property
    def marked(self) -> str:
        """The text, with the side of its box where it stands in one."""
        return IN_A_BOX + self.text if self.group.startswith(BOX) else self.text


def spaced(lines: Iterable[Line]) -> list[str]:
    """The texts, with one blank line between groups and where the writer left any."""
    spaced: list[str] = []
    group = ""
    for line in lines:
        if spaced and spaced[-1] and (line.group != group or not line.text.strip()):
            spaced.append("")
        if line.text.strip():
            spaced.append(line.marked)
        group = line.group
    return spaced[:-1] if spaced and not spaced[-1] else spaced


def side_by_side(cells: Sequence[Sequence[str]], group: str) -> list[Line]:
    """The lines of a table's row: the cells' first lines parted by tabs, then their second ones, and so on."""
    columns = [[text.replace("\t", " ") for text in cell] for cell in cells]
    return [Line("\t".join(texts).rstrip("\t"), group) for texts in zip_longest(*columns, fillvalue="")]
