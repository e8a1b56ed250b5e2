"""An OpenDocument file with real styles, that says its language and boxes other people's words."""

import io
import zipfile

import odfdo
import pytest
from lxml import etree

from overens.documents.differences import differences
from overens.documents.odt import MIMETYPE, to_odt
from overens.documents.source import Box, Document, Item, Paragraph

from .sample import SAMPLE

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def parts_of(document: Document) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(to_odt(document))) as package:
        assert package.testzip() is None
        return {name: etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")}


@pytest.fixture(scope="module")
def parts() -> dict[str, etree._Element]:
    return parts_of(SAMPLE)


def test_the_package_begins_as_the_format_demands() -> None:
    data = to_odt(SAMPLE)
    assert data[30 : 38 + len(MIMETYPE)] == f"mimetype{MIMETYPE}".encode()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert [each.filename for each in package.infolist()] == [
            *("mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml"),
        ]
        assert package.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_the_manifest_lists_what_is_there(parts: dict[str, etree._Element]) -> None:
    listed = {value for entry in parts["META-INF/manifest.xml"] for key, value in entry.items() if "path" in key}
    assert listed == {"/", "content.xml", "styles.xml", "meta.xml"}


def test_paragraphs_have_real_styles(parts: dict[str, etree._Element]) -> None:
    names = [each.get(f"{TEXT}style-name") for each in parts["content.xml"].iter(f"{TEXT}p", f"{TEXT}h")]
    assert names == [
        *("Sender", "Small", "Title", "Subtitle", "Lead", "Fact", "Fact", "Heading_20_1"),
        *("Statement_20_Label_20_accent", "Statement_20_accent", "Caption", "Boxed", "Boxed"),
        *("Statement_20_Label_20_civil", "Statement_20_civil", "Boxed"),
        *("Statement_20_Label_20_together", "Statement_20_together", "Small", "Heading_20_2", "Quote"),
        *("Heading_20_3", "Standard", "Small"),
    ]
    headings = parts["content.xml"].iter(f"{TEXT}h")
    assert [(each.text, each.get(f"{TEXT}outline-level")) for each in headings] == [
        *(("Principen om dialog", "1"), ("Under", "2"), ("Längst ned", "3")),
    ]


def test_every_style_that_is_used_is_there(parts: dict[str, etree._Element]) -> None:
    known = {each.get(f"{STYLE}name") for part in parts.values() for each in part.iter(f"{STYLE}style")}
    used = {
        value
        for part in parts.values()
        for each in part.iter()
        for key, value in each.items()
        if key in (f"{TEXT}style-name", f"{STYLE}parent-style-name", f"{STYLE}next-style-name")
    }
    assert used - known == set()
    assert len(used) > 15


def test_the_box_is_ruled_on_all_sides(parts: dict[str, etree._Element]) -> None:
    ruled = {
        style.get(f"{STYLE}name")
        for style in parts["styles.xml"].iter(f"{STYLE}style")
        for layout in style
        if layout.get(f"{FO}border")
    }
    assert ruled == {"Boxed"}


@pytest.mark.parametrize(
    ("language", "tag"), [("sv", ("sv", "SE")), ("en", ("en", "GB")), ("fi", ("fi", "none")), ("en-US", ("en", "US"))]
)
def test_all_text_has_the_documents_language(language: str, tag: tuple[str, str]) -> None:
    made = parts_of(Document("T", (Box((Item("Hej", language="so"),)),), language=language))

    def said(part: str) -> list[tuple[str | None, str | None]]:
        found = made[part].iter(f"{STYLE}text-properties")
        return [(each.get(f"{FO}language"), each.get(f"{FO}country")) for each in found if each.get(f"{FO}language")]

    assert (said("styles.xml"), said("content.xml")) == ([tag], [("so", "none")])


def test_every_page_names_its_sender_and_its_number(parts: dict[str, etree._Element]) -> None:
    header, footer = (next(parts["styles.xml"].iter(f"{STYLE}{name}")) for name in ("header", "footer"))
    assert "".join(header.itertext()) == "Kommunens förslag"
    assert [each.tag.removeprefix(TEXT) for each in footer.iter()][2:] == ["page-number", "page-count"]
    assert SAMPLE.reference in "".join(footer.itertext())


def test_another_program_reads_its_title_and_its_makers() -> None:
    about = odfdo.Document(io.BytesIO(to_odt(SAMPLE))).meta
    assert (about.title, about.subject, about.creator, about.initial_creator, about.language) == (
        *("Arbete för en lokal överenskommelse", "Sammanställning av synpunkter"),
        *("Kommunens förslag", "Kommunens förslag", "sv-SE"),
    )


@pytest.mark.parametrize("text", ["  two before", "two  within", "a\n b\n\n c", "\ttab\t\ttabs", "one after ", "   "])
def test_spaces_and_line_breaks_are_kept(text: str) -> None:
    made = odfdo.Document(io.BytesIO(to_odt(Document("T", (Paragraph(f"{text}x"),)))))
    assert made.body.paragraphs[1].text_recursive == f"{text}x"


def test_two_boxes_in_a_row_stay_two() -> None:
    content = parts_of(Document("T", (Box((Item("one"),)), Box((Item("two"),)), Paragraph("after"))))["content.xml"]
    assert [(each.get(f"{TEXT}style-name"), each.text) for each in content.iter(f"{TEXT}p")][1:] == [
        *(("Boxed", "one"), ("Caption", None), ("Boxed", "two"), ("Standard", "after")),
    ]


def test_changed_words_are_struck_through_or_underlined() -> None:
    changed = Paragraph("ny text", changes=differences("gammal text", "ny text"))
    content = parts_of(Document("T", (changed,)))["content.xml"]
    assert [(each.get(f"{TEXT}style-name"), each.text) for each in content.iter(f"{TEXT}span")] == [
        *(("Removed", "[-gammal-]"), ("Added", "{+ny+}")),
    ]
