"""Who is in a body: its members by side, and what takes part in it or it takes part in."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.utils import timezone

from overens.bodies.models import Body, Party, Seat
from overens.bodies.town import parties_here
from overens.journal.kept import kept_for_all
from overens.journal.prepared import Prepared

from .models import Link
from .process import LINK


@dataclass(frozen=True)
class Tie:
    """A link as the page of one of its ends tells it, with the steps open on it."""

    link: Link
    other: Body
    out: bool
    open: list[Any]


def balance(body: Body) -> list[tuple[Party, int]]:
    """How many members each party has, the municipality's first; shown as "7 + 5"."""
    numbers = Counter(
        Seat.objects.now().filter(body=body).exclude(person=None, mailbox="").values_list("party", flat=True)
    )
    return [(party, numbers[party.pk]) for party in parties_here()]


def ties_of(body: Body, me: Any, number: Any) -> Page:
    """The links of today, those that lead from it first; a page of them."""
    sight = me.sight_of_bodies
    count = kept_for_all("ties", body.pk, sight, make=lambda: _links(sight, body.pk).count())
    pages = Paginator(range(count), TIES)
    page = pages.get_page(number)
    found = FIRST_TIES.all(sight, body.pk) if page.number == 1 else _links(sight, body.pk)[_part(page)]
    page.object_list = [_tie(link, body, me) for link in found]  # type: ignore[misc]
    return page


def _part(page: Page) -> slice:
    return slice(page.start_index() - 1, page.end_index())


def _links(sight: Any, body: int) -> Any:
    """The links of today that one may know of, in their order."""
    links = Link.objects.visible_to(sight).on(timezone.localdate()).told().filter(Q(source=body) | Q(target=body))
    return links.order_by("kind", "source__name", "pk")


TIES = 40  # on a page
FIRST_TIES = Prepared(lambda sight, body: _links(sight, body)[:TIES])


def _tie(link: Link, body: Body, me: Any) -> Tie:
    out = link.source_id == body.pk
    return Tie(link, link.target if out else link.source, out, LINK.open_to(me, link))
