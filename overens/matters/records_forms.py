"""What staff may write when they look for records and hand them out."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Municipality
from overens.process.forms import StepForm
from overens.ui.forms import Form

from .disclosure import Mask
from .models import Matter
from .story import hider, paper_of

MOST = 50  # questions handed out at once
NUMBER = re.compile(r"(\d{4})-(\d{1,6})")


class RegisterForm(Form):
    """What the register is searched by; all of it may be empty."""

    ord = forms.CharField(
        label=_("Words"), help_text=_("In the question, an answer or who sent it."), max_length=100, required=False
    )
    namnd = forms.ModelChoiceField(Body.objects.none(), label=_("Receiving authority"), required=False)
    ar = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2999, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        received = (Body.Kind.EXECUTIVE_BOARD, Body.Kind.COMMITTEE)
        self.fields["namnd"].queryset = Body.objects.filter(kind__in=received).order_by("name")


class PrepareDisclosureForm(StepForm):
    asked_for = forms.CharField(
        label=_("What is asked for?"),
        help_text=_("In short. Do not ask who they are or what they want it for: the law forbids it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    numbers = forms.CharField(
        label=_("Which questions?"),
        help_text=_("Their numbers, such as 2026-4, 2026-17. You find them in the register."),
        max_length=1000,
    )
    with_contacts = forms.BooleanField(
        label=_("Include how those who asked are reached: name, address, telephone, e-mail"), required=False
    )

    def begin_with(self, given: Any) -> None:
        self.initial = {**self.initial, "numbers": ", ".join(given.getlist("numbers"))[:1000]}

    def clean_numbers(self) -> list[Matter]:
        written = self.cleaned_data["numbers"]
        wanted = list(dict.fromkeys((int(year), int(number)) for year, number in NUMBER.findall(written)))
        if not wanted:
            raise forms.ValidationError(_("Write the numbers of the questions, such as 2026-4, 2026-17."))
        if len(wanted) > MOST:
            raise forms.ValidationError(_("At most %(most)d questions at a time.") % {"most": MOST})
        seen = Matter.objects.visible_to(self.me).filter(year__in={year for year, _number in wanted})
        found = {(m.year, m.number): m for m in seen.filter(number__in={number for _year, number in wanted})}
        unknown = [f"{year}-{number}" for year, number in wanted if (year, number) not in found]
        if unknown:
            raise forms.ValidationError(_("There is no question %(number)s.") % {"number": ", ".join(unknown)})
        return [found[one] for one in wanted]


class MaskForm(StepForm):
    words = forms.CharField(
        label=_("Which words?"),
        help_text=_("Exactly as they stand. They are masked wherever they occur in these questions."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    ground = forms.CharField(
        label=_("On which ground?"),
        help_text=_("Chapter and section, such as 21 kap. 1 § offentlighets- och sekretesslagen. It is shown."),
        max_length=200,
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        paper = paper_of(self.thing, Municipality.objects.defer("logo").get())
        hide = hider([Mask(words=words, ground="-")])
        texts = [text for block in paper.blocks for text in _texts(block)]
        if all(hide(text) == hider([])(text) for text in texts):
            raise forms.ValidationError(_("These words are not in what is handed out. Copy them from there."))
        return words


def _texts(block: Any) -> list[str]:
    return [value for _label, value in block.rows] if block.kind == "facts" else [block.text]


class UnmaskForm(StepForm):
    masked = forms.ModelChoiceField(
        Mask.objects.none(), label=_("Which words?"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["masked"].queryset = self.thing.masks.all()
