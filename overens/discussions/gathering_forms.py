"""What the secretary may write about notes, and about who sits where."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from overens.agreements.models import Commitment, Version
from overens.bodies.actors import ANYBODY
from overens.bodies.models import Body
from overens.journal.kept import kept_for_all
from overens.journal.prepared import Prepared
from overens.matters.models import Matter
from overens.measures.models import Measure
from overens.meetings.models import Meeting, Registration
from overens.process.forms import StepForm
from overens.process.offering import offer
from overens.ui.choosing import OneOf

from .models import LONGEST, Note
from .places import NO_ROOM, have_room

MOST_TO_MERGE = 60  # notes listed to choose among
MOST_TO_LINK = 300  # commitments
ANSWERS = (
    Body.Kind.DEPARTMENT,
    Body.Kind.CENTRAL_OFFICE,
    Body.Kind.COMMITTEE,
    Body.Kind.EXECUTIVE_BOARD,
    Body.Kind.FORUM,
    Body.Kind.COLLABORATION_GROUP,
    Body.Kind.REPRESENTATION_GROUP,
    Body.Kind.NETWORK,
)


def shortly(note: Note) -> str:
    """A note as a choice: who said it, and how it begins."""
    return f"{note.source}: {Truncator(note.words).chars(160)}"


def _near(discussion: int, note: int, question: int | None, chosen: tuple[UUID, ...]) -> Any:
    """What a note can be merged with: those chosen; where none is, the others on the same question."""
    near = Note.objects.standing().filter(discussion=discussion).exclude(pk=note).order_by("pk")
    return near.filter(device_id__in=chosen) if chosen else near.filter(question=question)


NEAR = Prepared(lambda *asked: _near(*asked).select_related("group__meeting")[:MOST_TO_MERGE])  # as a list shows them


def _listed(asked: tuple[Any, ...]) -> list[tuple[str, str]]:
    """The same as choices. Who may merge one note of a discussion may merge all."""
    return [(str(note.device_id), shortly(note)) for note in NEAR.all(*asked)]


class MergeForm(StepForm):
    """Which notes say the same, and whose words stand. The others are kept as they were written."""

    others = forms.MultipleChoiceField(
        label=_("Which say the same?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one more note."),
            "invalid_choice": _(
                "Somebody has merged, muted or taken back one of them meanwhile. Look again, and choose anew."
            ),
        },
    )
    stands = forms.ChoiceField(
        label=_("Whose words stand?"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of those that are merged.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        data: Any = self.data
        self.chosen: list[str] = data.getlist("others") if self.is_bound else []
        if self.is_bound:
            self._offer()

    def begin_with(self, given: Any) -> None:
        """Those ticked on the secretary's page."""
        ticked = given.getlist("others") if isinstance(given, QueryDict) else []
        self.chosen = [one for one in ticked if is_id(one)][:MOST_TO_MERGE]
        self.initial = {**self.initial, "others": self.chosen}
        self._offer()

    def _offer(self) -> None:
        """Those chosen; where none is, the others on the same question."""
        note = self.thing
        chosen = tuple(UUID(one) for one in self.chosen if is_id(one))[:MOST_TO_MERGE]
        asked = note.discussion_id, note.pk, None if chosen else note.question_id, chosen
        if self.is_bound:
            self.near = {str(note.device_id): note for note in _near(*asked).told()[:MOST_TO_MERGE]}
        rows = kept_for_all("notes to merge", *asked, make=lambda: _listed(asked))
        fields: Any = self.fields
        fields["others"].choices = rows
        own = (str(self.thing.device_id), shortly(self.thing))
        fields["stands"].choices = [own, *(rows if chosen else [])]
        self.initial = {"stands": own[0], **self.initial}

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        others = [self.near[one] for one in said["others"]]
        return {"others": others, "stands": self.near.get(said["stands"], self.thing)}


def is_id(text: str) -> bool:
    """Whether it is the id of a note, as a form sends it."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _promised() -> Any:
    """The commitments of the two newest texts: everybody reads what a note is linked to."""
    versions = Version.objects.visible_to(ANYBODY).order_by("-pk").values("pk")[:2]
    found = Commitment.objects.visible_to(ANYBODY).filter(version__in=versions).order_by("-version", "pk")
    shown = Commitment.objects.filter(pk__in=found.values("pk")[:MOST_TO_LINK])
    return shown.select_related("topic__wording").order_by("-version", "pk")


class LinkForm(StepForm):
    """What a note is about: a commitment, a question, a measure. Emptied, the link is taken away."""

    commitment = forms.ModelChoiceField(
        Commitment.objects.none(), label=_("Commitment"), required=False, empty_label=_("None")
    )
    matter = forms.CharField(
        label=_("Question"), help_text=_("Its number, such as 2026-42."), max_length=20, required=False
    )
    measure = forms.CharField(
        label=_("Measure"), help_text=_("Its number, such as 2026-7."), max_length=20, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["commitment"]
        field.label_from_instance = lambda one: Truncator(str(one)).chars(110)
        offer(self, "commitment", "what a note is about", rows=_promised)
        note = self.thing
        now = {"commitment": note.commitment_id, "matter": note.matter.named if note.matter else ""}
        self.initial = {**now, "measure": note.measure.named if note.measure else "", **self.initial}

    def clean_matter(self) -> Matter | None:
        none = _("There is no question with that number, or you may not see it.")
        return self._numbered("matter", Matter.objects.visible_to(self.me), none)  # type: ignore[no-any-return]

    def clean_measure(self) -> Measure | None:
        none = _("There is no measure with that number.")
        return self._numbered("measure", Measure.objects.all(), none)  # type: ignore[no-any-return]

    def _numbered(self, field: str, seen: Any, none: Any) -> Any:
        """The one of that number; what it is linked to already stays though one may not see it."""
        typed = self.cleaned_data[field].strip().lower().removeprefix("nr").strip()
        if not typed:
            return None
        now = getattr(self.thing, field)
        if now and now.named == typed:
            return now
        year, _dash, number = typed.partition("-")
        sound = year.isdecimal() and number.isdecimal() and len(year) == 4 and len(number) < 9
        found = seen.filter(year=int(year), number=int(number)).first() if sound else None
        if found is None:
            raise forms.ValidationError(none)
        return found


def _answering(sight: Any) -> Any:
    return Body.objects.today().visible_to(sight).filter(kind__in=ANSWERS).order_by("name")


class GiveForm(StepForm):
    owner = OneOf(Body.objects.none(), label=_("Who answers?"))
    due = forms.DateField(label=_("By which day?"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sight = self.me.sight_of_bodies
        offer(self, "owner", "who answers a note", sight, rows=lambda: _answering(sight))
        self.initial = {"owner": self.thing.owner_id, "due": self.thing.due, **self.initial}

    def clean_due(self) -> date:
        due: date = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a coming day."))
        return due


class AnswerNoteForm(StepForm):
    answer = forms.CharField(
        label=_("The answer"),
        help_text=_("Everybody who can read the note can read it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"answer": self.thing.answer, **self.initial}


class MuteForm(StepForm):
    why = forms.CharField(
        label=_("Reason"),
        help_text=_("Those who arrange the meeting read it, and can undo it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LotForm(StepForm):
    """At which evening lots are drawn: one with groups, and with people who have registered."""

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label=_("At which meeting?"), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["meeting"]
        field.queryset = self.thing.meetings.order_by("day", "pk")
        field.widget.choices = [(one.pk, f"{one.title}, {one.day}") for one in self.thing.evenings]  # read already

    def clean_meeting(self) -> Meeting:
        meeting: Meeting = self.cleaned_data["meeting"]
        if not self.thing.groups.filter(meeting=meeting, state="open").exists():
            raise forms.ValidationError(_("No groups are formed at that meeting. Form them first."))
        if not Registration.objects.filter(meeting=meeting, state="coming").exists():
            raise forms.ValidationError(_("Nobody has registered for that meeting. Let people choose a table instead."))
        if self.thing.is_by_choice and not have_room(self.thing, meeting):
            raise forms.ValidationError(NO_ROOM)
        return meeting


class CountForm(StepForm):
    people = forms.IntegerField(
        label=_("How many sit there?"),
        help_text=_("What a group of five or more says is shown with the group's number, of a smaller one not."),
        min_value=0,
        max_value=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"people": self.thing.people, **self.initial}
