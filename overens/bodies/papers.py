"""The paper that files are made on: the municipality's own Word template, where it has one."""

from typing import Any

from django.http import HttpResponse

from overens.documents.media import respond

from .models import WordTemplate


def respond_on_paper(document: Any, suffix: str, filename: str) -> HttpResponse:
    """The document as a download; a Word file in the municipality's template. Raises `KeyError` for no such suffix."""
    found = WordTemplate.objects.first() if suffix == "docx" else None  # one municipality: at most one
    return respond(document, suffix, filename, bytes(found.data) if found else b"")
