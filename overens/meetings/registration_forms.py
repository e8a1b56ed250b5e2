"""What people may write when they register for a meeting, and what those who arrange it decide about that."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from overens.journal.models import Entry
from overens.process.forms import StepForm
from overens.ui.components.signs import in_words

from .attendance import Came
from .models import Meeting
from .registrations import STANDING, Reason, Registration, number_of
from .series import in_order

MOST_AN_HOUR = 1000  # from people without an account: a hall behind one address is no flood
MOST_TO_ONE = 8  # registered for one meeting with the same e-mail address
ONCE = _("You have answered already. Your answer is linked from the meeting's page.")
NEW = ("meetings.register_for_meeting", "meetings.decline_meeting")
AS: list[Any] = [
    (Came.ASSOCIATION, _("For an association")),
    (Came.OFFICIAL, _("As an official")),
    (Came.POLITICIAN, _("As a politician")),
]


class TakeRegistrationsForm(StepForm):
    until = forms.DateField(
        label=_("Last day to register"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )
    places = forms.IntegerField(
        label=_("How many places are there?"),
        help_text=_(
            "Leave it empty if everybody has room. When it is full people queue, and get a place by themselves."
        ),
        min_value=1,
        max_value=10_000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = max(timezone.localdate(), self.thing.day - timedelta(days=7))
        self.initial = {"until": self.thing.register_by or usual, "places": self.thing.places, **self.initial}

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if not timezone.localdate() <= until <= self.thing.day:
            raise forms.ValidationError(_("Choose a day from today to the day of the meeting."))
        return until

    def clean_places(self) -> int | None:
        places: int | None = self.cleaned_data["places"]
        coming = self.thing.registrations.filter(state="coming").count()
        if places is not None and places < coming:
            raise forms.ValidationError(_("%(n)d have a place already. Nobody loses theirs.") % {"n": coming})
        return places


class WhoForm(StepForm):
    """For whom one answers. On a seat that is known; `website` is a trap that people cannot fill in."""

    association = forms.CharField(
        label=_("Which association or unit do you come for?"),
        help_text=_("It need not be known to the municipality."),
        max_length=120,
    )
    kind = forms.ChoiceField(
        label=_("How do you take part?"), choices=AS, initial=Came.ASSOCIATION, widget=forms.RadioSelect
    )
    website = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    once: tuple[str, ...] = STANDING  # of these states a person has one for each meeting

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if any(actor.seat for actor in self.actors):
            del self.fields["association"], self.fields["kind"]

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in super().said.items() if name != "website"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("website"):
            raise forms.ValidationError(_("It was not sent. Reload the page and try again."))
        if self.me.person_id:
            mine = Registration.objects.filter(meeting__in=self.thing.meeting.dates, person=self.me.person_id)
            if mine.filter(state__in=self.once).exists():
                raise forms.ValidationError(ONCE)
        elif _lately() >= MOST_AN_HOUR:
            raise forms.ValidationError(
                _("Very many people register just now. Wait an hour, or use the contact on the meeting's page.")
            )
        return data


def _lately() -> int:
    """Answers of the last hour from people without an account."""
    since = timezone.now() - timedelta(hours=1)
    return Entry.objects.filter(at__gte=since, verb__in=NEW, by=None).count()


class ComesForm(StepForm):
    """Who comes, and what they need."""

    name = forms.CharField(
        label=_("Who comes?"), help_text=_("Seen only by those who arrange the meeting."), max_length=100
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Here we write that you have a place, if the meeting is moved, and when the notes can be read."),
        max_length=254,
    )
    needs = forms.CharField(
        label=_("What do you need to take part?"),
        help_text=_(
            "Such as an interpreter, a way in without steps, or food you cannot eat. Seen only by those who arrange "
            "the meeting, and erased 14 days after it."
        ),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def _reached_by_mail(self, person: int | None) -> None:
        """Who has an account hears as they have chosen; without a mail server nobody is promised a letter."""
        if person or not (settings.LETTERS or settings.DEMO):
            del self.fields["email"]


class RegisterForm(WhoForm, ComesForm):
    """In a series one chooses the date on the same page."""

    evening = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("Which date suits you?"), empty_label=None, widget=forms.RadioSelect
    )
    field_order = ("seat", "evening", "association", "kind", "name", "email", "needs")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._reached_by_mail(self.me.person_id)
        self._offer_dates(self.thing.meeting)
        if self.me.person_id:
            self.initial = {"name": self.me.person.name, **self.initial}

    def _offer_dates(self, meeting: Meeting) -> None:
        open_now = [one.pk for one in meeting.dates if one.takes_registrations]
        if len(open_now) < 2:
            del self.fields["evening"]
            return
        dates = in_order(Meeting.objects.filter(pk__in=open_now)).annotate(coming_number=number_of("coming"))
        field: Any = self.fields["evening"]
        field.queryset, field.label_from_instance = dates, date_to_choose
        self.initial = {"evening": meeting.pk, **self.initial}

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        same = Registration.objects.standing().filter(meeting=self.thing.meeting, email__iexact=email)
        if same.count() >= MOST_TO_ONE:
            raise forms.ValidationError(_("Many are registered with this address already. Use another one."))
        return email


def date_to_choose(meeting: Any) -> str:
    """A date of a series: when, where and how many places are left."""
    said = f"{in_words(meeting.starts_at, 'full')}, {meeting.where}"
    if meeting.places is None:
        return said
    left = max(meeting.places - meeting.coming_number, 0)
    if not left:
        return gettext("%(date)s. Every place is taken: you queue.") % {"date": said}
    free = ngettext("%(n)d place is free", "%(n)d places are free", left) % {"n": left}
    return f"{said}. {free}."


class ChangeForm(ComesForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._reached_by_mail(self.thing.person_id)
        now = {name: getattr(self.thing, name) for name in self.fields.keys() & KEPT}
        self.initial = {**now, **self.initial}


KEPT = {"name", "email", "needs"}


class ReasonsForm(StepForm):
    """Why one does not come: chosen, so that it can be counted, and in one's own words if one likes."""

    reason = forms.ChoiceField(
        label=_("Why can you not come?"),
        help_text=_("The answers are counted, so that the next meeting suits more people."),
        choices=[(reason.value, capfirst(reason.label)) for reason in Reason],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In your own words"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class DeclineForm(WhoForm, ReasonsForm):
    once = (*STANDING, "declined")
    field_order = ("seat", "association", "kind", "reason", "words")


class TheirReasonsForm(ReasonsForm):
    """The same, as somebody tells it on the phone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why can they not come?")
        self.fields["words"].label = _("In their own words")
