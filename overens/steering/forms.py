"""What people may write about steering documents."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.process.forms import StepForm
from overens.process.offering import offer

from .models import Guideline


class EditionForm(StepForm):
    """The date of a version, where it was decided and where it can be read."""

    dated = forms.DateField(
        label=_("Date of the decision"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    paragraph = forms.CharField(
        label=_("Paragraph or reference"),
        required=False,
        max_length=60,
        help_text=_("For example: KTN § 41."),
    )
    url = forms.URLField(
        label=_("Address of the document"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("Where everyone can read it, such as on the municipality's website."),
    )

    def clean_dated(self) -> date:
        dated: date = self.cleaned_data["dated"]
        if dated > timezone.localdate():
            raise forms.ValidationError(_("A decision is recorded when it has been taken. Choose today or earlier."))
        return dated


class GuidelineForm(EditionForm):
    title = forms.CharField(label=_("What is it called?"), max_length=200)
    kind = forms.ChoiceField(label=_("What it is"), choices=Guideline.Kind.choices, initial=Guideline.Kind.GUIDELINE)
    decided_by = forms.ModelChoiceField(Body.objects.none(), label=_("Who decides it?"))
    field_order = ("seat", "title", "kind", "decided_by", "dated", "paragraph", "url")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "decided_by", "decide guidelines", self.me.sees, rows=self._bodies)
        self.order_fields(self.field_order)

    def _bodies(self) -> QuerySet[Body]:
        """Those of one's own side, and joint ones."""
        own = Q(party__in=self.me.party_ids) | Q(party=None)
        bodies = Body.objects.today().public().filter(own).exclude(kind=Body.Kind.ASSOCIATION)
        return bodies.order_by("name")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        body = data.get("decided_by")
        if body and body.party_id not in {None, self.by.party_id}:
            self.add_error("decided_by", _("Choose a body of the party you speak for, or a joint one."))
        return data


class NextEditionForm(EditionForm):
    changed = forms.CharField(
        label=_("What is changed?"),
        help_text=_("In a few sentences. It is shown to those whose commitments rest on the document."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_dated(self) -> date:
        dated = super().clean_dated()
        newest = self.thing.newest
        if newest and dated <= newest:
            raise forms.ValidationError(
                _("The version before is dated %(day)s. Choose a later day."),
                params={"day": date_format(newest, "j F Y")},
            )
        return dated
