"""GET shows measures, what came of them, and decisions on their way. The steps' own pages are in `steps.py`."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overens.bodies.models import Room
from overens.journal.kept import KeptPaginator, lazy_rows
from overens.journal.prepared import Prepared
from overens.matters.door import matter_seen
from overens.matters.models import Matter
from overens.process.history import history
from overens.steering.models import Plan
from overens.ui.house import Link

from .change_steps import find_decision
from .lists import FilterForm, as_csv
from .models import Contribution, Measure, Outcome, PlannedDecision, Progress
from .process import DECISION, MEASURE
from .steps import find_measure

RESULTS = {"": tuple(Outcome.Result), "tas-in": ("taken_in", "partly"), "tas-inte-in": ("not_taken_in",),
           "senare": ("later",)}  # fmt: skip


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """Every measure, newest first, narrowed to a committee, a year or what came of it."""
    form = FilterForm(request.GET)
    found = lazy_rows(lambda: form.narrow(Measure.objects.visible_to(request.me).listed()))
    chosen = {name: value for name, value in request.GET.items() if name in form.fields and value}
    context = {
        "form": form,
        "page": KeptPaginator(request, found, 20, "measures", chosen).get_page(request.GET.get("sida")),
        "chosen": chosen,
        "asked": request.GET.urlencode(),
        "open": MEASURE.open_to(request.me, Measure()),
    }
    return render(request, "measures/measures.html", context, status=200 if form.is_valid() else 422)


@require_safe
def measures_file(request: HttpRequest) -> HttpResponse:
    """The same list as a file for spreadsheets; `plan` gives those of one plan."""
    seen = Measure.objects.visible_to(request.me)
    if number := request.GET.get("plan", ""):
        plan = get_object_or_404(Plan.objects.visible_to(request.me), pk=number if number.isdecimal() else None)
        return as_csv(seen.filter(plan=plan), str(plan))
    form = FilterForm(request.GET)
    if not form.is_valid():
        return redirect("measures")
    return as_csv(form.narrow(seen), _("Measures"))


@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """What was decided, latest first: taken in, later, not taken in and why."""
    chosen = request.GET.get("visa", "")
    chosen = chosen if chosen in RESULTS else ""
    whole = lazy_rows(lambda: _decided(RESULTS[chosen]))
    names = (_("All decisions"), _("Taken in"), _("Not taken in"), _("Later"))
    tabs = [
        Link(name, f"?visa={key}" if key else "?", current=key == chosen)
        for key, name in zip(RESULTS, names, strict=True)
    ]
    page = KeptPaginator(request, whole, 20, "outcomes", chosen).get_page(request.GET.get("sida"))
    return render(request, "measures/outcomes.html", {"page": page, "tabs": tabs, "chosen": chosen})


def _decided(results: tuple[str, ...]) -> QuerySet[Outcome]:
    found = Outcome.objects.filter(result__in=results).order_by("-decided_on", "-pk")
    return found.select_related("measure", "decided_by", "plan__body")


DECIDED = Prepared(
    lambda measure: Outcome.objects.filter(measure=measure).select_related("decided_by", "plan__body")[:20]
)
REPORTS = Prepared(lambda measure: Progress.objects.filter(measure=measure)[:20])
CONTRIBUTIONS = Prepared(lambda measure: Contribution.objects.filter(measure=measure).told()[:50])


@require_safe
def measure(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """One measure: where it comes from, what was decided, where it landed, how it goes."""
    found = find_measure(request, year, number)
    steps = {row.step.name: row for row in MEASURE.open_to(request.me, found)}
    unlink = steps.pop("unlink_commitment", None)  # its button stands beside each link
    context = {
        "measure": found,
        "matter": _question(request, found),
        "decided": SimpleLazyObject(lambda: DECIDED.all(found.pk)),
        "reports": SimpleLazyObject(lambda: REPORTS.all(found.pk)),
        "contributions": SimpleLazyObject(lambda: CONTRIBUTIONS.all(found.pk)),
        "unlink_url": unlink.url if unlink else "",
        "open": list(steps.values()),
        "history": history(found),
    }
    return render(request, "measures/measure.html", context)


def _question(request: HttpRequest, measure: Measure) -> Matter | None:
    """The question it comes from, for who may read it: who is not signed in reads what is published."""
    asked = measure.matter
    if asked is None or asked.room == Room.PUBLIC:
        return asked
    return matter_seen(request.me, asked.pk) if request.me.person_id else None


@require_safe
def measure_by_id(request: HttpRequest, pk: int) -> HttpResponse:
    """To a measure from what only knows its place in the journal."""
    return redirect(get_object_or_404(Measure.objects.visible_to(request.me), pk=pk))


@require_safe
def planned_decisions(request: HttpRequest) -> HttpResponse:
    """Decisions that touch associations: those on their way first, then those taken, with or without a dialogue."""
    past = request.GET.get("visa") == "tagna"
    found = lazy_rows(lambda: _decisions(request, past))
    context = {
        "page": KeptPaginator(request, found, 20, "decisions", past).get_page(request.GET.get("sida")),
        "past": past,
        "tabs": [Link(_("On their way"), "?", current=not past), Link(_("Taken"), "?visa=tagna", current=past)],
        "open": DECISION.open_to(request.me, PlannedDecision()),
    }
    return render(request, "measures/planned_decisions.html", context)


def _decisions(request: HttpRequest, past: bool) -> QuerySet[PlannedDecision]:
    seen = PlannedDecision.objects.visible_to(request.me).told()
    return seen.filter(state="decided").order_by("-decides_on", "-pk") if past else seen.coming()


@require_safe
def planned_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision on its way: who decides and when, whom it touches, whether there is a dialogue before it."""
    found: Any = find_decision(request, pk)
    context = {
        "decision": found,
        "dialogues": SimpleLazyObject(lambda: list(found.dialogues.standing().select_related("round", "meeting")[:50])),
        "open": DECISION.open_to(request.me, found),
        "history": history(found),
    }
    return render(request, "measures/planned_decision.html", context)
