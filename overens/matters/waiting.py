"""How long answers take: as a whole, for departments where the municipality lets it be seen, never for a person."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import BigIntegerField, Count, DurationField, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overens.bodies.models import Body, Party
from overens.bodies.structure import swedish
from overens.bodies.town import parties_here
from overens.journal.kept import kept_for_all

from .models import OPEN, Matter, Stay

FEWEST = 10  # answered questions; fewer would tell of single ones
YEAR = timedelta(days=365)
ANSWERED = Q(state__in=("answered", "closed"))


@dataclass
class Times:
    """The questions of a year, of those who answer together. Days are by the calendar."""

    name: str
    answered: int = 0
    in_time: int = 0
    days: float = 0
    waiting: int = 0
    late: int = 0

    def add(self, row: dict[str, Any]) -> None:
        self.answered += row["answered"]
        self.in_time += row["in_time"]
        self.days += (row["took"] or timedelta()) / timedelta(days=1)
        self.waiting += row["waiting"]
        self.late += row["late"]

    @property
    def enough(self) -> bool:
        return self.answered >= FEWEST

    @property
    def on_average(self) -> int:
        return round(self.days / self.answered) if self.answered else 0

    @property
    def share(self) -> int:
        """Answered by the day that was promised, in per cent."""
        return round(100 * self.in_time / self.answered) if self.answered else 0


def rows_of_a_year() -> list[dict[str, Any]]:
    """The sums of everybody who had a question when it was answered, or has it now: a unit, or a forum."""
    today = timezone.localdate()
    took = ExpressionWrapper(F("answered_on") - F("received_on"), output_field=DurationField())
    there = Stay.objects.filter(matter=OuterRef("pk")).filter(Q(until=None) | Q(until=OuterRef("answered_on")))
    forum = Subquery(there.order_by("-pk").values("forum")[:1])
    found = (
        Matter.objects.filter(received_on__gt=today - YEAR)
        .annotate(had=Coalesce(forum, F("unit"), output_field=BigIntegerField()))
        .values("had")
    )
    sums = found.annotate(
        answered=Count("pk", ANSWERED),
        in_time=Count("pk", ANSWERED & Q(answered_on__lte=F("answer_due"))),
        took=Sum(took, filter=ANSWERED),
        waiting=Count("pk", Q(state__in=OPEN)),
        late=Count("pk", Q(state__in=OPEN, answer_due__lt=today)),
    )
    return [dict(row) for row in sums.order_by("had")]


def times_of(rows: list[dict[str, Any]]) -> tuple[list[Times], list[Times], list[Times]]:
    """Each party and the joint forums, where they have questions; each joint forum; the municipality's own, each.

    Bodies that not everyone may see are in the sums only.
    """
    parties: dict[str | None, Times] = {party.kind: Times(party.heading) for party in parties_here()}
    parties[None] = Times(_("Joint forums"))
    bodies = Body.objects.select_related("party").in_bulk([row["had"] for row in rows if row["had"]])
    forums: list[Times] = []
    units: list[Times] = []
    for row in rows:
        body = bodies.get(row["had"])
        # What nobody has is the municipality's to answer.
        side = (body.party.kind if body.party else None) if body else Party.Kind.MUNICIPALITY
        parties.setdefault(side, Times(_("Others"))).add(row)
        if body and body.is_public and side in {None, Party.Kind.MUNICIPALITY}:
            own = Times(body.name)
            own.add(row)
            (units if side else forums).append(own)
    own_side = Party.Kind.MUNICIPALITY
    shown = [one for side, one in parties.items() if side == own_side or one.answered or one.waiting]
    return shown, _by_name(forums), _by_name(units)


def _by_name(those: list[Times]) -> list[Times]:
    return sorted(those, key=lambda one: swedish(one.name))


@require_safe
def waiting_times(request: HttpRequest) -> HttpResponse:
    """The waiting times of the last twelve months."""
    staff = any(seat.party.kind == Party.Kind.MUNICIPALITY for seat in request.me.seats)
    parties, forums, units = kept_for_all("waiting times", make=lambda: times_of(rows_of_a_year()))
    shown = staff or request.municipality.departments_shown
    context = {"parties": parties, "forums": forums, "units": units if shown else [], "fewest": FEWEST}
    context["only_staff"] = shown and not request.municipality.departments_shown
    return render(request, "matters/waiting_times.html", context)
