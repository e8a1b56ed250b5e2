"""What a list of measures can be narrowed to, and the list as a file. The address of a narrowed list can be shared."""

import csv
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overens.agreements.filters import Narrowing
from overens.bodies.models import Body
from overens.documents.cells import safe
from overens.documents.media import disposition
from overens.steering.models import Plan
from overens.steering.plan_forms import OWNERS
from overens.ui.forms import Form

from .models import Measure, Progress

STATES = (
    ("proposed", gettext_lazy("Proposed")),
    ("taken_in", gettext_lazy("Taken in")),
    ("partly", gettext_lazy("Taken in in part")),
    ("later", gettext_lazy("Later")),
    ("not_taken_in", gettext_lazy("Not taken in")),
    ("completed", gettext_lazy("Completed")),
    ("withdrawn", gettext_lazy("Withdrawn")),
)


def _deciding() -> list[tuple[str, str]]:
    bodies = Body.objects.filter(Q(kind__in=OWNERS) | Q(pk__in=Measure.objects.values("committee")))
    found = bodies.order_by("name").values_list("pk", "name")
    return [("", _("All")), *((str(pk), name) for pk, name in found)]


def _years() -> list[tuple[str, str]]:
    years = Plan.objects.exclude(state="dropped").order_by("-year").values_list("year", flat=True).distinct()
    return [("", _("All")), *((str(year), str(year)) for year in years)]


def _states() -> list[tuple[str, Any]]:
    return [("", _("All")), *STATES]


class FilterForm(Form):
    """One choice of each, none narrows nothing. Its fields are the words of the address."""

    use_required_attribute = False
    namnd = Narrowing(label=gettext_lazy("Who decides"))
    ar = Narrowing(label=gettext_lazy("Plan or budget for the year"))
    laget = Narrowing(label=gettext_lazy("What came of it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in {"namnd": _deciding, "ar": _years, "laget": _states}.items():
            self.fields[name].choices = cache(choices)  # asked for where the form is drawn, or something was chosen
            self.fields[name].error_messages["invalid_choice"] = _("This is not in the list. Choose again.")

    def narrow(self, measures: QuerySet[Any]) -> QuerySet[Any]:
        """Only those that fit every choice that is one."""
        said = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        wanted = {"committee": said.get("namnd"), "plan__year": said.get("ar"), "state": said.get("laget")}
        return measures.filter(**{field: value for field, value in wanted.items() if value})


def as_csv(measures: QuerySet[Measure], name: str) -> HttpResponse:
    """One row for each measure, with a semicolon between cells, as Swedish spreadsheets want it."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = disposition(f"{name}.csv")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(
        [
            _("Number"), _("Measure"), _("Proposed"), _("Who decides"), _("Who carries it out"), _("What came of it"),
            _("Decided by"), _("Date of the decision"), _("Paragraph"), _("Plan or budget"), _("Year"),
            _("Where in it"), _("What the plan says"), _("Reason"), _("How it goes"),
        ]
    )  # fmt: skip
    whole = measures.select_related("committee", "unit", "plan__body", "latest", "outcome__decided_by").defer("need")
    for measure in whole.order_by("pk").iterator(chunk_size=500):
        writer.writerow([safe(str(cell)) for cell in _row(measure)])
    return response


def _row(measure: Measure) -> tuple[Any, ...]:
    decided: Any = measure.outcome
    made = (decided.decided_by, decided.decided_on, decided.decision) if decided else ("", "", "")
    plan = (measure.plan.name, measure.plan.year) if measure.plan else ("", "")
    place = (decided.reference, decided.wording, decided.reason) if decided else ("", "", "")
    status = Progress.Status(measure.latest.status).label if measure.latest else ""
    own = (measure.named, measure.title, measure.proposed_on, measure.committee, measure.unit or "")
    return (*own, dict(STATES)[measure.state], *made, *plan, *place, status)
