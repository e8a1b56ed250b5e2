"""GET shows who speaks for whom and what is expected of them."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from overens.bodies.heard import WAYS
from overens.bodies.models import Body
from overens.journal.kept import KeptPaginator, lazy_rows
from overens.process.history import history

from .expected import by_part, of_seat, shown, the_four
from .models import Charter
from .places import FORUMS, PLACES, Part
from .process import CHARTER


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """The four everybody asks about, what is expected in each kind of forum, and the forums' own terms."""
    standing = Charter.objects.filter(body=None, state__in=("adopted", "proposed")).visible_to(request.me)
    charters: Any = SimpleLazyObject(lambda: list(standing.order_by("pk")))
    forums = lazy_rows(lambda: _forums(request.me))
    pages = KeptPaginator(request, forums, 50, "forums with terms", request.me.places)
    open_now = CHARTER.open_to(request.me, Charter())
    context = {
        "four": SimpleLazyObject(lambda: _four(charters, request.me)),
        "kinds": SimpleLazyObject(lambda: [(place, _of_kind(charters, place)) for place in FORUMS]),
        "page": pages.get_page(request.GET.get("sida")),
        "open": open_now,
        "proposes": bool(open_now),
    }
    return render(request, "representation/roles.html", context)


def _four(charters: list[Charter], me: Any) -> list[tuple[Any, list[dict[str, Any]]]]:
    return [(one, [shown(chair, me) for chair in one.chairs]) for one in the_four(charters)]


def _forums(me: Any) -> QuerySet[Body]:
    """Those with terms of their own, or that could have some."""
    own = Charter.objects.adopted().filter(body=OuterRef("pk"), part=Part.TERMS)
    return (
        Body.objects.today()
        .visible_to(me)
        .filter(kind__in=PLACES)
        .exclude(kind="central_office")
        .annotate(has_terms=Exists(own))
        .order_by("name", "pk")
    )


def _of_kind(charters: list[Charter], place: str) -> list[Charter]:
    order = Part.values.index
    return sorted((one for one in charters if one.place == place), key=lambda one: (order(one.part), one.state, one.pk))


@require_safe
def body_roles(request: HttpRequest, pk: int) -> HttpResponse:
    """How one forum works: its terms of reference, who is to do what, what is proposed and what was before."""
    body = get_object_or_404(Body.objects.visible_to(request.me).select_related("party"), pk=pk)
    own = Charter.objects.filter(body=body) | Charter.objects.in_force_at(body)
    charters = list(own.visible_to(request.me).told().order_by("pk"))
    holds = by_part(one for one in charters if one.state == "adopted")
    seats = [seat for seat in request.me.seats if seat.body_id == body.pk]
    context: dict[str, Any] = {
        "body": body,
        "terms": next((one for one in holds if one.part == Part.TERMS), None),
        "roles": [one for one in holds if one.part != Part.TERMS],
        "mine": {one.pk for seat in seats for one in of_seat(seat, charters) if one.state == "adopted"},
        "proposed": [one for one in charters if one.state == "proposed"],
        "earlier": [one for one in reversed(charters) if one.state == "replaced"],
        "open": CHARTER.open_to(request.me, Charter(body=body)),
    }
    return render(request, "representation/body_roles.html", context)


@login_required
@require_safe
def heard(request: HttpRequest) -> HttpResponse:
    """How associations want to be heard: for those who plan, and any who have a seat."""
    if not request.me.seats:
        raise Http404
    chosen = request.GET.get("satt", "")
    chosen = chosen if chosen in WAYS else ""
    said = lazy_rows(lambda: _have_said(chosen))
    page = KeptPaginator(request, said, 50, "heard by", chosen).get_page(request.GET.get("sida"))
    return render(request, "representation/heard.html", {"page": page, "ways": list(WAYS.items()), "chosen": chosen})


def _have_said(way: str) -> QuerySet[Body]:
    """The associations that have said how they want to be heard: in a way, or in any."""
    said = Body.objects.today().public().exclude(heard_by="")
    return said.filter(heard_by__contains=way).order_by("name", "pk")


@require_safe
def charter(request: HttpRequest, pk: int) -> HttpResponse:
    """One version of a text: whether it holds, since when, and what has happened to it."""
    found = get_object_or_404(Charter.objects.visible_to(request.me).told(), pk=pk)
    same = Charter.objects.filter(body=found.body_id, place=found.place, part=found.part)
    context = {
        "charter": found,
        "open": CHARTER.open_to(request.me, found),
        "others": same.exclude(pk=pk).exclude(state="dropped").order_by("-pk")[:30],
        "history": history(found),
    }
    return render(request, "representation/charter.html", context)
