"""What the start page tells: what is proposed and by whom, what was said of it, what came of it."""

from typing import Any

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone

from overens.agreements.models import Commitment, Stand, Version
from overens.bodies.models import Party
from overens.viewpoints.models import Compilation, Round, Viewpoint


def front_page(me: Any) -> dict[str, Any]:
    """Everything the start page shows, in at most four queries whatever there is."""
    versions = list(proposals(me))
    today = timezone.localdate()
    rounds = Round.objects.visible_to(me).filter(state="open", held_on__gte=today)
    compilations = Compilation.objects.visible_to(me).archived().filter(state="published")
    return {
        "proposal": versions[0] if versions else None,
        "others": versions[1:],
        "promises": _drawn(versions[0]) if versions else [],
        "open_until": next((v.views_until for v in versions if v.views_until and v.views_until >= today), None),
        "rounds": list(rounds.select_related("about__wording")[:3]),
        "compilations": list(compilations.only("title", "subtitle", "dated", "state", "room")[:3]),
    }


def proposals(me: Any) -> QuerySet[Version]:
    """The texts proposed now, latest first, with how much they promise and how much was said of them."""
    said = Viewpoint.objects.visible_to(me).filter(whole=OuterRef("topic"), state="stands")
    stands = Prefetch("stands", Stand.objects.select_related("party"))
    found = Version.objects.visible_to(me).filter(state="proposed").order_by("-published_on", "-pk")
    found = found.select_related("agreement", "party", "topic__wording").prefetch_related(stands)
    return found.annotate(
        viewpoints=_number(said, "whole"),
        from_municipality=_number(_promised(Party.Kind.MUNICIPALITY), "version"),
        from_civil_society=_number(_promised(Party.Kind.CIVIL_SOCIETY), "version"),
    )[:3]


def _drawn(version: Any) -> list[tuple[str, range]]:
    """A mark for every promise, as long as they can be counted at a glance."""
    numbers = {
        "municipality": version.from_municipality or 0,
        "civil_society": version.from_civil_society or 0,
    }
    return [(kind, range(number)) for kind, number in numbers.items()] if max(numbers.values()) <= 8 else []


def _promised(kind: str) -> QuerySet[Commitment]:
    standing = Commitment.objects.filter(version=OuterRef("pk")).exclude(state="removed")
    return standing.filter(topic__promised_by__kind=kind)


def _number(rows: QuerySet[Any], by: str) -> Subquery:
    """How many rows, as a part of the query around it."""
    return Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n"))
