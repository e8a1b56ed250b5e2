"""What people may decide of how a commitment is counted."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from overens.process.forms import StepForm

from .indicators import Counts, Of

MOST_MEETINGS = 52


class IndicatorForm(StepForm):
    counts = forms.ChoiceField(
        label=_("What is counted?"),
        choices=[(one.value, capfirst(one.label)) for one in Counts],
        widget=forms.RadioSelect,
    )
    target = forms.IntegerField(
        label=_("Which number is promised?"),
        help_text=_("So many meetings a year, or so many per cent."),
        min_value=1,
        max_value=100,
    )
    of = forms.ChoiceField(
        label=_("Of which associations is the share?"),
        help_text=_("Only for the share that took part. It stands beside the figure."),
        choices=[(one.value, capfirst(one.label)) for one in Of],
        initial=Of.REGISTERED,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = {"counts": self.thing.counts, "target": self.thing.target, "of": self.thing.of or Of.REGISTERED}
        usual = {"counts": Counts.MEETINGS, "target": 2} if not self.thing.pk else now
        self.initial = {**usual, **self.initial}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("counts") == Counts.MEETINGS and (data.get("target") or 0) > MOST_MEETINGS:
            self.add_error("target", _("Write a number of meetings, at most 52."))
        return data
