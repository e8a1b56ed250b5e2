"""Files made to be too much: each is read or refused in one sentence, within seconds and little memory."""

import io
import time
import tracemalloc
import zipfile

import pytest

from overens.agreements.importing import check_lines, plan, read
from overens.documents.odt import MIMETYPE
from overens.documents.opening import Unreadable, open_text
from tests.documents.test_opendocument import content
from tests.documents.test_opening import body

SECONDS = 30.0  # of the processor, on a machine with much else to do; a tenth on an idle one
MEGABYTES = 400


def odt(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        package.writestr("mimetype", MIMETYPE)
        package.writestr("content.xml", content(text))
    return file.getvalue()


def word(xml: str) -> bytes:
    return body(xml, zipfile.ZIP_STORED)


P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>".format
CELL = "<w:tc>{}</w:tc>".format
ODT_CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
INTO, OUT = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
ROWS, COLUMNS = 200, 200
TABLE = "".join(f"<w:tr>{''.join(CELL(P(n)) for n in range(COLUMNS))}</w:tr>" for _row in range(ROWS))
ODT_TABLE = "".join(
    f"<table:table-row>{''.join(ODT_CELL(n) for n in range(COLUMNS))}</table:table-row>" for _row in range(ROWS)
)
LIST = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'

FILES = {
    "100,000 tiny paragraphs": (word(P("x") * 100_000), "x.docx"),
    "100,000 tiny paragraphs in odt": (odt("<text:p>x</text:p>" * 100_000), "x.odt"),
    "100,000 empty paragraphs": (word("<w:p/>" * 100_000 + P("slut")), "x.docx"),
    "a table of 40,000 cells": (word(f"<w:tbl>{TABLE}</w:tbl>"), "x.docx"),
    "a table of 40,000 cells in odt": (odt(f"<table:table>{ODT_TABLE}</table:table>"), "x.odt"),
    "a thousand nested tables": (word(f"{INTO * 1_000}{P('x')}{OUT * 1_000}"), "x.docx"),
    "sixty nested tables, all of it in each": (
        word(f"{INTO}{P('x') * 50}" * 60 + OUT * 60),
        "x.docx",
    ),
    "a thousand levels of a list": (word("".join(LIST.format(level) for level in range(1_000))), "x.docx"),
    "a paragraph of ten million letters": (word(P("åäö " * 2_500_000)), "x.docx"),
    "a text of ten million letters": ("åäö ".encode() * 1_400_000, "x.txt"),
    "a text of four million lines": (b"x\n" * 4_000_000, "x.txt"),
    "text that changes its charset": ("Kommunen ska lyssna på föreningarna\n".encode("utf-16-be") * 100, "x.txt"),
    "half UTF-8, half Latin-1": ("Kommunen hör på\n".encode() + "Kommunen går på\n".encode("latin-1"), "x.txt"),
    "EBCDIC": ("Kommunen ska lyssna. " * 20).encode("cp500"),
}  # fmt: skip
FILES["EBCDIC"] = (FILES["EBCDIC"], "x.txt")


def outcome(data: bytes, name: str) -> str | None:
    """The sentence a file is refused with; nothing where it is read, through to what would be made of it."""
    try:
        lines = open_text(data, name)
        check_lines(lines)
    except Unreadable as unreadable:
        return str(unreadable.message)
    rows, _facts = read(lines)
    plan(rows)
    return None


@pytest.mark.parametrize("what", FILES)
def test_it_is_read_or_refused_in_time(what):
    data, name = FILES[what]
    tracemalloc.start()
    start = time.process_time()
    said = outcome(data, name)
    seconds, peak = time.process_time() - start, tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    assert said is None or 30 < len(said) < 220
    assert (seconds < SECONDS, peak < MEGABYTES) == (True, True), (what, seconds, peak)
