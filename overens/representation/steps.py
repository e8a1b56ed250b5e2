"""The page of every step on what is expected of whom."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, forms
from .models import Charter
from .process import CHARTER


def new_charter(request: HttpRequest, pk: int | None = None) -> Charter:
    """A text for one body, or for all of a kind."""
    body = get_object_or_404(Body.objects.visible_to(request.me).select_related("party"), pk=pk) if pk else None
    return Charter(body=body)


def find_charter(request: HttpRequest, pk: int) -> Charter:
    return get_object_or_404(Charter.objects.visible_to(request.me).told(), pk=pk)


propose_charter = step_view(
    CHARTER,
    "propose_charter",
    actions.propose_charter,
    find=new_charter,
    form=forms.ProposeForm,
    template="representation/propose.html",
    back=lambda charter: charter.get_absolute_url(),
    done=_("The text is proposed. Those who are to adopt it are told."),
)
change_charter = step_view(
    CHARTER,
    "change_charter",
    actions.change_charter,
    find=find_charter,
    form=forms.CharterForm,
    done=_("The text is changed. Those who are to adopt it are told."),
)
adopt_charter = step_view(
    CHARTER,
    "adopt_charter",
    actions.adopt_charter,
    find=find_charter,
    form=forms.AdoptForm,
    template="representation/adopt.html",
    done=_("The text holds from now on. It is shown to those whose role it is."),
)
drop_charter = step_view(
    CHARTER,
    "drop_charter",
    actions.drop_charter,
    find=find_charter,
    form=ReasonForm,
    done=_("The proposal is dropped. Those concerned are told why."),
)
