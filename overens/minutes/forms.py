"""What people may write in minutes, about them, and of how a forum keeps them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from overens.bodies.models import Seat
from overens.journal.belonging import filled_up
from overens.journal.prepared import Prepared
from overens.process.forms import StepForm
from overens.process.table import Sent

from .models import IN_SHORT, REST, Minutes, mark_of
from .outcomes import offer_outcomes, tell_outcomes
from .parts import every, parts_of, stays_for
from .process import attended

READ = "read_"  # before the name of a text: the mark of it as it was read
LONGEST = 4000
LONGEST_NOTES = 8000  # as a meeting's notes
MOST_ADJUSTERS = 6


class WriteForm(StepForm):
    """A text for each item and each question. What others write in other texts meanwhile is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minutes: Minutes = self.thing
        self.parts = parts_of(minutes, stays_for(minutes, self.me))
        self.changed: dict[str, str] = {}  # by somebody else since it was read: how it stands
        self._text(IN_SHORT, _("In short: what came of the meeting?"), LONGEST_NOTES, 5)
        self.fields[IN_SHORT].help_text = _(
            "A few sentences. They stand on the meeting's page, and go to those who took part. No names of people."
        )
        for part in every(self.parts):
            self._text(part.name, f"{part.paragraph} {part.title}", LONGEST, 4)
        self._text(REST, _("Besides the items"), LONGEST_NOTES, 3)

    def _text(self, name: str, label: Any, longest: int, rows: int) -> None:
        now = self.thing.said.get(name, "")
        widget = forms.Textarea(attrs={"rows": rows})
        self.fields[name] = forms.CharField(label=label, max_length=longest, required=False, widget=widget)
        self.fields[READ + name] = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)
        self.initial = {**self.initial, name: now, READ + name: mark_of(now)}

    @property
    def said(self) -> dict[str, Any]:
        """The texts that were sent, with the marks of what was read. A text that was not sent stays as it is."""
        said = super().said
        read = {name.removeprefix(READ): mark for name, mark in said.items() if name.startswith(READ)}
        sent: Any = self.data
        return {"texts": {name: said[name] for name in read if name in sent}, "read": read}

    def begin_with(self, given: Mapping[str, str]) -> None:
        """A link fills in nothing: the texts are what others have written."""

    @property
    def changes(self) -> bool:
        """Whether any text that was sent is another than the one that was read."""
        said = self.said
        return any(mark_of(text) != said["read"][name] for name, text in said["texts"].items())

    def sent(self, request: HttpRequest) -> Sent:
        """Not held against the revision: each text tells by itself whether somebody else has changed it."""
        sent = super().sent(request)
        return Sent(sent.token, sent.digest)

    def open_again(self, thing: Any) -> None:
        """Keep what was typed; beside a text that somebody else changed, show how it stands now."""
        said = self.said
        super().open_again(thing)
        data: Any = self.data
        for name, typed in said["texts"].items():
            now = thing.said.get(name, "")
            if mark_of(now) not in {said["read"][name], mark_of(typed)} and mark_of(typed) != said["read"][name]:
                self.changed[name] = now
                data[READ + name] = mark_of(now)

    @property
    def laid_out(self) -> list[Any]:
        """The parts as the page shows them: each with its field, what came of it, and the steps that record more."""
        tell_outcomes(self.thing, self.parts)
        offer_outcomes(self.thing, self.me, self.parts)
        return [self._laid(part) for part in self.parts]

    def _laid(self, part: Any) -> Any:
        part.field = self[part.name] if part.name else None
        part.now = self.changed.get(part.name)
        part.questions = [self._laid(question) for question in part.questions]
        return part


class CorrectForm(WriteForm):
    """The same of what is published: those who took part are told, so something is to be another than it was."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if IN_SHORT in self.data and not data.get(IN_SHORT):
            self.add_error(IN_SHORT, _("Write in short what came of the meeting: it stands on the meeting's page."))
        if not self.errors and not self.changes:
            raise forms.ValidationError(_("Nothing is changed. Change a text, or go back to the minutes."))
        return data


def _there(bodies: tuple[int, ...], writer: int) -> Any:
    """Everybody but the writer with a seat in one of the bodies."""
    there = Seat.objects.now().filter(body__in=bodies).exclude(person=None).exclude(person=writer)
    return there.select_related("person", "body", "party", "on_behalf_of").order_by("party", "person__name", "pk")[:300]


THERE = Prepared(_there)


class AdjustersForm(StepForm):
    """Who adjusts them: by default one from each side."""

    seats = forms.ModelMultipleChoiceField(
        Seat.objects.none(),
        label=_("Who adjusts the minutes?"),
        help_text=_("Those with a seat in the forum, in the unit that serves it, or in an association that was there."),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("seat", "seats")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minutes: Minutes = self.thing
        bodies = minutes.attending_body_ids | minutes.convening_ids
        found = THERE.all(filled_up(sorted(bodies)), self.me.person_id)
        named = {one.seat_id for one in minutes.named_adjusters}
        field: Any = self.fields["seats"]
        field.queryset = Seat.objects.filter(pk__in=[seat.pk for seat in found]).select_related(
            "person", "body", "party"
        )
        field.choices = [
            (seat.pk, f"{seat.person.name}, {seat} ({seat.party})") for seat in sorted(found, key=lambda seat: seat.pk)
        ]
        self.initial = {"seats": named or _one_from_each(found, minutes), **self.initial}
        self.order_fields(self.field_order)

    def clean_seats(self) -> list[Seat]:
        seats = list(self.cleaned_data["seats"])
        wanted = self.thing.wanted
        if len({seat.person_id for seat in seats}) != len(seats):
            raise forms.ValidationError(_("The same person is chosen twice. Choose one of their seats."))
        if len(seats) != wanted:
            says = ngettext("The forum wants %(n)d adjuster.", "The forum wants %(n)d adjusters.", wanted)
            raise forms.ValidationError(says % {"n": wanted})
        return seats


def _one_from_each(seats: list[Seat], minutes: Minutes) -> list[int]:
    """One of each side, those with a seat in the forum before others; then the next ones, until they are enough."""
    ordered = sorted(seats, key=lambda seat: seat.body_id != minutes.meeting.forum_id)
    first = {seat.party_id: seat for seat in reversed(ordered)}
    chosen = [seat for seat in ordered if first[seat.party_id] is seat]
    people = {seat.person_id for seat in chosen}
    chosen += [seat for seat in ordered if seat.person_id not in people]
    return [seat.pk for seat in chosen[: minutes.wanted]]


class RulesForm(StepForm):
    adjusters = forms.IntegerField(
        label=_("How many adjust the minutes?"),
        help_text=_(
            "They read them and say that they tell what was said, before they are published. 0 if nobody does."
        ),
        min_value=0,
        max_value=MOST_ADJUSTERS,
    )
    days = forms.IntegerField(
        label=_("Within how many days after the meeting are they published?"),
        help_text=_("Then they are published also if somebody has not adjusted them, plainly marked."),
        min_value=1,
        max_value=90,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"adjusters": self.thing.adjusters, "days": self.thing.days, **self.initial}


class ObjectionForm(StepForm):
    text = forms.CharField(
        label=_("What is wrong or missing?"),
        help_text=_("It is shown beside the minutes, with the name of whom you speak for, and answered."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    capacity = forms.CharField(
        label=_("Who says it, if you write for somebody else?"),
        help_text=_("An association or a group, such as one that has written to you. No names of people."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if all(attended.held_by(actor, self.thing) for actor in self.actors):
            del self.fields["capacity"]


class LateForm(ObjectionForm):
    """The same after the days to object: it is marked as late."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What do you want to add?")
        self.fields["text"].help_text = _(
            "It is shown beside the minutes, marked as late, with the name of whom you speak for."
        )


class AnswerForm(StepForm):
    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("If something is corrected, correct the minutes as well."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
