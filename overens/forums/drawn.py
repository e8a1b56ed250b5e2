"""GET shows the structure drawn: today's, that of another day, and a proposed one beside it."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from overens.bodies.town import parties_here
from overens.process.history import history

from .drawing import ladder, sides
from .models import Structure
from .picture import Picture, differences, proposed_picture, today_picture
from .process import DRAWN, STRUCTURE, SWITCHED
from .steps import find_structure

FIRST, LAST = date(1990, 1, 1), date(2100, 1, 1)


def drawn(picture: Picture) -> dict[str, Any]:
    """A picture with its two drawings: the ladder, and what is beside it."""
    beside = picture.beside if picture.levels else picture
    return {
        "picture": picture,
        "ladder": ladder(picture),
        "sides": sides(beside) if beside.nodes else "",
        "assumed": any(edge.assumed for edge in picture.edges),
    }


def day_asked(request: HttpRequest) -> date:
    """The day in the address, today if there is none that makes sense."""
    try:
        day = parse_date(request.GET.get("dag", "")[:10])
    except ValueError:
        day = None
    return day if day and FIRST <= day <= LAST else timezone.localdate()


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The structure of a day as a picture and as a list; the proposals beside it."""
    day = day_asked(request)
    seen = Structure.objects.visible_to(request.me).exclude(state="withdrawn").told()
    context = {
        "day": day,
        "is_today": day == timezone.localdate(),
        "now": SimpleLazyObject(lambda: drawn(today_picture(request.me, day))),
        "structures": seen.order_by("-pk")[:20],
        "open": STRUCTURE.open_to(request.me, Structure()),
    }
    return render(request, "forums/picture.html", context)


def _compared(me: Any, structure: Structure, day: date) -> dict[str, Any]:
    """A proposal and what there is beside it that day, and what differs."""
    old, new = today_picture(me, day), proposed_picture(structure)
    added, gone = differences(old, new)
    return {"new": drawn(new), "old": drawn(old), "added": added, "gone": gone}


@require_safe
def structure_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """A proposed structure beside today's; after the switch, beside that of the day before it."""
    structure = find_structure(request, pk)
    since = structure.since if structure.state == SWITCHED else None
    day = since - timedelta(days=1) if since else timezone.localdate()
    context = {
        "structure": structure,
        "is_draft": structure.state == DRAWN,
        "day": day,
        "since": since,
        "parties": parties_here(),
        "compared": SimpleLazyObject(lambda: _compared(request.me, structure, day)),
        "open": STRUCTURE.open_to(request.me, structure),
        "history": history(structure),
    }
    return render(request, "forums/structure_proposal.html", context)
