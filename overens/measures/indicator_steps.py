"""The page of every step on how a commitment is counted."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overens.agreements.models import Commitment
from overens.process.forms import ReasonForm
from overens.process.table import OutOfTurn
from overens.process.views import step_view

from . import actions, indicator_forms
from .gauging import INDICATOR
from .indicators import Indicator


def new_indicator(request: HttpRequest, pk: int) -> Indicator:
    """For a commitment that has none."""
    commitment = get_object_or_404(Commitment.objects.visible_to(request.me).told(), pk=pk)
    if found := Indicator.objects.in_use().told().filter(commitment=commitment).first():
        raise OutOfTurn("set_indicator", found)
    return Indicator(commitment=commitment)


def find_indicator(request: HttpRequest, pk: int) -> Indicator:
    return get_object_or_404(Indicator.objects.visible_to(request.me).told(), pk=pk)


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
