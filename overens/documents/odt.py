"""A document as OpenDocument text (ISO 26300), with real headings, styles and language.

Written as text with everything escaped: building elements costs ten times more, and a compilation has thousands.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.utils import translation
from django.utils.translation import gettext as _

from .marking import legend, pieces
from .odt_styles import SPACES, language_style, named, styles, toned
from .source import Block, Box, Document, Facts, Heading, Item, Paragraph, Statement
from .styles import CHANGED, PARAGRAPHS, tag

MIMETYPE = "application/vnd.oasis.opendocument.text"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_KEPT_SPACE = re.compile("^ | {2,}|[\t\n] *")  # what XML would fold to one space, or lose


def to_odt(document: Document) -> bytes:
    """The document as an ODT file."""
    with translation.override(document.language):
        parts = {
            "META-INF/manifest.xml": _manifest(),
            "content.xml": _content(document),
            "styles.xml": styles(tag(document.language), _line(document.sender), _footer(document)),
            "meta.xml": _meta(document),
        }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        # First and not packed, so that the kind of file can be told from its first bytes (part 2, 3.3).
        package.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE, zipfile.ZIP_STORED)
        for name, xml in parts.items():
            package.writestr(name, _DECLARATION + xml)
    return file.getvalue()


def _manifest() -> str:
    entries = (("/", MIMETYPE), *((f"{name}.xml", "text/xml") for name in ("content", "styles", "meta")))
    rows = "".join(f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>' for path, kind in entries)
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return f'<m:manifest xmlns:m="{space}" m:version="1.3">{rows}</m:manifest>'


def _meta(document: Document) -> str:
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    about = {
        "meta:generator": "Överens",
        "dc:title": document.title,
        "dc:subject": document.subtitle,
        "meta:initial-creator": document.sender,
        "meta:creation-date": now,
        "dc:creator": document.sender,
        "dc:date": now,
        "dc:language": tag(document.language),
    }
    rows = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in about.items() if value)
    return (
        f'<office:document-meta {SPACES} office:version="1.3"><office:meta>{rows}</office:meta></office:document-meta>'
    )


def _footer(document: Document) -> str:
    page = '<text:page-number text:select-page="current">1</text:page-number>'
    words = escape(_("Page {page} of {pages}"))
    numbers = words.replace("{page}", page).replace("{pages}", "<text:page-count>1</text:page-count>")
    return f"{_line(document.reference)}   {numbers}" if document.reference else numbers


def _content(document: Document) -> str:
    languages = {item.language for block in document.blocks if isinstance(block, Box) for item in block.items}
    languages |= {block.language for block in document.blocks if isinstance(block, Heading | Paragraph | Statement)}
    automatic = "".join(language_style(tag(each)) for each in sorted(languages - {""}))
    return (
        f'<office:document-content {SPACES} office:version="1.3"><office:automatic-styles>{automatic}'
        f"</office:automatic-styles><office:body><office:text>{''.join(_paragraphs(document))}"
        "</office:text></office:body></office:document-content>"
    )


def _paragraphs(document: Document) -> Iterator[str]:
    if document.sender:
        yield _paragraph("Sender", _line(document.sender))
    if document.date:
        yield _paragraph("Small", document.date.isoformat())
    yield _paragraph("Title", _line(document.title))
    if document.subtitle:
        yield _paragraph("Subtitle", _line(document.subtitle))
    if document.is_marked:
        yield _paragraph("Small", _line(legend(document.language)))
    before: Block | None = None
    for block in document.shown:
        if isinstance(before, Box) and isinstance(block, Box) and not block.caption:
            yield _paragraph("Caption", "")  # neighbours with the same border would be drawn as one box
        yield from _block(block)
        before = block
    if document.footer:
        yield _paragraph("Small", _line(document.footer))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            style = named(f"Heading {level}")
            words = _spoken(block.language, _line(text))
            yield f'<text:h text:style-name="{style}" text:outline-level="{level}">{words}</text:h>'
        case Paragraph(style=style):
            yield _paragraph(PARAGRAPHS[style], _words(block))
        case Statement(label=label, tone=tone):
            if label:
                yield _paragraph(toned("Statement Label", tone), _line(label))
            yield _paragraph(toned("Statement", tone), _words(block))
        case Facts(rows=rows):
            for label, value in rows:
                yield _paragraph("Fact", f"{_span('Strong', _line(f'{label}: '))}{_line(value, leads=False)}")
        case Box(caption=caption, items=items):
            if caption:
                yield _paragraph("Caption", _line(caption))
            yield from (_paragraph("Boxed", _item(item)) for item in items)


def _item(item: Item) -> str:
    text = _spoken(item.language, _line(item.text))
    remarks = (f" [{item.tag}]" if item.tag else "") + (f" ({item.source})" if item.source else "")
    return text + (_span("Remark", _line(remarks, leads=False)) if remarks else "")


def _words(block: Paragraph | Statement) -> str:
    """Its words; those removed struck through and those added underlined, each between signs."""
    texts = ((CHANGED.get(piece.kind), _line(piece.text, leads=at == 0)) for at, piece in enumerate(pieces(block)))
    return _spoken(block.language, "".join(_span(style, text) if style else text for style, text in texts))


def _spoken(language: str, content: str) -> str:
    """The content marked with its language, where it has one of its own."""
    return _span(f"lang-{tag(language)}", content) if language else content


def _paragraph(style: str, content: str) -> str:
    return f'<text:p text:style-name="{named(style)}">{content}</text:p>'


def _span(style: str, content: str) -> str:
    return f'<text:span text:style-name="{named(style)}">{content}</text:span>'


def _line(text: str, *, leads: bool = True) -> str:
    """A text escaped, its line feeds, tabs and rows of spaces as elements; a space that `leads` would be lost."""
    return _KEPT_SPACE.sub(lambda found: _space(found[0], leads and found.start() == 0), escape(text))


def _space(found: str, leads: bool) -> str:
    mark = {"\n": "<text:line-break/>", "\t": "<text:tab/>"}.get(found[0], "")
    count = len(found) - bool(mark)
    if not mark and not leads:
        mark, count = " ", count - 1
    return mark + (f'<text:s text:c="{count}"/>' if count else "")
