"""A PDF that can be listened to, and whose sender cannot be missed."""

import datetime
import io

import pdfplumber
import pikepdf
import pytest

from overens.documents.source import Box, Document, Heading, Item, Paragraph, Statement, Tone

from .sample import SAMPLE, pdf_of


def opened(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf_of(document)))


def tags(pdf: pikepdf.Pdf) -> list[str]:
    """The structure's tags in reading order."""

    def below(element: pikepdf.Object) -> list[str]:
        if not isinstance(element, pikepdf.Dictionary):
            return []
        children = element.get("/K", [])
        children = list(children) if isinstance(children, pikepdf.Array) else [children]
        own = [str(element.S)[1:]] if "/S" in element else []
        return own + [tag for child in children for tag in below(child)]

    return below(pdf.Root.StructTreeRoot)


@pytest.mark.requirement("X07")
def test_a_pdf_is_tagged_named_and_says_its_language() -> None:
    with opened(SAMPLE) as pdf:
        root = pdf.Root
        assert (bool(root.MarkInfo.Marked), str(root.Lang)) == (True, "sv")
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == SAMPLE.title
            assert about["dc:language"] == ["sv"] or about["dc:language"] == {"sv"}


@pytest.mark.requirement("X07")
def test_headings_lists_and_paragraphs_are_tagged_as_such() -> None:
    with opened(SAMPLE) as pdf:
        found = tags(pdf)
    assert [tag for tag in found if tag.startswith("H")] == ["H1", "H2", "H3"]
    assert found.count("LI") == 2 + 2 + 1  # facts, first box, second box
    assert "BlockQuote" in found
    assert found.count("P") >= 8


@pytest.mark.requirement("X07")
def test_words_in_another_language_say_so() -> None:
    assert b"(en)" in decompressed(SAMPLE)
    assert b"(en)" not in decompressed(SAMPLE.part(0, 4))


def decompressed(document: Document) -> bytes:
    file = io.BytesIO()
    with opened(document) as pdf:
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return file.getvalue()


def test_every_page_names_its_sender_and_its_number() -> None:
    many = tuple(Item(f"Synpunkt {number}") for number in range(150))
    document = Document(
        "Lång",
        (Statement("Kommunen", "Ska.", Tone.ACCENT), Box(many)),
        sender="Kommunens förslag",
        language="en",
    )
    with pdfplumber.open(io.BytesIO(pdf_of(document))) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    assert len(pages) > 3
    assert [page.splitlines()[0] for page in pages] == ["Kommunens förslag Lång"] * len(pages)
    assert [page.splitlines()[-1] for page in pages] == [
        f"Page {number} of {len(pages)}" for number in range(1, len(pages) + 1)
    ]
    assert pages[0].count("Kommunens förslag") == 2  # the header, and the label that cannot be missed


def test_words_of_others_stand_in_a_ruled_box_on_every_page() -> None:
    many = tuple(Item(f"Synpunkt {number}") for number in range(150))
    with pdfplumber.open(io.BytesIO(pdf_of(Document("T", (Box(many),))))) as pdf:
        for page in pdf.pages:
            rules = page.rects + page.curves + page.lines
            left, right = min(each["x0"] for each in rules), max(each["x1"] for each in rules)
            words = [word for word in page.extract_words() if word["text"] == "Synpunkt"]
            assert words
            assert all(left < word["x0"] and word["x1"] < right for word in words)


def test_no_word_runs_off_the_paper() -> None:
    with pdfplumber.open(io.BytesIO(pdf_of(Document("T", (Paragraph("x" * 1_000),))))) as pdf:
        page = pdf.pages[0]
        assert max(char["x1"] for char in page.chars) < page.width - 50


def test_a_skipped_heading_level_and_an_empty_text_do_not_stop_a_pdf() -> None:
    blocks = (Heading("Tre", 3), Heading("", 1), Paragraph(""), Statement("", ""), Box(()), Box((Item(""),)))
    with opened(Document("T", blocks, date=datetime.date(1, 1, 1))) as pdf:
        assert len(pdf.pages) == 1
