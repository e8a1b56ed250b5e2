"""The page of every step after a meeting: on what happens next, and on the reports."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, following_forms
from .following import NEXT_STEP, REPORT
from .models import NextStep, ReportBack
from .steps import find_meeting


def new_next_step(request: HttpRequest, pk: int) -> NextStep:
    return NextStep(meeting=find_meeting(request, pk))


def find_next_step(request: HttpRequest, pk: int) -> NextStep:
    return get_object_or_404(NextStep.objects.visible_to(request.me).told(), pk=pk)


def find_report(request: HttpRequest, pk: int) -> ReportBack:
    return get_object_or_404(ReportBack.objects.visible_to(request.me).told(), pk=pk)


def to_meeting(step: NextStep) -> str:
    return step.meeting.get_absolute_url()


add_next_step = step_view(
    NEXT_STEP,
    "add_next_step",
    actions.add_next_step,
    find=new_next_step,
    form=following_forms.NextStepForm,
    template="meetings/next_step.html",
    back=to_meeting,
    done=_("It stands under what happens next. Whose it is is told now, and reminded in good time."),
)
change_next_step = step_view(
    NEXT_STEP,
    "change_next_step",
    actions.change_next_step,
    find=find_next_step,
    form=following_forms.NextStepForm,
    template="meetings/next_step.html",
    done=_("It is changed. Whose it is is told."),
)
do_next_step = step_view(
    NEXT_STEP,
    "do_next_step",
    actions.do_next_step,
    find=find_next_step,
    form=following_forms.DoneForm,
    template="meetings/next_step.html",
    done=_("Thank you. What came of it stands on the meeting's page, and the forum is told."),
)
drop_next_step = step_view(
    NEXT_STEP,
    "drop_next_step",
    actions.drop_next_step,
    find=find_next_step,
    form=ReasonForm,
    template="meetings/next_step.html",
    done=_("It is recorded that it will not be done. The forum is told why."),
)
write_report = step_view(
    REPORT,
    "write_report",
    actions.write_report,
    find=find_report,
    form=following_forms.ReportForm,
    template="meetings/write_report.html",
    done=_("Thank you. The collaboration group reads your report with its next agenda."),
)
change_report = step_view(
    REPORT,
    "change_report",
    actions.change_report,
    find=find_report,
    form=following_forms.ReportForm,
    template="meetings/write_report.html",
    done=_("The report is changed."),
)
