"""My page: who one is, what waits, what is new, and what one has left."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overens.bodies.models import Seat
from overens.journal.models import Entry
from overens.notices.models import Notification
from overens.process.history import Line
from overens.process.table import PROCESSES
from overens.ui.house import Link
from overens.viewpoints.models import Viewpoint

from .waiting import waiting_for


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


class News(Line):
    """An entry somebody was told of, with the address of what it is about."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self.label = entry.label
        self.url = _address(entry)


def _address(entry: Entry) -> str:
    """Where the thing is shown, without asking for it; nothing when its address is made of more."""
    process = PROCESSES.get(entry.kind)
    addresses = {"agreements.version": "version", "viewpoints.viewpoint": "viewpoint", "bodies.body": "body"}
    addresses |= {"viewpoints.compilation": "compilation"}
    name = addresses.get(entry.kind)
    return reverse(name, args=[entry.thing]) if process and name else ""
