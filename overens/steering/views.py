"""GET shows steering documents. The steps' own pages are in `steps.py`."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from overens.process.history import history

from .models import Guideline
from .process import GUIDELINE


@require_safe
def guidelines(request: HttpRequest) -> HttpResponse:
    """Every steering document, those in use first."""
    found = Guideline.objects.visible_to(request.me).told().order_by("-state", "title", "pk")
    context = {
        "page": Paginator(found, 30).get_page(request.GET.get("sida")),
        "open": GUIDELINE.open_to(request.me, Guideline()),
    }
    return render(request, "steering/guidelines.html", context)


@require_safe
def guideline(request: HttpRequest, pk: int) -> HttpResponse:
    """One steering document: its versions through time, and what refers to it."""
    found = get_object_or_404(Guideline.objects.visible_to(request.me).told(), pk=pk)
    referring = found.references.visible_to(request.me).standing().told()  # type: ignore[attr-defined]
    context = {
        "guideline": found,
        "editions": found.editions.all()[:50],
        "page": Paginator(referring, 30).get_page(request.GET.get("sida")),
        "open": GUIDELINE.open_to(request.me, found),
        "history": history(found),
    }
    return render(request, "steering/guideline.html", context)
