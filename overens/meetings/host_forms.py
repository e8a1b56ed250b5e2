"""What people may write about the hosts of a meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overens.bodies.forms import PHONE
from overens.process.forms import StepForm

SAID = ("role", "unit", "name", "phone", "email")


class HostForm(StepForm):
    """Role and unit are needed. The rest everybody can read until it is erased."""

    role = forms.CharField(
        label=_("What is the host's role?"), help_text=_("Such as coordinator or chair."), max_length=80
    )
    unit = forms.CharField(label=_("Which unit or association do they come from?"), max_length=120)
    name = forms.CharField(
        label=_("Name"),
        help_text=_(
            "Only if the host wants it. Name, telephone and e-mail address are erased 90 days after the meeting."
        ),
        max_length=100,
        required=False,
    )
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False, validators=[PHONE])
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.thing.pk:
            self.initial = {**{name: getattr(self.thing, name) for name in SAID}, **self.initial}

    def clean(self) -> dict[str, Any]:
        """A host can be reached."""
        data = super().clean() or {}
        if not (data.get("phone") or data.get("email") or self.errors):
            self.add_error("phone", _("Give a telephone number or an e-mail address, so that people can ask."))
        return data
