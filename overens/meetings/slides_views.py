"""GET shows slides of a meeting: their words slide by slide, the file itself, and the words as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overens.bodies.papers import respond_on_paper
from overens.documents.media import MEDIA, disposition
from overens.documents.slides import KINDS
from overens.documents.source import Block, Document, Heading, Paragraph
from overens.process.history import history

from .models import Meeting, Slides, SlidesFile
from .presenting import SLIDES
from .slides_steps import PER_PAGE, find_slides


@require_safe
def slides(request: HttpRequest, pk: int) -> HttpResponse:
    """What the slides say, slide by slide, and the file to fetch."""
    found = find_slides(request, pk)
    rows = SLIDES.open_to(request.me, found)  # type: ignore[attr-defined]
    context = {
        "slides": found,
        "meeting": found.meeting,
        "page": Paginator(found.pages, PER_PAGE).get_page(request.GET.get("sida")),
        "silent": found.silent,
        "open": [row for row in rows if row.step.name != "correct_slide"],
        "correct": next((row.url for row in rows if row.step.name == "correct_slide"), ""),
        "still": "stanna" in request.GET,
        "history": history(found),
    }
    return render(request, "meetings/slides.html", context)


@never_cache
@require_safe
def slides_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was added: to be kept, never opened as a page of ours."""
    found = find_slides(request, pk)
    file = get_object_or_404(SlidesFile, slides=found)
    headers = {
        "Content-Disposition": disposition(f"{found.title}{found.suffix}"),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(bytes(file.data), content_type=KINDS[found.suffix], headers=headers)


@never_cache
@require_safe
def slides_text(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The words of the slides as PDF, Word or plain text."""
    found = find_slides(request, pk)
    if suffix not in MEDIA or not found.words:
        raise Http404
    return respond_on_paper(document_of(found), suffix, _("%(title)s, text") % {"title": found.title})


def document_of(found: Slides) -> Document:
    """The words of the slides as a document."""
    blocks: list[Block] = []
    for page in found.pages:
        blocks.append(Heading(page.called))
        blocks += [Paragraph(f"• {line}" if listed else line) for listed, lines in page.blocks for line in lines]
        blocks += [Paragraph(_("Picture: %(words)s") % {"words": words}) for words in page.described]
    meeting = found.meeting
    return Document(found.title, tuple(blocks), meeting.title, found.language, meeting.day)


def shown_at(request: HttpRequest, meeting: Meeting, arranges: bool) -> dict[str, Any]:
    """What a meeting's page tells of its slides: the published ones; to who arranges it, all, and how to add some."""
    rows = SLIDES.open_to(request.me, Slides(meeting=meeting)) if arranges else []  # type: ignore[attr-defined]
    there = [one for one in meeting.own_slides if arranges or one.state == "published"]
    return {"slides": there, "new_slides": rows[0] if rows else None}
