"""The page of every step on a decision on its way."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.journal.belonging import give
from overens.journal.prepared import Prepared
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, change_forms
from .models import PlannedDecision
from .process import DECISION

# Everyone may see a decision on its way: `visible_to` asks nothing of who is here.
SEEN = Prepared(lambda pk: PlannedDecision.objects.visible_to(None).told().prefetch_related(None).filter(pk=pk))
AFFECTED = Prepared(lambda decision: Body.objects.filter(affected_by=decision).select_related("party"))


def find_decision(request: HttpRequest, pk: int) -> PlannedDecision:
    found: PlannedDecision = SEEN.one(pk)
    give(found, "affects", AFFECTED.all(pk))
    return found


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
