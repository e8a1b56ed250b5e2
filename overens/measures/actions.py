"""How it happens. The only code that changes measures, what they are linked to, and planned decisions."""

from contextlib import suppress
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.agreements.models import Commitment
from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body, Municipality
from overens.meetings.models import Meeting
from overens.process.table import OutOfTurn, Sent
from overens.steering.models import Edition, Plan
from overens.viewpoints.models import Round

from .counting import change_indicator as change_indicator
from .counting import end_indicator as end_indicator
from .counting import set_indicator as set_indicator
from .counting import warn_of_indicator as warn_of_indicator
from .counting import warn_of_years as warn_of_years
from .models import Measure, Outcome, PlannedDecision, Progress, untold
from .process import DECISION, MEASURE
from .telling import bring_back, bring_word


@transaction.atomic
def propose_measure(
    measure: Measure,
    *,
    by: Actor,
    title: str,
    text: str,
    committee: Body,
    forum: Body | None = None,
    unit: Body | None = None,
    plan: Plan | None = None,
    need: str = "",
    need_from: str = "",
    sent: Sent | None = None,
) -> Measure:
    """Say what could be done about a question or a need, who would decide it, and which plan it is meant for."""
    Municipality.objects.defer("logo").select_for_update(of=("self",)).get()  # numbers are given one at a time
    today = timezone.localdate()
    last = Measure.objects.filter(year=today.year).order_by("-number").values_list("number", flat=True).first()
    measure.year, measure.number = today.year, (last or 0) + 1
    measure.title, measure.text, measure.need, measure.need_from = title, text, need, need_from
    measure.committee, measure.forum, measure.unit, measure.plan = committee, forum, unit, plan
    measure.proposed_on = measure.turn_since = today
    facts = {"title": title, "committee": committee.name}
    with MEASURE.step("propose_measure", measure, by=by, sent=sent, **facts):
        pass
    return measure


def reword_measure(
    measure: Measure,
    *,
    by: Actor,
    title: str,
    text: str,
    committee: Body,
    why: str,
    unit: Body | None = None,
    plan: Plan | None = None,
    sent: Sent | None = None,
) -> None:
    """Change what is proposed, who decides it, who carries it out or which plan it is meant for."""
    with MEASURE.step("reword_measure", measure, by=by, sent=sent, why=why):
        measure.title, measure.text, measure.committee = title, text, committee
        measure.unit, measure.plan = unit, plan
        measure.save(update_fields=["title", "text", "committee", "unit", "plan"])


def take_in(measure: Measure, *, by: Actor, sent: Sent | None = None, **decision: Any) -> None:
    """Record that a body decided to take the measure into a plan, and where in it."""
    _decide("take_in", measure, by, sent, decision)


def take_in_part(measure: Measure, *, by: Actor, sent: Sent | None = None, **decision: Any) -> None:
    """Record that a body decided to take in a part of it, and why not the rest."""
    _decide("take_in_part", measure, by, sent, decision)


def put_off(measure: Measure, *, by: Actor, sent: Sent | None = None, **decision: Any) -> None:
    """Record that a body decided to take it up later, and why."""
    _decide("put_off", measure, by, sent, decision)


def leave_out(measure: Measure, *, by: Actor, sent: Sent | None = None, **decision: Any) -> None:
    """Record that a body decided not to take it in, and why. The reason is public."""
    _decide("leave_out", measure, by, sent, decision)


RESULTS = {
    "take_in": Outcome.Result.TAKEN_IN,
    "take_in_part": Outcome.Result.PARTLY,
    "put_off": Outcome.Result.LATER,
    "leave_out": Outcome.Result.NOT_TAKEN_IN,
}


def _decide(step: str, measure: Measure, by: Actor, sent: Sent | None, said: dict[str, Any]) -> None:
    """Keep the decision beside the step, and bring it back to everyone who asked. All or nothing."""
    answers, words = said.pop("answers", False), said.pop("words", "")
    lands = step in {"take_in", "take_in_part"}
    delegation: list[Any] = [_("by delegation"), said.get("delegation", "")]
    facts = {
        "body": said["decided_by"].name,
        "day": said["decided_on"],
        "paragraph": said.get("paragraph") or delegation,
    }
    facts |= {"plan": said["plan"].named} if lands else {}
    with MEASURE.step(step, measure, by=by, sent=sent, why=said.get("reason", ""), **facts):
        outcome = measure.outcomes.create(revision=measure.revision, result=RESULTS[step], **said)
        measure.outcome, measure.turn_since = outcome, timezone.localdate()
        measure.plan = outcome.plan or measure.plan
        measure.compared_with, measure.told_of = said["decided_on"] if lands else None, None
        measure.save(update_fields=["outcome", "turn_since", "plan", "compared_with", "told_of"])
        bring_back(measure, by=by, outcome=outcome, answers=answers, words=words)


def report_measure(measure: Measure, *, by: Actor, status: str, text: str, sent: Sent | None = None) -> None:
    """Tell how it goes with what was taken in."""
    with MEASURE.step("report_measure", measure, by=by, sent=sent, why=text, status=Progress.Status(status).label):
        _keep(measure, by, status, text)


def complete_measure(measure: Measure, *, by: Actor, text: str, sent: Sent | None = None) -> None:
    """Record that it is done, and what came of it."""
    with MEASURE.step("complete_measure", measure, by=by, sent=sent, why=text):
        _keep(measure, by, Progress.Status.DONE, text)
        bring_word(measure, result=Progress.Status.DONE.label, text=text)


def _keep(measure: Measure, by: Actor, status: str, text: str) -> None:
    measure.latest = measure.reports.create(status=status, text=text, capacity=by.capacity)
    measure.turn_since = timezone.localdate()
    measure.save(update_fields=["latest", "turn_since"])


def withdraw_measure(measure: Measure, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Take back a proposal nobody has decided on, and say why."""
    with MEASURE.step("withdraw_measure", measure, by=by, sent=sent, why=why):
        bring_word(measure, result=_("withdrawn"), text=why)


def link_commitment(measure: Measure, *, by: Actor, commitment: Commitment, how: str, sent: Sent | None = None) -> None:
    """Say that the measure makes a commitment real, and how."""
    with MEASURE.step("link_commitment", measure, by=by, sent=sent, commitment=str(commitment).rstrip(".")):
        if not measure.contributions.get_or_create(commitment=commitment, defaults={"how": how})[1]:
            raise OutOfTurn("link_commitment", measure)  # since the form was opened


def unlink_commitment(
    measure: Measure, *, by: Actor, commitment: Commitment, why: str, sent: Sent | None = None
) -> None:
    """Say that the measure does not make the commitment real after all."""
    with MEASURE.step("unlink_commitment", measure, by=by, sent=sent, why=why, commitment=str(commitment).rstrip(".")):
        if not measure.contributions.filter(commitment=commitment).delete()[0]:
            raise OutOfTurn("unlink_commitment", measure)


def plan_changed(measure: Measure, *, edition: Edition, by: Actor = SYSTEM) -> None:
    """Tell those concerned that the plan was revised after the measure was taken in."""
    plan: Any = measure.plan
    with MEASURE.step("plan_changed", measure, by=by, plan=plan.named, date=edition.dated):
        if measure.told_of_id == edition.pk:  # another worker was faster
            raise OutOfTurn("plan_changed", measure)
        measure.told_of = edition
        measure.save(update_fields=["told_of"])


def confirm_place(measure: Measure, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Say that the measure stands in the revised plan too."""
    plan: Any = measure.plan
    with MEASURE.step("confirm_place", measure, by=by, sent=sent, why=why, plan=plan.named):
        edition: Any = measure.told_of
        measure.compared_with, measure.told_of = edition.dated, None
        measure.save(update_fields=["compared_with", "told_of"])


def tell_plan_changes(limit: int = 100) -> int:
    """Tell of every revision of a plan that measures were taken into, once each. For the worker. The number."""
    taken = 0
    for measure in list(untold().told()[:limit]):
        plan: Any = measure.plan
        with suppress(OutOfTurn):
            plan_changed(measure, edition=plan.document.editions.latest("dated"))
            taken += 1
    return taken


# Planned decisions


def plan_decision(
    decision: PlannedDecision,
    *,
    by: Actor,
    title: str,
    text: str,
    body: Body,
    decides_on: date,
    affects: Any = (),
    tags: Any = (),
    groups: str = "",
    sent: Sent | None = None,
) -> PlannedDecision:
    """Tell of a decision that touches associations, before it is taken."""
    decision.title, decision.text, decision.body = title, text, body
    decision.decides_on, decision.groups = decides_on, groups
    facts: dict[str, Any] = {"title": title, "body": body.name, "day": decides_on}
    with DECISION.step("plan_decision", decision, by=by, sent=sent, **facts):
        decision.affects.set(affects)
        decision.tags.set(tags)
    return decision


def move_decision(
    decision: PlannedDecision, *, by: Actor, decides_on: date, why: str, sent: Sent | None = None
) -> None:
    """Say that the decision is taken on another day, and why."""
    with DECISION.step("move_decision", decision, by=by, sent=sent, why=why, day=decides_on):
        decision.decides_on = decides_on
        decision.save(update_fields=["decides_on"])


def add_dialogue(
    decision: PlannedDecision,
    *,
    by: Actor,
    held_on: date | None = None,
    what: str = "",
    round: Round | None = None,
    meeting: Meeting | None = None,
    sent: Sent | None = None,
) -> None:
    """Say when there was or will be a dialogue about it: a meeting called here, or one recorded in words."""
    day: Any = meeting.day if meeting else held_on
    named = what or (meeting.title if meeting else "")
    with DECISION.step("add_dialogue", decision, by=by, sent=sent, day=day, what=named):
        decision.dialogues.create(held_on=day, what=named, round=round, meeting=meeting)


def record_decision(
    decision: PlannedDecision, *, by: Actor, decided_on: date, why_without: str = "", sent: Sent | None = None
) -> None:
    """Say that it is decided, and whether there was a dialogue before."""
    talked = decision.dialogues.been(decided_on)
    said = _("There was a dialogue before.") if talked else _("There was no dialogue before.")
    facts: dict[str, Any] = {"body": decision.body.name, "day": decided_on, "dialogue": said}
    with DECISION.step("record_decision", decision, by=by, sent=sent, why=why_without, **facts):
        decision.decides_on, decision.why_without = decided_on, why_without
        decision.save(update_fields=["decides_on", "why_without"])


def call_off(decision: PlannedDecision, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Say that the decision will not be taken, and why."""
    with DECISION.step("call_off", decision, by=by, sent=sent, why=why):
        pass
