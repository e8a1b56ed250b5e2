"""What people may write around a consultation: whom to ask, what is asked, and answers."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.heard import in_words
from overens.bodies.models import Body
from overens.forums.models import Tag
from overens.forums.subscriptions import SUBSCRIBE as ASSOCIATIONS
from overens.forums.subscriptions import concerned_by
from overens.forums.tag_fields import TagsField, numbers_of
from overens.journal.kept import kept_for_all
from overens.process.forms import StepForm

from .models import Consultee

MOST_SHOWN = 60  # bodies to tick; more are found by a word
LONGEST = timedelta(days=730)  # nobody waits for two years: the year is mistyped
MOST_QUESTIONS = 20
MOST_TAGS = 50


def last_day_of(day: date) -> date:
    """A last day that can be: today or later. Raises ValidationError."""
    today = timezone.localdate()
    if day < today:
        raise forms.ValidationError(_("The last day has passed. Choose today or later."))
    if day > today + LONGEST:
        raise forms.ValidationError(_("That is more than two years away. Choose an earlier day."))
    return day


class LastDayForm(StepForm):
    """The last day for answers."""

    until = forms.DateField(
        label=_("Last day to answer"),
        help_text=_("Associations and committees decide at meetings. Six weeks is usual, more over summer."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean_until(self) -> date:
        return last_day_of(self.cleaned_data["until"])


class ProlongForm(LastDayForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"until": kwargs["thing"].until}, **kwargs)

    def clean_until(self) -> date:
        until = super().clean_until()
        if self.thing.until and until <= self.thing.until:
            raise forms.ValidationError(_("Choose a day after the last day there is now."))
        return until


class CallForm(LastDayForm):
    """A question of its own, to one or several bodies."""

    title = forms.CharField(
        label=_("What is it about?"), max_length=200, help_text=_("For example: How do we reach more young people?")
    )
    question = forms.CharField(
        label=_("What do you want to know, and why?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    parts = forms.CharField(
        label=_("Questions to answer one by one"),
        help_text=_("One on each line."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    subjects = TagsField(
        help_text=_("Who subscribes to one is told. Those concerned come first when you choose whom to ask.")
    )
    field_order = ["title", "question", "parts", "subjects", "until"]

    def clean_parts(self) -> list[str]:
        lines = [line.strip() for line in str(self.cleaned_data["parts"]).splitlines() if line.strip()]
        if len(lines) > MOST_QUESTIONS:
            raise forms.ValidationError(_("Ask at most %(most)d questions."), params={"most": MOST_QUESTIONS})
        return lines


def _to_ask(there: QuerySet[Body], word: str) -> tuple[list[tuple[int, str]], Counter[str]]:
    """The bodies whose names have the word, one more than are shown; and how many there are of each kind."""
    rows = list(there.values_list("pk", "name", "kind", "heard_by"))
    found = [(pk, name, heard) for pk, name, _kind, heard in rows if word in name.casefold()]
    shown = [(pk, _called(name, heard)) for pk, name, heard in found[: MOST_SHOWN + 1]]
    return shown, Counter(kind for _pk, _name, kind, _heard in rows)


def _tags_to_ask_by() -> list[tuple[str, str]]:
    """The subjects, areas and target groups that somebody works with, each with how many."""
    numbers = numbers_of()
    there = Tag.objects.today().filter(state="in_use")
    return [(str(tag.pk), f"{tag.named} ({numbers[tag.pk]})") for tag in there if numbers[tag.pk]]


class AskForm(StepForm):
    """Whom to ask: every body of some kinds, and bodies one by one."""

    kinds = forms.MultipleChoiceField(
        label=_("All of a kind"),
        help_text=_("At most 300 at a time. Open this page again for the rest."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    tags = forms.MultipleChoiceField(
        label=_("All concerned by a subject, an area or a target group"),
        help_text=_("Those that work with it or subscribe to it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    among = forms.ChoiceField(
        label=_("If you tick several of those"),
        choices=[("any", _("all concerned by any of them")), ("every", _("only those concerned by every one of them"))],
        initial="any",
        required=False,
        widget=forms.RadioSelect,
    )
    associations = forms.BooleanField(label=_("Of those concerned only associations and networks"), required=False)
    bodies = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=_("One by one"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = Consultee.objects.filter(round=self.thing.round_id).values("body")
        self.open = Body.objects.today().public().exclude(pk__in=listed).order_by("name", "pk")
        word = str(getattr(self.thing, "search", "")).casefold()  # SQLite knows no case of å, ä and ö
        of = self.thing.round_id, word
        found, numbers = kept_for_all("bodies to ask", of, make=lambda: _to_ask(self.open, word))
        self.more = len(found) > MOST_SHOWN
        kinds = [(kind, f"{label} ({numbers[kind]})") for kind, label in Body.Kind.choices if numbers[kind]]
        self.fields["kinds"].choices = kinds
        own = self.thing.round.tag_ids  # first, but never ticked: who ticks one body asks that body only
        there = kept_for_all("tags to ask by", make=_tags_to_ask_by)
        self.fields["tags"].choices = sorted(there, key=lambda tag: int(tag[0]) not in own)
        if not there:
            for name in ("tags", "among", "associations"):
                del self.fields[name]
        self.fields["bodies"].queryset = self.open
        self.fields["bodies"].widget.choices = found[:MOST_SHOWN]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.get(name) for name in ("kinds", "tags", "bodies")):
            raise forms.ValidationError(_("Tick at least one kind, one subject or one body."))
        return data

    @property
    def said(self) -> dict[str, Any]:
        data = super().said
        kinds, ticked = data.pop("kinds"), list(data.pop("bodies"))
        concerned = self._concerned(data.pop("tags", []), data.pop("among", ""), data.pop("associations", False))
        chosen = {body.pk for body in ticked}
        more = self.open.filter(Q(kind__in=kinds) | Q(pk__in=concerned)).exclude(pk__in=chosen)
        return data | {"bodies": [*ticked, *more]}

    def _concerned(self, tags: list[str], among: str, associations: bool) -> set[int]:
        """The bodies concerned by any of the tags, or by every one of them."""
        found = [set(concerned_by([tag]).values_list("pk", flat=True)) for tag in tags[:MOST_TAGS]]
        together = (set.intersection if among == "every" else set.union)(*found) if found else set()
        if associations and together:
            together &= set(self.open.filter(kind__in=ASSOCIATIONS).values_list("pk", flat=True))
        return together


def _called(name: str, heard_by: str) -> str:
    """A body with how it wants to be heard, where it has said so."""
    return f"{name} ({in_words(heard_by)})" if heard_by else name


class ResponseForm(StepForm):
    """A body's answer as a whole, and where it was decided."""

    text = forms.CharField(
        label=_("The answer"),
        help_text=_("The answer as a whole. You can also leave viewpoints on each part of the text."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    decided_on = forms.DateField(
        label=_("When was it decided?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    paragraph = forms.CharField(label=_("Paragraph of the minutes (§)"), required=False, max_length=20)
    reference = forms.CharField(label=_("Reference number"), required=False, max_length=60)

    def clean_decided_on(self) -> date | None:
        return _not_coming(self.cleaned_data["decided_on"])

    def clean_paragraph(self) -> str:
        return str(self.cleaned_data["paragraph"]).lstrip("§ ")  # the page writes the sign


class ChangeResponseForm(ResponseForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        thing = kwargs["thing"]
        words = {name: getattr(thing, name) for name in ("decided_on", "paragraph", "reference")}
        super().__init__(*args, initial=words | {"text": str(thing.wording or "")}, **kwargs)


class UnaskedForm(ResponseForm):
    """The same for a body that is not on the list."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seat = self.by.seat
        if seat and Consultee.objects.filter(round=self.thing.round_id, body=seat.body_id).exists():
            raise forms.ValidationError(
                _("%(body)s is on the list already. Answer from its own line there."), params={"body": seat.body.name}
            )
        return data


class RespondForForm(ResponseForm):
    """The same for an answer that came by letter or mail."""

    received_on = forms.DateField(label=_("When did it come?"), widget=forms.DateInput(attrs={"type": "date"}))
    field_order = ["text", "received_on"]

    def clean_received_on(self) -> date | None:
        day, opened = _not_coming(self.cleaned_data["received_on"]), self.thing.round.opens_on
        if day and opened and day < opened:
            raise forms.ValidationError(_("The consultation had not begun that day."))
        return day


def _not_coming(day: date | None) -> date | None:
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("That day has not come. Choose today or earlier."))
    return day
