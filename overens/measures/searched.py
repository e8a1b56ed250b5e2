"""What can be found of measures: what is to be done and why, what was decided, how it goes; decisions on their way."""

from django.utils.translation import gettext_lazy as _

from overens.search.declared import declare

from .models import Measure, PlannedDecision


def _text(measure: Measure) -> str:
    outcomes = [f"{one.reason} {one.wording}" for one in measure.outcomes.all()]
    return " ".join([measure.text, measure.need, *outcomes, *(report.text for report in measure.reports.all())])


declare(
    PlannedDecision,
    name="beslut",
    label=_("Decisions on their way"),
    one=_("planned decision"),
    icon="cal",
    found=lambda: PlannedDecision.objects.order_by("pk"),
    title=lambda decision: decision.title,
    text=lambda decision: " ".join(filter(None, [decision.text, decision.groups, decision.why_without])),
    dated=lambda decision: decision.decides_on,
)
declare(
    Measure,
    name="atgarder",
    label=_("Measures"),
    one=_("measure"),
    icon="flag",
    found=lambda: Measure.objects.prefetch_related("outcomes", "reports").order_by("pk"),
    title=lambda measure: measure.title,
    text=_text,
    about=lambda measure: measure.named,
    dated=lambda measure: measure.proposed_on,
)
