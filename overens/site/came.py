"""What came of what was asked: the latest answers, what was taken into a plan, and what was not. In one question."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from overens.bodies.models import Body, Municipality, Room
from overens.matters.models import Matter
from overens.measures.models import Measure, Outcome, Progress
from overens.process.rows import Rows
from overens.steering.models import Plan

ANSWERS = ("pk", "title", "language", "year", "number", "unit__name", "answered_on")
DECIDED = (
    "pk", "title", "year", "number", "outcome__decided_by__name", "outcome__decided_on", "outcome__paragraph",
    "outcome__delegation", "outcome__reason", "plan", "plan__name", "plan__year", "plan__kind", "plan__body__name",
    "latest__status",
)  # fmt: skip


@dataclass(frozen=True)
class Came:
    """Lists of a few things each, the latest first."""

    answers: list[Matter]
    landed: list[Measure]
    left_out: list[Measure]

    def __bool__(self) -> bool:
        return bool(self.answers or self.landed or self.left_out)


def what_came_of_it(number: int) -> Came:
    """So many of each, of what everyone may read."""
    one = Municipality.objects.annotate(
        answers=Rows(answered(number), *ANSWERS),
        landed=Rows(_decided(number, "taken_in", "partly", "completed"), *DECIDED),
        left_out=Rows(_decided(number, "not_taken_in"), *DECIDED),
    )
    answers, landed, left_out = one.values_list("answers", "landed", "left_out").first() or ([], [], [])
    return Came(
        [_matter(*row) for row in answers], [_measure(*row) for row in landed], [_measure(*row) for row in left_out]
    )


def answered(number: int) -> QuerySet[Matter]:
    """The questions answered last, of those that everyone may read."""
    found = Matter.objects.filter(room=Room.PUBLIC, state__in=("answered", "closed"))
    return found.order_by("-answered_on", "-pk")[:number]


def _decided(number: int, *states: str) -> QuerySet[Measure]:
    return Measure.objects.filter(state__in=states).order_by("-outcome__decided_on", "-pk")[:number]


def _matter(pk: int, title: str, language: str, year: int, number: int, unit: str | None, day: str | None) -> Matter:
    found = Matter(pk=pk, title=title, language=language, year=year, number=number)
    found.unit = Body(name=unit) if unit else None
    found.answered_on = date.fromisoformat(day) if day else None
    return found


def _measure(
    pk: int, title: str, year: int, number: int, body: str, day: str, paragraph: str, delegation: str, reason: str,
    plan: int | None, *of_plan: Any,
) -> Measure:  # fmt: skip
    name, of_year, kind, whose, status = of_plan
    said: dict[str, Any] = {"paragraph": paragraph, "delegation": delegation, "reason": reason}
    outcome = Outcome(decided_by=Body(name=body), decided_on=date.fromisoformat(day), **said)
    landed = Plan(pk=plan, name=name, year=of_year, kind=kind, body=Body(name=whose)) if plan else None
    found = Measure(pk=pk, title=title, year=year, number=number, outcome=outcome, plan=landed)
    found.latest = Progress(status=status) if status else None
    return found
