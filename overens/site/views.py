"""The start page, signing in and out, and the pages every public website owes its readers."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import DatabaseError, connection
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from overens.bodies.models import Party, Seat
from overens.notices.models import Notification
from overens.people.models import Person
from overens.ui.house import Link
from overens.viewpoints.models import Viewpoint

from .front import front_page
from .models import FaultReport
from .news import News
from .process import FAULT
from .waiting import waiting_for

TESTED_ON = "2026-11-22"  # when the pages were last gone through against WCAG 2.2 AA


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What is going on: the dialogue first, the agreement after."""
    return render(request, "site/start.html", front_page(request.me))


@login_required
@require_safe
def my_page(request: HttpRequest) -> HttpResponse:
    """What waits for this person, and what they were told, latest first."""
    page = Paginator(Notification.objects.to(request.me), 15).get_page(request.GET.get("sida"))
    context = {
        "waiting": waiting_for(request.me, request.municipality),
        "page": page,
        "news": [News(notification.entry) for notification in page],
        "coordinates": any(seat.role == Seat.Role.COORDINATOR for seat in request.me.seats),
    }
    return render(request, "site/my_page.html", context | {"tabs": _tabs("my_page")})


@login_required
@require_safe
def my_viewpoints(request: HttpRequest) -> HttpResponse:
    """What this person has left, with how it stands now."""
    left = Viewpoint.objects.visible_to(request.me).filter(person=request.me.person_id).order_by("-pk")
    left = left.select_related("wording", "topic__wording", "round", "group", "said_for")
    page = Paginator(left, 20).get_page(request.GET.get("sida"))
    return render(request, "site/my_viewpoints.html", {"page": page, "tabs": _tabs("my_viewpoints")})


def _tabs(here: str) -> list[Link]:
    names = {"my_page": _("What waits, and news"), "my_viewpoints": _("What I have left")}
    return [Link(text, reverse(name), current=name == here) for name, text in names.items()]


@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """In the demonstration: choose who to be. Else: how one gets in."""
    goal = _safe(request, request.GET.get("next", ""))
    if request.me.person_id:
        return redirect(goal or "my_page")
    return render(request, "site/sign_in.html", {"next": goal, "demo": settings.DEMO})


@never_cache
@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    """The demonstration's people, each with one button. Absent everywhere else."""
    if not settings.DEMO:
        raise Http404
    held = Prefetch("seats", Seat.objects.now().select_related("body", "party", "on_behalf_of").order_by("pk"))
    people = Person.objects.filter(demo=True, is_active=True).prefetch_related(held).order_by("pk")
    context = {"people": people, "next": _safe(request, request.GET.get("next", ""))}
    return render(request, "site/people.html", context)


@require_POST
def demo_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as one of the demonstration's people. Anywhere else there is no such door."""
    if not settings.DEMO:
        raise Http404
    person = get_object_or_404(Person, pk=pk, demo=True, is_active=True)
    logout(request)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(_safe(request, request.POST.get("next", "")) or "my_page")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("start")


def _safe(request: HttpRequest, goal: str) -> str:
    """An address of this site, or nothing."""
    fine = url_has_allowed_host_and_scheme(goal, {request.get_host()}, require_https=request.is_secure())
    return goal if fine else ""


def _information(request: HttpRequest, template: str, **more: Any) -> HttpResponse:
    return render(request, template, {"municipality": request.municipality, **more})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the website is for, who runs it and how it is built."""
    return _information(request, "site/about.html", parties=list(Party.objects.all()))


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that 10-13 §§ lagen (2018:1937) asks for."""
    return _information(request, "site/accessibility.html", tested_on=TESTED_ON)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored of persons and why: articles 13 and 14 of the General Data Protection Regulation."""
    return _information(request, "site/privacy.html")


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
