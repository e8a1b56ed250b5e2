"""What the start page tells: what is proposed and by whom, what was said of it, what came of it."""

from datetime import date
from operator import itemgetter
from typing import Any

from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from overens.agreements.models import SHOWN, Commitment, Version
from overens.agreements.stands import stands_of
from overens.bodies.models import Party
from overens.viewpoints.models import Compilation, Viewpoint

from .came import what_came_of_it
from .coming import Coming, coming

MOST_AT_A_GLANCE = 8
IN_FORCE_FIRST = Case(When(state="in_force", then=0), default=1)


def front_page(me: Any) -> dict[str, Any]:
    """Everything the start page shows, in seven queries whatever there is, each asked where the page is made."""
    versions: Any = SimpleLazyObject(lambda: list(proposals(me)))
    compilations = Compilation.objects.visible_to(me).archived().filter(state="published")
    parties: Any = SimpleLazyObject(lambda: list(promising(versions[0] if versions else None)))
    return {
        "came": SimpleLazyObject(lambda: what_came_of_it(3)),
        "proposal": SimpleLazyObject(lambda: versions[0] if versions else None),
        "others": SimpleLazyObject(lambda: versions[1:]),
        "parties": parties,
        "promises": SimpleLazyObject(lambda: _drawn(parties)),
        "ahead": SimpleLazyObject(lambda: ahead(me)),
        "compilations": compilations.only("title", "subtitle", "dated", "state", "room")[:3],
    }


def ahead(me: Any) -> list[tuple[date, Version | Coming]]:
    """What has a day to come, first things first: the last day for viewpoints among meetings and rounds."""
    text = closing(me)
    last_day: list[tuple[date, Any]] = [(text.views_until, text)] if text and text.views_until else []
    return sorted(last_day + [(one.day, one) for one in coming(me, 4)], key=itemgetter(0))


def closing(me: Any) -> Version | None:
    """The text whose last day for viewpoints comes first; one that is out for consultation is among the rounds."""
    open_now = Version.objects.visible_to(me).filter(
        state__in=("proposed", "sent"), views_until__gte=timezone.localdate()
    )
    return open_now.select_related(*SHOWN).annotate(stood=stands_of("pk")).order_by("views_until", "pk").first()


def proposals(me: Any) -> QuerySet[Version]:
    """The texts proposed now, latest first, with how much was said of them."""
    said = Viewpoint.objects.visible_to(me).filter(whole=OuterRef("topic"), state="stands")
    found = (
        Version.objects.visible_to(me)
        .filter(state__in=("proposed", "consultation", "sent", "decided", "in_force"))
        .order_by(IN_FORCE_FIRST, "-agreement__main", "-published_on", "-pk")
    )
    found = found.select_related(*SHOWN).annotate(stood=stands_of("pk"))
    return found.annotate(viewpoints=_number(said, "whole"))[:3]


def promising(version: Version | None) -> QuerySet[Party]:
    """The parties, with how many promises of each a text holds."""
    made = Commitment.objects.filter(version=version, topic__promised_by=OuterRef("pk"))
    return Party.objects.annotate(number=_number(made.exclude(state="removed"), "topic__promised_by"))


def _drawn(parties: list[Any]) -> list[tuple[str, range]]:
    """A mark for every promise, as long as they can be counted at a glance."""
    numbers = [(party.kind, party.number) for party in parties if party.number]
    few = all(number <= MOST_AT_A_GLANCE for _kind, number in numbers)
    return [(kind, range(number)) for kind, number in numbers] if few else []


def _number(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many rows, as a part of the query around it."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), 0)
