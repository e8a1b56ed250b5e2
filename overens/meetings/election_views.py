"""GET shows elections of representatives: all of them, and one with its register, its candidates and its result."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from overens.bodies.models import Body, seen_by
from overens.journal.models import Entry
from overens.process.history import Line

from .election_steps import find_election
from .elections import Candidate, Election
from .process import CANDIDATE, ELECTION

MOST_CANDIDATES = 200  # who stands, on the page of one election


@require_safe
def elections(request: Any) -> HttpResponse:
    """Elections of representatives, the latest first; of all bodies, or to one."""
    found = Election.objects.visible_to(request.me).told()
    number = request.GET.get("till", "")
    body = None
    if number.isdecimal() and len(number) < 18:
        body = get_object_or_404(Body.objects.visible_to(request.me), pk=number)
        found = found.filter(body=body)
    page = Paginator(found.order_by("-meeting__day", "-pk"), 30).get_page(request.GET.get("sida"))
    return render(request, "meetings/elections.html", {"page": page, "body": body})


@require_safe
def election(request: Any, pk: int) -> HttpResponse:
    """One election: when, to what, who may vote, who stands, who was elected for which term."""
    found = find_election(request, pk)
    own = found.party_id in request.me.party_ids
    candidates = list(_candidates(found, own))
    voters = found.voters.all()
    number, votes = voters.counted()
    pages = Paginator(voters, 100)
    pages.count = number  # known already
    context: dict[str, Any] = {
        "election": found,
        "own": own,
        "rows": [(one, CANDIDATE.open_to(request.me, one)) for one in candidates],
        "number": number,
        "votes": votes,
        "mine": list(voters.filter(body__in=request.me.body_ids)) if own and number else [],
        "page": pages.get_page(request.GET.get("sida")),
        "open": ELECTION.open_to(request.me, found) + CANDIDATE.open_to(request.me, Candidate(election=found)),
        "history": _history(found, request.me),
    }
    return render(request, "meetings/election.html", context)


def _candidates(election: Election, own: bool) -> Any:
    """Who stands, for the side itself; for others those elected only, by association."""
    found = election.candidates.filter(state="standing").select_related("body", "seat", "instead_of__body")
    found = found.in_order() if own else found.exclude(elected="").in_order()
    rows = list(found[:MOST_CANDIDATES])
    for one in rows:
        one.election = election  # the roles of the table look at it
    return rows


def _history(election: Election, me: Any) -> list[Line]:
    """What happened to it, as far as it happened in a room the reader may enter."""
    entries = Entry.objects.of(election).filter(seen_by(me)).select_related("remark").order_by("-pk")[:30]
    return [Line(entry) for entry in entries]
