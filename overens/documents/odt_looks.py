"""How paragraphs, words and lists of an OpenDocument file look, by the styles they name."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from .looks import attribute, child_of, name_of

_SIDES = ("border-top", "border-bottom", "border-left", "border-right")


@dataclass
class Looks:
    """The styles of a file, those it keeps by itself and those made while writing."""

    parents: dict[str, str] = field(default_factory=dict)
    ruled: dict[str, bool] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    lists: dict[str, dict[int, str]] = field(default_factory=dict)

    def add(self, root: etree._Element | None) -> None:
        """Take in the styles below the root of a part."""
        for element in root.iter(etree.Element) if root is not None else ():
            match name_of(element):
                case "style":
                    self._add_style(element)
                case "list-style":
                    self.lists[attribute(element, "name")] = dict(_levels(element))

    def _add_style(self, style: etree._Element) -> None:
        name = attribute(style, "name")
        words = child_of(style, "text-properties")
        if attribute(style, "family") == "text":
            if words is not None and attribute(words, "display") == "none":
                self.hidden.add(f"text {name}")
        elif attribute(style, "family") == "paragraph":
            self.parents[name] = attribute(style, "parent-style-name")
            if words is not None and attribute(words, "display") == "none":
                self.hidden.add(f"paragraph {name}")
            ruled = _is_ruled(child_of(style, "paragraph-properties"))
            if ruled is not None:
                self.ruled[name] = ruled

    def is_title(self, style: str) -> bool:
        """Whether the paragraph is the document's title."""
        return "Title" in self._line(style)

    def is_ruled(self, style: str) -> bool:
        """Whether the paragraph has a box around it."""
        return next((self.ruled[name] for name in self._line(style) if name in self.ruled), False)

    def is_hidden(self, family: str, style: str) -> bool:
        return f"{family} {style}" in self.hidden

    def form(self, list_style: str, level: int) -> str:
        """The "bullet", "number" or "none" of a list's level, the first of which is 1."""
        return self.lists.get(list_style, {}).get(level, "bullet")

    def _line(self, style: str) -> list[str]:
        """The style and those it is based on."""
        names: list[str] = []
        while style and style not in names:
            names.append(style)
            style = self.parents.get(style, "")
        return names


def _is_ruled(properties: etree._Element | None) -> bool | None:
    """Whether at least two sides have a line; None where nothing is said of it."""
    if properties is None:
        return None
    values = [attribute(properties, side) or attribute(properties, "border") for side in _SIDES]
    if not any(values):
        return None
    return sum(value not in ("", "none", "hidden") for value in values) >= 2


def _levels(list_style: etree._Element) -> Iterator[tuple[int, str]]:
    for level in list_style:
        number = attribute(level, "level")
        if number.isdecimal():
            counts = name_of(level) == "list-level-style-number"
            yield int(number), ("number" if attribute(level, "num-format") else "none") if counts else "bullet"
