"""What people may write about a decision taken."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.process.forms import StepForm

from .models import Decision

FIRST_DECISIONS = date(1990, 1, 1)  # before it no municipality had an agreement with its associations
LONGEST_WAIT = timedelta(days=3653)  # from a decision until it holds


class DecideForm(StepForm):
    """A decision taken: who, when, where it stands in the minutes, and from when it holds."""

    body = forms.ModelChoiceField(Body.objects.none(), label=_("Who decided?"))
    decided_on = forms.DateField(label=_("Date of the decision"), widget=forms.DateInput(attrs={"type": "date"}))
    paragraph = forms.CharField(label=_("Paragraph of the minutes (§)"), max_length=20)
    reference = forms.CharField(label=_("Reference number"), required=False, max_length=60)
    in_force_from = forms.DateField(label=_("In force from"), widget=forms.DateInput(attrs={"type": "date"}))
    before = forms.BooleanField(label=_("The text was decided before it was entered here"), required=False)
    field_order = ["body", "decided_on", "before"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not (self.is_bound and self._is_early(self["decided_on"].value())):  # asked for only where it matters
            del self.fields["before"]
        deciding = (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE_BOARD, Body.Kind.COMMITTEE)
        self.fields["body"].queryset = Body.objects.today().filter(kind__in=deciding).order_by("-kind", "name")
        self.fields["body"].initial = Body.objects.today().filter(kind=Body.Kind.COUNCIL).first()

    def clean_paragraph(self) -> str:
        return str(self.cleaned_data["paragraph"]).lstrip("§ ") or self.cleaned_data["paragraph"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        decided_on, in_force_from = data.get("decided_on"), data.get("in_force_from")
        if decided_on and (fault := self._fault_of(decided_on, bool(data.pop("before", False)))):
            self.add_error("decided_on", fault)
        if decided_on and in_force_from and in_force_from < decided_on:
            self.add_error("in_force_from", _("It cannot be in force before it was decided."))
        elif decided_on and in_force_from and in_force_from - decided_on > LONGEST_WAIT:
            self.add_error("in_force_from", _("That is more than ten years after the decision. Is the year right?"))
        return data

    def _is_early(self, typed: Any) -> bool:
        """Whether the day typed lies before the text was public here. What is no day is told of elsewhere."""
        try:
            day = forms.DateField().to_python(typed)
        except forms.ValidationError:
            return False
        return bool(day and self.thing.published_on and day < self.thing.published_on)

    def _fault_of(self, day: date, was_before: bool) -> Any:
        """Why a decision cannot be of that day; empty if it can. An old agreement may be entered, with its old day."""
        if day > timezone.localdate():
            return _("A decision is recorded when it has been taken. Choose today or earlier.")
        if day < FIRST_DECISIONS:
            return _("That is long before there were agreements like this. Is the year right?")
        earlier = Decision.objects.filter(version=self.thing.previous_id).first()
        if earlier and day < earlier.decided_on:
            return _("The version before it was decided on %(day)s. This one cannot have been decided earlier.") % {
                "day": date_format(earlier.decided_on, "j F Y")
            }
        if self._is_early(day) and not was_before:
            return _("The text was published here on %(day)s. Was it decided before that? Then tick the box below.") % {
                "day": date_format(self.thing.published_on, "j F Y")
            }
        return ""
