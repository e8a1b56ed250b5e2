"""What people may write about subjects, links, groups and proposals of a structure."""

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.forms import PHONE, day
from overens.bodies.models import Body, Party, Seat
from overens.process.forms import StepForm
from overens.process.offering import offer

from .models import PLURALS, Link, Tag

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
        offer(self, "unit", "municipal units", rows=lambda: own.order_by("name"))
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


def _linked_with(sight: Any, source: int | None) -> Any:
    """The bodies of today that one knows of, but for associations, and for the one itself."""
    there = Body.objects.today().visible_to(sight).exclude(kind=Body.Kind.ASSOCIATION)
    return there.exclude(pk=source or 0).order_by("name")


class ConnectForm(StepForm):
    """How a body hangs together with another."""

    kind = forms.ChoiceField(label=_("How?"), choices=Link.Kind.choices, widget=forms.RadioSelect)
    target = forms.ModelChoiceField(Body.objects.none(), label=_("With which other body?"))
    goes = forms.ChoiceField(
        label=_("Whose questions go this way?"),
        choices=[("", _("everybody's")), *Link.Goes.choices],
        required=False,
        help_text=_("Only where questions are lifted."),
    )
    since = day(_("From"))
    assumed = forms.BooleanField(
        label=_("This is assumed"), required=False, help_text=_("It is drawn dotted until somebody confirms it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sight, source = self.me.sight_of_bodies, self.thing.source_id
        offer(self, "target", "to connect with", sight, source, rows=lambda: _linked_with(sight, source))
        self.fields["kind"].initial, self.fields["since"].initial = Link.Kind.TAKES_PART, timezone.localdate()

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("kind") != Link.Kind.LIFTS:
            data["goes"] = ""
        same = {name: data.get(name) for name in ("kind", "target", "goes")}
        if same["target"] and Link.objects.filter(until=None, source=self.thing.source_id, **same).exists():
            self.add_error("target", _("They are linked in this way already."))


class TakePartForm(StepForm):
    note = forms.CharField(
        label=_("What can you help with?"),
        max_length=200,
        required=False,
        help_text=_("For example: interpreters, premises, a van. It is shown to everyone."),
    )

    def clean(self) -> None:
        super().clean()
        seat, target = self.by.seat, self.thing.target_id
        if seat.body_id == target:
            raise forms.ValidationError(_("You sit in it already."))
        taking = Link.objects.filter(kind=Link.Kind.TAKES_PART, source=seat.body_id, target=target, until=None)
        if taking.exists():
            raise forms.ValidationError(_("%(body)s takes part already."), params={"body": seat.body.name})
        if not seat.body.is_public:
            raise forms.ValidationError(_("A body that not everyone may see cannot take part openly."))


STARTED = (
    Body.Kind.WORKING_GROUP, Body.Kind.NETWORK, Body.Kind.AREA_GROUP, Body.Kind.DEVELOPMENT_GROUP,
    Body.Kind.CONSULTATION_PANEL,
)  # fmt: skip
MOST_MEMBERS = 40


class StartGroupForm(StepForm):
    """All a group needs to begin, on one page."""

    kind = forms.ChoiceField(
        label=_("What it is"), choices=[(kind, kind.label) for kind in STARTED], widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Name"), max_length=120)
    purpose = forms.CharField(label=_("What is it to do?"), max_length=300, help_text=_("In one sentence."))
    whose = forms.ChoiceField(label=_("Whose it is"), widget=forms.RadioSelect)
    tags = forms.MultipleChoiceField(
        label=_("Subjects, areas and target groups"), required=False, widget=forms.CheckboxSelectMultiple
    )
    until = day(
        _("Last day"), required=False, help_text=_("A working group needs one. It can be moved, and is told of.")
    )
    members = forms.CharField(
        label=_("Members from your own side"),
        required=False,
        max_length=8000,
        help_text=_(
            "One on each line: name, comma, e-mail address. They are invited. Others join on the group's page."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = {str(actor.party_id): actor.seat.party.heading for actor in self.actors if actor.seat}
        self.fields["whose"].choices = [("", _("Joint: both sides take part")), *sides.items()]
        self.fields["whose"].required = False
        self.fields["kind"].initial = Body.Kind.WORKING_GROUP
        self.there = list(Tag.objects.today().filter(state="in_use").order_by("kind", "name"))
        self.fields["tags"].choices = [(str(tag.pk), tag.named) for tag in self.there]

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if Body.objects.today().visible_to(self.me).filter(name=name).exists():
            raise forms.ValidationError(_("There is already a body with this name."))
        return name

    def clean_members(self) -> list[tuple[str, str]]:
        lines = [line.strip() for line in str(self.cleaned_data["members"]).splitlines() if line.strip()]
        if len(lines) > MOST_MEMBERS:
            raise forms.ValidationError(_("Invite at most %(most)d at once."), params={"most": MOST_MEMBERS})
        return [self._member(line) for line in lines]

    def _member(self, line: str) -> tuple[str, str]:
        name, _comma, email = (part.strip() for part in line.rpartition(","))
        try:
            validate_email(email)
        except forms.ValidationError as error:
            said = _("“%(line)s” is not a name, a comma and an e-mail address.")
            raise forms.ValidationError(said, params={"line": line[:80]}) from error
        if not name or len(name) > 100 or len(email) > 254:
            raise forms.ValidationError(_("“%(line)s” has no name, or too long a one."), params={"line": line[:80]})
        return name, email

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise forms.ValidationError(_("Choose a day to come."))
        return until

    def clean(self) -> None:
        super().clean()
        endless = "until" not in self.errors and not self.cleaned_data.get("until")
        if endless and self.cleaned_data.get("kind") == Body.Kind.WORKING_GROUP:
            self.add_error("until", _("A working group has a last day."))
        whose = self.cleaned_data.get("whose")
        if whose and whose != str(self.by.party_id):
            self.add_error("whose", _("You can only start a group of the side you speak for, or a joint one."))

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        whose, chosen = said.pop("whose"), set(said["tags"])
        said["party"] = self.by.seat.party if whose else None
        return said | {"tags": [tag for tag in self.there if str(tag.pk) in chosen]}


class ProlongGroupForm(StepForm):
    until = day(_("Last day"))

    def clean_until(self) -> Any:
        if self.cleaned_data["until"] < timezone.localdate():
            raise forms.ValidationError(_("Choose a day to come."))
        return self.cleaned_data["until"]


class CloseGroupForm(StepForm):
    summary = forms.CharField(
        label=_("What came of it?"),
        max_length=4000,
        help_text=_(
            "What the group found, what it leads to, and who takes it further. It is shown on the group's page."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
