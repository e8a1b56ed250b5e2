"""GET shows subjects, who does what, the structure as a picture, groups. The steps are in `steps.py`."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from overens.bodies.models import Body
from overens.journal.kept import KeptPaginator
from overens.process.history import history
from overens.ui.house import Link

from .models import PLURALS, Tag
from .process import TAG
from .responsible import coordinators_of_parties, coordinators_of_units, named_for


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """Subjects, areas and target groups, one kind at a time, with how many bodies work with each."""
    kind = request.GET.get("slag", "")
    kind = kind if kind in PLURALS else Tag.Kind.SUBJECT
    rows = Tag.objects.visible_to(request.me).filter(kind=kind).today().counted().told().order_by("name", "pk")
    context = {
        "kind": kind,
        "tabs": [Link(str(label), f"?slag={each}", current=each == kind) for each, label in PLURALS.items()],
        "page": KeptPaginator(request, rows, 50, "tags", kind).get_page(request.GET.get("sida")),
        "open": TAG.open_to(request.me, Tag()),
    }
    return render(request, "forums/tags.html", context)


@require_safe
def tag(request: HttpRequest, pk: int) -> HttpResponse:
    """One subject, area or target group: who answers for it, and where it is talked about."""
    found = get_object_or_404(Tag.objects.visible_to(request.me).told(), pk=pk)
    bodies = Body.objects.today().visible_to(request.me).filter(tags=found).select_related("party")
    context = {
        "tag": found,
        "chairs": named_for(request.me, found),
        "page": Paginator(bodies.order_by("name", "pk"), 50).get_page(request.GET.get("sida")),
        "open": TAG.open_to(request.me, found),
        "history": history(found),
    }
    return render(request, "forums/tag.html", context)


@require_safe
def who_does_what(request: HttpRequest) -> HttpResponse:
    """Who coordinates for each party and each department, and who answers for which subject."""
    subjects = Tag.objects.subjects().today().told().select_related("official__person", "deputy__person")
    page = KeptPaginator(request, subjects.order_by("name", "pk"), 50, "subjects").get_page(request.GET.get("sida"))
    context: dict[str, Any] = {
        "page": page,
        "subjects": SimpleLazyObject(lambda: [(each, named_for(request.me, each)) for each in page]),
        "parties": SimpleLazyObject(lambda: coordinators_of_parties(request.me)),
        "units": SimpleLazyObject(coordinators_of_units),
    }
    return render(request, "forums/who_does_what.html", context)
