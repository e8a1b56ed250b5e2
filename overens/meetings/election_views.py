"""GET shows elections of representatives: all of them, and one with its register, its candidates and its result."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from overens.bodies.models import Body, seen_by
from overens.journal.kept import KeptPaginator, kept_for_all
from overens.journal.models import Entry
from overens.journal.prepared import Prepared
from overens.process.history import Line

from .election_steps import find_election
from .elections import Candidate, Election
from .process import CANDIDATE, ELECTION

MOST_CANDIDATES = 200  # who stands, on the page of one election


def _standing(election: int, own: bool) -> Any:
    found = Candidate.objects.filter(election=election, state="standing")
    found = found.select_related("body", "seat", "instead_of__body")
    return (found if own else found.exclude(elected="")).in_order()[:MOST_CANDIDATES]


CANDIDATES = Prepared(_standing)
HAPPENED = Prepared(
    lambda sight, pk: (
        Entry.objects.of(Election(pk=pk)).filter(seen_by(sight)).select_related("remark").order_by("-pk")[:30]
    )
)


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
    number, votes = kept_for_all("voters", found.pk, make=voters.counted)
    pages = KeptPaginator(request, voters, 100, "voters", count=number)
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
    rows = CANDIDATES.all(election.pk, own)
    for one in rows:
        one.election = election  # the roles of the table look at it
    return rows


def _history(election: Election, me: Any) -> list[Line]:
    """What happened to it, as far as it happened in a room the reader may enter."""
    return [Line(entry) for entry in HAPPENED.all(me.sight, election.pk)]
