"""What people may write about the plans and budgets of a year."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.process.forms import ReasonForm, StepForm

from .forms import EditionForm
from .models import Plan

OWNERS = (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE_BOARD, Body.Kind.COMMITTEE)
FURTHEST = 6  # years ahead that somebody plans for


class PlanForm(StepForm):
    kind = forms.ChoiceField(label=_("What it is"), choices=Plan.Kind.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("What is it called?"), help_text=_("As the municipality calls it, without the year."), max_length=80
    )
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Who decides it?"))
    year = forms.IntegerField(label=_("For which year?"))
    input_until = forms.DateField(
        label=_("Last day for input"),
        help_text=_("Questions and measures that are to reach the plan must be ready by then."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.today().filter(kind__in=OWNERS).order_by("kind", "name")

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        now = timezone.localdate().year
        if not now - FURTHEST <= year <= now + FURTHEST:
            raise forms.ValidationError(_("Write a year near the present one, with four figures."))
        return year

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        same = {name: data.get(name) for name in ("kind", "body", "year")}
        if all(same.values()) and Plan.objects.filter(**same).exclude(state="dropped").exists():
            self.add_error("year", _("There is a plan for that year already. Choose another year."))
        until, year = data.get("input_until"), data.get("year")
        if until and year and until.year > year:
            self.add_error("input_until", _("The last day for input comes before the year is over."))
        return data


class ChangePlanForm(ReasonForm):
    name = forms.CharField(label=_("What is it called?"), max_length=80)
    input_until = forms.DateField(
        label=_("Last day for input"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    field_order = ("seat", "name", "input_until", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"name": self.thing.name, "input_until": self.thing.input_until, **self.initial}
        self.order_fields(self.field_order)

    def clean_input_until(self) -> date:
        until: date = self.cleaned_data["input_until"]
        if until.year > self.thing.year:
            raise forms.ValidationError(_("The last day for input comes before the year is over."))
        return until


class AdoptPlanForm(EditionForm):
    """When and where it was decided."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paragraph"].required = True
