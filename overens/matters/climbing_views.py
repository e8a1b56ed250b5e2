"""GET shows how questions climb: the ladder, the general ones across all forums, what a politician was noted for."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overens.journal.kept import KeptPaginator, lazy_rows

from .climbing_steps import find_taking
from .mailbox import catches_general
from .models import Ladder, Matter
from .path import Climber, Place, ways
from .process import LADDER, TAKING
from .sight import sight_of


@require_safe
def ladder(request: HttpRequest) -> HttpResponse:
    """How a question goes from forum to forum here, for each who carries it; and the ladder that comes, if one does."""
    now = Ladder.objects.today()
    coming = Ladder.objects.filter(since__gt=now.since).order_by("since", "-pk").first() if now.pk else None
    context = {
        "ladder": now,
        "coming": coming,
        "places": [str(place.label).capitalize() for place in Place],
        "climbers": Climber,
        "ways": _compared(now),
        "open": LADDER.open_to(request.me, Ladder()),
    }
    return render(request, "matters/ladder.html", context)


def _compared(now: Ladder) -> list[tuple[Place, Place, list[tuple[Climber, bool]]]]:
    """The ways up that are straight for somebody: from where, to where, and for each who carries it whether it is."""
    straight = {who: set(now.routes.get(who, ())) for who in Climber}
    every = set().union(*straight.values())
    return [
        (low, high, [(who, name in straight[who]) for who in Climber]) for name, low, high in ways() if name in every
    ]


@never_cache
@login_required
@require_safe
def general_matters(request: HttpRequest) -> HttpResponse:
    """The questions somebody found to concern more than one committee, wherever they are; for the central office."""
    if not catches_general(request.me):
        raise Http404
    sight = sight_of(request.me)
    found = lazy_rows(lambda: Matter.objects.visible_to(sight).general_ones().told().due_first())
    page = KeptPaginator(request, found, 20, "general questions", sight).get_page(request.GET.get("sida"))
    return render(request, "matters/general.html", {"page": page, "sight": sight})


@never_cache
@require_safe
def taking(request: HttpRequest, signed: str) -> HttpResponse:
    """What was noted at the meeting, for the politician who got the link. Nothing happens until a button is pressed."""
    found = find_taking(request, signed=signed)
    return render(request, "matters/taking.html", {"taking": found, "open": TAKING.open_to(request.me, found)})
