"""How paragraphs of a Word file look: headings, ruled boxes and lists, by themselves or by their style."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree


@dataclass(frozen=True)
class Look:
    """What a paragraph or its style says about how it looks."""

    heading: int = 0
    ruled: bool = False
    list_id: str = ""
    list_level: int = 0

    def over(self, base: "Look") -> "Look":
        """This look where it says something, the base elsewhere."""
        return Look(
            self.heading or base.heading,
            self.ruled or base.ruled,
            self.list_id or base.list_id,
            self.list_level or base.list_level,
        )


def read_styles(root: etree._Element | None) -> dict[str, Look]:
    """How paragraphs of each style look, what they are based on included."""
    own: dict[str, tuple[Look, str]] = {}
    for style in root if root is not None else ():
        if name_of(style) == "style":
            look = read_look(child_of(style, "pPr"))
            named = _heading_level(value_of(child_of(style, "name")))
            base = value_of(child_of(style, "basedOn"))
            own[attribute(style, "styleId")] = (Look(named).over(look), base)
    return {name: _whole(name, own) for name in own}


def _whole(name: str, own: dict[str, tuple[Look, str]]) -> Look:
    look, seen = Look(), set()
    while name in own and name not in seen:
        seen.add(name)
        look, name = look.over(own[name][0]), own[name][1]
    return look


def _heading_level(name: str) -> int:
    """The level in a built-in style's name, which is English in every language's Word."""
    if name.lower() == "title":
        return 1
    found = re.fullmatch(r"heading ([1-9])", name.lower())
    return min(int(found[1]), 3) if found else 0


def read_look(properties: etree._Element | None) -> Look:
    """What the properties of one paragraph or style say themselves."""
    outline = value_of(child_of(properties, "outlineLvl"))
    numbered = child_of(properties, "numPr")
    level = value_of(child_of(numbered, "ilvl"))
    return Look(
        heading=min(int(outline) + 1, 3) if outline.isdecimal() and int(outline) < 9 else 0,
        ruled=_is_ruled(child_of(properties, "pBdr")),
        list_id=value_of(child_of(numbered, "numId")),
        list_level=int(level) if level.isdecimal() else 0,
    )


def _is_ruled(borders: etree._Element | None) -> bool:
    """Whether at least two sides have a line: one alone is an edge or an underline, not a box."""
    sides = borders if borders is not None else ()
    lines = [side for side in sides if name_of(side) in ("top", "left", "bottom", "right", "start", "end")]
    return sum(value_of(side) not in ("", "nil", "none") for side in lines) >= 2


def read_formats(root: etree._Element | None) -> dict[tuple[str, int], str]:
    """The number format of each list's levels: "bullet", "decimal", "none" and so on."""
    abstract: dict[str, dict[int, str]] = {}
    found: dict[tuple[str, int], str] = {}
    for element in root if root is not None else ():
        if name_of(element) == "abstractNum":
            levels = [level for level in element if name_of(level) == "lvl"]
            abstract[attribute(element, "abstractNumId")] = {
                int(attribute(level, "ilvl") or 0): value_of(child_of(level, "numFmt")) for level in levels
            }
        elif name_of(element) == "num":
            known = abstract.get(value_of(child_of(element, "abstractNumId")), {})
            found |= {(attribute(element, "numId"), level): form for level, form in known.items()}
    return found


def name_of(element: etree._Element) -> str:
    """The tag without its namespace, since there are two for the same words (transitional and strict)."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str:
    """The attribute's value, whatever its namespace; empty where there is none."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def child_of(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child called `name`, of an element that need not be there."""
    return next((child for child in element if name_of(child) == name), None) if element is not None else None


def below(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children called `name` of an element that need not be there."""
    return (child for child in element if name_of(child) == name) if element is not None else iter(())


def value_of(element: etree._Element | None) -> str:
    """The element's `val`; empty where there is no element."""
    return attribute(element, "val") if element is not None else ""
