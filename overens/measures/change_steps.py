"""The page of every step on a decision on its way."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, change_forms
from .models import PlannedDecision
from .process import DECISION


def find_decision(request: HttpRequest, pk: int) -> PlannedDecision:
    return get_object_or_404(PlannedDecision.objects.visible_to(request.me).told(), pk=pk)


def _page(name: str, action: Any, form: Any, done: Any) -> Any:
    return step_view(DECISION, name, action, find=find_decision, form=form, done=done)


plan_decision = step_view(
    DECISION,
    "plan_decision",
    actions.plan_decision,
    find=lambda request: PlannedDecision(),
    form=change_forms.PlanDecisionForm,
    back=lambda decision: decision.get_absolute_url(),
    done=_("Those it touches are told. Record a dialogue here when one is set or has been held."),
)
move_decision = _page(
    "move_decision",
    actions.move_decision,
    change_forms.MoveDecisionForm,
    _("Those it touches are told of the new day."),
)
add_dialogue = _page("add_dialogue", actions.add_dialogue, change_forms.DialogueForm, _("The dialogue is recorded."))
record_decision = _page(
    "record_decision", actions.record_decision, change_forms.RecordDecisionForm, _("The decision is recorded.")
)
call_off = _page("call_off", actions.call_off, ReasonForm, _("It is recorded. Those it touched are told."))
