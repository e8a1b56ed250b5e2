"""What people may write about the municipality, bodies and seats."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.process.forms import StepForm
from overens.process.offering import offer
from overens.ui.choosing import OneOf, SeveralOf, TickedOrWritten

from .actors import Actor
from .heard import WAYS
from .models import Body, Party, Room, Seat

PHONE = RegexValidator(r"^[0-9 +()-]+$", _("Write the number with digits, such as 08-465 004 00."))
SERVED = (
    "council",
    "executive_board",
    "committee",
    "presidium",
    "forum",
    "committee_dialogue",
    "development_group",
    "area_group",
    "collaboration_group",
    "representation_group",
)


def day(label: Any, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A field for a date."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def in_order(form: forms.Form, first: str, last: str) -> None:
    """Put an error beside a period's end when it ends before it begins."""
    begins, ends = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if begins and ends and ends < begins:
        form.add_error(last, _("This must not be before it begins."))


CLOSED = "closed"  # to those outside: of a party, or those concerned where it is joint


class DescribeForm(StepForm):
    purpose = forms.CharField(label=_("What it does, in one sentence"), max_length=300, required=False)
    email = forms.EmailField(
        label=_("Mailbox"),
        required=False,
        max_length=254,
        help_text=_("One that belongs to the role, not to a person."),
    )
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False, validators=[PHONE])
    meetings_a_year = forms.IntegerField(
        label=_("How many meetings a year are expected?"),
        help_text=_("The website warns when one is missing. Leave it empty where nobody expects a number."),
        required=False,
        min_value=1,
        max_value=60,
    )
    room = forms.ChoiceField(
        label=_("Who can see that it exists?"),
        choices=((Room.PUBLIC, _("Everyone")), (CLOSED, _("Only its own side; where it is joint, those in it"))),
        required=False,
        widget=forms.RadioSelect,
    )
    serves = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=_("Works for"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, thing: Body, me: Any = None, **kwargs: Any) -> None:
        names = ("purpose", "email", "phone", "meetings_a_year")
        known: dict[str, Any] = {name: getattr(thing, name) for name in names}
        known["room"] = Room.PUBLIC if thing.is_public else CLOSED
        if thing.pk:
            known["serves"] = list(thing.serves.values_list("pk", flat=True))
        super().__init__(*args, thing=thing, me=me, initial=known, **kwargs)
        sight, own = me.sight_of_bodies, thing.pk or 0
        offer(self, "serves", "works for", sight, own, rows=lambda: _served(sight, own))

    def clean(self) -> None:
        super().clean()
        joint = not (self.cleaned_data.get("party") or self.thing.party_id)
        rooms = {CLOSED: Room.PARTICIPANTS if joint else Room.PARTY, Room.PUBLIC.value: Room.PUBLIC}
        self.cleaned_data["room"] = rooms.get(self.cleaned_data.get("room", ""), self.thing.room)


def _served(sight: Any, own: int) -> QuerySet[Body]:
    """Whom a body can work for, as far as one knows of them; those it works for already too."""
    served = Q(kind__in=SERVED) | Q(served_by=own)
    return Body.objects.today().visible_to(sight).filter(served).exclude(pk=own).distinct()


class EstablishForm(DescribeForm):
    field_order = (
        "seat",
        "kind",
        "name",
        "abbreviation",
        "party",
        "since",
        "until",
        "purpose",
        "email",
        "phone",
        "meetings_a_year",
        "room",
        "serves",
    )
    kind = forms.ChoiceField(label=_("What it is"), choices=Body.Kind.choices)
    name = forms.CharField(label=_("Name"), max_length=120)
    abbreviation = forms.CharField(label=_("Abbreviation"), max_length=12, required=False)
    party = forms.ModelChoiceField(Party.objects.none(), label=_("Whose it is"), required=False, empty_label=_("Joint"))
    since = day(_("From"))
    until = day(_("Until"), required=False)

    def __init__(self, *args: Any, me: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, me=me, **kwargs)
        self.fields["party"].queryset = Party.objects.filter(pk__in=me.party_ids)
        self.fields["since"].initial = timezone.localdate()
        self.order_fields(self.field_order)

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if Body.objects.today().filter(name=name).exists():
            raise forms.ValidationError(_("There is already a body with this name."))
        return name

    def clean(self) -> None:
        super().clean()
        in_order(self, "since", "until")
        party = self.cleaned_data.get("party")
        if party and party.pk != self.by.party_id:
            self.add_error("party", _("You can add bodies of your own party, or joint ones."))


class RenameForm(StepForm):
    new_name = forms.CharField(label=_("New name"), max_length=120)
    new_abbreviation = forms.CharField(label=_("New abbreviation"), max_length=12, required=False)
    since = day(_("From"), help_text=_("Until then the body keeps its present name. Its history keeps all its names."))


class SucceedForm(StepForm):
    successors = SeveralOf(
        Body.objects.none(),
        label=_("Who takes over"),
        help_text=_("Choose several if the work is divided. A new body must be added first."),
        widget=TickedOrWritten,
        error_messages={"required": _("Choose at least one.")},
    )
    since = day(_("From"))

    def __init__(self, *args: Any, thing: Body, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        same = (
            Body.objects.visible_to(kwargs["me"])
            .filter(party=thing.party_id)
            .exclude(pk=thing.pk)
            .exclude(until__lt=timezone.localdate())
        )
        association = thing.kind == Body.Kind.ASSOCIATION
        self.fields["successors"].queryset = (
            same.filter(kind="association") if association else same.exclude(kind="association")
        )

    def clean_since(self) -> Any:
        if self.cleaned_data["since"] <= self.thing.since:
            raise forms.ValidationError(_("This must be after the day the body itself began."))
        return self.cleaned_data["since"]


class HeardForm(StepForm):
    """How an association wants to be heard."""

    heard_by = forms.MultipleChoiceField(
        label=_("How do you want your association's voice to be heard?"),
        choices=list(WAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )
    heard_note = forms.CharField(
        label=_("Which network, which representative, or when you can be reached"),
        help_text=_("Shown to those who have a seat and are signed in. Write no private telephone number here."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, thing: Body, **kwargs: Any) -> None:
        known = {"heard_by": thing.heard_by.split(","), "heard_note": thing.heard_note}
        super().__init__(*args, thing=thing, initial=known, **kwargs)


class WindUpForm(StepForm):
    until = day(_("Last day"), help_text=_("Its page and its history stay."))

    def clean_until(self) -> Any:
        if self.cleaned_data["until"] < self.thing.since:
            raise forms.ValidationError(_("This must not be before it begins."))
        return self.cleaned_data["until"]


class SeatField(forms.ModelChoiceField):
    """A choice among the seats of one body, told apart by whom they speak for."""

    def label_from_instance(self, obj: Any) -> str:
        said = {"seat": obj.get_role_display(), "whom": (obj.on_behalf_of or obj.body).name}
        return str(_("%(seat)s, speaks for %(whom)s") % said)


def _of_sides(sides: tuple[int, ...]) -> QuerySet[Body]:
    """Today's bodies of some sides, that everyone may see."""
    return Body.objects.today().public().filter(party__in=sides)


class InviteForm(StepForm):
    role = forms.ChoiceField(label=_("Role"), choices=Seat.Role.choices)
    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("Shown only to your own side."))
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    on_behalf_of = OneOf(Body.objects.none(), label=_("Speaks for"), required=False, empty_label=_("the body itself"))
    appointed_by = forms.ModelChoiceField(
        Body.objects.none(), label=_("Appointed by"), required=False, empty_label=_("the side itself")
    )
    basis = forms.CharField(
        label=_("Basis"),
        max_length=200,
        required=False,
        help_text=_("Such as: annual meeting 14 March, § 9."),
    )
    since = day(_("From"))
    until = day(_("Until"), required=False)
    attends = forms.ChoiceField(label=_("Takes part"), choices=Seat.Attends.choices, initial=Seat.Attends.ALWAYS)
    stands_in_for = SeatField(
        Seat.objects.none(), label=_("Substitute or stand-in for"), required=False, empty_label=_("nobody")
    )

    def __init__(self, *args: Any, me: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, me=me, **kwargs)
        sides, body = me.sees, self.thing.body_id
        offer(self, "on_behalf_of", "spoken for", sides, body, rows=lambda: _of_sides(sides).exclude(pk=body))
        offer(self, "appointed_by", "who appoints", sides, rows=lambda: _of_sides(sides).exclude(kind="association"))
        if "stands_in_for" in self.fields:
            beside = Seat.objects.now().filter(body=self.thing.body_id, party__in=me.party_ids).order_by("pk")
            self.fields["stands_in_for"].queryset = beside.select_related("body", "on_behalf_of")
        if self.thing.body.kind == Body.Kind.ASSOCIATION:  # an association has no coordinator of the whole party
            self.fields["role"].choices = [row for row in Seat.Role.choices if row[0] != Seat.Role.COORDINATOR]
        self.fields["role"].initial = Seat.Role.MEMBER
        self.fields["since"].initial = timezone.localdate()

    def clean(self) -> None:
        super().clean()
        in_order(self, "since", "until")
        spoken_for, appointed_by = self.cleaned_data.get("on_behalf_of"), self.cleaned_data.get("appointed_by")
        if spoken_for and spoken_for.party_id != self.by.party_id:
            self.add_error("on_behalf_of", _("You can only let somebody speak for a body of your own party."))
        if appointed_by and appointed_by.party_id != self.by.party_id:
            self.add_error("appointed_by", _("Choose a body of the party you speak for."))
        same = {
            "body": self.thing.body_id,
            "role": self.cleaned_data.get("role"),
            "state__in": ("invited", "held"),
        }
        email = self.cleaned_data.get("email", "").casefold()
        if email and Seat.objects.filter(person__email=email, on_behalf_of=spoken_for, **same).exists():
            self.add_error("email", _("This person has that seat already, or is invited to it."))


class VacantForm(InviteForm):
    """A seat nobody holds yet: the same without a person."""

    name = None  # type: ignore[assignment]
    email = None  # type: ignore[assignment]
    stands_in_for = None  # type: ignore[assignment]


class AnswerForm(StepForm):
    """Who was invited answers for themselves, whatever other seats they hold."""

    def __init__(self, *args: Any, thing: Seat, me: Any = None, actors: Any = (), **kwargs: Any) -> None:
        answering = Actor(thing.person_id, thing, thing.body.name)
        super().__init__(*args, thing=thing, me=me, actors=[answering], **kwargs)


class RenewForm(StepForm):
    until = day(_("Until"))
    basis = forms.CharField(label=_("Basis"), max_length=200, help_text=_("Such as: annual meeting 14 March, § 9."))

    def clean_until(self) -> Any:
        until = self.cleaned_data["until"]
        if until < max(timezone.localdate(), self.thing.since):
            raise forms.ValidationError(_("Choose a day to come."))
        return until
