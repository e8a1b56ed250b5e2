"""GET shows registrations: one's own, and to those who arrange the meeting all of them, on page, as file, on paper."""

import csv
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overens.documents.cells import safe
from overens.documents.media import disposition

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
        "open": REGISTRATION.open_to(request.me, found),
    }
    return render(request, "meetings/registration.html", context)


def _arranged(request: HttpRequest, pk: int) -> Meeting:
    """A meeting, for those who arrange it. Raises PermissionDenied."""
    found = find_meeting(request, pk)
    if not arranges(request.me, found):
        raise PermissionDenied
    return found


@never_cache
@login_required
@require_safe
def registrations(request: HttpRequest, pk: int) -> HttpResponse:
    """Who comes, who waits, what they need; how many of each side and kind; why others do not come."""
    found = _arranged(request, pk)
    numbers = found.registrations.counted()
    kinds = {kind: numbers[kind] for kind in Came.values if numbers[kind]}
    context = about(found) | {
        "meeting": found,
        "numbers": numbers,
        "coming": Counted(kinds),
        "reasons": [(reason.label, numbers[f"no_{reason}"]) for reason in Reason if numbers[f"no_{reason}"]],
        "page": Paginator(found.registrations.listed(), 50).get_page(request.GET.get("sida")),
        "open": [row for row in MEETING.open_to(request.me, found) if row.step.name == "take_registrations"],
    }
    return render(request, "meetings/registrations.html", context)


@never_cache
@login_required
@require_safe
def sign_in_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who come, to tick at the door: on paper, without what they need."""
    found = _arranged(request, pk)
    coming = found.registrations.filter(state="coming").select_related("body").order_by("name", "pk")
    return render(request, "meetings/sign_in_list.html", {"meeting": found, "coming": coming[:2000]})


@never_cache
@login_required
@require_safe
def registrations_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The list for a spreadsheet, with a semicolon between cells, as Swedish ones want it."""
    found = _arranged(request, pk)
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
