"""Our files in a word processor, where one is installed: they open as they are, and hold every word."""

import io

import pdfplumber
import pytest

from overens.documents.differences import differences
from overens.documents.docx import to_docx
from overens.documents.letterhead import checked_template
from overens.documents.odt import to_odt
from overens.documents.source import Box, Document, Item, Paragraph, Statement, Tone
from tests import left_out, office

from .sample import SAMPLE
from .test_letterhead import template

pytestmark = pytest.mark.skipif(not left_out.office(), reason=left_out.NO_OFFICE)

CHANGED = Document(
    "Skillnader",
    (
        Statement(
            "Kommunen", "Vi ska samlas.", Tone.ACCENT, changes=tuple(differences("Vi ska ses.", "Vi ska samlas."))
        ),
        Paragraph("Sist"),
    ),
)
ODD = Document("Udda", (Box((Item("a < b & c\n\n\td  e"), Item("😀 中文 ‮", language="zh"))), Paragraph("Slut")))
MADE = {
    "docx": to_docx,
    "odt": to_odt,
    "docx in a template": lambda document: to_docx(document, checked_template(template())),
}


def words_of(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as found:
        return "".join((page.extract_text() or "") for page in found.pages)


@pytest.mark.parametrize("document", [SAMPLE, CHANGED, ODD], ids=["sample", "changed", "odd"])
@pytest.mark.parametrize("kind", MADE)
def test_a_word_processor_opens_it_and_prints_every_word(kind, document, tmp_path):
    printed = words_of(office.pdf_of(MADE[kind](document), kind.split()[0], tmp_path))
    texts = [document.title, document.sender]
    texts += [block.text for block in document.shown if hasattr(block, "text") and not getattr(block, "changes", ())]
    texts += [item.text for block in document.shown if isinstance(block, Box) for item in block.items]
    ascii_words = {word for text in texts for word in text.split() if word.isascii() and word.isalnum()}
    assert len(ascii_words) >= 2
    assert [word for word in sorted(ascii_words) if word not in printed] == []
