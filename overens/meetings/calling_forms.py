"""What is asked before a meeting is called, besides what it is about: the day looked at, and because of what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Room
from overens.ui.components.signs import in_words

from .because import offered
from .forms import CallForm
from .models import Meeting
from .shown import before_it_is_called


class CallingForm(CallForm):
    """Warns of a day that does not suit, before anybody is told of the meeting. It can be called all the same."""

    anyway = forms.BooleanField(label=_("The day is right all the same"), required=False, widget=forms.HiddenInput)
    because = forms.TypedChoiceField(
        label=_("Is it held because of a decision on its way?"),
        help_text=_("Then the decision's page tells of the meeting, as a dialogue before its day."),
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decided = {pk: (title, day) for pk, title, day in self._decisions()}
        choices = [(pk, f"{title}, {in_words(day, 'date')}") for pk, (title, day) in self.decided.items()]
        because: Any = self.fields["because"]
        because.choices = [("", _("No")), *choices]
        if not choices:
            del self.fields["because"]
        self.order_fields(self.field_order)

    field_order: Any = (
        *CallForm.field_order[:5],
        "anyway",
        *CallForm.field_order[5:10],
        "because",
        *CallForm.field_order[10:],
    )

    def _decisions(self) -> Any:
        """Decisions are public: only a meeting that everybody sees is told of there."""
        return offered(self.actors) if self.thing.forum.room == Room.PUBLIC else []

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        chosen = self.decided.get(data.get("because") or 0)
        if chosen and data.get("closed"):
            self.add_error("because", _("Decisions are public: choose none for a meeting that only your party sees."))
        elif chosen and data.get("day") and data["day"] > chosen[1]:
            self.add_error("day", _("The decision is taken before that. Choose its day or an earlier one."))
        anyway = data.pop("anyway", False)
        if not self.errors and not anyway:
            self._look_at(data)
        return data

    def _look_at(self, data: dict[str, Any]) -> None:
        when = {name: data.get(name) for name in ("day", "begins", "ends")}
        for says in before_it_is_called(Meeting(forum=self.thing.forum, **when)):
            self.add_error("day", says)
        if self.errors:
            self.add_error("day", _("Choose another day, or say below that it is right all the same."))
            self.fields["anyway"].widget = forms.CheckboxInput()
