"""How long answers take: as a whole, for departments where the municipality lets it be seen, never for a person."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overens.bodies.models import Party
from overens.bodies.town import parties_here

from .models import OPEN, Matter

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
    """The sums of every unit, in one query."""
    today = timezone.localdate()
    took = ExpressionWrapper(F("answered_on") - F("received_on"), output_field=DurationField())
    found = Matter.objects.filter(received_on__gt=today - YEAR).values("unit", "unit__name", "unit__party__kind")
    sums = found.annotate(
        answered=Count("pk", ANSWERED),
        in_time=Count("pk", ANSWERED & Q(answered_on__lte=F("answer_due"))),
        took=Sum(took, filter=ANSWERED),
        waiting=Count("pk", Q(state__in=OPEN)),
        late=Count("pk", Q(state__in=OPEN, answer_due__lt=today)),
    )
    return [dict(row) for row in sums.order_by("unit__name")]


def times_of(rows: list[dict[str, Any]]) -> tuple[list[Times], list[Times]]:
    """Each party and the joint forums, where they have questions; then each unit of the municipality."""
    parties: dict[str | None, Times] = {party.kind: Times(party.heading) for party in parties_here()}
    parties[None] = Times(_("Joint forums"))
    units = []
    for row in rows:
        # What no unit has is the municipality's to answer.
        side = row["unit__party__kind"] if row["unit"] else Party.Kind.MUNICIPALITY
        parties.setdefault(side, Times(_("Others"))).add(row)
        if row["unit"] and side == Party.Kind.MUNICIPALITY:
            units.append(Times(row["unit__name"]))
            units[-1].add(row)
    own = Party.Kind.MUNICIPALITY
    return [one for side, one in parties.items() if side == own or one.answered or one.waiting], units


@require_safe
def waiting_times(request: HttpRequest) -> HttpResponse:
    """The waiting times of the last twelve months."""
    staff = any(seat.party.kind == Party.Kind.MUNICIPALITY for seat in request.me.seats)
    parties, units = times_of(rows_of_a_year())
    shown = staff or request.municipality.departments_shown
    context = {"parties": parties, "units": units if shown else [], "fewest": FEWEST}
    context["only_staff"] = shown and not request.municipality.departments_shown
    return render(request, "matters/waiting_times.html", context)
