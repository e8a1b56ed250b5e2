"""What people may write when a question goes on: to which meeting, where it is lifted, who takes it along."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Room, Seat
from overens.forums.models import Tag
from overens.journal.kept import kept_for_all
from overens.meetings.forms import TimeAndPlaceForm, to_invite
from overens.meetings.models import Meeting
from overens.process.forms import StepForm
from overens.process.offering import offer
from overens.ui.components.signs import in_words

from .climbing import may_be_read, next_meeting, skips
from .models import Ladder, Matter
from .path import LIFTED_TO, Climber, Ground, Place, climber, place_of, ways
from .process import OPEN
from .roles import POLITICAL_BODIES, politician

BOUND_FOR = (*POLITICAL_BODIES[:3], Body.Kind.COLLABORATION_GROUP)  # where a politician takes a question
FOLLOWED_UP_BY = (Body.Kind.FORUM, Body.Kind.COMMITTEE_DIALOGUE, Body.Kind.AREA_GROUP, Body.Kind.WORKING_GROUP)
A_MONTH = timedelta(days=30)
NUMBER = re.compile(r"^(\d{4})-(\d{1,7})$")


class UpwardForm(StepForm):
    """Part of every form that takes a question to a forum: a reason where the ladder leaves out a step, and words
    that tell the forum what the question is about where it may not be read.
    """

    short = forms.CharField(
        label=_("What is the question about, in a few words?"),
        help_text=_(
            "The question is not published. At the forum only its number and these words are shown: name nobody, and "
            "quote nothing of it."
        ),
        max_length=120,
    )
    why = forms.CharField(
        label=_("Why is a step of the ladder left out?"),
        help_text=_("Needed only if the question does not go the usual way. The reason is shown with the question."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if all(may_be_read(self.thing, actor) for actor in self.actors):
            del self.fields["short"]

    def aims_at(self, data: dict[str, Any]) -> tuple[Body | None, str]:
        """The body the question goes to, and the place of the ladder that is."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        body, place = self.aims_at(data)
        if body is None or "seat" in self.errors:
            return data
        if not data.get("why") and "why" not in self.errors and skips(self.thing, self.by, place):
            self.add_error("why", _("The usual way does not go straight there. Say why a step is left out."))
        if body.party_id not in {None, self.thing.party_id} and not may_be_read(self.thing, self.by):
            raise forms.ValidationError(
                _("The question is not published. Only who asked can take it to another party's group.")
            )
        return data


class PlaceForm(UpwardForm):
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("Which meeting?"), help_text=_("The answer comes after that meeting.")
    )
    field_order = ("seat", "meeting", "short", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coming = Meeting.objects.filter(room=Room.PUBLIC).coming().exclude(kind=Meeting.Kind.FOLLOW_UP)
        if all(climber(actor) == Climber.ASSOCIATION for actor in self.actors):  # the municipality's own are its own
            coming = coming.exclude(forum__party=self.thing.party_id)
        if self.thing.state == "in_forum" and self.thing.meeting_id:
            coming = coming.exclude(pk=self.thing.meeting_id)
        field: Any = self.fields["meeting"]
        field.queryset = coming.select_related("forum")
        field.label_from_instance = lambda meeting: f"{meeting.title}, {in_words(meeting.day, 'full')}"
        self.order_fields(self.field_order)

    def aims_at(self, data: dict[str, Any]) -> tuple[Body | None, str]:
        meeting = data.get("meeting")
        return (meeting.forum, place_of(meeting.forum, meeting.kind)) if meeting else (None, "")


class FollowUpForm(UpwardForm, TimeAndPlaceForm):
    """When and where, and who is invited for what they know."""

    forum = forms.ModelChoiceField(Body.objects.none(), label=_("Which forum follows it up?"))
    invited = forms.ModelMultipleChoiceField(
        Body.objects.none(),
        label=_("Who knows the subject, and is invited?"),
        help_text=_("They are told of the meeting."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("seat", "forum", "day", "begins", "ends", "place", "link", "invited", "short", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.thing.state == "in_forum":
            del self.fields["forum"]
        else:
            offer(self, "forum", "followed up by", rows=lambda: _there(FOLLOWED_UP_BY))
        offer(self, "invited", "to invite", rows=to_invite)
        known = kept_for_all("suggested", self.thing.pk, make=lambda: suggested(self.thing))
        self.initial = {"invited": list(known), **self.initial}
        self.order_fields(self.field_order)

    def aims_at(self, data: dict[str, Any]) -> tuple[Body | None, str]:
        return data.get("forum") or self.thing.forum, Place.FOLLOW_UP


def _there(kinds: tuple[Body.Kind, ...]) -> QuerySet[Body]:
    """The bodies of today that everyone may see, of some kinds."""
    return Body.objects.today().public().filter(kind__in=kinds).order_by("kind", "name")


def suggested(matter: Matter) -> set[int]:
    """The bodies to invite: those that work with the question's subjects or answer for them, the unit that has it, and
    those that serve the committee it belongs to.
    """
    about = matter.subjects.all()
    knowing = to_invite().filter(Q(tags__in=about) | Q(answers_for__in=about)).values_list("pk", flat=True)
    serving = matter.committee.served_by.values_list("pk", flat=True) if matter.committee else []
    return {pk for pk in (matter.unit_id, *serving, *knowing) if pk}


class SubjectsForm(StepForm):
    subjects = forms.ModelMultipleChoiceField(
        Tag.objects.none(),
        label=_("What is the question about?"),
        help_text=_("Those who work with the subjects are found by that."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["subjects"]
        field.queryset = Tag.objects.subjects().today().order_by("name", "pk")
        field.label_from_instance = lambda tag: tag.named
        self.initial = {"subjects": [tag.pk for tag in self.thing.about], **self.initial}


class EscalateForm(UpwardForm):
    forum = forms.ModelChoiceField(Body.objects.none(), label=_("Where is it lifted?"))
    ground = forms.ChoiceField(label=_("Why is it lifted?"), choices=Ground.choices, widget=forms.RadioSelect)
    field_order = ("seat", "forum", "ground", "short", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        been = tuple(sorted(self.thing.forum_ids))
        offer(self, "forum", "lifted to", been, rows=lambda: _there(LIFTED_TO).exclude(pk__in=been))
        self.order_fields(self.field_order)

    def aims_at(self, data: dict[str, Any]) -> tuple[Body | None, str]:
        forum = data.get("forum")
        return (forum, place_of(forum)) if forum else (None, "")


class TakeAlongForm(StepForm):
    to = forms.ModelChoiceField(Body.objects.none(), label=_("Where do you take it?"))
    word_by = forms.DateField(
        label=_("By when does word come?"),
        help_text=_("The question shows the day. It is on your page until you have told what came of it."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", "taken along to", rows=lambda: _there(BOUND_FOR))
        own = next((actor.seat.body for actor in self.actors if politician.held_by(actor, None)), None)
        meeting = next_meeting(own) if own else None
        day = meeting.day if meeting else timezone.localdate() + A_MONTH
        self.initial = {"to": own.pk if own else None, "word_by": day, **self.initial}

    def clean_word_by(self) -> date:
        day: date = self.cleaned_data["word_by"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a coming day."))
        if day > timezone.localdate() + 12 * A_MONTH:
            raise forms.ValidationError(_("Choose a day within a year: who asked waits for it."))
        return day


class NoteTakingForm(TakeAlongForm):
    """The same, noted for a politician who confirms it."""

    seat_of = forms.ModelChoiceField(Seat.objects.none(), label=_("Who takes it along?"))
    field_order = ("seat", "seat_of", "to", "word_by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].label = _("Where is it taken?")
        seats: Any = politician.seats(self.thing).exclude(person=None).select_related("person", "body")
        field: Any = self.fields["seat_of"]
        field.queryset = seats.order_by("person__name", "pk")
        field.label_from_instance = lambda seat: f"{seat.person.name}, {seat}"
        self.order_fields(self.field_order)

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        return said | {"seat": said.pop("seat_of")}


class BringBackForm(StepForm):
    text = forms.CharField(
        label=_("What came of it?"),
        help_text=_("Everyone who waits for the answer reads it."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class WhyForm(StepForm):
    why = forms.CharField(label=_("Why?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class MergeForm(StepForm):
    number = forms.CharField(
        label=_("The number of the other question"),
        help_text=_("Such as 2026-42. It must be published, for those who come along read its answer."),
        max_length=12,
    )

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        match = NUMBER.match(number)
        if not match:
            raise forms.ValidationError(_("Write a number such as 2026-42."))
        year, count = map(int, match.groups())
        found = Matter.objects.filter(year=year, number=count, room=Room.PUBLIC).first()
        if found is None:
            raise forms.ValidationError(_("No published question has that number."))
        if found.pk == self.thing.pk:
            raise forms.ValidationError(_("That is this question. Choose another."))
        if found.state not in OPEN:
            raise forms.ValidationError(_("That question is closed. Choose one that still waits for an answer."))
        self.other = found
        return number

    @property
    def said(self) -> dict[str, Any]:
        return {"other": self.other}


class SplitForm(StepForm):
    text = forms.CharField(
        label=_("The part that becomes a question of its own"),
        help_text=_("In the words of who asked. Everyone who asked is owed the answer to it too."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class LadderForm(StepForm):
    """Which ways are straight for whom, from a day on."""

    since = forms.DateField(
        label=_("From which day?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = Ladder.objects.today()
        choices = [
            (name, _("from %(low)s to %(high)s") % {"low": low.label, "high": high.label}) for name, low, high in ways()
        ]
        for who in Climber:
            self.fields[who.value] = forms.MultipleChoiceField(
                label=CARRIES[who],
                choices=choices,
                required=False,
                initial=now.routes.get(who.value, []),
                widget=forms.CheckboxSelectMultiple,
            )
        self.initial = {"since": timezone.localdate(), **self.initial}

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a coming day."))
        return since

    @property
    def said(self) -> dict[str, Any]:
        routes = {who.value: self.cleaned_data[who.value] for who in Climber}
        return {"since": self.cleaned_data["since"], "routes": routes}


CARRIES = {
    Climber.ASSOCIATION: _("An association goes straight"),
    Climber.POLITICIAN: _("A politician goes straight"),
    Climber.OFFICIAL: _("An official goes straight"),
}
