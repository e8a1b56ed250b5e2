"""A document as DOCX, with real headings, styles and language.

python-docx makes the frame; paragraphs are built as bare elements, since its own way costs milliseconds each
and a compilation has thousands.
"""

import datetime
import io
from collections.abc import Iterator

import docx
from django.utils import translation
from django.utils.translation import gettext as _
from docx.document import Document as Frame
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from lxml.etree import _Element as Element

from .docx_styles import add_missing_styles, add_styles, borders
from .letterhead import label, place, rename_styles
from .marking import legend, pieces
from .source import Block, Box, Document, Facts, Heading, Item, Paragraph, Statement, Tone
from .styles import CHANGED, EDGES, PARAGRAPHS, tag


def to_docx(document: Document, template: bytes = b"") -> bytes:
    """The document as a DOCX file, in a template that `letterhead.checked_template` gave where there is one."""
    frame = docx.Document(io.BytesIO(template) if template else None)
    with translation.override(document.language):
        _properties(frame, document)
        paragraphs = list(_paragraphs(document))
        if template:
            add_missing_styles(frame)
            rename_styles(frame, paragraphs)
            label(frame, document.sender)
        else:
            add_styles(frame, tag(document.language))
            _furniture(frame, document)
        place(frame, paragraphs)
    file = io.BytesIO()
    frame.save(file)
    return file.getvalue()


def _properties(frame: Frame, document: Document) -> None:
    core = frame.core_properties
    core.title, core.subject = document.title[:255], document.subtitle[:255]
    core.author = document.sender[:255]
    core.language, core.comments, core.keywords = tag(document.language), "", ""
    _drop_thumbnail(frame)
    core.created = core.modified = datetime.datetime.now(datetime.UTC)


def _drop_thumbnail(frame: Frame) -> None:
    """The frame brings a picture of another document's first page."""
    relations = frame.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]


def _furniture(frame: Frame, document: Document) -> None:
    """The sender in the header and the page number in the footer of every page."""
    section = frame.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = document.sender
    for run in section.header.paragraphs[0].runs:
        run.bold = True
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{document.reference}   " if document.reference else "")
    before, _page, rest = _("Page {page} of {pages}").partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    for part in (_text_run(before), _field("PAGE"), _text_run(between), _field("NUMPAGES"), _text_run(after)):
        footer._p.append(part)


def _paragraphs(document: Document) -> Iterator[Element]:
    if document.sender:
        yield _paragraph("Sender", document.sender)
    if document.date:
        yield _paragraph("Small", document.date.isoformat())
    yield _paragraph("Title", document.title)
    if document.subtitle:
        yield _paragraph("Subtitle", document.subtitle)
    if document.is_marked:
        yield _paragraph("Small", legend(document.language))
    before: Block | None = None
    for block in document.shown:
        if isinstance(before, Box) and isinstance(block, Box) and not block.caption:
            yield _paragraph("Caption", "")  # neighbours with the same border would be drawn as one box
        yield from _block(block)
        before = block
    if document.footer:
        yield _paragraph("Small", document.footer)


def _block(block: Block) -> Iterator[Element]:
    match block:
        case Heading(text=text, level=level):
            yield _paragraph(f"Heading{level}", text, language=block.language)
        case Paragraph(style=style):
            yield _marked(PARAGRAPHS[style], block)
        case Statement():
            yield from _statement(block)
        case Facts(rows=rows):
            for label, value in rows:
                yield _paragraph("Fact", f"{label}: ", bold=True, more=[_text_run(value)])
        case Box():
            yield from _box(block)


def _statement(statement: Statement) -> Iterator[Element]:
    if statement.label:
        yield _edged(_paragraph("StatementLabel", statement.label), statement.tone)
    yield _edged(_marked("Statement", statement), statement.tone)


def _marked(style: str, block: Paragraph | Statement) -> Element:
    """A paragraph in which removed words are struck through and added ones underlined, each between signs."""
    paragraph = _paragraph(style, "")
    paragraph.remove(paragraph[-1])
    for piece in pieces(block):
        paragraph.append(_text_run(piece.text, style=CHANGED.get(piece.kind, ""), language=block.language))
    return paragraph


def _edged(paragraph: Element, tone: Tone) -> Element:
    if tone in EDGES:
        kind, width, color = EDGES[tone]
        paragraph[0].append(borders(("left", kind, width, 8, color)))
    return paragraph


def _box(box: Box) -> Iterator[Element]:
    if box.caption:
        yield _paragraph("Caption", box.caption)
    for item in box.items:
        yield _paragraph("Boxed", item.text, language=item.language, more=_remarks(item))


def _remarks(item: Item) -> list[Element]:
    words = (f" [{item.tag}]" if item.tag else "") + (f" ({item.source})" if item.source else "")
    return [_text_run(words, style="Remark")] if words else []


def _paragraph(
    style: str, text: str, *, bold: bool = False, language: str = "", more: list[Element] | None = None
) -> Element:
    paragraph = OxmlElement("w:p")
    properties = _within(paragraph, "w:pPr")
    _within(properties, "w:pStyle", style)
    paragraph.append(_text_run(text, bold=bold, language=language))
    paragraph.extend(more or [])
    return paragraph


def _text_run(text: str, *, bold: bool = False, language: str = "", style: str = "") -> Element:
    """A run; line feeds become breaks and tabs stay tabs."""
    run = OxmlElement("w:r")
    if bold or language or style:
        properties = _within(run, "w:rPr")
        if style:
            _within(properties, "w:rStyle", style)
        if bold:
            _within(properties, "w:b")
        if language:
            _within(properties, "w:lang", tag(language))
    for number, line in enumerate(text.split("\n")):
        if number:
            _within(run, "w:br")
        words = _within(run, "w:t")
        words.text = line
        words.set(qn("xml:space"), "preserve")
    return run


def _within(parent: Element, name: str, value: str = "") -> Element:
    child = OxmlElement(name)
    if value:
        child.set(qn("w:val"), value)
    parent.append(child)
    return child


def _field(name: str) -> Element:
    """A field the word processor fills in."""
    return parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
