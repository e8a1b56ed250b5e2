"""What people may write after a meeting: what happens next, and the short report on a dialogue."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.process.forms import StepForm
from overens.ui.choosing import OneOf


class NextStepForm(StepForm):
    """What is to be done, whose it is, and the day."""

    text = forms.CharField(
        label=_("What is to be done?"), help_text=_("In one sentence. No names of people."), max_length=300
    )
    body = OneOf(
        Body.objects.none(),
        label=_("Who does it?"),
        help_text=_("The department, association or group whose it is. It is told, and reminded in good time."),
    )
    due = forms.DateField(label=_("By which day?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.today().public().order_by("name")
        if self.thing.pk:
            now = {"text": self.thing.text, "body": self.thing.body_id, "due": self.thing.due}
            self.initial = {**now, **self.initial}

    def clean_due(self) -> date:
        due: date = self.cleaned_data["due"]
        if due < timezone.localdate() and due != self.thing.due:
            raise forms.ValidationError(_("Choose today or a coming day."))
        return due


class DoneForm(StepForm):
    word = forms.CharField(
        label=_("What came of it?"),
        help_text=_("A sentence is enough. It stands on the meeting's page."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReportForm(StepForm):
    """The same three headings in every forum, so that reports can be read beside each other."""

    about = forms.CharField(
        label=_("What was talked about?"),
        help_text=_("In short, no names of people. Politicians and everybody else can read it."),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agreed = forms.CharField(
        label=_("What was agreed, and what does your side do now?"),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    upward = forms.CharField(
        label=_("Is there something politicians need to know or decide?"),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = {name: getattr(self.thing, name) for name in ("about", "agreed", "upward")}
        self.initial = {**now, **self.initial}
