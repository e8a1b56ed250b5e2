"""The page of every step on how a commitment is counted."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overens.agreements.models import Commitment
from overens.bodies.sight import seen
from overens.journal.prepared import Prepared
from overens.process.forms import ReasonForm
from overens.process.table import OutOfTurn
from overens.process.views import step_view

from . import actions, indicator_forms
from .gauging import INDICATOR
from .indicators import Indicator

COMMITMENT_SEEN = seen(Commitment.objects.told)
INDICATOR_SEEN = seen(Indicator.objects.told)
IN_USE = Prepared(lambda commitment: Indicator.objects.in_use().told().filter(commitment=commitment))


def new_indicator(request: HttpRequest, pk: int) -> Indicator:
    """For a commitment that has none."""
    commitment: Commitment = COMMITMENT_SEEN.one(request.me.sight, pk)
    if found := IN_USE.first(pk):
        raise OutOfTurn("set_indicator", found)
    return Indicator(commitment=commitment)


def find_indicator(request: HttpRequest, pk: int) -> Indicator:
    found: Indicator = INDICATOR_SEEN.one(request.me.sight, pk)
    return found


def own_page(indicator: Indicator) -> str:
    return indicator.get_absolute_url()


set_indicator = step_view(
    INDICATOR,
    "set_indicator",
    actions.set_indicator,
    find=new_indicator,
    form=indicator_forms.IndicatorForm,
    template="measures/indicator_step.html",
    back=own_page,
    done=_("From now on the system counts it. The figures stand on the commitment's page."),
)
change_indicator = step_view(
    INDICATOR,
    "change_indicator",
    actions.change_indicator,
    find=find_indicator,
    form=indicator_forms.IndicatorForm,
    template="measures/indicator_step.html",
    done=_("It is counted the new way, for earlier years too."),
)
end_indicator = step_view(
    INDICATOR,
    "end_indicator",
    actions.end_indicator,
    find=find_indicator,
    form=ReasonForm,
    template="measures/indicator_step.html",
    done=_("It is counted no more. From now on one tells how it goes."),
)
