"""GET shows the compilation of a discussion: on a page, and as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from overens.bodies.papers import respond_on_paper
from overens.documents.media import MEDIA
from overens.journal.kept import kept
from overens.journal.prepared import Prepared
from overens.process.history import history
from overens.viewpoints.compilation import pages_of

from .compilation import document_of
from .sight import sight_of
from .summaries import Objection, Summary
from .summary_steps import find_summary
from .summing_up import OBJECTION, SUMMARY

MOST = 100  # objections


SHOWN = Prepared(lambda sight, pk: Summary.objects.visible_to(sight).told().defer("source").filter(pk=pk))
OBJECTIONS = Prepared(lambda summary: Objection.objects.filter(summary=summary).order_by("pk")[:MOST])


@require_safe
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """The compilation, whose move it is, and the objections beside it."""
    me: Any = request.me
    found: Summary = SHOWN.one(sight_of(me), pk)
    document: Any = SimpleLazyObject(lambda: document_of(found))
    pages = kept(request, "pages of a discussion's compilation", pk, make=lambda: pages_of(document))
    page = Paginator(pages, 1).get_page(request.GET.get("sida"))
    context = {
        "summary": found,
        "document": SimpleLazyObject(lambda: document.part(*page.object_list[0])),
        "page": page,
        "open": SUMMARY.open_to(me, found),
        "objections": _objections(me, found) if found.published_on else [],
        "objecting": OBJECTION.open_to(me, Objection(summary=found)),
        "media": MEDIA,
        "history": SimpleLazyObject(lambda: history(found)),
    }
    return render(request, "discussions/summary.html", context)


def _objections(me: Any, found: Any) -> list[Objection]:
    rows = OBJECTIONS.all(found.pk)
    for objection in rows:
        objection.summary = found
        objection.open = OBJECTION.open_to(me, objection)
    return rows


@require_safe
def summary_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The compilation as PDF, Word, OpenDocument, web page or plain text."""
    found = find_summary(request, pk)
    if suffix not in MEDIA:
        raise Http404
    document = document_of(found)
    return respond_on_paper(document, suffix, f"{document.title} {document.date}")
