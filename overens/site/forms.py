"""What people may write about faults on the website."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import Actor
from overens.process.forms import StepForm

from .models import FaultReport

MOST_AN_HOUR = 300  # from everybody: a hall behind one address is no flood


class FaultForm(StepForm):
    """Without an account. `website` is a trap: people do not see it, programs fill it in."""

    text = forms.CharField(
        label=_("What does not work?"),
        help_text=_("Tell what you wanted to do and what happened."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    page = forms.CharField(label=_("On which page?"), max_length=300, required=False)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        required=False,
        help_text=_("If you want the answer by mail."),
    )
    website = forms.CharField(max_length=200, required=False)

    def __init__(self, *args: Any, me: Any = None, actors: Any = (), **kwargs: Any) -> None:
        reporter = Actor(me.person_id, capacity=_now("A visitor"))
        super().__init__(*args, me=me, actors=[reporter], **kwargs)

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in super().said.items() if name != "website"}

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("website"):
            raise forms.ValidationError(_("The report was not sent: leave the last field empty."))
        last_hour = timezone.now() - timedelta(hours=1)
        if FaultReport.objects.filter(received_at__gt=last_hour).count() >= MOST_AN_HOUR:
            raise forms.ValidationError(
                _("Very many reports came just now. Wait an hour, or use the contact on this page.")
            )


class AnswerFaultForm(StepForm):
    answer = forms.CharField(
        label=_("Answer"),
        help_text=_("Tell what will be done and when. Who sent the report reads it by their receipt."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
