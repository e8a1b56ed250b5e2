"""Reading a whole structure from a file: bodies, what they work with, and how they hang together."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from overens.bodies.importing import Extra, Unit, read_units

from .models import Link, Tag

TIES = {
    "lifts": Link.Kind.LIFTS,
    "takes part": Link.Kind.TAKES_PART,
    "reports": Link.Kind.REPORTS,
    "belongs": Link.Kind.BELONGS,
}
TAGGED = {"subjects": Tag.Kind.SUBJECT, "areas": Tag.Kind.AREA, "target groups": Tag.Kind.TARGET_GROUP}
COLUMNS = {name: name for name in ("purpose", "visible", "meetings", *TAGGED, *TIES)} | {
    "syfte": "purpose", "synlig för": "visible", "möten per år": "meetings",
    "ämnen": "subjects", "områden": "areas", "målgrupper": "target groups",
    "lyfter till": "lifts", "deltar i": "takes part", "rapporterar till": "reports", "hör till": "belongs",
}  # fmt: skip
GOES = {
    "kommunen": Link.Goes.MUNICIPALITY, "politiker": Link.Goes.MUNICIPALITY, "municipality": Link.Goes.MUNICIPALITY,
    "föreningar": Link.Goes.CIVIL_SOCIETY, "föreningslivet": Link.Goes.CIVIL_SOCIETY,
    "civilsamhället": Link.Goes.CIVIL_SOCIETY, "associations": Link.Goes.CIVIL_SOCIETY,
}  # fmt: skip
VISIBLE = {"": True, "alla": True, "everyone": True, "egna": False, "own": False}
LONGEST = 300  # characters of a purpose
MOST_MEETINGS = 60


@dataclass(frozen=True)
class Tie:
    """How a body hangs together with another, as written: "Samverkansgruppen (föreningar)?"."""

    kind: str
    name: str
    goes: str = ""
    assumed: bool = False


@dataclass(frozen=True)
class More:
    purpose: str = ""
    public: bool = True
    meetings_a_year: int | None = None
    tags: tuple[tuple[str, str], ...] = ()  # kind and name
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True)
class Part:
    """One line: a body to be, what it works with, and its ties."""

    unit: Unit
    purpose: str = ""
    public: bool = True
    meetings_a_year: int | None = None
    tags: tuple[tuple[str, str], ...] = ()
    ties: tuple[Tie, ...] = ()


def read_structure(lines: Iterable[str], known: Collection[str] = ()) -> list[Part]:
    """The parts of a file. Raises `Mistakes` with every fault and its line; then nothing of it is to be used."""
    extra = Extra(COLUMNS, _more, lambda more: [tie.name for tie in more.ties])
    return [Part(unit, **vars(unit.more)) for unit in read_units(lines, known, extra)]


def _more(row: dict[str, str]) -> More:
    purpose, visible = row.get("purpose", ""), VISIBLE.get(row.get("visible", "").lower())
    if len(purpose) > LONGEST:
        raise ValueError(_("“%(word)s” is longer than %(n)d characters.") % {"word": purpose, "n": LONGEST})
    if visible is None:
        raise ValueError(_("“%(word)s” is neither “alla” nor “egna”.") % {"word": row["visible"]})
    tags = tuple((str(kind), name) for column, kind in TAGGED.items() for name in _several(row.get(column, "")))
    for _kind, name in tags:
        if len(name) > 60:
            raise ValueError(_("“%(word)s” is longer than %(n)d characters.") % {"word": name, "n": 60})
    ties = tuple(_tie(str(kind), word) for column, kind in TIES.items() for word in _several(row.get(column, "")))
    if any(tie.name in {row["name"], row.get("abbreviation", "") or None} for tie in ties):
        raise ValueError(_("“%(name)s” cannot be linked to itself.") % {"name": row["name"]})
    return More(purpose, visible, _meetings(row), tags, tuple(dict.fromkeys(ties)))


def _meetings(row: dict[str, str]) -> int | None:
    word = row.get("meetings", "")
    if word and not (word.isascii() and word.isdecimal() and len(word) < 4 and 1 <= int(word) <= MOST_MEETINGS):
        raise ValueError(
            _("“%(word)s” is no number of meetings, 1 to %(most)d.") % {"word": word, "most": MOST_MEETINGS}
        )
    return int(word) if word else None


def _several(cell: str) -> list[str]:
    return [word.strip() for word in cell.replace("+", "/").split("/") if word.strip()]


def _tie(kind: str, word: str) -> Tie:
    parts = re.fullmatch(r"(.*?)\s*(?:\(([^()]*)\))?\s*(\?)?", word)
    name, whose, assumed = (parts[1], parts[2] or "", bool(parts[3])) if parts else (word, "", False)
    goes: Any = GOES.get(whose.lower(), "")
    if whose and not goes:  # a name may end with a parenthesis
        name = f"{name} ({whose})"
    return Tie(kind, name, str(goes), assumed)
