"""The addresses of measures, plans and decisions on their way, for `bench.addresses`."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from bench.fill import coordinator, entries, saved, text
from overens.agreements.models import Commitment
from overens.measures.models import Indicator, Measure, Outcome, PlannedDecision
from overens.steering.models import Plan

PER_MEASURE = 25  # questions
DONE, OUT, WAITING = "completed", "not_taken_in", "proposed"
STATES = (DONE,) * 6 + (OUT,) * 2 + (WAITING,)


def propose(questions: int) -> None:
    """What ten years of questions led to: rows in bulk, with the journal's line of how each came.

    All that was taken in landed in one plan.
    """
    model = Measure.objects.filter(state="taken_in").select_related("plan").earliest("pk")
    today = timezone.localdate()
    made = saved(_measure(n, model) for n in range(questions // PER_MEASURE))
    outcomes = saved(
        Outcome(
            measure=one, revision=2, decided_by=model.committee, decided_on=today - timedelta(days=30 + n * 9 % 3600),
            paragraph=f"§ {n % 300}", plan=model.plan if one.state == DONE else None,
            result="taken_in" if one.state == DONE else OUT, reason="" if one.state == DONE else "Det saknas medel.",
        )
        for n, one in enumerate(made) if one.state != WAITING
    )  # fmt: skip
    for outcome in outcomes:
        outcome.measure.outcome = outcome
    Measure.objects.bulk_update([each.measure for each in outcomes], ["outcome"], batch_size=500)
    entries("measures.propose_measure", made, coordinator(), became=WAITING)


def _measure(n: int, model: Measure) -> Measure:
    state, day = STATES[n % len(STATES)], timezone.localdate() - timedelta(days=60 + n)
    return Measure(
        year=2020, number=n + 1, title=text(n)[:120], text=text(n), need=text(n + 1), need_from="Föreningsrådet",
        committee=model.committee, unit=model.unit, forum=model.forum, plan=model.plan if state == DONE else None,
        proposed_on=day, turn_since=day, state=state, revision=2,
    )  # fmt: skip


def measures(page: Callable[..., Any], roles: tuple[str, str, str]) -> Iterator[Any]:
    """Every page of them: what is read, and the forms of the steps, as who may take them."""
    visitor, coordinator, member = roles
    proposed, landed = (Measure.objects.filter(state=state).earliest("pk") for state in ("proposed", "taken_in"))
    coming, way = Plan.objects.filter(state="open").earliest("pk"), PlannedDecision.objects.earliest("pk")
    for name in ("measures", "outcomes", "plans", "planned_decisions", "indicators", "participation"):
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
    counted = Indicator.objects.in_use().earliest("pk")
    bare = Commitment.objects.filter(version=counted.commitment.version_id, indicators=None, state="standing")
    bare = bare.filter(topic__promised_by=counted.commitment.topic.promised_by_id)
    yield page("set_indicator", coordinator, bare.earliest("pk").pk)
    yield from (page(name, coordinator, counted.pk) for name in ("change_indicator", "end_indicator"))
    ways = ("move_decision", "add_dialogue", "record_decision", "call_off")
    yield from (page(name, coordinator, way.pk) for name in ways)
