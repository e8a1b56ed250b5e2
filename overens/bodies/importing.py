"""Reading a list of units from a file: one line each, refused whole if one line is wrong."""

import csv
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from overens.ui.forms import clean_text

from .models import Body, Party

HEADER = ("kind", "abbreviation", "name", "party", "email", "phone", "since", "until", "serves")
IN_SWEDISH = {
    "slag": "kind", "typ": "kind", "förkortning": "abbreviation", "namn": "name", "part": "party",
    "e-post": "email",
    "epost": "email", "telefon": "phone", "från": "since", "till": "until", "betjänar": "serves",
}  # fmt: skip
KINDS = {kind: kind for kind in Body.Kind.values} | {
    "kommunfullmäktige": "council", "fullmäktige": "council",
    "kommunstyrelse": "executive_board", "kommunstyrelsen": "executive_board",
    "nämnd": "committee", "förvaltning": "department",
    "kommunledningskontor": "central_office", "kontor": "central_office",
    "kontaktcenter": "contact_centre", "kundcenter": "contact_centre", "medborgarservice": "contact_centre",
    "samverkansgrupp": "collaboration_group", "arbetsgrupp": "working_group", "nätverk": "network",
    "föreningsdialog": "committee_dialogue", "utvecklingsgrupp": "development_group", "områdesgrupp": "area_group",
    "remissgrupp": "consultation_panel", "konferens": "conference", "dialogkonferens": "conference",
    "medlemsmöte": "member_meeting", "årsmöte": "member_meeting",
    "representationsgrupp": "representation_group", "förening": "association",
    "annat": "other", "övrigt": "other",
}  # fmt: skip
JOINT = ""
PARTIES = {
    "": JOINT, "gemensam": JOINT, "gemensamt": JOINT, "joint": JOINT,
    "kommunen": Party.Kind.MUNICIPALITY, "kommun": Party.Kind.MUNICIPALITY,
    "municipality": Party.Kind.MUNICIPALITY,
    "civilsamhället": Party.Kind.CIVIL_SOCIETY, "civila samhället": Party.Kind.CIVIL_SOCIETY,
    "föreningslivet": Party.Kind.CIVIL_SOCIETY, "civil_society": Party.Kind.CIVIL_SOCIETY,
    "civil society": Party.Kind.CIVIL_SOCIETY,
}  # fmt: skip
MOST = 2000  # lines
LONGEST = {"name": 120, "abbreviation": 12, "email": 254, "phone": 20}  # as the model has them


class Mistakes(Exception):
    """What is wrong in the file: (line number, sentence), in the order of the file."""

    def __init__(self, found: list[tuple[int, str]]) -> None:
        super().__init__(found)
        self.found = found


@dataclass(frozen=True)
class Unit:
    """One line: a body to be. `serves` holds names or abbreviations of other bodies."""

    kind: str
    name: str
    party: str
    since: date
    abbreviation: str = ""
    email: str = ""
    phone: str = ""
    until: date | None = None
    serves: tuple[str, ...] = ()
    more: Any = field(default=None, compare=False)  # what `Extra` read

    @property
    def fields(self) -> dict[str, Any]:
        """What the body takes over as it is."""
        names = ("kind", "name", "abbreviation", "email", "phone", "since", "until")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Extra:
    """Columns somebody else reads: their names in Swedish, what makes a value of a line, the bodies it names.

    `read` raises ValueError with a sentence.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    read: Callable[[dict[str, str]], Any] = lambda row: None
    names: Callable[[Any], Iterable[str]] = lambda more: ()


def read_units(lines: Iterable[str], known: Collection[str] = (), extra: Extra | None = None) -> list[Unit]:
    """The units of a file with semicolons or commas and `HEADER`'s columns, in any order, also in Swedish.

    known: names and abbreviations of bodies there are already. Several in `serves` are parted by "/" or "+".
    extra: more columns. Raises `Mistakes` with every fault and its line; then nothing of the file is to be used.
    """
    extra = extra or Extra()
    rows, mistakes = _rows([clean_text(line) for line in lines], extra.columns)
    units, numbers = [], []
    for number, row in rows:
        try:
            units.append(replace(_unit(row), more=extra.read(row)))
            numbers.append(number)
        except ValueError as error:
            mistakes.append((number, str(error)))
    mistakes += _among_themselves(list(zip(numbers, units, strict=True)), set(known), extra)
    if mistakes:
        raise Mistakes(sorted(mistakes))
    return units


def _rows(lines: list[str], more: Mapping[str, str]) -> tuple[list[tuple[int, dict[str, str]]], list[tuple[int, str]]]:
    """The rows by number, and what is wrong with their shape."""
    filled = [(number, line) for number, line in enumerate(lines, start=1) if line]
    if not filled:
        return [], [(1, _("The file is empty."))]
    if len(filled) > MOST:
        return [], [(1, _("The file has more than %(most)d lines.") % {"most": MOST})]
    sign = ";" if ";" in filled[0][1] else ","
    (first, header), *rest = [(number, next(csv.reader([line], delimiter=sign))) for number, line in filled]
    columns = [(IN_SWEDISH | dict(more)).get(word.strip().lower(), word.strip().lower()) for word in header]
    there = {*HEADER, *more.values()}
    wrong = [(first, _("The column “%(column)s” is not known.") % {"column": c}) for c in columns if c not in there]
    needed = {"kind": _("kind"), "name": _("name")}
    missing = [called for column, called in needed.items() if column not in columns]
    wrong += [(first, _("The column “%(column)s” is missing.") % {"column": called}) for called in missing]
    if len(set(columns)) != len(columns):
        wrong.append((first, _("A column is there twice.")))
    if wrong:
        return [], wrong
    for number, cells in rest:
        if len(cells) != len(columns):
            said = _("The line has %(n)d columns, the first line has %(all)d.") % {
                "n": len(cells),
                "all": len(columns),
            }
            wrong.append((number, said))
    fit = [(number, cells) for number, cells in rest if len(cells) == len(columns)]
    return [(n, {c: cell.strip() for c, cell in zip(columns, cells, strict=True)}) for n, cells in fit], wrong


def _unit(row: dict[str, str]) -> Unit:
    """A unit. Raises ValueError with a sentence for the first thing that is wrong."""
    kind, party = KINDS.get(row["kind"].lower()), PARTIES.get(row.get("party", "").lower())
    if kind is None:
        raise ValueError(_("“%(word)s” is no kind of body.") % {"word": row["kind"]})
    if party is None:
        raise ValueError(_("“%(word)s” is no party.") % {"word": row["party"]})
    if not row["name"]:
        raise ValueError(_("The name is missing."))
    _short_enough(row)
    since, until = _day(row, "since") or timezone.localdate(), _day(row, "until")
    if until and until < since:
        raise ValueError(_("It ends before it begins."))
    if row.get("email"):
        try:
            validate_email(row["email"])
        except ValidationError as error:
            raise ValueError(_("“%(word)s” is no e-mail address.") % {"word": row["email"]}) from error
    serves = tuple(word.strip() for word in row.get("serves", "").replace("+", "/").split("/") if word.strip())
    plain = {name: row.get(name, "") for name in ("name", "abbreviation", "email", "phone")}
    return Unit(kind=kind, party=str(party), since=since, until=until, serves=serves, **plain)


def _short_enough(row: dict[str, str]) -> None:
    for name in LONGEST:
        if len(row.get(name, "")) > LONGEST[name]:
            said = {"word": row[name], "n": LONGEST[name]}
            raise ValueError(_("“%(word)s” is longer than %(n)d characters.") % said)


def _day(row: dict[str, str], name: str) -> date | None:
    try:
        return date.fromisoformat(row[name]) if row.get(name) else None
    except ValueError as error:
        raise ValueError(_("“%(word)s” is no date such as 2026-11-24.") % {"word": row[name]}) from error


def _among_themselves(units: list[tuple[int, Unit]], known: set[str], extra: Extra) -> list[tuple[int, str]]:
    """Names that are there twice, and units served that are nowhere."""
    wrong, seen = [], set(known)
    there = known | {word for _number, unit in units for word in (unit.name, unit.abbreviation)}
    for number, unit in units:
        if unit.name in seen:
            wrong.append((number, _("“%(name)s” is there already.") % {"name": unit.name}))
        seen.add(unit.name)
        lost = [word for word in unit.serves if word not in there]
        wrong += [(number, _("“%(name)s” is served but is not there.") % {"name": word}) for word in lost]
        lost = [word for word in extra.names(unit.more) if word not in there]
        wrong += [(number, _("“%(name)s” is named but is not there.") % {"name": word}) for word in lost]
    return wrong
