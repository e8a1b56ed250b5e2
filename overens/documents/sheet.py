"""The first sheet of an OpenDocument spreadsheet from a stranger, as rows of words."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from .looks import attribute, child_of, name_of
from .package import Parts, check, read_part
from .source import clean
from .unreadable import BROKEN, DISGUISED, EMPTY, LOCKED, Unreadable

_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
MOST_ROWS, MOST_CELLS = 5_000, 60
"""What is read of a sheet: the programs fill it up with empty rows and cells to its very end."""


def is_packed(data: bytes) -> bool:
    """Whether a file is a package, as spreadsheets are, and no plain text."""
    return data.startswith(b"PK\x03\x04")


def sheet_rows(data: bytes) -> list[list[str]]:
    """The rows of the first sheet, without the empty ones, all as long as the first. Raises `Unreadable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            check(package, ".odt")  # the same package, with other contents
            return _rows(package)
    except Unreadable:
        raise
    # The packing and XML libraries raise many kinds of errors for bytes made to mislead them.
    except Exception as error:
        raise Unreadable(BROKEN) from error


def _rows(package: zipfile.ZipFile) -> list[list[str]]:
    if read_part(package, "mimetype").strip() != _SHEET:
        raise Unreadable(DISGUISED)
    parts = Parts(package)
    manifest = parts.parse("META-INF/manifest.xml")
    if manifest is not None and any(name_of(each) == "encryption-data" for each in manifest.iter(etree.Element)):
        raise Unreadable(LOCKED)
    table = child_of(child_of(child_of(parts.parse("content.xml"), "body"), "spreadsheet"), "table")
    if table is None:
        raise Unreadable(BROKEN)
    rows = [cells for row in _below(table, "table-row") if any(cells := list(_cells(row)))]
    if not rows:
        raise Unreadable(EMPTY)
    while rows[0] and not rows[0][-1]:
        rows[0].pop()
    number = len(rows[0])
    return [(row + [""] * number)[: max(number, _filled(row))] for row in rows[:MOST_ROWS]]


def _filled(row: list[str]) -> int:
    """How many cells a row has up to its last word."""
    return max((at for at, cell in enumerate(row, 1) if cell), default=0)


def _below(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table, also those in groups."""
    for child in parent.iterchildren(etree.Element):
        if name_of(child) == name:
            yield child
        elif name_of(child) in {"table-rows", "table-row-group", "table-header-rows"}:
            yield from _below(child, name)


def _cells(row: etree._Element) -> Iterator[str]:
    """The words of a row's cells; one that is repeated stands as often as it is."""
    number = 0
    for cell in row.iterchildren(etree.Element):
        repeated = attribute(cell, "number-columns-repeated")
        times = int(repeated) if repeated.isdecimal() and len(repeated) < 9 else 1
        words = _words(cell)
        for _time in range(min(times, MOST_CELLS - number)):
            yield words
        number += times
        if number >= MOST_CELLS:
            return


def _words(cell: etree._Element) -> str:
    """What a cell says; a date as 2026-01-31, however it is shown."""
    if day := attribute(cell, "date-value"):
        return clean(day[:10])
    paragraphs = [each for each in cell.iterchildren(etree.Element) if name_of(each) == "p"]
    return " ".join(clean(" ".join("".join(map(str, each.itertext())) for each in paragraphs)).split())
