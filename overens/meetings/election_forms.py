"""What people may write about an election: what is elected, who may vote, who stands, and what came of it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from overens.bodies.forms import day, in_order
from overens.bodies.models import Body, Seat
from overens.process.forms import StepForm
from overens.process.offering import offer

from .electing import Outcome
from .elections import Candidate

Kind, Role = Body.Kind, Seat.Role
ELECTED_TO = (  # bodies that a side elects representatives to
    Kind.REPRESENTATION_GROUP, Kind.COLLABORATION_GROUP, Kind.COMMITTEE_DIALOGUE, Kind.FORUM, Kind.DEVELOPMENT_GROUP,
    Kind.AREA_GROUP, Kind.WORKING_GROUP, Kind.CONSULTATION_PANEL, Kind.CONFERENCE, Kind.NETWORK, Kind.OTHER,
)  # fmt: skip
VOTING = (Kind.ASSOCIATION, Kind.NETWORK)
ROLES = (Role.REPRESENTATIVE, Role.MEMBER, Role.CHAIR)
MOST_VOTES = 1000  # of one association
MOST_SEATS = 50
NOT = "no"  # not elected


class CallElectionForm(StepForm):
    body = forms.ModelChoiceField(Body.objects.none(), label=_("What are they elected to?"))
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, role.label) for role in ROLES])
    seats = forms.IntegerField(label=_("How many are elected?"), min_value=1, max_value=MOST_SEATS)
    substitutes = forms.IntegerField(
        label=_("How many substitutes?"), min_value=0, max_value=MOST_SEATS, required=False, initial=0
    )
    since = day(_("The term begins"))
    until = day(_("The term ends"))
    rule = forms.CharField(
        label=_("How is the vote done?"),
        help_text=_("How many votes an association has, whether the vote is open, and what settles a tie."),
        initial=_("Each association has one vote. A tie is settled by lot."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, me: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, me=me, **kwargs)
        side = self.thing.meeting.forum.party_id
        offer(self, "body", "elected to", me.sight_of_bodies, side, rows=lambda: _elected_to(me, side))

    def clean_substitutes(self) -> int:
        return self.cleaned_data["substitutes"] or 0

    def clean(self) -> None:
        super().clean()
        in_order(self, "since", "until")


def _elected_to(me: Any, side: int | None) -> Any:
    """The bodies a side elects representatives to, as far as one knows of them."""
    there = Body.objects.today().visible_to(me).filter(Q(party=None) | Q(party=side), kind__in=ELECTED_TO)
    return there.order_by("name")


class RegisterForm(StepForm):
    """The voting register: every association of the side but for exceptions, or those on the lines."""

    ALL, LISTED = "all", "listed"
    base = forms.ChoiceField(
        label=_("Who may vote?"),
        choices=(
            (ALL, _("Every association of our side, one vote each, apart from what stands below")),
            (LISTED, _("Only those that stand below")),
        ),
        widget=forms.RadioSelect,
    )
    register = forms.CharField(
        label=_("Associations"),
        help_text=_(
            "One on each line. One with more than one vote has the number after a semicolon: Rowing Club; 2. "
            "One that may not vote has 0."
        ),
        max_length=400_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def __init__(self, *args: Any, thing: Any, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        if not self.is_bound:
            lines = "\n".join(_begun(thing))
            self.initial = {"base": self.LISTED if lines else self.ALL, "register": lines, **self.initial}

    def clean_register(self) -> dict[Body, int]:
        lines = [line for line in self.cleaned_data["register"].splitlines() if line.strip()]
        known = {body.name.casefold(): body for body in voting(self.thing)} if lines else {}
        found: dict[Body, int] = {}
        faults = []
        for line in lines:
            body, votes, fault = _read(line, known)
            if body in found:
                fault = _("“%(name)s” stands there twice. Take one line away.") % {"name": body}
            if fault:
                faults.append(fault)
            elif body:
                found[body] = votes
        if faults:
            raise forms.ValidationError(faults[:20])
        return found

    def clean(self) -> None:
        super().clean()
        if self.errors:
            return
        begun = voting(self.thing).filter(kind=Kind.ASSOCIATION) if self.cleaned_data.pop("base") == self.ALL else []
        votes = dict.fromkeys(begun, 1) | self.cleaned_data["register"]
        self.cleaned_data["register"] = [(body, number) for body, number in votes.items() if number]
        if not self.cleaned_data["register"]:
            self.add_error("register", _("Nobody may vote. Write at least one association."))


def voting(election: Any) -> Any:
    """The associations and networks of the side whose election it is."""
    return Body.objects.today().filter(party=election.party_id, kind__in=VOTING).order_by("name", "pk")


def _begun(election: Any) -> Iterator[str]:
    """The register as it was set, a line for each."""
    for row in election.voters.select_related("body"):
        yield row.body.name if row.votes == 1 else f"{row.body.name}; {row.votes}"


def _read(line: str, known: dict[str, Body]) -> tuple[Body | None, int, Any]:
    """One line: the association, its votes, and what is wrong with it."""
    name, _mark, number = line.rpartition(";") if ";" in line else (line, "", "1")
    name, number = name.strip(), number.strip()
    body = known.get(name.casefold())
    if body is None:
        return None, 0, _("“%(name)s” is no association here. Write the name as the website has it.") % {"name": name}
    if not (number.isascii() and number.isdecimal() and len(number) < 5 and int(number) <= MOST_VOTES):
        said = {"name": body.name, "most": MOST_VOTES}
        return None, 0, _("“%(name)s”: write the number of votes with digits, 0 to %(most)d.") % said
    return body, int(number), None


class NominateForm(StepForm):
    name = forms.CharField(
        label=_("Who is nominated?"), help_text=_("The name is shown to your own side only."), max_length=100
    )
    body = forms.CharField(label=_("Which association do they come from?"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Who is elected is invited to the seat there. It is shown to nobody."),
        max_length=254,
        required=False,
    )
    agreed = forms.BooleanField(label=_("Who is nominated has agreed to it"))
    field_order = ("seat", "name", "body", "email", "agreed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of = next((actor.seat.body for actor in self.actors if actor.seat.body.kind == Kind.ASSOCIATION), None)
        self.initial = {"body": of.name if of else "", **self.initial}
        self.order_fields(self.field_order)

    def clean_body(self) -> Body:
        body = voting(self.thing.election).filter(name__iexact=self.cleaned_data["body"]).first()
        if body is None:
            raise forms.ValidationError(_("No association here has that name. Write it as the website has it."))
        return body

    def clean(self) -> None:
        super().clean()
        self.cleaned_data.pop("agreed", None)
        email = self.cleaned_data.get("email", "")
        standing = Candidate.objects.filter(election=self.thing.election_id, state="standing")
        if email and standing.filter(email__iexact=email).exists():
            self.add_error("email", _("Somebody with that address is nominated already."))


class ResultForm(StepForm):
    """For each who stands: the votes, where they were counted, and what came of it."""

    paragraph = forms.CharField(
        label=_("Paragraph of the minutes"), help_text=_("The number only, such as 9."), max_length=20
    )
    tie = forms.CharField(
        label=_("How was a tie settled?"),
        help_text=_("Only if some got as many votes, and not all of them were elected."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, thing: Any, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.standing = list(thing.candidates.filter(state="standing").select_related("body").order_by("pk"))
        ways: list[tuple[str, Any]] = [(NOT, _("Not elected")), ("0", _("Elected"))]
        ways += [(str(n), _("Substitute %(number)s") % {"number": n}) for n in range(1, thing.substitutes + 1)]
        for one in self.standing:
            who = {"who": one.named}
            self.fields[f"came{one.pk}"] = forms.ChoiceField(
                label=_("What came of it: %(who)s") % who, choices=ways, initial=NOT
            )
            self.fields[f"votes{one.pk}"] = forms.IntegerField(
                label=_("Votes for %(who)s") % who, required=False, min_value=0, max_value=10**6
            )
        self.order_fields(["seat", *[f"{part}{one.pk}" for one in self.standing for part in ("came", "votes")]])

    def clean(self) -> None:
        super().clean()
        if not self.errors:
            self._check_places()
        if not self.errors:
            self._check_votes()

    def _came(self, one: Candidate) -> int | None:
        """0: elected; 1 and up: which substitute; none: not elected."""
        said = self.cleaned_data[f"came{one.pk}"]
        return None if said == NOT else int(said)

    def _votes(self, one: Candidate) -> int | None:
        return self.cleaned_data.get(f"votes{one.pk}")

    def _check_places(self) -> None:
        came = [self._came(one) for one in self.standing]
        elected, numbers = came.count(0), sorted(place for place in came if place)
        if not elected:
            raise forms.ValidationError(_("Say who was elected."))
        if elected > self.thing.seats:
            said = {"chosen": elected, "seats": self.thing.seats}
            raise forms.ValidationError(
                _("%(chosen)d are said to be elected, but there are %(seats)d to elect.") % said
            )
        if numbers != list(range(1, len(numbers) + 1)):
            raise forms.ValidationError(_("Give the substitutes each a number of their own, from 1."))

    def _check_votes(self) -> None:
        counted = [one for one in self.standing if self._votes(one) is not None]
        if not counted:  # elected without a count
            return
        _number, most = self.thing.voters.counted()
        for one in self.standing:
            if self._votes(one) is None:
                self.add_error(f"votes{one.pk}", _("Write the votes for all who stood, or for nobody."))
            elif (self._votes(one) or 0) > most:
                self.add_error(f"votes{one.pk}", _("The register has %(most)d votes together.") % {"most": most})
        if not self.errors:
            self._check_order()

    def _check_order(self) -> None:
        """Nobody comes before somebody with more votes, and a tie that decides is explained."""
        last = self.thing.substitutes + 1
        places = {one.pk: last if (place := self._came(one)) is None else place for one in self.standing}
        ordered = sorted(self.standing, key=lambda one: (places[one.pk], -(self._votes(one) or 0)))
        for before, after in pairwise(ordered):
            ahead, behind = self._votes(before) or 0, self._votes(after) or 0
            if behind > ahead and places[before.pk] != places[after.pk]:
                said = {"one": after.name, "other": before.name}
                self.add_error(f"came{before.pk}", _("%(one)s got more votes than %(other)s.") % said)
            elif behind == ahead and places[before.pk] != places[after.pk] and not self.cleaned_data.get("tie"):
                said = {"one": before.name, "other": after.name}
                text = _("%(one)s and %(other)s got as many votes. Say how the tie was settled.")
                if "tie" not in self.errors:
                    self.add_error("tie", text % said)

    @property
    def said(self) -> dict[str, Any]:
        """The paragraph, how a tie was settled, and what came of each: those elected in the order of their votes."""
        placed = {one.pk: self._came(one) for one in self.standing}
        elected = sorted(
            (one for one in self.standing if placed[one.pk] == 0), key=lambda one: (-(self._votes(one) or 0), one.pk)
        )
        order = {one.pk: number for number, one in enumerate(elected, 1)}
        order |= {pk: self.thing.seats + number for pk, number in placed.items() if number}
        outcomes = [Outcome(one, self._votes(one), order.get(one.pk)) for one in self.standing]
        return {"paragraph": self.cleaned_data["paragraph"], "tie": self.cleaned_data["tie"], "outcomes": outcomes}


class CallInForm(StepForm):
    """In whose place: somebody elected who said no to the seat, or whose seat has ended."""

    instead_of = forms.ModelChoiceField(Candidate.objects.none(), label=_("In whose place?"))
    since = day(_("From"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["instead_of"]
        field.queryset = left(self.thing.election_id)
        field.label_from_instance = lambda one: one.named

    def clean(self) -> None:
        super().clean()
        others = Candidate.objects.filter(election=self.thing.election_id, elected="substitute", instead_of=None)
        first = others.filter(place__lt=self.thing.place).order_by("place").first()
        if first and not self.errors and first.seat and first.seat.state in {"invited", "held", "vacant"}:
            raise forms.ValidationError(_("%(who)s is before in the order.") % {"who": first.name})


def left(election: int) -> Any:
    """Those elected who do not hold their seat any more, and whom nobody has replaced."""
    gone = Candidate.objects.filter(election=election, seat__state__in=("declined", "ended"), replaced_by=None)
    elected = Q(elected="seat") | Q(elected="substitute", instead_of__isnull=False)
    return gone.filter(elected).select_related("body").order_by("place")
