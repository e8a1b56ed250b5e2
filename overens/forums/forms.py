"""What people may write about subjects, links, groups and proposals of a structure."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from overens.bodies.forms import PHONE
from overens.bodies.models import Body, Party, Seat
from overens.process.forms import StepForm

from .models import PLURALS, Tag

ENGLISH = _("Name in English")
MUNICIPAL_UNITS = (Body.Kind.DEPARTMENT, Body.Kind.CENTRAL_OFFICE, Body.Kind.CONTACT_CENTRE, Body.Kind.OTHER)


class ChangeTagForm(StepForm):
    name = forms.CharField(label=_("Name"), max_length=60)
    name_en = forms.CharField(label=ENGLISH, max_length=60, required=False)

    def __init__(self, *args: Any, thing: Tag, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, initial={"name": thing.name, "name_en": thing.name_en}, **kwargs)

    def clean(self) -> None:
        super().clean()
        kind = self.cleaned_data.get("kind", self.thing.kind)
        same = Tag.objects.filter(kind=kind, name=self.cleaned_data.get("name", ""), state="in_use")
        if same.exclude(pk=self.thing.pk).exists():
            self.add_error("name", _("There is one with this name already."))


class AddTagForm(ChangeTagForm):
    kind = forms.ChoiceField(label=_("What it is"), choices=Tag.Kind.choices, widget=forms.RadioSelect)
    field_order = ("seat", "kind", "name", "name_en")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = Tag.Kind.SUBJECT


class TagBodyForm(StepForm):
    """What a body works with, one field for each kind of tag."""

    def __init__(self, *args: Any, thing: Body, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        chosen = set(thing.tags.values_list("pk", flat=True))
        self.there = list(Tag.objects.filter(Q(state="in_use") | Q(pk__in=chosen)).order_by("name"))
        for kind, label in PLURALS.items():
            rows = [tag for tag in self.there if tag.kind == kind]
            self.fields[kind] = forms.MultipleChoiceField(
                label=label,
                required=False,
                choices=[(str(tag.pk), tag.named) for tag in rows],
                initial=[str(tag.pk) for tag in rows if tag.pk in chosen],
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def said(self) -> dict[str, Any]:
        chosen = {pk for kind in PLURALS for pk in self.cleaned_data[kind]}
        return {"tags": [tag for tag in self.there if str(tag.pk) in chosen]}


class NameOfficialsForm(StepForm):
    unit = forms.ModelChoiceField(Body.objects.none(), label=_("Which unit answers for it?"))
    official = forms.ModelChoiceField(
        Seat.objects.none(),
        label=_("Responsible official"),
        required=False,
        empty_label=_("vacant"),
        help_text=_("A seat in the unit. If it is not in the list, invite somebody to it on the unit's page first."),
    )
    deputy = forms.ModelChoiceField(Seat.objects.none(), label=_("Deputy"), required=False, empty_label=_("vacant"))
    email = forms.EmailField(
        label=_("Mailbox"),
        required=False,
        max_length=254,
        help_text=_("One that belongs to the function, not to a person. Empty: the unit's own."),
    )
    phone = forms.CharField(
        label=_("Telephone"), max_length=20, required=False, validators=[PHONE], help_text=_("Empty: the unit's own.")
    )

    def __init__(self, *args: Any, thing: Tag, me: Any = None, **kwargs: Any) -> None:
        names = ("unit", "official", "deputy", "email", "phone")
        super().__init__(*args, thing=thing, me=me, initial={name: getattr(thing, name) for name in names}, **kwargs)
        own = Body.objects.today().public().filter(party__kind=Party.Kind.MUNICIPALITY, kind__in=MUNICIPAL_UNITS)
        self.fields["unit"].queryset = own.order_by("name")
        held = Seat.objects.now().filter(body__in=own).select_related("body", "person").order_by("body__name", "pk")
        for name in ("official", "deputy"):
            self.fields[name].queryset = held
            self.fields[name].label_from_instance = _named
        seats = list(self.fields["official"].choices)  # the same for both: asked for once
        for name in ("official", "deputy"):
            self.fields[name].widget.choices = seats

    def clean(self) -> None:
        super().clean()
        unit = self.cleaned_data.get("unit")
        for name in ("official", "deputy"):
            seat = self.cleaned_data.get(name)
            if unit and seat and seat.body_id != unit.pk:
                self.add_error(name, _("This seat is in another unit."))
        official, deputy = self.cleaned_data.get("official"), self.cleaned_data.get("deputy")
        if official and official == deputy:
            self.add_error("deputy", _("The deputy must be somebody else."))
        if unit and not (self.cleaned_data.get("email") or unit.email):
            self.add_error("email", _("The unit has no mailbox of its own: write one."))


def _named(seat: Seat) -> str:
    """A seat in a list only its own side sees."""
    return f"{seat}, {seat.person.name}" if seat.person else str(seat)
