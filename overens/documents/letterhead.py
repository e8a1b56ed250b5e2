"""Somebody's own Word template: checked when it is chosen, and filled with a document.

The template's page, header, footer and styles are kept. The content takes the place of the paragraph that says
`{{ innehåll }}` or `{{ content }}`, or stands last.
"""

import io
import posixpath
import re
import zipfile

import docx
from django.utils.translation import gettext_lazy as _
from docx.document import Document as Frame
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from .looks import attribute, name_of
from .package import check, read_part
from .unreadable import BROKEN, DISGUISED, LOCKED, WRONG_KIND, Unreadable

MOST_BYTES = 2 * 1024 * 1024
MARK = re.compile(r"\s*\{\{\s*(?:innehåll|content)\s*\}\}\s*", re.IGNORECASE)

LARGE = _("The template is larger than 2 MB. Make its pictures smaller, and choose it again.")
REACHES_OUT = _(
    "The template fetches pictures or text from elsewhere, or holds embedded objects. Put the pictures in the file "
    "itself, and choose it again."
)

_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_FETCHING = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|EMBED|MACROBUTTON)\b")
_EMBEDDED = ("word/embeddings/", "word/activex/", "customui/", "word/afchunk")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)


def checked_template(data: bytes) -> bytes:
    """The template as it is kept: a Word document that runs nothing and fetches nothing. Raises `Unreadable`.

    The address of the template it was itself made from, somewhere on an office's disk, is taken away.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(LARGE)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(LOCKED if "EncryptedPackage".encode("utf-16-le") in data else WRONG_KIND)
    if not data.startswith(b"PK"):
        raise Unreadable(DISGUISED)
    try:
        kept = _cleaned(data)
        docx.Document(io.BytesIO(kept))
    except Unreadable:
        raise
    # The packing and XML libraries raise many kinds of errors for bytes made to mislead them.
    except Exception as error:
        raise Unreadable(BROKEN) from error
    return kept


def _cleaned(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as kept:
        check(package, ".docx")
        if "word/document.xml" not in package.namelist():
            raise Unreadable(DISGUISED)
        if any(name.lower().startswith(_EMBEDDED) for name in package.namelist()):
            raise Unreadable(REACHES_OUT)
        for entry in package.infolist():
            part = _part(entry.filename, read_part(package, entry.filename))
            kept.writestr(zipfile.ZipInfo(entry.filename), part, zipfile.ZIP_DEFLATED)  # without its day
    return file.getvalue()


def _part(name: str, data: bytes) -> bytes:
    if name == "[Content_Types].xml":
        return data.replace(_TEMPLATE, _DOCUMENT)
    if name.endswith(".rels"):
        return _own_relations(name, data)
    if name.startswith("word/") and name.endswith(".xml"):
        return _without_origin(name, data)
    return data


def _own_relations(name: str, data: bytes) -> bytes:
    """The relations of a part that stay inside the file, and its links for people to follow."""
    root = _parsed(data)
    for relation in list(root):
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        if relation.get("TargetMode", "") != "External":
            if ".." in posixpath.normpath(posixpath.join(posixpath.dirname(name), "..", target)):
                raise Unreadable(BROKEN)
        elif kind == "attachedTemplate":
            root.remove(relation)
        elif kind != "hyperlink" or not _SAFE_LINK.match(target):
            raise Unreadable(REACHES_OUT)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _without_origin(name: str, data: bytes) -> bytes:
    root = _parsed(data)
    fields = "".join(each.text or "" for each in root.iter() if name_of(each) == "instrText")
    fields += " ".join(attribute(each, "instr") for each in root.iter() if name_of(each) == "fldSimple")
    if _FETCHING.search(fields) or any(name_of(each) in ("altChunk", "subDoc") for each in root.iter()):
        raise Unreadable(REACHES_OUT)
    if name != "word/settings.xml":
        return data
    for origin in [each for each in root if name_of(each) == "attachedTemplate"]:
        root.remove(origin)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def place(frame: Frame, paragraphs: list[etree._Element]) -> None:
    """Put the content where the template wants it."""
    body = frame.element.body
    mark = next((each for each in body.iter(qn("w:p")) if MARK.fullmatch(_words(each))), None)
    if mark is None:
        for paragraph in paragraphs:
            body.insert(len(body) - 1, paragraph)  # the last child describes the section
        return
    for paragraph in paragraphs:
        mark.addprevious(paragraph)
    if mark.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
        mark.getparent().remove(mark)
    else:  # it ends a section: only its words go
        for run in mark.findall(qn("w:r")):
            mark.remove(run)


def _words(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def rename_styles(frame: Frame, paragraphs: list[etree._Element]) -> None:
    """Let the paragraphs name their styles as the template does: a Swedish Word calls "heading 1" `Rubrik1`."""
    own = {style.name.replace(" ", ""): style.style_id for style in frame.styles if style.name}
    for paragraph in paragraphs:
        for named in paragraph.iter(qn("w:pStyle"), qn("w:rStyle")):
            name = named.get(qn("w:val"), "")
            named.set(qn("w:val"), own.get(name, name))


def label(frame: Frame, sender: str) -> None:
    """Say on every page whose proposal it is, below what the template's header says."""
    for section in frame.sections if sender else ():
        headers = [section.header]
        headers += [section.first_page_header] if section.different_first_page_header_footer else []
        headers += [section.even_page_header] if frame.settings.odd_and_even_pages_header_footer else []
        for header in headers:
            if header.is_linked_to_previous and section is not frame.sections[0]:
                continue
            run = header.add_paragraph().add_run(sender)
            run.bold = True


def starting_template() -> bytes:
    """A template to begin with: our styles, a header to fill in, and the place of the content."""
    from .docx_styles import add_styles

    frame = docx.Document()
    add_styles(frame, "sv-SE")
    frame.sections[0].header.paragraphs[0].text = str(_("The municipality's name"))
    frame.sections[0].footer.paragraphs[0].text = str(_("Address, telephone, e-mail"))
    paragraph = OxmlElement("w:p")
    frame.element.body.insert(0, paragraph)
    frame.paragraphs[0].add_run("{{ innehåll }}")
    file = io.BytesIO()
    frame.save(file)
    return file.getvalue()
