"""A municipality's own Word template: what is kept of it, what is refused, and what a document looks like in it."""

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt

from overens.documents.docx import to_docx
from overens.documents.letterhead import LARGE, REACHES_OUT, checked_template, starting_template
from overens.documents.source import Document
from overens.documents.unreadable import BLOATED, BROKEN, DISGUISED, LOCKED, MACROS, UNSAFE, Unreadable

from .sample import SAMPLE
from .test_opening import DOCTYPE, OLE, locked_zip, package, with_parts

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def template(mark: str = "{{ innehåll }}", fill=lambda frame: None) -> bytes:
    """A town's template: its page, its header, its own heading."""
    frame = docx.Document()
    section = frame.sections[0]
    section.left_margin, section.page_width = Mm(40), Mm(200)
    section.header.paragraphs[0].text = "Älvhamns kommun"
    section.footer.paragraphs[0].text = "Box 1, Älvhamn"
    frame.styles["Heading 1"].font.size = Pt(31)
    frame.styles["Heading 1"].font.name = "Garamond"
    frame.styles["Heading 1"].element.set(docx.oxml.ns.qn("w:styleId"), "Rubrik1")  # as a Swedish Word has it
    frame.add_paragraph("Först")
    if mark:
        frame.add_paragraph(mark)
    frame.add_paragraph("Sist")
    fill(frame)
    file = io.BytesIO()
    frame.save(file)
    return file.getvalue()


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(data))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return {name: found.read(name) for name in found.namelist()}


@pytest.mark.parametrize("mark", ["{{ innehåll }}", "{{innehåll}}", " {{ Content }} ", "{{ CONTENT }}"])
def test_the_content_takes_the_place_of_the_mark(mark: str) -> None:
    texts = [each.text for each in opened(to_docx(SAMPLE, checked_template(template(mark)))).paragraphs]
    plain = [each.text for each in opened(to_docx(SAMPLE)).paragraphs]
    assert texts == ["Först", *plain, "Sist"]


def test_a_mark_in_pieces_or_in_a_cell_is_found() -> None:
    def in_a_cell(frame: docx.document.Document) -> None:
        paragraph = frame.add_table(1, 1)._cells[0].paragraphs[0]
        for piece in ("{", "{ inne", "håll }}"):
            paragraph.add_run(piece)

    made = opened(to_docx(Document("Rubrik"), checked_template(template("", in_a_cell))))
    assert [each.text for each in made.tables[0]._cells[0].paragraphs] == ["Rubrik"]


def test_without_a_mark_the_content_stands_last() -> None:
    texts = [each.text for each in opened(to_docx(Document("Rubrik"), checked_template(template("")))).paragraphs]
    assert texts == ["Först", "Sist", "Rubrik"]


def test_page_header_footer_and_styles_are_the_templates_and_what_it_lacks_is_added() -> None:
    made = opened(to_docx(SAMPLE, checked_template(template())))
    section = made.sections[0]
    assert (round(section.left_margin.mm), round(section.page_width.mm)) == (40, 200)
    assert [each.text for each in section.header.paragraphs] == ["Älvhamns kommun", "Kommunens förslag"]
    assert [each.text for each in section.footer.paragraphs] == ["Box 1, Älvhamn"]
    heading = made.styles["Heading 1"]
    assert (heading.font.size, heading.font.name, heading.style_id) == (Pt(31), "Garamond", "Rubrik1")
    plain = [each.style.name for each in opened(to_docx(SAMPLE)).paragraphs]
    assert [each.style.name for each in made.paragraphs][1:-1] == plain
    assert made.styles["Boxed"].font.name is None  # the template's own typeface
    assert made.styles["Boxed"].element.find(f".//{docx.oxml.ns.qn('w:pBdr')}") is not None


def test_a_style_of_the_templates_is_left_alone() -> None:
    def own_box(frame: docx.document.Document) -> None:
        frame.styles.add_style("Boxed", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(7)

    made = opened(to_docx(SAMPLE, checked_template(template(fill=own_box))))
    assert made.styles["Boxed"].font.size == Pt(7)
    assert made.styles["Boxed"].element.find(f".//{docx.oxml.ns.qn('w:pBdr')}") is None


def test_every_page_of_every_kind_says_whose_proposal_it_is() -> None:
    def first_page(frame: docx.document.Document) -> None:
        frame.sections[0].different_first_page_header_footer = True
        frame.sections[0].first_page_header.paragraphs[0].text = "Framsida"

    made = opened(to_docx(SAMPLE, checked_template(template(fill=first_page))))
    section = made.sections[0]
    assert [each.text for each in section.first_page_header.paragraphs] == ["Framsida", "Kommunens förslag"]
    assert section.header.paragraphs[-1].text == "Kommunens förslag"


def test_the_starting_template_is_one_of_ours_and_can_be_chosen() -> None:
    made = opened(to_docx(SAMPLE, checked_template(starting_template())))
    plain = opened(to_docx(SAMPLE))
    assert [(p.style.name, p.text) for p in made.paragraphs] == [(p.style.name, p.text) for p in plain.paragraphs]


def test_a_word_template_file_becomes_a_document_and_forgets_where_it_came_from() -> None:
    parts = parts_of(template())
    kinds = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    origin = (
        f'<Relationship Id="rX" Type="{KINDS}/attachedTemplate" Target="file:///S:/mall.dotx" TargetMode="External"/>'
    )
    rels = f'<Relationships xmlns="{RELATIONS}">{origin}</Relationships>'.encode()
    own = parts["word/settings.xml"].replace(
        b"</w:settings>",
        b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rX"/>'
        b"</w:settings>",
    )
    changed = {"[Content_Types].xml": kinds, "word/_rels/settings.xml.rels": rels, "word/settings.xml": own}
    kept = parts_of(checked_template(package(parts | changed)))
    assert b"mall.dotx" not in b"".join(kept.values())
    assert b"attachedTemplate" not in kept["word/settings.xml"]
    assert opened(to_docx(SAMPLE, package(kept))).paragraphs[0].text == "Först"


def related(kind: str, target: str) -> bytes:
    """A good file whose text relates to something elsewhere."""
    parts = parts_of(template())
    own = parts["word/_rels/document.xml.rels"]
    more = f'<Relationship Id="rX" Type="{KINDS}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return package(parts | {"word/_rels/document.xml.rels": own.replace(b"</Relationships>", more.encode())})


def fielded(instruction: str) -> bytes:
    parts = parts_of(template())
    pieces = "".join(f"<w:instrText>{piece}</w:instrText>" for piece in (instruction[:3], instruction[3:]))
    field = f"<w:p><w:r>{pieces}</w:r></w:p>"
    body = parts["word/document.xml"].replace(b"<w:sectPr", field.encode() + b"<w:sectPr", 1)
    return package(parts | {"word/document.xml": body})


HOSTILE = {
    "a picture elsewhere": (related("image", "http://127.0.0.1:9/spy.png"), REACHES_OUT),
    "an object elsewhere": (related("oleObject", "file:///etc/passwd"), REACHES_OUT),
    "a link that runs": (related("hyperlink", "javascript:alert(1)"), REACHES_OUT),
    "a link to a disk": (related("hyperlink", "file://server/share/x.exe"), REACHES_OUT),
    "a field that starts a program": (fielded('DDEAUTO c:\\\\x "calc"'), REACHES_OUT),
    "a field that fetches text": (fielded('INCLUDETEXT "http://e.example/a"'), REACHES_OUT),
    "an object inside": (with_parts({"word/embeddings/oleObject1.bin": b"x"}), REACHES_OUT),
    "macros": (with_parts({"word/vbaProject.bin": b"x"}), MACROS),
    "entities": (with_parts({"word/styles.xml": DOCTYPE + b"<a/>"}), UNSAFE),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), LOCKED),
    "zip password": (locked_zip(), LOCKED),
    "a bomb": (with_parts({"word/media/image1.xml": b" " * (40 * 2**20)}), BLOATED),
    "cut short": (template()[:5_000], BROKEN),
    "a sheet": (package({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"}), DISGUISED),
    "a PDF": (b"%PDF-1.7", DISGUISED),
    "nothing": (b"", DISGUISED),
    "too large": (b"PK\x03\x04" + b"x" * 2**21, LARGE),
}


@pytest.mark.parametrize(("data", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_template_that_could_do_harm_gets_one_sentence(data: bytes, message: object) -> None:
    with pytest.raises(Unreadable) as refused:
        checked_template(data)
    assert refused.value.message == message


def test_links_for_people_are_kept() -> None:
    data = checked_template(related("hyperlink", "https://alvhamn.example/"))
    assert b"https://alvhamn.example/" in parts_of(data)["word/_rels/document.xml.rels"]
