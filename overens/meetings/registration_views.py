"""GET shows registrations: one's own, and to those who arrange the meeting all of them, on page, as file, on paper."""

import csv
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overens.documents.cells import safe
from overens.documents.media import disposition
from overens.journal.kept import kept_for_all

from .attendance import Came, Counted
from .models import Meeting, Registration
from .process import MEETING
from .registering import REGISTRATION
from .registration_steps import find_registration
from .registrations import Reason
from .shown import about
from .steps import find_meeting
from .views import arranges


@never_cache
@require_safe
def registration(request: HttpRequest, token: UUID) -> HttpResponse:
    """One's own registration, by its private link."""
    found = find_registration(request, token)
    context = {
        "registration": found,
        "meeting": found.meeting,
        "open": REGISTRATION.open_to(request.me, found),  # type: ignore[attr-defined]
    }
    return render(request, "meetings/registration.html", context)


def for_who_arranges(view: Callable[[HttpRequest, Meeting], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a meeting for those who arrange it: others are asked to sign in, or refused."""

    @never_cache
    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        found = find_meeting(request, pk)
        if arranges(request.me, found):  # type: ignore[attr-defined]
            return view(request, found)
        if not request.me.person_id:  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied

    return guarded


@for_who_arranges
def registrations(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Who comes, who waits, what they need; how many of each side and kind; why others do not come."""
    numbers = kept_for_all("how many registered", found.pk, make=found.registrations.counted)
    pages = Paginator(found.registrations.listed(), 50)
    pages.count = numbers["coming"] + numbers["waiting"]  # type: ignore[misc]  # known already
    kinds = {kind: numbers[kind] for kind in Came.values if numbers[kind]}
    rows = MEETING.open_to(request.me, found)  # type: ignore[attr-defined]
    context = about(found) | {
        "meeting": found,
        "numbers": numbers,
        "coming": Counted(kinds),
        "reasons": [(reason.label, numbers[f"no_{reason}"]) for reason in Reason if numbers[f"no_{reason}"]],
        "kept_days": settings.REGISTRATIONS_KEPT,
        "page": pages.get_page(request.GET.get("sida")),
        "open": [row for row in rows if row.step.name == "take_registrations"],
    }
    return render(request, "meetings/registrations.html", context)


@for_who_arranges
def sign_in_list(request: HttpRequest, found: Meeting) -> HttpResponse:
    """Those who come, to tick at the door: on paper, without what they need."""
    coming = found.registrations.filter(state="coming").select_related("body").order_by("name", "pk")
    return render(request, "meetings/sign_in_list.html", {"meeting": found, "coming": coming[:2000]})


@for_who_arranges
def registrations_file(request: HttpRequest, found: Meeting) -> HttpResponse:
    """The list for a spreadsheet, with a semicolon between cells, as Swedish ones want it."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = disposition(f"{found.title}.csv")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Who"), _("Comes for"), _("As"), _("Place"), _("What they need"), _("E-mail address")])
    for one in found.registrations.listed().iterator(chunk_size=500):
        writer.writerow([safe(str(cell)) for cell in _row(one)])
    return response


def _row(one: Registration) -> tuple[Any, ...]:
    place = _("Has a place") if one.state == "coming" else _("Waits for a place")
    return one.name, one.capacity, one.get_kind_display(), place, one.needs, one.email
