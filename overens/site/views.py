"""The start page, and the pages every public website owes its readers."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overens.bodies.models import Party
from overens.bodies.words import abbreviations_in_use
from overens.bodies.working_days import after
from overens.viewpoints.models import Phrase

from .front import front_page
from .glossary import in_order, mixed_up
from .models import FaultReport
from .process import FAULT

TESTED_ON = "2026-11-22"  # when the pages were last gone through against WCAG 2.2 AA


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What is going on: the dialogue first, the agreement after."""
    by = after(timezone.localdate(), request.municipality.answer_days)
    return render(request, "site/start.html", front_page(request.me) | {"answered_by": by})


def _information(request: HttpRequest, template: str, **more: Any) -> HttpResponse:
    return render(request, template, {"municipality": request.municipality, **more})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the website is for, who runs it and how it is built."""
    return _information(request, "site/about.html", parties=list(Party.objects.all()))


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """What the words on the website mean: ours, those the parties have defined together, and the short forms."""
    defined = Phrase.objects.visible_to(request.me).filter(state="defined").told().order_by("words", "pk")[:100]
    context = {
        "terms": in_order(),
        "apart": mixed_up(),
        "definitions": list(defined),
        "abbreviations": abbreviations_in_use(),
    }
    return render(request, "site/glossary.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that 10-13 §§ lagen (2018:1937) asks for."""
    return _information(request, "site/accessibility.html", tested_on=TESTED_ON)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored of persons and why: articles 13 and 14 of the General Data Protection Regulation."""
    names = {"session_cookie": settings.SESSION_COOKIE_NAME, "csrf_cookie": settings.CSRF_COOKIE_NAME}
    return _information(request, "site/privacy.html", **names, kept_days=settings.REGISTRATIONS_KEPT)


@never_cache
@require_safe
def fault(request: HttpRequest, token: UUID) -> HttpResponse:
    """The receipt of a report, for who has its address; there the answer comes."""
    report = get_object_or_404(FaultReport, token=token)
    own = report.party_id in request.me.party_ids
    context = {"report": report, "own": own, "open": FAULT.open_to(request.me, report)}
    return render(request, "site/fault.html", context)


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Whether the site and its database answer; nothing else, for anyone may ask."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"ok": False, "database": False}, status=503)
    return JsonResponse({"ok": True, "database": True})
