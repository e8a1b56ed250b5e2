"""What people may write about meetings."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from overens.bodies.models import Body, Seat
from overens.forums.models import Tag
from overens.forums.subscriptions import SUBSCRIBE as ASSOCIATIONS
from overens.forums.subscriptions import concerned_by
from overens.forums.tag_fields import TagsField, numbers_of
from overens.journal.kept import kept_for_all
from overens.process.forms import StepForm
from overens.process.offering import offer
from overens.ui.choosing import SeveralOf

from .attendance import minutes_between
from .models import ASKING, Level, Meeting

USUAL = {
    Body.Kind.FORUM: Meeting.Kind.DIALOGUE,
    Body.Kind.COMMITTEE_DIALOGUE: Meeting.Kind.DIALOGUE,
    Body.Kind.CONFERENCE: Meeting.Kind.CONFERENCE,
    Body.Kind.COMMITTEE: Meeting.Kind.SITTING,
    Body.Kind.EXECUTIVE_BOARD: Meeting.Kind.SITTING,
    Body.Kind.COUNCIL: Meeting.Kind.SITTING,
    Body.Kind.MEMBER_MEETING: Meeting.Kind.MEMBER,
}


class TimeAndPlaceForm(StepForm):
    """When and where. The place may come later; one who has a link can take part from home."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    begins = forms.TimeField(
        label=_("Begins at"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    ends = forms.TimeField(
        label=_("Ends at"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    place = forms.CharField(
        label=_("Place"), help_text=_("The room and how one finds it."), max_length=200, required=False
    )
    link = forms.URLField(
        label=_("Link for those who take part from elsewhere"), max_length=300, required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("begins", "ends"):
            self.fields[name].error_messages["invalid"] = _("Write a time such as 17:30.")

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a coming day."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        begins, ends = data.get("begins"), data.get("ends")
        if ends and not begins:
            self.add_error("begins", _("Say when it begins as well."))
        elif begins and ends and ends <= begins:
            self.add_error("ends", _("It ends before it begins. Choose a later time."))
        return data


class EveningForm(TimeAndPlaceForm):
    """Another date of the same meeting: when, where and for how many. It is as long as the first."""

    places = forms.IntegerField(
        label=_("How many places are there?"),
        help_text=_("Leave it empty if everybody has room."),
        min_value=1,
        max_value=10_000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["ends"]
        if self.thing.register_by is None:
            del self.fields["places"]
        if self.thing.length:
            self.fields["begins"].required = True
            self.fields["begins"].help_text = _("It is as long as the first: %(length)s.") % {
                "length": self.thing.length
            }
        now = {name: getattr(self.thing, name) for name in ("begins", "place", "link", "places")}
        self.initial = {**now, **self.initial}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        begins, day = data.get("begins"), data.get("day")
        if begins and self.thing.length and self.thing.ends_from(begins) is None:
            self.add_error("begins", _("It would end after midnight. Choose an earlier time."))
        if day and any((one.day, one.begins) == (day, begins) for one in self.thing.dates):
            self.add_error("day", _("That date is there already. Choose another day or time."))
        return data


MOST_SHOWN = 60  # associations to tick one by one; more are invited by what they work with
MOST_INVITED = 300
KNOW = (Body.Kind.DEPARTMENT, Body.Kind.CENTRAL_OFFICE, Body.Kind.NETWORK, Body.Kind.REPRESENTATION_GROUP)


def to_invite() -> QuerySet[Body]:
    """The bodies one invites for what they know."""
    return Body.objects.today().public().filter(kind__in=KNOW).order_by("name")


class SaidOfMeetingForm(StepForm):
    """What is said of a meeting besides when and where. A dialogue says how far one decides, and how one is answered.

    Luleå's own rule: no dialogue without a plan for how what comes of it reaches those who took part.
    """

    title = forms.CharField(label=_("What is the meeting called?"), max_length=120)
    kind = forms.ChoiceField(label=_("What kind of meeting?"), choices=Meeting.Kind.choices)
    theme = forms.CharField(label=_("Theme"), max_length=120, required=False)
    purpose = forms.CharField(
        label=_("Why do we meet?"),
        help_text=_("Needed for dialogues and conferences."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    level = forms.ChoiceField(
        label=_("How much can those who take part decide?"),
        help_text=_("Needed for dialogues and conferences."),
        choices=[("", _("Not said")), *Level.choices],
        required=False,
    )
    feedback = forms.CharField(
        label=_("How do those who take part hear what came of it?"),
        help_text=_("Needed for dialogues and conferences: such as a compilation, sent to all who came."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    feedback_by = forms.DateField(
        label=_("By which day, at the latest?"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    help = forms.CharField(
        label=_("What makes it easier to come?"),
        help_text=_("Such as how one gets in with a wheelchair, coffee, someone who looks after children."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    invited = forms.ModelMultipleChoiceField(
        Body.objects.none(),
        label=_("Who is invited besides the members?"),
        help_text=_("Such as those who know the subject. They are told."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_invited()

    def offer_invited(self) -> None:
        """Who can be invited: those one asks for what they know."""
        forum = self.thing.forum_id
        offer(self, "invited", "to invite", forum, rows=lambda: to_invite().exclude(pk=forum))

    def day_met(self) -> date | None:
        """The day of the meeting, where it is known."""
        return self.thing.day if self.thing.pk else self.cleaned_data.get("day")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") in ASKING:
            for name, says in MISSING.items():
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, says)
        met, answered = self.day_met(), data.get("feedback_by")
        if met and answered and answered < met:
            self.add_error("feedback_by", _("Choose the day of the meeting or a later one."))
        return data


MISSING = {
    "purpose": _("Say why you meet: those who come want to know what it is for."),
    "level": _("Say how much those who take part can decide."),
    "feedback": _("Say how those who take part hear what came of it. Without that a dialogue is not called."),
    "feedback_by": _("Say by which day they hear what came of it."),
}


class CallForm(TimeAndPlaceForm, SaidOfMeetingForm):
    concerned = forms.MultipleChoiceField(
        label=_("Invite all associations that work with or subscribe to"),
        help_text=_("At most 300. Each is invited once."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    subjects = TagsField(
        label=_("What the meeting is about"),
        help_text=_("Who subscribes to it is told, where everyone may see the meeting."),
    )
    closed = forms.BooleanField(label=_("Only our own party may see the meeting"), required=False)
    field_order = (
        "seat", "title", "kind", "theme", "day", "begins", "ends", "place", "link", "purpose", "level", "feedback",
        "feedback_by", "help", "subjects", "concerned", "invited", "closed",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forum = self.thing.forum
        self.initial = {"title": forum.name, "kind": USUAL.get(forum.kind, Meeting.Kind.GROUP), **self.initial}
        tags = list(forum.tags.filter(state="in_use").order_by("kind", "name"))
        self.fields["subjects"].initial = [tag.pk for tag in tags]
        self._offer(tags)
        if forum.party is None:  # a joint forum meets in the open
            del self.fields["closed"]
        self.order_fields(self.field_order)

    def _offer(self, tags: list[Tag]) -> None:
        """Who knows the subject, and the associations concerned by what the forum works with."""
        numbers = numbers_of(ASSOCIATIONS)
        choices = [(str(tag.pk), f"{tag.named} ({numbers[tag.pk]})") for tag in tags if numbers[tag.pk]]
        self.fields["concerned"].choices = choices
        if not choices:
            del self.fields["concerned"]
        others = Body.objects.today().public().exclude(pk=self.thing.forum_id)
        self.fields["invited"].queryset = others
        of = self.thing.forum_id, [tag.pk for tag in tags]
        listed = kept_for_all("near to invite", of, make=lambda: _near(others, tags))
        self.fields["invited"].widget.choices = listed

    def offer_invited(self) -> None:
        """When it is known what the forum works with: see `_offer`."""

    @property
    def said(self) -> dict[str, Any]:
        """Those ticked one by one, and those concerned by what is ticked; the latter never more than is told."""
        said = super().said
        ticked, tags = list(said.pop("invited")), said.pop("concerned", [])
        there = {body.pk for body in ticked}
        more = concerned_by(tags).filter(kind__in=ASSOCIATIONS).exclude(pk__in=there) if tags else Body.objects.none()
        return said | {"invited": [*ticked, *more.order_by("name")[:MOST_INVITED]]}


def _near(others: QuerySet[Body], tags: list[Tag]) -> list[tuple[int, str]]:
    """Who knows the subject, then the associations concerned."""
    near = Q(pk__in=concerned_by(tags).filter(kind__in=ASSOCIATIONS).values("pk"))
    rows = list(others.filter(near | Q(kind__in=KNOW)).order_by("name").values_list("pk", "name", "kind"))
    know, concerned = ([row for row in rows if (row[2] in KNOW) == first] for first in (True, False))
    return [(pk, name) for pk, name, _kind in (*know, *concerned[:MOST_SHOWN])]


def _invitable(invited: tuple[int, ...]) -> QuerySet[Body]:
    """Who can be invited besides those who are."""
    return Body.objects.filter(Q(pk__in=to_invite().values("pk")) | Q(pk__in=invited)).order_by("name")


class DescribeForm(SaidOfMeetingForm):
    SAID = ("title", "kind", "theme", "purpose", "level", "feedback", "feedback_by", "help")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = {name: getattr(self.thing, name) for name in self.SAID} | {"invited": list(self.thing.invited_ids)}
        self.initial = {**now, **self.initial}

    def offer_invited(self) -> None:
        """Those invited already stand there too: associations that were concerned."""
        own, forum = tuple(sorted(self.thing.invited_ids)), self.thing.forum_id
        offer(self, "invited", "to invite", forum, own, rows=lambda: _invitable(own).exclude(pk=forum))


class MoveForm(TimeAndPlaceForm):
    why = forms.CharField(
        label=_("Why is it changed?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = {name: getattr(self.thing, name) for name in ("day", "begins", "ends", "place", "link")}
        self.initial = {**now, **self.initial}

    def clean(self) -> dict[str, Any]:
        """The items of the agenda fit the new time as well."""
        data = super().clean()
        agenda, begins, ends = self.thing.own_agenda, data.get("begins"), data.get("ends")
        if agenda and agenda.minutes and not self.errors:
            length = minutes_between(begins, ends) if begins and ends else 0
            if length < agenda.minutes:
                says = _("The items of the agenda take %(n)d minutes. Choose an end that leaves room for them.")
                self.add_error("ends", says % {"n": agenda.minutes})
        return data


class HoldForm(StepForm):
    notes = forms.CharField(
        label=_("What came of it?"),
        help_text=_("In short: what was talked about and what happens next. No names of people."),
        max_length=8000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


def _expected(meeting: Meeting) -> QuerySet[Body]:
    """The associations that should be there, and those noted as present."""
    near = Q(pk__in=expected_at(meeting)) | Q(presences__meeting=meeting)
    return Body.objects.filter(near, kind=Body.Kind.ASSOCIATION).distinct().order_by("name")


def _not_expected(meeting: Meeting) -> QuerySet[Body]:
    others = Body.objects.today().public().filter(kind=Body.Kind.ASSOCIATION)
    return others.exclude(pk__in=_expected(meeting).order_by().values("pk")).order_by("name")


class AttendanceForm(StepForm):
    """How many came, of each kind, and which associations were there; nobody's name."""

    association = forms.IntegerField(label=_("How many came for associations?"), min_value=0, max_value=2000)
    official = forms.IntegerField(label=_("How many officials came?"), min_value=0, max_value=2000)
    politician = forms.IntegerField(label=_("How many politicians came?"), min_value=0, max_value=2000)

    expected = forms.ModelMultipleChoiceField(
        Body.objects.none(),
        label=_("Which of those expected were there?"),
        help_text=_("Associations that registered, are invited or sit in the forum. Tick as on the sign-in list."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = SeveralOf(
        Body.objects.none(),
        label=_("Which other associations were there?"),
        help_text=_("Those not known here are only in the numbers."),
        required=False,
    )
    field_order = ("seat", "expected", "others", "association", "official", "politician")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = self.thing
        offer(self, "expected", "expected at", meeting.pk, rows=lambda: _expected(meeting))
        offer(self, "others", "not expected at", meeting.pk, rows=lambda: _not_expected(meeting))
        ticked = meeting.presences.values_list("body", flat=True) if meeting.counted else registered_of(meeting)
        self.initial = {**meeting.counted.by_kind, "expected": list(ticked), **self.initial}
        if not meeting.pk or not list(self.fields["expected"].widget.choices):
            del self.fields["expected"]
        self.order_fields(self.field_order)

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        present = {body.pk: body for name in ("expected", "others") for body in said.pop(name, ())}
        return said | {"present": list(present.values())}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        there = len(set(data.get("expected") or ()) | set(data.get("others") or ()))
        if (came := data.get("association")) is not None and came < there:
            says = ngettext("%(n)d association was there, so at least as many people came.",
                            "%(n)d associations were there, so at least as many people came.", there)  # fmt: skip
            self.add_error("association", says % {"n": there})
        return data


def registered_of(meeting: Meeting) -> Any:
    """The associations that registered for it."""
    return meeting.registrations.filter(state="coming").exclude(body=None).values_list("body", flat=True)


def expected_at(meeting: Meeting) -> Any:
    """The associations that registered, are invited, or have somebody in the forum."""
    seated = Seat.objects.filter(body=meeting.forum_id, state="held").exclude(on_behalf_of=None).values("on_behalf_of")
    registered = meeting.registrations.filter(state="coming").exclude(body=None).values("body")
    return Body.objects.filter(
        Q(pk__in=registered) | Q(pk__in=seated) | Q(pk__in=meeting.invited.values("pk")), kind=Body.Kind.ASSOCIATION
    ).values("pk")


class NotesForm(StepForm):
    notes = forms.CharField(
        label=_("Notes from the meeting"),
        help_text=_("What was talked about, item by item, and what happens next. No names of people."),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"notes": self.thing.notes, **self.initial}
