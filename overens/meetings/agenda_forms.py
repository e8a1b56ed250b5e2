"""What people may write on an agenda, and of the topics they want taken up."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from overens.bodies.models import Body
from overens.process.forms import StepForm
from overens.process.offering import offer

from .agenda import MOST_BEFORE, Aim, room_left
from .models import Item

UNITS = (Body.Kind.DEPARTMENT, Body.Kind.CENTRAL_OFFICE, Body.Kind.CONTACT_CENTRE)
LONGEST = 480  # minutes of one item


class DatesForm(StepForm):
    """Until when topics are proposed, and how long before the meeting the notice goes."""

    topics_until = forms.DateField(
        label=_("Last day to propose topics"),
        help_text=_("Every association can propose topics until then, and say that it wants others' topics taken up."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    notice_days = forms.IntegerField(
        label=_("How many days before the meeting does the notice go?"),
        help_text=_(
            "It goes by itself that day. Where one side has not approved the agenda it says whose proposal it is."
        ),
        min_value=1,
        max_value=MOST_BEFORE,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = self.thing.meeting.day
        usual = max(timezone.localdate(), day - timedelta(21))
        now = {"topics_until": self.thing.topics_until or usual, "notice_days": self.thing.notice_days}
        self.initial = {**now, **self.initial}

    def clean_topics_until(self) -> date:
        day: date = self.cleaned_data["topics_until"]
        if not timezone.localdate() <= day <= self.thing.meeting.day:
            raise forms.ValidationError(_("Choose a day from today until the meeting."))
        return day


class AsReadForm(StepForm):
    """Approves what was read, not what somebody has made of it since."""

    as_read = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.initial, "as_read": self.thing.digest}


class AimForm(StepForm):
    """What an item is for and how long it takes; it must fit the meeting."""

    aim = forms.ChoiceField(label=_("What is it for?"), choices=Aim.choices, widget=forms.RadioSelect)
    minutes = forms.IntegerField(label=_("How many minutes?"), min_value=1, max_value=LONGEST)
    presenter = forms.CharField(
        label=_("Who presents it?"),
        help_text=_("A role or an association, such as “the committee's chair”. No names of people."),
        max_length=120,
        required=False,
    )

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        left = room_left(self.thing.agenda.meeting, self.others())
        if left is not None and minutes > left:
            says = ngettext(
                "Only %(n)d minute of the meeting is left. Shorten another item first.",
                "Only %(n)d minutes of the meeting are left. Shorten another item first.",
                max(left, 0),
            )
            raise forms.ValidationError(says % {"n": max(left, 0)})
        return minutes

    def others(self) -> list[Item]:
        return [item for item in self.thing.agenda.points if item.pk != self.own_pk]

    @property
    def own_pk(self) -> int | None:
        return self.thing.pk if isinstance(self.thing, Item) else None


class ItemForm(AimForm):
    title = forms.CharField(label=_("What is it about?"), max_length=120)
    text = forms.CharField(
        label=_("More about it"),
        help_text=_("Such as the questions to discuss, one on a line."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    need = forms.CharField(
        label=_("Which need of people in the municipality is it about?"),
        help_text=_("An item without one is marked."),
        max_length=300,
        required=False,
    )
    unit = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Is a unit invited for this item only?"),
        help_text=_("It is told when the item begins."),
        required=False,
        empty_label=_("No"),
    )
    guest = forms.CharField(
        label=_("Who there is asked to come?"),
        help_text=_("A role, such as “the procurement manager”."),
        max_length=120,
        required=False,
    )
    takes_questions = forms.BooleanField(
        label=_("The questions placed at the meeting are taken up under this item"), required=False
    )
    SAID = ("title", "text", "aim", "minutes", "presenter", "need", "unit", "guest", "takes_questions")
    field_order = ("seat", *SAID)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit", "units to invite", rows=_units)
        if self.thing.pk:
            self.initial = {**{name: getattr(self.thing, name) for name in self.SAID}, **self.initial}
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("guest") and not data.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Choose the unit as well: it is the one that is told."))
        return data


def _units() -> QuerySet[Body]:
    return Body.objects.today().public().filter(kind__in=UNITS).order_by("name")


class MoveItemForm(StepForm):
    after = forms.ModelChoiceField(
        Item.objects.none(), label=_("Where does it go?"), required=False, empty_label=_("First")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["after"].queryset = self.thing.agenda.items.standing().exclude(pk=self.thing.pk)
        self.fields["after"].label_from_instance = lambda item: _("After %(item)s") % {"item": item.title}


class TopicForm(StepForm):
    title = forms.CharField(label=_("What do you want taken up?"), max_length=120)
    text = forms.CharField(
        label=_("Tell more, if you want"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    need = forms.CharField(
        label=_("Which need of people in the municipality is it about?"), max_length=300, required=False
    )


class LeftOutForm(StepForm):
    why = forms.CharField(
        label=_("Reason"),
        help_text=_("The association that proposed the topic is told, and those that support it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
