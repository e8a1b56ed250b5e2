"""Reading an OpenDocument spreadsheet from a stranger: its words, its dates, and what is refused."""

import pytest

from overens.documents.sheet import MOST_CELLS, is_packed, sheet_rows
from overens.documents.unreadable import BROKEN, DISGUISED, EMPTY, LOCKED, MACROS, UNSAFE, Unreadable
from tests.documents.sheets import sheet

CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def row(*words: str, more: str = "") -> str:
    return f"<table:table-row>{''.join(CELL.format(word) for word in words)}{more}</table:table-row>"


def test_the_rows_of_the_first_sheet_are_read_with_days_and_repeated_cells() -> None:
    typed = 'office:value-type="date" office:date-value="2026-01-31"'
    day = f"<table:table-cell {typed}><text:p>31 jan</text:p></table:table-cell>"
    twice = '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>'
    end = '<table:table-cell table:number-columns-repeated="16380"/>'
    rows = row("slag", "namn", "från", "syfte", more=end) + row("", more=end)
    rows += (
        f"<table:table-header-rows>{row('nämnd', 'Kultur- &amp; fritidsnämnden', more=day)}</table:table-header-rows>"
    )
    rows += row(more=twice)
    assert sheet_rows(sheet(rows)) == [
        ["slag", "namn", "från", "syfte"],
        ["nämnd", "Kultur- & fritidsnämnden", "2026-01-31", ""],
        ["x", "x", "", ""],
    ]
    assert len(
        sheet_rows(sheet(row("a") + row(more=end.replace("/>", "><text:p>y</text:p></table:table-cell>"))))[1]
    ) == (MOST_CELLS)
    assert (is_packed(sheet(rows)), is_packed(b"slag;namn")) == (True, False)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (sheet(""), EMPTY),
        (sheet(row("a"), kind=b"application/vnd.oasis.opendocument.text"), DISGUISED),
        (sheet(row("a"), more={"Basic/x.xml": b"<a/>"}), MACROS),
        (sheet(row("a"), more={"META-INF/manifest.xml": b"<m><encryption-data/></m>"}), LOCKED),
        (sheet(row("a"), more={"x.xml": b"<!DOCTYPE a><a/>"}), UNSAFE),
        (sheet(row("a"))[:200], BROKEN),
        (b"PK\x03\x04", BROKEN),
    ],
)
def test_what_is_no_safe_sheet_is_refused_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        sheet_rows(data)
    assert refused.value.message == why
