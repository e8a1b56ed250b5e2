"""Answering with a document as a file."""

import re
from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpResponse

from .html import to_html
from .pdf import to_pdf
from .source import Document
from .text import to_text


def _docx_bytes(document: Document, template: bytes = b"") -> bytes:
    from .docx import to_docx  # its library weighs on every worker: only those that make such a file carry it

    return to_docx(document, template)


def _odt_bytes(document: Document) -> bytes:
    from .odt import to_odt

    return to_odt(document)


def _text_bytes(document: Document) -> bytes:
    # The mark at the start makes older editors read å, ä and ö right.
    return to_text(document).encode("utf-8-sig")


MEDIA: dict[str, tuple[str, Callable[[Document], bytes]]] = {
    "pdf": ("application/pdf", to_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx_bytes),
    "odt": ("application/vnd.oasis.opendocument.text", _odt_bytes),
    "txt": ("text/plain; charset=utf-8", _text_bytes),
    "html": ("text/html; charset=utf-8", lambda document: to_html(document).encode()),
}
"""What a document can be fetched as: suffix to content type and the function that makes it."""


def respond(document: Document, suffix: str, filename: str, template: bytes = b"") -> HttpResponse:
    """The document as a download named `filename`, without suffix. A Word file is made in the template given.

    Raises `KeyError` for an unknown suffix.
    """
    content_type, render = MEDIA[suffix]
    made = _docx_bytes(document, template) if suffix == "docx" else render(document)
    response = HttpResponse(made, content_type=content_type)
    response["Content-Disposition"] = disposition(f"{filename}.{suffix}")
    response["Content-Language"] = document.language
    return response


def disposition(filename: str) -> str:
    """The `Content-Disposition` of a download, with å, ä and ö kept (RFC 6266, RFC 8187)."""
    name = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]+', "-", filename)[-150:].lstrip(". ") or "file"
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", name.translate(str.maketrans("åäöÅÄÖéÉ", "aaoAAOeE")))
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
