"""How it happens. The only code that changes steering documents with their dated versions, and plans of a year."""

from datetime import date
from typing import Any

from django.db import IntegrityError

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body
from overens.process.table import OutOfTurn, Sent

from .models import Guideline, Plan
from .process import GUIDELINE, PLAN


def add_guideline(
    guideline: Guideline,
    *,
    by: Actor,
    title: str,
    kind: str,
    decided_by: Body,
    dated: date,
    paragraph: str = "",
    url: str = "",
    sent: Sent | None = None,
) -> Guideline:
    """Add a steering document with the version that holds now."""
    guideline.title, guideline.kind, guideline.decided_by = title, kind, decided_by
    with GUIDELINE.step("add_guideline", guideline, by=by, sent=sent, title=title, date=dated):
        guideline.editions.create(dated=dated, paragraph=paragraph, url=url)
    return guideline


def date_edition(
    guideline: Guideline,
    *,
    by: Actor,
    dated: date,
    changed: str,
    paragraph: str = "",
    url: str = "",
    sent: Sent | None = None,
) -> None:
    """Add the next version, with what differs. What refers to an earlier one is told by those who refer."""
    facts = {"title": guideline.title, "date": dated}
    with GUIDELINE.step("date_edition", guideline, by=by, sent=sent, why=changed, **facts):
        if guideline.editions.filter(dated__gte=dated).exists():  # added since the form was opened
            raise OutOfTurn("date_edition", guideline)
        guideline.editions.create(dated=dated, paragraph=paragraph, url=url, changed=changed)


def end_guideline(guideline: Guideline, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Record that it no longer applies. It stays readable."""
    with GUIDELINE.step("end_guideline", guideline, by=by, sent=sent, why=why, title=guideline.title):
        pass


def file_plan(guideline: Guideline, *, by: Actor = SYSTEM, dated: date, paragraph: str, url: str = "") -> Guideline:
    """Let a decided plan be a steering document. What is revised later is its next version."""
    with GUIDELINE.step("file_plan", guideline, by=by, title=guideline.title, date=dated):
        guideline.editions.create(dated=dated, paragraph=paragraph, url=url)
    return guideline


def plan_year(
    plan: Plan, *, by: Actor, kind: str, body: Body, year: int, name: str, input_until: date, sent: Sent | None = None
) -> Plan:
    """Say which plan there will be for a year, and by when input must be in to reach it."""
    plan.kind, plan.body, plan.year, plan.name, plan.input_until = kind, body, year, name, input_until
    try:
        with PLAN.step("plan_year", plan, by=by, sent=sent, plan=_called(plan), day=input_until):
            pass
    except IntegrityError as twice:  # there is one for that year, since the form was opened
        raise OutOfTurn("plan_year", plan) from twice
    return plan


def change_plan(
    plan: Plan, *, by: Actor, name: str, input_until: date, why: str = "", sent: Sent | None = None
) -> None:
    """Move the last day for input, or call the plan something else."""
    with PLAN.step("change_plan", plan, by=by, sent=sent, why=why, plan=_called(plan), day=input_until):
        plan.name, plan.input_until = name, input_until
        plan.save(update_fields=["name", "input_until"])


def adopt_plan(plan: Plan, *, by: Actor, dated: date, paragraph: str, url: str = "", sent: Sent | None = None) -> None:
    """Record that the plan is decided: from now on it is a steering document, in dated versions."""
    facts: dict[str, Any] = {"date": dated, "paragraph": paragraph}
    with PLAN.step("adopt_plan", plan, by=by, sent=sent, plan=_called(plan), **facts):
        document = Guideline(title=str(plan), kind=Guideline.Kind.PLAN, decided_by=plan.body)
        plan.document = file_plan(document, dated=dated, paragraph=paragraph, url=url)
        plan.save(update_fields=["document"])


def drop_plan(plan: Plan, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Take away a plan that will not come."""
    with PLAN.step("drop_plan", plan, by=by, sent=sent, why=why, plan=_called(plan)):
        pass


def _called(plan: Plan) -> str:
    """As its journal names it, also before it is kept."""
    return f"{plan.named}, {plan.body.name}"
