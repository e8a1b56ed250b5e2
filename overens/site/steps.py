"""The page of every step on a report of a fault."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Party
from overens.journal.kept import form_for_all
from overens.process.views import step_view

from . import actions, forms
from .models import FaultReport
from .process import FAULT


def find_fault(request: HttpRequest, token: UUID) -> FaultReport:
    return get_object_or_404(FaultReport, token=token)


def new_fault(request: HttpRequest) -> FaultReport:
    return FaultReport(party=Party.objects.get(kind=Party.Kind.MUNICIPALITY))


report_fault = form_for_all(
    step_view(
        FAULT,
        "report_fault",
        actions.report_fault,
        find=new_fault,
        form=forms.FaultForm,
        template="site/report_fault.html",
        done=_("Thank you. The municipality's coordinator has your report. The answer comes here; keep the address."),
    )
)
answer_fault = step_view(
    FAULT,
    "answer_fault",
    actions.answer_fault,
    find=find_fault,
    form=forms.AnswerFaultForm,
    template="site/answer_fault.html",
    done=_("The answer is on the page of the report, where who sent it can read it."),
)
