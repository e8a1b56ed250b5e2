"""What may be written in a direct dialogue."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party, Room
from overens.forums.models import Tag
from overens.process.forms import StepForm
from overens.ui.choosing import OneOf

from .models import ASSOCIATIONS, UNITS


def words() -> forms.CharField:
    return forms.CharField(label=_("What do you want to say?"), max_length=4000, widget=forms.Textarea)


class WriteForm(StepForm):
    text = words()


class OpenForm(StepForm):
    """To whom, about what, and who may read it."""

    unit = OneOf(
        Body.objects.none(), label=_("Which part of the municipality do you want to write to?"), required=False
    )
    association = OneOf(Body.objects.none(), label=_("Which association do you want to write to?"), required=False)
    subject = OneOf(Tag.objects.none(), label=_("Subject"))
    title = forms.CharField(label=_("What is it about?"), max_length=120)
    text = words()
    room = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=[(Room.PARTICIPANTS, _("Only the two of us")), (Room.PUBLIC, _("Everyone"))],
        initial=Room.PARTICIPANTS,
        widget=forms.RadioSelect,
        help_text=_(
            "It cannot be changed later. What is written to the municipality is a public record also when only the two"
            " of you read it here: it can be handed out to who asks, unless it is covered by secrecy."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = Body.objects.today().public().order_by("name")
        here = {self.writes_for_association(actor) for actor in self.actors}
        choices = {
            "unit": (True, today.filter(kind__in=UNITS, party__kind=Party.Kind.MUNICIPALITY)),
            "association": (False, today.filter(kind__in=ASSOCIATIONS)),
        }
        for name, (asked_by, bodies) in choices.items():
            if asked_by in here:
                self.fields[name].queryset = bodies  # type: ignore[attr-defined]
                self.fields[name].required = len(here) == 1
            else:
                del self.fields[name]
        self.fields["subject"].queryset = Tag.objects.subjects().today().order_by("name")  # type: ignore[attr-defined]

    @staticmethod
    def writes_for_association(actor: Any) -> bool:
        return actor.seat is not None and actor.seat.body.kind in ASSOCIATIONS

    def clean(self) -> dict[str, Any]:
        """The other one is of the other side than the seat one speaks for."""
        data = super().clean() or {}
        chosen = {name: data.pop(name, None) for name in ("unit", "association")}
        if self.errors:
            return data
        name = "unit" if self.writes_for_association(self.by) else "association"
        if chosen[name] is None:
            self.add_error(name, _("Choose whom you write to."))
        return data | {"other": chosen[name]}
