"""Files from strangers: their lines, or one clear sentence."""

import contextlib
import io
import struct
import tracemalloc
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from overens.documents.docx import to_docx
from overens.documents.opening import MAX_BYTES, Unreadable, open_text
from overens.documents.unreadable import (
    BLOATED,
    BROKEN,
    DISGUISED,
    EMPTY,
    LOCKED,
    MACROS,
    TOO_LARGE,
    UNSAFE,
    WRONG_KIND,
)

from .sample import SAMPLE

WORDS = "Åtgärder för öppenhet\nRøjning “av” sly – 5 €"


def word_file(fill=lambda document: None) -> bytes:
    document = docx.Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def package(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def with_parts(changed: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A good Word file with some parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(word_file(lambda made: made.add_paragraph("Hej")))) as good:
        return package({name: good.read(name) for name in good.namelist()} | changed, compression)


def body(xml: str, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file with this between its body's tags."""
    whole = f"<w:document {SPACES}><w:body>{xml}</w:body></w:document>"
    return with_parts({"word/document.xml": whole.encode()}, compression)


SPACES = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
SPACES += ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
        WORDS.encode("cp1252"),
        WORDS.replace("\n", "\r\n").encode("cp1252"),
        WORDS.replace("\n", "\r").encode(),
        (WORDS + "\n").encode(),
    ],
)
@pytest.mark.parametrize("name", ["text.txt", "TEXT.TXT", "text.md", ""])
def test_text_in_any_usual_encoding(data: bytes, name: str) -> None:
    assert open_text(data, name) == WORDS.split("\n")


def test_mixed_line_ends_and_blank_lines_are_kept_as_lines() -> None:
    assert open_text("å\r\n\r\nb\rc\n\n\nd\x0ce\n\n".encode("latin-1"), "x.txt") == [
        *("å", "", "b", "c", "", "", "d", "e", ""),
    ]


def test_a_broken_byte_does_not_spoil_the_rest() -> None:
    assert open_text("Åtgärder för \xff öppenhet".encode().replace(b"\xc3\xbf", b"\xff"), "x.txt") == [
        "Åtgärder för \N{REPLACEMENT CHARACTER} öppenhet"
    ]


def test_a_word_that_begins_like_a_picture_is_a_word() -> None:
    assert open_text(b"BMX-klubben\nRIFF", "x.txt") == ["BMX-klubben", "RIFF"]


def test_headings_lists_and_tables_of_a_word_file() -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_heading("Överenskommelse", 0)
        document.add_paragraph("Inledning.")
        document.add_heading("Principen om dialog", 1)
        document.add_heading("Åtaganden", 2)
        document.add_heading("Djupt", 5)
        document.add_paragraph("Träffas", style="List Bullet")
        document.add_paragraph("Lyssna", style="List Bullet")
        document.add_paragraph("Först", style="List Number")
        document.add_paragraph("Sedan", style="List Number")
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ["Kommunen", "Föreningslivet", "Ska\tkalla.", "Ska komma."], strict=True):
            cell.text = text
        document.add_paragraph("Slut\nrad två.")

    assert open_text(word_file(fill), "x.docx") == [
        *(
            "# Överenskommelse",
            "",
            "Inledning.",
            "",
            "# Principen om dialog",
            "",
            "## Åtaganden",
            "",
            "### Djupt",
            "",
        ),
        *("- Träffas", "- Lyssna", "1. Först", "2. Sedan", ""),
        *("Kommunen\tFöreningslivet", "Ska kalla.\tSka komma.", ""),
        *("Slut", "rad två."),
    ]


def test_a_column_of_several_paragraphs_stays_a_column() -> None:
    def fill(document: docx.document.Document) -> None:
        left, right = document.add_table(1, 2)._cells
        left.text, right.text = "Ett", "Två"
        left.add_paragraph("Tre")
        left.add_paragraph("Fyra")
        right.add_paragraph("Fem")
        inner = right.add_table(1, 1)
        inner._cells[0].text = "Sex"

    assert open_text(word_file(fill), "x.docx") == ["Ett\tTvå", "Tre\tFem", "Fyra\tSex"]


def test_ruled_paragraphs_stay_a_block() -> None:
    def fill(document: docx.document.Document) -> None:
        for text, sides in (("Före", ""), ("Ett", "tlbr"), ("Två", "tlbr"), ("Efter", "b"), ("Avslut", "")):
            paragraph = document.add_paragraph(text)
            borders = OxmlElement("w:pBdr")
            for side in {"t": "top", "l": "left", "b": "bottom", "r": "right"}.items():
                if side[0] in sides:
                    borders.append(parse_xml(f'<w:{side[1]} {nsdecls("w")} w:val="single"/>'))
            paragraph._p.get_or_add_pPr().append(borders)
        document.add_table(1, 1)._cells[0].text = "I en ruta"
        document.add_paragraph("Allra nederst")

    assert open_text(word_file(fill), "x.docx") == [
        *("Före", "", "│ Ett", "│ Två", "", "Efter", "Avslut", "", "│ I en ruta", "", "Allra nederst"),
    ]


def test_our_own_file_is_read_back() -> None:
    assert open_text(to_docx(SAMPLE), "x.docx")[7:18] == [
        *("Föreningslivet: 5 personer", "Kommunen: 7 personer", "", "# Principen om dialog", ""),
        *("Kommunens åtagande", "Kommunen ska kalla till två träffar varje år.", "Två synpunkter", ""),
        *("│ Tillit", "│ Samordnare? [fråga] (Grupp 1, 19 juni)"),
    ]


def test_words_in_odd_corners_come_once_and_deleted_or_hidden_ones_never() -> None:
    box = f"<wps:txbx><w:txbxContent><w:p>{run('I textruta')}</w:p></w:txbxContent></wps:txbx>"
    data = body(
        f"<w:sdt><w:sdtContent><w:p>{run('I kontroll')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('Länk')}</w:hyperlink><w:ins>{run(' tillagd')}</w:ins>"
        f"<w:del>{run(' borttagen')}</w:del><w:moveFrom>{run(' flyttad')}</w:moveFrom>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>dold</w:t></w:r>"
        f"<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t xml:space='preserve'> synlig</w:t></w:r>"
        f"<w:r><w:instrText>HYPERLINK</w:instrText><w:tab/><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>"
        f"<w:p>{run('Ankare')}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        f"<w:p>{run('Avslut')}</w:p>"
    )
    assert open_text(data, "x.docx") == [
        *("I kontroll", "Länk tillagd synlig\t-x", "Ankare", "", "│ I textruta", "", "Avslut"),
    ]


def test_an_address_outside_the_file_is_not_followed() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" TargetMode="External" Target="http://127.0.0.1:9/styles.xml"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>'
        '<Relationship Id="r2" TargetMode="External" Target="file:///etc/passwd"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"/></Relationships>'
    )
    assert open_text(with_parts({"word/_rels/document.xml.rels": relations.encode()}), "x.docx") == ["Hej"]


def bomb() -> bytes:
    return with_parts({"word/media/image1.xml": b" " * (40 * 2**20)})


def locked_zip() -> bytes:
    data = bytearray(word_file(lambda made: made.add_paragraph("Hej")))
    for at in (found for found in range(len(data) - 4) if data[found : found + 4] == b"PK\x01\x02"):
        data[at + 8] |= 1
    return bytes(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]>'
HOSTILE = {
    "too large": (b"a" * (MAX_BYTES + 1), "x.txt", TOO_LARGE),
    "empty": (b"", "x.txt", EMPTY),
    "blank": (b" \r\n\t", "x.docx", EMPTY),
    "only a mark": (b"\xef\xbb\xbf", "x.txt", EMPTY),
    "no words in word": (word_file(), "x.docx", EMPTY),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "x.docx", LOCKED),
    "zip password": (locked_zip(), "x.docx", LOCKED),
    "old word": (OLE + b"WordDocument", "x.doc", WRONG_KIND),
    "old word renamed": (OLE + b"WordDocument", "x.docx", DISGUISED),
    "text as word": (b"Hej", "x.docx", DISGUISED),
    "word as text": (word_file(lambda made: made.add_paragraph("Hej")), "x.txt", DISGUISED),
    "program as text": (b"MZ\x90\0\x03", "x.txt", DISGUISED),
    "picture as text": (b"\x89PNG\r\n\x1a\n", "x.md", DISGUISED),
    "pdf as word": (b"%PDF-1.7", "x.docx", DISGUISED),
    "pdf as text": (b"%PDF-1.7", "x.txt", DISGUISED),
    "text as pdf": (b"Hej", "x.pdf", DISGUISED),
    "word as odt": (word_file(lambda made: made.add_paragraph("Hej")), "x.odt", DISGUISED),
    "text as odt": (b"Hej", "x.odt", DISGUISED),
    "odt as word": (package({"mimetype": b"x", "content.xml": b"<a/>"}), "x.docx", DISGUISED),
    "sheet as word": (
        package({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"}),
        "x.docx",
        DISGUISED,
    ),
    "program": (b"MZ\x90\0", "x.exe", WRONG_KIND),
    "zip": (package({"a.txt": b"Hej"}), "x.zip", WRONG_KIND),
    "junk": (bytes(range(256)) * 20, "x.txt", DISGUISED),
    "control characters": (b"\x01\x02\x03 a b c", "x.txt", DISGUISED),
    "zeros": (b"a\0b\0c", "x.txt", DISGUISED),
    "cut short": (word_file(lambda made: made.add_paragraph("Hej"))[:5_000], "x.docx", BROKEN),
    "a start of a zip": (b"PK\x03\x04 and nothing more", "x.docx", BROKEN),
    "broken xml": (with_parts({"word/document.xml": b"<w:document>"}), "x.docx", BROKEN),
    "nested without end": (body("<w:x>" * 5_000 + "</w:x>" * 5_000), "x.docx", BROKEN),
    "bomb": (bomb(), "x.docx", BLOATED),
    "unpacks to much": (
        with_parts({f"{n}.bin": bytes(range(256)) * 40_000 for n in range(6)}),
        "x.docx",
        BLOATED,
    ),
    "more tags than a book": (body("<w:p/>" * 500_001, zipfile.ZIP_STORED), "x.docx", BLOATED),
    "many parts": (with_parts({f"{n}.bin": b"" for n in range(5_001)}), "x.docx", BLOATED),
    "entities": (with_parts({"word/document.xml": DOCTYPE + b"<a>&c;</a>"}), "x.docx", UNSAFE),
    "entities in a part nobody reads": (with_parts({"custom/x.xml": DOCTYPE + b"<a/>"}), "x.docx", UNSAFE),
    "entities in utf-16": (
        with_parts({"word/styles.xml": (DOCTYPE + b"<a/>").decode().encode("utf-16")}),
        "x.docx",
        UNSAFE,
    ),
    "entities in utf-7": (
        with_parts({"word/document.xml": b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a><a/>'}),
        "x.docx",
        None,
    ),
    "macros": (with_parts({"word/vbaProject.bin": b"x"}), "x.docx", MACROS),
    "macros by name": (word_file(lambda made: made.add_paragraph("Hej")), "x.docm", MACROS),
    "macros by type": (
        with_parts({"[Content_Types].xml": b"<Types a='application/vnd.ms-word.document.macroEnabled.main+xml'/>"}),
        "x.docx",
        MACROS,
    ),
}


@pytest.mark.parametrize(("data", "name", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_bad_file_gets_one_clear_sentence(data: bytes, name: str, message: object) -> None:
    with pytest.raises(Unreadable) as refused:
        open_text(data, name)
    if message is not None:
        assert refused.value.message == message
    assert 30 < len(str(refused.value.message)) < 180


def test_a_name_that_occurs_twice_is_refused() -> None:
    file = io.BytesIO(word_file(lambda made: made.add_paragraph("Hej")))
    with zipfile.ZipFile(file, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("word/document.xml", "<other/>")
    with pytest.raises(Unreadable) as refused:
        open_text(file.getvalue(), "x.docx")
    assert refused.value.message == BROKEN


def test_a_size_that_lies_does_not_fill_the_memory() -> None:
    """The package says 1,000 bytes where 40 MB are packed."""
    data = bytearray(bomb())
    size = struct.pack("<I", 40 * 2**20)
    assert data.count(size) == 2
    lying = bytes(data).replace(size, struct.pack("<I", 1_000))
    tracemalloc.start()
    with pytest.raises(Unreadable):
        open_text(lying, "x.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * 2**20


GOOD = word_file(lambda made: made.add_paragraph("Hej"))


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_any_damage_is_either_read_or_refused(damage: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, byte in damage:
        data[at] = byte
    with contextlib.suppress(Unreadable):
        assert open_text(bytes(data), "x.docx")


@given(st.binary(), st.sampled_from(["", "x.txt", "x.docx", "x.pdf", "..", "x."]))
def test_any_bytes_are_either_read_or_refused(data: bytes, name: str) -> None:
    try:
        lines = open_text(data, name)
    except Unreadable:
        return
    assert any(line.strip() for line in lines)
    assert not any("\n" in line or "\r" in line for line in lines)
