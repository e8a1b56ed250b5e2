"""A Word file with real styles, that says its language and boxes other people's words."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from overens.documents.docx import to_docx
from overens.documents.source import Box, Document, Item, Paragraph

from .sample import SAMPLE


@pytest.fixture(scope="module")
def opened() -> docx.document.Document:
    return docx.Document(io.BytesIO(to_docx(SAMPLE)))


def test_paragraphs_have_real_styles(opened: docx.document.Document) -> None:
    assert [paragraph.style.name for paragraph in opened.paragraphs] == [
        *("Sender", "Small", "Title", "Subtitle", "Lead", "Fact", "Fact", "Heading 1"),
        *("Statement Label", "Statement", "Caption", "Boxed", "Boxed"),
        *("Statement Label", "Statement", "Boxed"),
        *("Statement Label", "Statement", "Small", "Heading 2", "Quote", "Heading 3", "Normal", "Small"),
    ]


def test_the_box_is_ruled_on_all_four_sides_and_other_styles_are_not(opened: docx.document.Document) -> None:
    def sides(name: str) -> set[str]:
        borders = opened.styles[name].element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
        return set() if borders is None else {side.tag.rpartition("}")[2] for side in borders}

    assert sides("Boxed") == {"top", "left", "bottom", "right", "between"}
    assert (sides("Statement"), sides("Normal"), sides("Title")) == (set(), set(), set())


def test_the_file_says_its_title_its_language_and_nothing_of_its_tools(
    opened: docx.document.Document,
) -> None:
    core = opened.core_properties
    assert (core.title, core.subject, core.author, core.language, core.comments) == (
        "Arbete för en lokal överenskommelse",
        "Sammanställning av synpunkter",
        "Kommunens förslag",
        "sv-SE",
        "",
    )


@pytest.mark.parametrize(("language", "tag"), [("sv", "sv-SE"), ("en", "en-GB"), ("fi", "fi"), ("en-US", "en-US")])
def test_all_text_has_the_documents_language(language: str, tag: str) -> None:
    parts = parts_of(Document("T", (Box((Item("Hej", language="sv"),)),), language=language))
    default = parts["word/styles.xml"].find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert default.get(qn("w:val")) == tag
    runs = parts["word/document.xml"].findall(f".//{qn('w:lang')}")
    assert [run.get(qn("w:val")) for run in runs] == ["sv-SE"]


def parts_of(document: Document) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(to_docx(document))) as package:
        assert package.testzip() is None
        return {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }


def test_every_page_names_its_sender_and_its_number(opened: docx.document.Document) -> None:
    section = opened.sections[0]
    assert not section.different_first_page_header_footer
    assert [paragraph.text for paragraph in section.header.paragraphs] == ["Kommunens förslag"]
    fields = section.footer._element.findall(f".//{qn('w:fldSimple')}")
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]
    assert SAMPLE.reference in section.footer.paragraphs[0].text


def test_each_part_is_reached_and_has_a_type() -> None:
    parts = parts_of(SAMPLE)
    targets = {relation.get("Target") for relation in parts["word/_rels/document.xml.rels"]}
    assert {"styles.xml", "settings.xml", "header1.xml", "footer1.xml"} <= targets
    assert not [name for name in targets if name.startswith("http")]
    with zipfile.ZipFile(io.BytesIO(to_docx(SAMPLE))) as package:
        assert "docProps/thumbnail.jpeg" not in package.namelist()


def test_properties_stand_in_the_order_the_format_demands() -> None:
    """A word processor repairs a file whose properties are out of order (ISO 29500-1, 17.3.1.26)."""
    order = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd"]
    order += ["tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"]
    parts = parts_of(SAMPLE)
    found = [
        [child.tag.rpartition("}")[2] for child in properties]
        for name in ("word/document.xml", "word/styles.xml")
        for properties in parts[name].iter(qn("w:pPr"))
    ]
    assert len(found) > 20
    assert [names for names in found if names != sorted(names, key=order.index)] == []


def test_two_boxes_in_a_row_stay_two() -> None:
    boxes = (Box((Item("one"),)), Box((Item("two"),)), Paragraph("after"))
    opened = docx.Document(io.BytesIO(to_docx(Document("T", boxes))))
    assert [(each.style.name, each.text) for each in opened.paragraphs[1:]] == [
        ("Boxed", "one"),
        ("Caption", ""),
        ("Boxed", "two"),
        ("Normal", "after"),
    ]
