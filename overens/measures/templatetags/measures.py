"""What pages below show of measures: those of a question or a commitment, and by when one must be ready.

Their pages know nothing of measures; they ask by these tags, one question to the database each.
"""

from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from overens.agreements.models import Commitment
from overens.journal.kept import kept
from overens.matters.models import Matter
from overens.measures.figures import counted, figures
from overens.measures.models import Contribution, Indicator, Measure
from overens.measures.process import INDICATOR, MEASURE
from overens.steering.models import Plan

register = template.Library()
MOST = 20


@register.inclusion_tag("measures/of_matter.html", takes_context=True)
def measures_of(context: Context, matter: Matter) -> dict[str, Any]:
    """The measures a question led to; while it is open, by when one must be ready; and who may propose one."""
    request: Any = context["request"]
    open_now = matter.is_open or matter.state in {"answered", "closed"}
    found, within = kept(request, "measures of", matter.pk, make=lambda: _led_to(matter))
    return {
        "house": context.get("house"),
        "measures": found,
        "plans": within,
        "open": MEASURE.open_to(request.me, Measure(matter=matter)) if open_now and not matter.via else [],
    }


def _led_to(matter: Matter) -> tuple[list[Measure], list[Plan]]:
    """The same for everyone: measures lie in no room."""
    found = Measure.objects.listed().filter(matter=matter).order_by("pk")
    within = Plan.objects.within_reach(matter.committee_id)[:3] if matter.is_open else ()
    return list(found[:MOST]), list(within)


@register.inclusion_tag("measures/of_promise.html", takes_context=True)
def counted_of(context: Context, commitment: Commitment) -> dict[str, Any]:
    """A commitment's own measure with its figures, year by year; and for its party how it is counted."""
    request: Any = context["request"]

    def made() -> Any:
        found = counted(Indicator.objects.of(commitment).told()).first()
        return found, figures(found) if found else []

    indicator, rows = kept(request, "counted of", commitment.pk, timezone.localdate(), make=made)
    thing = indicator or Indicator(commitment=commitment)
    thing.commitment = commitment if thing.commitment_id == commitment.pk else thing.commitment
    open_now = INDICATOR.open_to(request.me, thing)
    return {"house": context.get("house"), "indicator": indicator, "figures": rows, "open": open_now}


@register.inclusion_tag("measures/of_commitment.html", takes_context=True)
def measures_for(context: Context, commitment: Commitment) -> dict[str, Any]:
    """The measures that make a commitment real, also those linked to it in an earlier version of the text."""
    found = Contribution.objects.of(commitment)[:MOST]
    return {"house": context.get("house"), "contributions": found}
