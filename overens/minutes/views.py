"""GET shows the minutes of a meeting: on a page, and as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from overens.bodies.papers import respond_on_paper
from overens.documents.media import MEDIA
from overens.matters.sight import sight_of
from overens.process.history import history

from .models import REST, Minutes, Objection, Rules
from .outcomes import tell_outcomes
from .paper import document_of
from .parts import Part, parts_of, stays_for
from .process import MINUTES, OBJECTION, RULES
from .steps import find_minutes


@require_safe
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes item by item, what came of each question, whose move it is, and the objections beside them."""
    found, me = find_minutes(request, pk), request.me
    arranges = any(RULES.steps["set_minutes_rules"].allows(actor, found.meeting) for actor in me.actors)
    context = {
        "minutes": found,
        "meeting": found.meeting,
        "sight": sight_of(me),
        "parts": SimpleLazyObject(lambda: _parts(me, found)),
        "rest": found.said.get(REST, ""),
        "open": MINUTES.open_to(me, found),
        "objecting": OBJECTION.open_to(me, Objection(minutes=found)),
        "objections": SimpleLazyObject(lambda: _objections(me, found)),
        "replies": any(OBJECTION.steps["reply_to_objection"].allows(actor, found) for actor in me.actors),
        "rules": Rules(forum=found.meeting.forum) if arranges else None,
        "media": MEDIA,
        "history": history(found),
    }
    return render(request, "minutes/minutes.html", context)


def _parts(me: Any, found: Minutes) -> list[Part]:
    parts = parts_of(found, stays_for(found, me))
    tell_outcomes(found, parts)
    return parts


def _objections(me: Any, found: Minutes) -> list[Objection]:
    """What stands beside the published ones. Who arranges the meeting may answer each, and nobody else any."""
    rows = found.shown_objections if found.published_on else []
    for objection in rows:
        objection.open = OBJECTION.open_to(me, objection)
    return rows


@require_safe
def minutes_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The minutes as PDF, Word, OpenDocument, web page or plain text."""
    found = find_minutes(request, pk)
    if suffix not in MEDIA:
        raise Http404
    document = document_of(found)
    return respond_on_paper(document, suffix, f"{document.title} {document.subtitle} {document.date}")
