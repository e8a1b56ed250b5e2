"""What people may write about decisions on their way."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.forums.tag_fields import TagsField
from overens.meetings.models import Meeting
from overens.process.forms import ReasonForm, StepForm
from overens.process.offering import offer
from overens.steering.plan_forms import OWNERS
from overens.ui.choosing import SeveralOf
from overens.ui.components.signs import in_words
from overens.viewpoints.models import Round

from .forms import DAY

TOUCHED = (Body.Kind.ASSOCIATION, Body.Kind.NETWORK, Body.Kind.FORUM, Body.Kind.REPRESENTATION_GROUP)
DECIDES = (*OWNERS, Body.Kind.DEPARTMENT, Body.Kind.CENTRAL_OFFICE)


def _today(kinds: Iterable[str]) -> QuerySet[Body]:
    return Body.objects.today().filter(kind__in=kinds)


class PlanDecisionForm(StepForm):
    title = forms.CharField(label=_("What is to be decided?"), max_length=120)
    text = forms.CharField(
        label=_("What does it change for associations?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Who decides?"))
    decides_on = forms.DateField(label=_("Day of the decision"), widget=forms.DateInput(**DAY))
    affects = SeveralOf(
        Body.objects.none(),
        label=_("Which associations, networks and forums does it touch?"),
        help_text=_("They are told. On a computer you choose several by holding down Ctrl or Command."),
        required=False,
    )
    tags = TagsField(
        label=_("What do the associations it touches work with?"),
        help_text=_("All that work with or subscribe to what you tick are told."),
    )
    groups = forms.CharField(
        label=_("Others it touches"), help_text=_("For example: all who rent halls."), max_length=300, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", "who decides soon", rows=lambda: _today(DECIDES).order_by("kind", "name"))
        offer(self, "affects", "whom it touches", rows=lambda: _today(TOUCHED).order_by("name"))

    def clean_decides_on(self) -> date:
        day: date = self.cleaned_data["decides_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("It is told of before it is decided. Choose today or later."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not (data.get("affects") or data.get("tags") or data.get("groups")) and not self.errors:
            self.add_error("groups", _("Choose or write whom it touches."))
        return data


class MoveDecisionForm(ReasonForm):
    decides_on = forms.DateField(label=_("New day of the decision"), widget=forms.DateInput(**DAY))
    field_order = ("seat", "decides_on", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"decides_on": self.thing.decides_on, **self.initial}
        self.order_fields(self.field_order)

    def clean_decides_on(self) -> date:
        day: date = self.cleaned_data["decides_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choose today or later."))
        return day


class DialogueForm(StepForm):
    """A meeting called here, or a dialogue recorded with its day and in words."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("Is it a meeting that is called here?"),
        help_text=_("Then its page says that it is held because of the decision, and its day is followed."),
        required=False,
        empty_label=_("No"),
    )
    held_on = forms.DateField(
        label=_("When was it, or when will it be?"), widget=forms.DateInput(**DAY), required=False
    )
    what = forms.CharField(
        label=_("What kind of dialogue?"),
        help_text=_("For example: dialogue meeting in the library."),
        max_length=200,
        required=False,
    )
    round = forms.ModelChoiceField(
        Round.objects.none(),
        label=_("Can it be read here?"),
        help_text=_("The meeting or consultation on this website, if there is one."),
        required=False,
        empty_label=_("No"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = self._meetings()
        self.fields["meeting"].label_from_instance = lambda one: f"{one.title}, {in_words(one.day, 'date')}"
        self.fields["round"].queryset = Round.objects.visible_to(self.me).order_by("-pk")
        self.fields["round"].choices = [("", _("No")), *((one.pk, one.title) for one in self._latest())]

    def _meetings(self) -> Any:
        """The latest that everybody may see, and that are not linked yet."""
        there = Meeting.objects.filter(room="public", state__in=("called", "held")).order_by("-day", "-pk")
        there = there.exclude(pk__in=self.thing.dialogues.exclude(meeting=None).values("meeting"))
        return Meeting.objects.filter(pk__in=list(there.values_list("pk", flat=True)[:50])).order_by("-day", "-pk")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("meeting") and "meeting" not in self.errors:
            for name, says in WANTED.items():
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, says)
        return data

    def _latest(self) -> list[Round]:
        return list(Round.objects.visible_to(self.me).only("title").order_by("-pk")[:50])


WANTED = {
    "held_on": _("Choose a meeting, or a day."),
    "what": _("Choose a meeting, or say what kind of dialogue it is."),
}


class RecordDecisionForm(StepForm):
    decided_on = forms.DateField(label=_("Date of the decision"), widget=forms.DateInput(**DAY))
    why_without = forms.CharField(
        label=_("If there was no dialogue before: why not?"),
        help_text=_("The reason is public."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("A decision is recorded when it has been taken. Choose today or earlier."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        day = data.get("decided_on")
        talked = day and self.thing.dialogues.been(day)
        if day and not talked and not data.get("why_without"):
            self.add_error("why_without", _("No dialogue is recorded before that day. Record it first, or write why."))
        return data
