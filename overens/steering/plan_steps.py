"""The page of every step on the plan or budget of a year."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overens.journal.prepared import Prepared
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, plan_forms
from .models import Plan
from .process import PLAN

SEEN = Prepared(lambda pk: Plan.objects.visible_to(None).told().filter(pk=pk))  # everyone may see a plan


def find_plan(request: HttpRequest, pk: int) -> Plan:
    found: Plan = SEEN.one(pk)
    return found


plan_year = step_view(
    PLAN,
    "plan_year",
    actions.plan_year,
    find=lambda request: Plan(),
    form=plan_forms.PlanForm,
    back=lambda plan: plan.get_absolute_url(),
    done=_("The plan is added. Its last day for input stands in the year wheel."),
)
change_plan = step_view(
    PLAN,
    "change_plan",
    actions.change_plan,
    find=find_plan,
    form=plan_forms.ChangePlanForm,
    done=_("It is changed, and the year wheel shows the new day."),
)
adopt_plan = step_view(
    PLAN,
    "adopt_plan",
    actions.adopt_plan,
    find=find_plan,
    form=plan_forms.AdoptPlanForm,
    done=_("The decision is recorded. When the plan is revised, add a new version under Steering documents."),
)
drop_plan = step_view(
    PLAN, "drop_plan", actions.drop_plan, find=find_plan, form=ReasonForm, done=_("The plan is taken away.")
)
