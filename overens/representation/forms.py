"""What people may write about expectations, and in their own room."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.forms import day
from overens.process.forms import StepForm

from .places import Part, Place, place_of
from .starter import text_for


def words(label: Any, required: bool = True, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 10})
    return forms.CharField(label=label, required=required, max_length=8000, help_text=help_text, widget=widget)


class CharterForm(StepForm):
    """The words, in Swedish and if one wants to in English."""

    text = words(_("The text"))
    text_en = words(_("The text in English"), required=False)

    def __init__(self, *args: Any, thing: Any, **kwargs: Any) -> None:
        known = {"text": thing.text, "text_en": thing.text_en}
        super().__init__(*args, thing=thing, initial=known | kwargs.pop("initial", {}), **kwargs)


class ProposeForm(CharterForm):
    """A new text: for a body, or for all of a kind."""

    place = forms.ChoiceField(label=_("Where does it hold?"), choices=Place.choices)
    part = forms.ChoiceField(label=_("What is it about?"), choices=Part.choices)
    field_order = ("seat", "place", "part", "text", "text_en")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.thing.body:
            del self.fields["place"]
        self.order_fields(self.field_order)

    def begin_with(self, given: Any) -> None:
        """What a link carries: where and what; then a text to begin with is offered."""
        super().begin_with({name: given[name] for name in ("place", "part") if name in given})
        place = place_of(self.thing.body.kind) if self.thing.body else given.get("place", "")
        text, text_en = text_for(place, given.get("part", ""))
        self.initial = {**self.initial, "text": text, "text_en": text_en}


class AdoptForm(StepForm):
    adopted_on = day(_("When was it adopted?"))
    basis = forms.CharField(
        label=_("Where was it adopted?"),
        max_length=200,
        help_text=_("Such as: the group's meeting 4 March, § 6."),
    )

    def clean_adopted_on(self) -> date:
        adopted: date = self.cleaned_data["adopted_on"]
        if adopted > timezone.localdate():
            raise forms.ValidationError(_("That day has not come. Choose today or earlier."))
        if self.thing.body and adopted < self.thing.body.since:
            raise forms.ValidationError(_("The body had not begun that day."))
        if adopted.year < 1990:
            raise forms.ValidationError(_("Choose a later day."))
        return adopted


class NoteForm(StepForm):
    title = forms.CharField(label=_("What is it about?"), max_length=120)
    text = words(_("The text"))

    def __init__(self, *args: Any, thing: Any, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, initial={"title": thing.title, "text": thing.text}, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and self.by.party_id not in self.me.party_ids:
            raise forms.ValidationError(
                _("As staff of the municipality you cannot write in the other side's room. Choose your other seat.")
            )
        return data


class CommentForm(StepForm):
    text = forms.CharField(label=_("Your comment"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    own_side = forms.BooleanField(label=_("Only my own side can read it"), required=False)

    def __init__(self, *args: Any, thing: Any, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        if not thing.note.is_shared:
            del self.fields["own_side"]
