"""The addresses of measures, plans and decisions on their way, for `bench.addresses`."""

from collections.abc import Callable, Iterator
from typing import Any

from overens.measures.models import Measure, PlannedDecision
from overens.steering.models import Plan


def measures(page: Callable[..., Any], roles: tuple[str, str, str]) -> Iterator[Any]:
    """Every page of them: what is read, and the forms of the steps, as who may take them."""
    visitor, coordinator, member = roles
    proposed, landed = (Measure.objects.filter(state=state).earliest("pk") for state in ("proposed", "taken_in"))
    coming, way = Plan.objects.filter(state="open").earliest("pk"), PlannedDecision.objects.earliest("pk")
    for name in ("measures", "outcomes", "plans", "planned_decisions"):
        yield page(name, visitor)
    yield page("measures", visitor, note="of a year", query=f"?ar={coming.year}")
    for who in (visitor, coordinator, member):
        yield page("measure", who, *landed.address)
        yield page("plan", who, landed.plan_id)
        yield page("planned_decision", who, way.pk)
    for name in ("propose_measure", "plan_year", "plan_decision"):
        yield page(name, coordinator)
    steps = ("reword_measure", "take_in", "take_in_part", "put_off", "leave_out", "withdraw_measure", "link_commitment")
    yield from (page(name, coordinator, *proposed.address) for name in steps)
    yield from (page(name, coordinator, *landed.address) for name in ("report_measure", "complete_measure"))
    yield page("unlink_commitment", coordinator, *landed.address)
    yield from (page(name, coordinator, coming.pk) for name in ("change_plan", "adopt_plan", "drop_plan"))
    ways = ("move_decision", "add_dialogue", "record_decision", "call_off")
    yield from (page(name, coordinator, way.pk) for name in ways)
