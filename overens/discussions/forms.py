"""What people may write: when they prepare a discussion, and in the groups."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Count
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from overens.agreements.models import Version
from overens.journal.kept import kept_for_all
from overens.journal.models import Entry
from overens.journal.prepared import Prepared
from overens.meetings.models import Meeting
from overens.process.forms import StepForm
from overens.process.offering import offer
from overens.ui.choosing import OneOf, SeveralOf, TickedOrWritten
from overens.ui.forms import Form
from overens.viewpoints.models import Topic

from .asking import Asked
from .choosing_forms import room_field
from .models import LONGEST, Discussion, Group, Note, Question
from .starter import question_sets

MOST_QUESTIONS = 12
MOST_GROUPS = 60  # at one evening
MOST_EVENINGS = 20
MOST_AN_HOUR = 1000  # answers from people without an account
OWN = "own"
KINDS = [(kind.value, kind.label) for kind in Note.Kind]


def _dates_with(meeting: Meeting) -> list[Meeting]:
    """The meeting; of a series, all its dates: they have one agenda, and so the same questions."""
    if not meeting.series_id:
        return [meeting]
    return list(Meeting.objects.filter(series=meeting.series_id).exclude(state="cancelled").order_by("day", "pk"))


class EveningsForm(StepForm):
    """What it is called, on which evenings, how the groups are made, and until when others can answer."""

    title = forms.CharField(label=_("What is the discussion called?"), max_length=120)
    meetings = SeveralOf(
        Meeting.objects.none(),
        by="title",
        label=_("At which meetings?"),
        help_text=_("Several evenings with the same questions give one result together."),
        widget=TickedOrWritten,
    )
    grouping = forms.ChoiceField(
        label=_("How are the groups made?"), choices=Discussion.Grouping.choices, widget=forms.RadioSelect
    )
    until = forms.DateField(
        label=_("Last day to answer for those who could not come"),
        help_text=_(
            "They answer the same questions on the discussion's page. Leave it empty if only the groups answer."
        ),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thing = self.thing
        chosen = list(thing.evenings) if thing.pk else _dates_with(thing.first_meeting)
        same = Meeting.objects.filter(forum=thing.forum_id, room=thing.room, party=thing.party_id)
        near = same.exclude(state="cancelled").filter(day__gte=chosen[0].day - timedelta(days=200))
        rows = near.order_by("day", "pk")[:MOST_EVENINGS]
        field: Any = self.fields["meetings"]
        field.queryset = Meeting.objects.filter(pk__in=[one.pk for one in [*rows, *chosen]]).order_by("day", "pk")
        field.label_from_instance = lambda meeting: f"{meeting.title}, {meeting.day}"
        now = {"title": thing.title, "meetings": [one.pk for one in chosen], "until": thing.until}
        self.initial = {**now, "grouping": thing.grouping, **self.initial}

    def clean_meetings(self) -> list[Meeting]:
        chosen = sorted(self.cleaned_data["meetings"], key=lambda meeting: (meeting.day, meeting.pk))
        there = {meeting.pk for meeting in chosen}
        if self.thing.pk and self.thing.groups.exclude(meeting__in=there).exists():
            raise forms.ValidationError(_("Groups are formed at a meeting you left out. Keep it."))
        return chosen

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise forms.ValidationError(_("Choose a day from today on."))
        return until


class PrepareForm(EveningsForm):
    """The same, and which questions to begin with."""

    begin = forms.ChoiceField(
        label=_("Which questions do you begin with?"),
        help_text=_("You can change them before the discussion opens."),
        widget=forms.RadioSelect,
    )
    field_order = ("seat", "title", "meetings", "begin", "grouping", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        swedish = get_language() != "en"
        sets = [(one.key, one.name if swedish else one.name_en) for one in question_sets().values()]
        field: Any = self.fields["begin"]
        field.choices = [*sets, (OWN, _("We write our own"))]
        self.initial = {"begin": sets[0][0], **self.initial}

    @property
    def said(self) -> dict[str, Any]:
        """The questions of the set that was chosen."""
        words = super().said
        chosen = question_sets().get(words.pop("begin"))
        return {**words, "questions": [Asked(text) for text in chosen.questions] if chosen else []}


def _parts(sight: Any) -> list[tuple[str, str]]:
    """The commitments and principles of the texts that are worked on or in force."""
    versions = Version.objects.visible_to(sight).order_by("-pk").values("topic")[:3]
    parts = Topic.objects.filter(whole__in=list(versions.values_list("topic", flat=True)), removed=False)
    parts = parts.filter(kind__in=(Topic.Kind.SECTION, Topic.Kind.PROMISE)).select_related("wording")
    return [(str(one.pk), str(one)[:90]) for one in parts.order_by("-whole", "order")[:120]]


NOW = Prepared(
    lambda discussion: (
        Question.objects.filter(discussion=discussion).annotate(answers=Count("notes")).order_by("order", "pk")
    )
)


class QuestionsForm(StepForm):
    """The questions in their order; one whose line is emptied is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now: list[Any] = NOW.all(self.thing.pk)
        sight = self.me.sight
        parts = kept_for_all("what groups are asked about", sight, make=lambda: _parts(sight))
        about: list[tuple[str, Any]] = [("", _("Nothing in particular")), *parts]
        for place in range(min(MOST_QUESTIONS, max(4, len(self.now) + 2))):
            self._row(place, about)

    def _row(self, place: int, about: list[tuple[str, Any]]) -> None:
        known = self.now[place] if place < len(self.now) else None
        number = place + 1
        self.fields[f"text_{number}"] = forms.CharField(
            label=_("Question %(n)d") % {"n": number}, max_length=300, required=False
        )
        self.fields[f"help_{number}"] = forms.CharField(
            label=_("Help for question %(n)d") % {"n": number}, max_length=300, required=False
        )
        self.fields[f"topic_{number}"] = forms.ChoiceField(
            label=_("What question %(n)d is about") % {"n": number}, choices=about, required=False
        )
        if known:
            words = {"text": known.text, "help": known.help, "topic": str(known.topic_id or "")}
            self.initial = {**{f"{name}_{number}": value for name, value in words.items()}, **self.initial}

    def _asked(self) -> Iterator[tuple[int, Asked]]:
        topics = Topic.objects.in_bulk([int(v) for k, v in self.cleaned_data.items() if k.startswith("topic_") and v])
        for place in range(MOST_QUESTIONS):
            text = self.cleaned_data.get(f"text_{place + 1}", "")
            known = self.now[place].pk if place < len(self.now) else None
            topic = self.cleaned_data.get(f"topic_{place + 1}")
            if text:
                yield (
                    place,
                    Asked(
                        text, self.cleaned_data[f"help_{place + 1}"], topics.get(int(topic)) if topic else None, known
                    ),
                )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(value for name, value in data.items() if name.startswith("text_")):
            self.add_error("text_1", _("Write at least one question."))
        for place, known in enumerate(self.now):
            if known.answers and not data.get(f"text_{place + 1}"):
                self.add_error(f"text_{place + 1}", _("This question has been answered. It stays."))
        return data

    @property
    def said(self) -> dict[str, Any]:
        return {"questions": [asked for _place, asked in self._asked()]}


class GroupsForm(StepForm):
    """How many, at which evening, and what each talks about where they are by subject."""

    meeting = OneOf(Meeting.objects.none(), label=_("At which meeting?"), empty_label=None, by="title")
    number = forms.IntegerField(label=_("How many groups?"), min_value=1, max_value=MOST_GROUPS, initial=5)
    subjects = forms.CharField(
        label=_("The groups' subjects"),
        help_text=_("One on each line, in the order of the groups. Leave it empty if all talk about the same."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    room_for = room_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["meeting"]
        field.queryset = self.thing.discussion.meetings.order_by("day", "pk")
        field.label_from_instance = lambda meeting: f"{meeting.title}, {meeting.day}"
        if not self.thing.discussion.is_by_choice:
            del self.fields["room_for"]
        else:
            self.fields["subjects"].label = _("The groups' subjects, or a question of their own")

    def clean_subjects(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["subjects"].splitlines() if line.strip()]
        if any(len(line) > 120 for line in lines):
            raise forms.ValidationError(_("Shorten each line to at most 120 characters."))
        return lines

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        meeting, number = data.get("meeting"), data.get("number")
        if meeting and number:
            there = self.thing.discussion.groups.filter(meeting=meeting).count()
            if there + number > MOST_GROUPS:
                self.add_error("number", _("A meeting has at most %(n)d groups.") % {"n": MOST_GROUPS})
            by_subject = self.thing.discussion.grouping == Discussion.Grouping.SUBJECT
            if by_subject and "subjects" in data and len(data["subjects"]) < number:
                lines = _("People choose by subject: write one for each of the %(n)d groups.") % {"n": number}
                self.add_error("subjects", lines)
        return data


class NoteForm(StepForm):
    """One thought, in the group's own words."""

    words = forms.CharField(label=_("Our note"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS, initial=Note.Kind.OTHER, widget=forms.RadioSelect)


class CorrectForm(NoteForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"words": self.thing.words, "kind": self.thing.kind, **self.initial}


class TypeForm(NoteForm):
    """A note from paper, or from somebody who told staff."""

    question = OneOf(Question.objects.none(), label=_("Which question does it answer?"), empty_label=None, by="text")
    group = OneOf(
        Group.objects.none(),
        by="subject",
        label=_("Which group wrote it?"),
        help_text=_("Choose none if it was said or sent to you by somebody who was in no group."),
        empty_label=_("No group"),
        required=False,
    )
    who = forms.CharField(
        label=_("Who said it?"),
        help_text=_("An association or a unit, where no group wrote it. Never a person's name."),
        max_length=120,
        required=False,
    )
    field_order = ("seat", "question", "group", "who", "words", "kind")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = self.thing.discussion
        group: Any = self.fields["group"]
        group.label_from_instance = lambda one: f"{one}, {one.meeting.title}, {one.meeting.day}"
        offer(self, "question", "questions of", about.pk, rows=lambda: about.questions.order_by("order", "pk"))
        offer(self, "group", "groups of", about.pk, rows=lambda: _in_order(about.groups))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("group") and not data.get("who") and "group" not in self.errors:
            self.add_error("who", _("Choose the group, or write who said it."))
        return data


def _in_order(groups: Any) -> Any:
    return groups.select_related("meeting").order_by("meeting__day", "number")


class OutsideForm(StepForm):
    """The same questions for who could not come. `website` is a trap that people cannot fill in."""

    who = forms.CharField(
        label=_("Which association or unit do you answer for?"),
        help_text=_("It need not be known to the municipality. Do not write your own name."),
        max_length=120,
    )
    website = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.actors and self.actors[0].seat:
            del self.fields["who"]
        for question in self.asked:
            self.fields[f"words_{question.pk}"] = forms.CharField(
                label=question.text,
                help_text=question.help,
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @cached_property
    def asked(self) -> list[Any]:
        return list(self.thing.discussion.questions.all())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("website"):
            raise forms.ValidationError(_("It was not sent. Reload the page and try again."))
        if not self.errors and not any(data.get(f"words_{one.pk}") for one in self.asked):
            raise forms.ValidationError(_("Answer at least one of the questions."))
        if not self.me.person_id and _answered_lately() >= MOST_AN_HOUR:
            raise forms.ValidationError(_("Very many answer just now. Wait an hour, then send it again."))
        return data

    @property
    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        given = [(one, Note.Kind.OTHER, data[f"words_{one.pk}"]) for one in self.asked if data[f"words_{one.pk}"]]
        return {"who": data.get("who") or self.by.capacity, "answers": given}


def _answered_lately() -> int:
    """Answers of the last hour from people without an account."""
    since = timezone.now() - timedelta(hours=1)
    return Entry.objects.filter(at__gte=since, verb="discussions.answer_outside", by=None).count()


class JoinForm(Form):
    """The code on the table."""

    code = forms.CharField(
        label=_("The code on your table"),
        help_text=_("Eight letters and digits, such as CDFG-3479. Capitals or not makes no difference."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )
