"""GET shows steering documents, plans and the year wheel. The steps' own pages are in `steps.py`, `plan_steps.py`."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from overens.forums.expected import Expected, missing_before, missing_in
from overens.journal.kept import KeptPaginator, lazy_rows
from overens.process.history import history
from overens.ui.components.wheel import Spoke

from .models import Guideline, Plan
from .plan_steps import find_plan
from .process import GUIDELINE, PLAN
from .steps import find_guideline

AHEAD = timedelta(days=365)
MOST_IN_THE_WHEEL = 60


@require_safe
def guidelines(request: HttpRequest) -> HttpResponse:
    """Every steering document, those in use first."""
    found = lazy_rows(lambda: Guideline.objects.visible_to(request.me).told().order_by("-state", "title", "pk"))
    context = {
        "page": KeptPaginator(request, found, 30, "guidelines").get_page(request.GET.get("sida")),
        "open": GUIDELINE.open_to(request.me, Guideline()),
    }
    return render(request, "steering/guidelines.html", context)


@require_safe
def guideline(request: HttpRequest, pk: int) -> HttpResponse:
    """One steering document: its versions through time, and what refers to it."""
    found = find_guideline(request, pk)
    references: Any = found.references  # type: ignore[attr-defined]
    referring = lazy_rows(lambda: references.visible_to(request.me).standing().told())
    context = {
        "guideline": found,
        "editions": SimpleLazyObject(lambda: list(found.editions.all()[:50])),
        "page": KeptPaginator(request, referring, 30, "resting on", pk).get_page(request.GET.get("sida")),
        "open": GUIDELINE.open_to(request.me, found),
        "history": history(found),
    }
    return render(request, "steering/guideline.html", context)


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The year wheel: by which day something must be ready to reach which plan, and where a meeting is missing.

    Below it every plan, newest first.
    """
    today = timezone.localdate()
    coming = Plan.objects.visible_to(request.me).told().coming(today).filter(input_until__lt=today + AHEAD)
    days = _by_day(list(coming[:MOST_IN_THE_WHEEL]))
    every = lazy_rows(lambda: _every_plan(request))
    context = {
        "today": today,
        "days": days,
        "spokes": [spoke for spoke, _plans in days],
        "page": KeptPaginator(request, every, 30, "plans").get_page(request.GET.get("sida")),
        "missing": SimpleLazyObject(lambda: missing_in(today.year)),
        "open": PLAN.open_to(request.me, Plan()),
    }
    return render(request, "steering/plans.html", context)


def _every_plan(request: HttpRequest) -> QuerySet[Plan]:
    return Plan.objects.visible_to(request.me).told().exclude(state="dropped").order_by("-year", "kind", "pk")


def _by_day(plans: list[Plan]) -> list[tuple[Spoke, list[Plan]]]:
    """Each day with the plans it is the last day of; a square where a budget is among them."""
    found = []
    for number, (day, group) in enumerate(groupby(plans, key=_last_day), start=1):
        own = list(group)
        found.append((Spoke(number, day, any(plan.kind == Plan.Kind.BUDGET for plan in own)), own))
    return found


def _last_day(plan: Plan) -> date:
    return plan.input_until


def _missing(plan: Plan) -> list[Expected]:
    """The forums that should have met before input must be in, and are called to no meeting by then."""
    return missing_before(plan.input_until, plan.body if plan.kind == Plan.Kind.OPERATIONAL else None)


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan: by when input must be in, whether it is decided, and the measures that are to land or landed in it."""
    found: Any = find_plan(request, pk)
    landed = lazy_rows(lambda: found.measures.listed())
    context = {
        "plan": found,
        "page": KeptPaginator(request, landed, 20, "landed", pk).get_page(request.GET.get("sida")),
        "open": PLAN.open_to(request.me, found),
        "history": history(found),
        "missing": _missing(found) if found.is_open else [],
    }
    return render(request, "steering/plan.html", context)
