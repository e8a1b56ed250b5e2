"""What the coordinator may write in the guide."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.process.forms import StepForm
from overens.process.offering import offer
from overens.ui.choosing import OneOf

from .guide import MOST, Choice

ADDRESS = re.compile(r"/[^/\\\s][^\\\s]*|https://[^/\s\\]+(/[^\s\\]*)?")


class ChoiceForm(StepForm):
    name = forms.CharField(
        label=_("What is it about?"), help_text=_("A few words, as people would say it."), max_length=80
    )
    name_en = forms.CharField(label=_("In English"), max_length=80, required=False)
    text = forms.CharField(
        label=_("What one needs to know"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    text_en = forms.CharField(
        label=_("The same in English"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    body = OneOf(
        Body.objects.none(),
        label=_("Who answers"),
        help_text=_("Leave it empty if more choices follow."),
        required=False,
    )
    url = forms.CharField(
        label=_("Address of a form or e-service"),
        help_text=_("Such as https://e-tjanster.example.se/boka, or a page here such as /kalender/."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", "who answers", rows=lambda: Body.objects.today().public().order_by("name"))
        if self.thing.pk and not self.is_bound:
            known = {name: getattr(self.thing, name) for name in ("name", "name_en", "text", "text_en", "url")}
            self.initial = {**self.initial, **known, "body": self.thing.body_id}

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url and not ADDRESS.fullmatch(url):
            raise forms.ValidationError(_("Write an address that begins with https:// or, for a page here, with /."))
        return url


class AddChoiceForm(ChoiceForm):
    above = forms.ModelChoiceField(
        Choice.objects.none(),
        label=_("Under which choice?"),
        help_text=_("Nobody is to choose more than three times."),
        empty_label=_("None: it is one of the first"),
        required=False,
    )
    field_order = ("above", "name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["above"].queryset = Choice.objects.shown().filter(depth__lt=MOST)
