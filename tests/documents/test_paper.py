"""PDF files from strangers: their lines in reading order, or one clear sentence."""

import io
import time
import zlib

import pikepdf
import pytest
import typst

from overens.documents.opening import Unreadable, open_text
from overens.documents.paper import pdf_lines
from overens.documents.source import Box, Document, Heading, Item, Paragraph, Statement, Tone
from overens.documents.unreadable import BROKEN, DISGUISED, LOCKED, SCANNED, TOO_LONG, TOO_SLOW

from .sample import pdf_of

PAGES = """
#set page(paper: "a4", header: [Alvhamns kommun #h(1fr) Utkast], footer: context [Sida #counter(page).display() av 2])
#set text(lang: "sv", hyphenate: false, size: 11pt)
= Överenskommelse
Inledande text som går över hela sidan och som är så lång att den bryts på flera rader i dokumentet,
så som det brukar vara.
#columns(2)[
== Kommunen
Kommunen ska kalla till samtal i god tid, så att alla som vill kan vara med. Kommunen ska berätta vad som går
att påverka.

Kommunen ska lyssna.
#colbreak()
== Föreningslivet
Föreningarna ska sprida det som sägs till sina medlemmar och ta med sig deras frågor tillbaka.

- En punkt som är så lång att den bryts på två rader.
- En till
]
#pagebreak()
= Fakta
#grid(columns: (4cm, 8cm), row-gutter: 8pt, [Deltagare], [12 personer från föreningar], [Datum], [19 juni 2018],
  [Plats], [Stadshuset])
#table(columns: 2, [Kommunen], [Föreningslivet], [Ska kalla till möten varje år i så god tid att alla som vill kan
komma dit.], [Ska komma.])
#rect(width: 100%)[Tillit

Bra tanke om dialog, men hur ska det gå till när alla är upptagna på annat håll i en och samma stund?

Samordnare?]
Efter rutan.
#rect(radius: 4pt)[Rundade hörn]
"""


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return open_text(typst.compile(PAGES.encode()), "x.pdf")


def test_columns_are_read_one_after_the_other(lines: list[str]) -> None:
    assert lines[: lines.index("# Fakta")] == [
        *("# Överenskommelse", ""),
        "Inledande text som går över hela sidan och som är så lång att den bryts på flera rader i dokumentet,",
        *("så som det brukar vara.", "", "## Kommunen", ""),
        *("Kommunen ska kalla till samtal i god tid, så att", "alla som vill kan vara med. Kommunen ska"),
        *("berätta vad som går att påverka.", "", "Kommunen ska lyssna.", "", "## Föreningslivet", ""),
        *("Föreningarna ska sprida det som sägs till sina", "medlemmar och ta med sig deras frågor tillbaka.", ""),
        *("• En punkt som är så lång att den bryts på två", "  rader.", "• En till", ""),
    ]


def test_facts_and_tables_are_read_across_and_boxes_by_themselves(lines: list[str]) -> None:
    assert lines[lines.index("# Fakta") :] == [
        *("# Fakta", "", "Deltagare\t12 personer från föreningar", "Datum\t19 juni 2018", "Plats\tStadshuset", ""),
        *("Kommunen\tFöreningslivet",),
        *("Ska kalla till möten varje år i så god tid att alla som vill kan komma dit.\tSka komma.", ""),
        "│ Tillit",
        "│ Bra tanke om dialog, men hur ska det gå till när alla är upptagna på annat håll i en och samma stund?",
        *("│ Samordnare?", "", "Efter rutan.", "", "│ Rundade hörn"),
    ]


def test_page_headers_and_numbers_are_left_out_and_no_words_of_the_text(lines: list[str]) -> None:
    assert not [line for line in lines if "Utkast" in line or line.startswith("Sida")]
    blocks = []
    for number in range(40):
        blocks += [Heading(f"Princip {number}"), Statement("Kommunen", "Kommunen ska kalla. " * 20, Tone.ACCENT)]
        blocks.append(Box((Item("Tillit"), Item(f"Bra {number}"))))
    found = pdf_lines(pdf_of(Document("Avtal", tuple(blocks), sender="Förslag", reference="https://x.example")))
    assert [line for line in found if "Princip" in line or "Bra" in line] == [
        each for number in range(40) for each in (f"### Princip {number}", f"│ Bra {number}")
    ]
    assert (found.count("Kommunen"), found.count("│ Tillit")) == (40, 40)
    assert not [line for line in found if "Sida" in line or "https" in line]
    assert [found[at - 1] for at, line in enumerate(found) if line == "│ Tillit"] == [""] * 40


def test_a_sentence_goes_on_over_the_page_and_a_divided_word_stays_divided() -> None:
    words = "Kommunen ska tidigt och tydligt berätta för föreningarna vad som går att påverka. " * 60
    found = pdf_lines(pdf_of(Document("T", (Paragraph(words),))))
    assert found.count("") == 1  # below the title: the page's end is no end of the paragraph
    source = b'#set page(width: 5cm, height: 9cm)\n#set text(lang: "sv", hyphenate: true)\n#set par(justify: true)\n'
    divided = pdf_lines(typst.compile(source + "Förvaltningsövergripande samverkansöverenskommelse".encode()))
    assert len(divided) > 2
    assert all(line.endswith("-") for line in divided[:-1])
    assert "".join(divided).replace("-", "") == "Förvaltningsövergripande samverkansöverenskommelse"


HELLO = b"BT /F1 12 Tf 72 700 Td (Hej alla) Tj ET "


def pdf(content: bytes, pages: int = 1, **save: object) -> bytes:
    """A PDF whose pages all have this content."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    stream = made.make_stream(content)
    for _page in range(pages):
        made.add_blank_page(page_size=(595, 842))
        made.pages[-1].Contents = stream
        made.pages[-1].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    return saved(made, **save)


def saved(made: pikepdf.Pdf, **save: object) -> bytes:
    file = io.BytesIO()
    made.save(file, **save)
    return file.getvalue()


def bomb() -> bytes:
    """450 MB of spaces, packed twice."""
    made = pikepdf.new()
    made.add_blank_page()
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 2**20) for _ in range(450)) + packer.flush()
    stream = pikepdf.Stream(made, b"")
    stream.write(zlib.compress(packed, 9), filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2))
    made.pages[0].Contents = made.make_indirect(stream)
    as_it_is = pikepdf.StreamDecodeLevel.none
    return saved(made, recompress_flate=False, compress_streams=False, stream_decode_level=as_it_is)


def doubling() -> bytes:
    """Thirty drawings, each of which draws the one before it twice."""
    made = pikepdf.new()
    made.add_blank_page()
    form = None
    for _ in range(30):
        kind = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Form, "BBox": [0, 0, 9, 9]}
        first = form is None
        inner = {} if first else {"Resources": pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))}
        form = made.make_stream(b"0 0 m 9 9 l S" if first else b"/X Do /X Do", **kind, **inner)
    made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    made.pages[0].Contents = made.make_stream(b"/X Do")
    return saved(made)


HOSTILE = {
    "password": (pdf(HELLO, encryption=pikepdf.Encryption(user="a", owner="b")), LOCKED),
    "a scanned page": (pdf(b"100 0 0 100 0 0 cm"), SCANNED),
    "too many pages": (pdf(HELLO, 300), TOO_LONG),
    "cut short": (pdf(HELLO)[:400], BROKEN),
    "only a mark": (b"%PDF-1.7", BROKEN),
    "junk": (b"%PDF-1.7\n" + bytes(range(256)) * 100, BROKEN),
    "no pdf": (b"Hej alla", DISGUISED),
}


@pytest.mark.parametrize(("data", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_bad_file_gets_one_clear_sentence(data: bytes, message: object) -> None:
    with pytest.raises(Unreadable) as refused:
        open_text(data, "x.pdf")
    assert refused.value.message == message


def test_a_file_that_only_forbids_changes_is_read() -> None:
    assert open_text(pdf(HELLO, encryption=pikepdf.Encryption(user="", owner="b")), "x.pdf") == ["Hej alla"]


def test_a_few_bytes_before_the_mark_do_no_harm() -> None:
    assert open_text(b"\r\n\r\n" + pdf(HELLO), "x.pdf") == ["Hej alla"]


def test_drawings_that_double_end_in_time() -> None:
    start = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        pdf_lines(doubling(), seconds=1.5)
    assert refused.value.message == TOO_SLOW
    assert time.monotonic() - start < 15


def test_what_unpacks_without_end_is_refused() -> None:
    with pytest.raises(Unreadable):
        pdf_lines(bomb(), seconds=5)
