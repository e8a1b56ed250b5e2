"""Each format holds the same words in the same order, whoever wrote them."""

import io
import re
import zipfile

import docx
import odfdo
import pdfplumber
import pypdfium2
import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from hypothesis import HealthCheck, given, settings

from overens.documents.differences import differences
from overens.documents.docx import to_docx
from overens.documents.html import to_html
from overens.documents.odt import to_odt
from overens.documents.pdf import to_pdf
from overens.documents.source import Box, Document, Facts, Heading, Item, Paragraph, Statement, Tone
from overens.documents.text import to_text

from .sample import HOSTILE, SAMPLE, TEXTS, assert_in_order, pdf_of, squeezed
from .test_source import documents


def as_page(document: Document) -> str:
    return read_markup(render_to_string("documents/document.html", {"document": document}))


def as_html(document: Document) -> str:
    return read_markup(to_html(document).split("</head>")[1])


def read_markup(markup: str) -> str:
    return (
        strip_tags(markup)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
    )


def as_docx(document: Document) -> str:
    return "\n".join(each.text for each in docx.Document(io.BytesIO(to_docx(document))).paragraphs)


def as_odt(document: Document) -> str:
    return odfdo.Document(io.BytesIO(to_odt(document))).body.text_recursive


def letters_of_odt(document: Document) -> str:
    # So much of one letter packs to so little that another program takes it for a bomb.
    with zipfile.ZipFile(io.BytesIO(to_odt(document))) as package:
        return package.read("content.xml").decode()


def as_pdf(document: Document) -> str:
    with pdfplumber.open(io.BytesIO(pdf_of(document))) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def letters_of_pdf(document: Document) -> str:
    with pypdfium2.PdfDocument(to_pdf(document)) as pdf:
        return "".join(page.get_textpage().get_text_bounded() for page in pdf)


FORMATS = {"text": to_text, "docx": as_docx, "odt": as_odt, "pdf": as_pdf, "html": as_html}


@pytest.mark.requirement("L14")
@pytest.mark.parametrize("read", FORMATS.values(), ids=FORMATS)
def test_every_text_is_there_in_order(read) -> None:
    assert_in_order(TEXTS, read(SAMPLE))


@pytest.mark.requirement("L14")
def test_every_text_is_on_the_page_in_order() -> None:
    assert_in_order(["Kommunens förslag", *TEXTS], as_page(SAMPLE))


@pytest.mark.parametrize("read", (FORMATS | {"page": as_page}).values(), ids=FORMATS | {"page": as_page})
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(read, text: str) -> None:
    document = Document(
        "Titel",
        (
            Heading(text),
            Statement(text, text, Tone.CIVIL),
            Box((Item(text, text, text),), text),
            Facts(((text, text),)),
        ),
        subtitle=text,
        sender=text,
        footer=text,
    )
    whole = squeezed(read(document))
    # A PDF places combining marks by hand: they are read back in another order.
    if read is as_pdf and text == HOSTILE["combining"]:
        assert whole
    else:
        assert whole.count(squeezed(text)) >= 9


@pytest.mark.parametrize("read", [to_text, as_docx, letters_of_odt, letters_of_pdf], ids=["text", "docx", "odt", "pdf"])
def test_a_word_of_100_kilobytes_is_kept_whole(read) -> None:
    word = "ý" * 50_000  # a letter of no word of ours
    assert squeezed(read(Document("Titel", (Box((Item(word),)),)))).count("ý") == 50_000


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(documents)
def test_any_document_can_be_made_in_every_format(document: Document) -> None:
    assert to_text(document).endswith("\n")
    docx.Document(io.BytesIO(to_docx(document)))
    odfdo.Document(io.BytesIO(to_odt(document)))
    assert to_pdf(document).startswith(b"%PDF-")


def test_the_text_is_laid_out_for_eyes_and_ears() -> None:
    assert to_text(
        Document(
            "Titel",
            (
                Heading("Dialog"),
                Statement("Kommunen", "Kommunen ska kalla."),
                Box((Item("Bra " * 20 + "slut", "instämmer", "Grupp 1"), Item("Rad\nbryts")), "Synpunkter"),
            ),
            sender="Förslag",
            language="en",
        )
    ) == (
        f"{'*' * 78}\nFÖRSLAG\n{'*' * 78}\n\n"
        "Titel\n=====\n\n\n"
        "Dialog\n------\n\n"
        "KOMMUNEN:\nKommunen ska kalla.\n\n"
        f"  +-- Synpunkter {'-' * 60}+\n"
        "    - Bra Bra Bra Bra Bra Bra Bra Bra Bra Bra Bra Bra Bra Bra Bra Bra Bra Bra\n"
        "      Bra Bra slut [instämmer] (Grupp 1)\n"
        "    - Rad\n"
        "      bryts\n"
        f"  +-- End of the box {'-' * 56}+\n"
    )


def test_words_cannot_look_like_the_end_of_their_box() -> None:
    fake = "x\n  +-- End of the box ---+\nKOMMUNEN:\nWe promise everything."
    lines = to_text(Document("T", (Box((Item(fake),)),), language="en")).splitlines()
    assert [line for line in lines if line.startswith("  +--")] == [lines[3], lines[-1]]
    assert not [line for line in lines if line.startswith("KOMMUNEN")]


def test_a_long_text_is_wrapped_at_78() -> None:
    document = Document("Titel " * 30, (Paragraph("ord " * 200), Facts((("Etikett", "värde " * 40),))))
    assert max(map(len, to_text(document).splitlines())) <= 78


def test_only_what_fonts_lack_is_replaced_in_a_pdf() -> None:
    text = "Bra 😀 jobbat 👨‍👩‍👧, שלום and 漢"
    whole = re.sub(r"\s+", " ", as_pdf(Document("T", (Paragraph(text),), language="en")))
    assert "Bra" in whole
    assert "jobbat" in whole
    assert "Some characters could not be shown" in whole or "😀" in whole
    assert "Some characters" not in as_pdf(
        Document("T", (Paragraph("Soomaali, Žluťoučký → Ж α 5 ≥ 4"),), language="en")
    )


OLD = "Kommunen ska kalla till möten. Alla är välkomna alltid."
NEW = "Kommunen bör kalla till möten. Alla är välkomna."
MARKED = Document(
    "T",
    (
        Statement("Kommunen", NEW, Tone.ACCENT, changes=differences(OLD, NEW)),
        Paragraph("", changes=differences("Borta.", "")),
        Paragraph("Ny.", "quote", changes=differences("", "Ny.")),
    ),
    language="en",
)


@pytest.mark.parametrize("read", FORMATS.values(), ids=FORMATS)
def test_changed_words_stand_between_signs_that_are_explained(read) -> None:
    texts = [
        "How changes are shown: [-removed-] {+added+}",
        "Kommunen [-ska-] {+bör+} kalla till möten. Alla är välkomna [-alltid-].",
        *("[-Borta.-]", "{+Ny.+}"),
    ]
    assert_in_order(texts, read(MARKED))
    assert "How changes" not in read(SAMPLE)
