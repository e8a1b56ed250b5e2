"""What people may write as viewpoints and around them."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Party
from overens.journal.prepared import Prepared
from overens.process.forms import StepForm

from .definitions import words_in
from .models import Answer, Group, Phrase, Presence, Round, Topic, Viewpoint

OF_ONE_PART = _("They are about different parts of the text. Merge those that are about the same part.")
MOST_WORDS = 120  # characters marked as unclear at a time
MOST_TO_CHOOSE = 50  # in one list; more are merged by ticking them among all viewpoints


class ViewpointForm(StepForm):
    """Own words, and what kind they are. One word is enough."""

    text = forms.CharField(
        label=_("Your viewpoint"),
        help_text=_("Write as you would say it. One word is enough."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    kind = forms.ChoiceField(
        label=_("What kind is it?"),
        choices=Viewpoint.Kind.choices,
        initial=Viewpoint.Kind.OTHER,
        widget=forms.RadioSelect,
    )


class CorrectViewpointForm(ViewpointForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        thing = kwargs["thing"]
        super().__init__(*args, initial={"text": str(thing), "kind": thing.kind}, **kwargs)


class RecordForm(ViewpointForm):
    """What a group said at a meeting, typed in from paper."""

    round = forms.ModelChoiceField(Round.objects.none(), label=_("Where was it said?"))
    group = forms.IntegerField(
        label=_("Group"), required=False, min_value=1, max_value=100, help_text=_("Leave empty if it is not known.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topic = kwargs["thing"].topic
        rounds = Round.objects.visible_to(kwargs["me"]).filter(about=topic.whole_id or topic.pk, state="open")
        self.fields["round"].queryset = rounds
        self.fields["text"].label = _("What the group said")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("round") and data.get("group"):
            found = Group.objects.filter(round=data["round"], number=data["group"]).first()
            if found is None:
                self.add_error("group", _("The meeting has no group with that number."))
            data["group"] = found
        return data


class ClassifyForm(StepForm):
    kind = forms.ChoiceField(label=_("What kind is it?"), choices=Viewpoint.Kind.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"kind": kwargs["thing"].kind}, **kwargs)


class MergeForm(StepForm):
    """The viewpoint that says the same, among those that stand on the same text."""

    other = forms.ModelChoiceField(
        Viewpoint.objects.none(),
        label=_("Which one says the same?"),
        help_text=_("The words of both are kept. The one you choose stands for them."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thing = kwargs["thing"]
        others = Viewpoint.objects.visible_to(kwargs["me"]).filter(topic=thing.topic_id).standing()
        near = others.exclude(pk=thing.pk).order_by("-pk").values_list("pk", flat=True)[:MOST_TO_CHOOSE]
        self.others = list(near)
        shown = Viewpoint.objects.filter(pk__in=self.others).select_related("wording").order_by("pk")
        self.fields["other"].queryset = shown


class MergeManyForm(StepForm):
    """Several that say the same, and the one that stands for them."""

    vald = forms.ModelMultipleChoiceField(Viewpoint.objects.none(), widget=forms.MultipleHiddenInput)
    other = forms.ModelChoiceField(
        Viewpoint.objects.none(), label=_("Which one stands for them?"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, chosen: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vald"].queryset = self.fields["other"].queryset = chosen
        self.fields["other"].choices = [(one.pk, str(one)) for one in chosen]  # read already
        self.initial = {**self.initial, "vald": list(chosen), "other": chosen[0]}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and (len(data["vald"]) < 2 or data["other"] not in data["vald"]):
            raise forms.ValidationError(_("Choose at least two that say the same."))
        if not self.errors and len({one.topic_id for one in data["vald"]}) > 1:
            raise forms.ValidationError(OF_ONE_PART)
        return data


def _unanswered(me: Any, whole: int) -> Any:
    seen = Viewpoint.objects.visible_to(me).filter(whole=whole).unanswered()
    return seen.select_related("wording", "round", "group").order_by("pk")


UNANSWERED = Prepared(lambda sight, whole: _unanswered(sight, whole)[:MOST_TO_CHOOSE])


class AnswerForm(StepForm):
    """What came of viewpoints: those ticked, or the first that have no answer, to tick here."""

    viewpoints = forms.ModelMultipleChoiceField(
        Viewpoint.objects.none(),
        label=_("Which viewpoints do you answer?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one viewpoint.")},
    )
    outcome = forms.ChoiceField(
        label=_("What did it lead to?"), choices=Answer.Outcome.choices, widget=forms.RadioSelect
    )
    where = forms.CharField(
        label=_("Where was it taken further?"),
        help_text=_("For example: the committee's operational plan for next year."),
        required=False,
        max_length=200,
    )
    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("Say why. Those who left the viewpoints are told, and everyone can read it."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["viewpoints"]
        if self.is_bound:
            field.queryset = self.answerable()
        ticked = list(self.answerable().filter(pk__in=self.thing.ticked)) if self.thing.ticked else []
        shown = ticked or self.first()
        field.widget.choices = [(one.pk, f"{one} ({one.source})") for one in shown]
        self.initial = {**self.initial, "viewpoints": [one.pk for one in ticked]}

    def answerable(self) -> Any:
        """Those that may be chosen, in the order they were said."""
        return _unanswered(self.me, self.thing.whole_id)

    def first(self) -> list[Viewpoint]:
        """The first of them, as many as are listed."""
        return UNANSWERED.all(self.me.sight, self.thing.whole_id)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("outcome") == Answer.Outcome.ELSEWHERE and not data.get("where"):
            self.add_error("where", _("Say where it was taken, so that one can follow it."))
        if data.get("outcome") != Answer.Outcome.ELSEWHERE:
            data["where"] = ""
        return data


class ChangeAnswerForm(AnswerForm):
    """The same for an answer given: a viewpoint no longer ticked waits for one again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        answer = kwargs["thing"]
        words = {"outcome": answer.outcome, "where": answer.where, "text": str(answer)}
        super().__init__(*args, initial=words, **kwargs)
        self.initial = {**self.initial, "viewpoints": [one.pk for one in self.answerable()]}

    def answerable(self) -> Any:
        own = Viewpoint.objects.visible_to(self.me).filter(answer=self.thing)
        return own.select_related("wording", "round", "group").order_by("pk")

    def first(self) -> list[Viewpoint]:
        return list(self.answerable()[:MOST_TO_CHOOSE])


class HoldForm(StepForm):
    """A meeting: what, when, how many groups, how many from either party."""

    title = forms.CharField(label=_("What was it?"), max_length=200, help_text=_("For example: working group meeting"))
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[one for one in Round.Kind.choices if one[0] != Round.Kind.CONSULTATION]
    )
    held_on = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    groups = forms.IntegerField(label=_("Number of groups"), min_value=0, max_value=100, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counts = [(party, kind) for party in Party.objects.all() for kind in Presence.Kind]
        for party, kind in self.counts:
            self.fields[self._name(party, kind)] = forms.IntegerField(
                label=_("%(party)s: %(kind)s") % {"party": party.heading, "kind": kind.label},
                required=False,
                min_value=0,
                max_value=10_000,
            )

    def _name(self, party: Party, kind: str) -> str:
        return f"present-{party.pk}-{kind}"

    @property
    def said(self) -> dict[str, Any]:
        data = super().said
        present = [(party, kind, data.pop(self._name(party, kind))) for party, kind in self.counts]
        return data | {"presences": [row for row in present if row[2]]}


class ClosingForm(StepForm):
    """Closing. Before the last day of a consultation people are still writing: that takes a reason."""

    why = forms.CharField(
        label=_("Why is it closed before its last day?"),
        help_text=_("The reason is shown to everyone who can see this page."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        until = self.last_day()
        if until is None or until < timezone.localdate():
            del self.fields["why"]

    def last_day(self) -> date | None:
        found: date | None = self.thing.until
        return found


class PhraseForm(StepForm):
    """The words that are unclear, as they stand in the text."""

    words = forms.CharField(
        label=_("Which words are unclear?"), help_text=_("Write them as they stand in the text."), max_length=MOST_WORDS
    )

    def clean_words(self) -> str:
        topic: Topic = self.thing.topic
        words = words_in(str(topic), str(self.cleaned_data["words"]).strip(" \"”“'.,"))
        if not words:
            raise forms.ValidationError(_("Those words are not in the text. Write them as they stand there."))
        if Phrase.objects.filter(topic=topic, words__iexact=words).unanswered().exists():
            raise forms.ValidationError(_("Those words are marked as unclear already. They wait for an answer."))
        return words if len(words) <= MOST_WORDS else " ".join(words.split())[:MOST_WORDS]


class DefinitionForm(StepForm):
    definition = forms.CharField(
        label=_("What do the words mean here?"),
        help_text=_("It holds when the other party agrees to it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"definition": kwargs["thing"].definition}, **kwargs)


class HeaderForm(StepForm):
    """The header of a compilation."""

    title = forms.CharField(label=_("Title"), max_length=200)
    subtitle = forms.CharField(label=_("Subtitle"), required=False, max_length=200)
    dated = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    intro = forms.CharField(
        label=_("Introduction"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        thing = kwargs["thing"]
        initial = {name: getattr(thing, name) for name in ("title", "subtitle", "dated", "intro")}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)


class CompileForm(HeaderForm):
    """Which viewpoints: those of one occasion, or all so far."""

    round = forms.ModelChoiceField(
        Round.objects.none(), label=_("Which viewpoints?"), required=False, empty_label=_("All viewpoints so far")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about: Topic = kwargs["thing"].about
        self.fields["round"].queryset = Round.objects.filter(about=about, room="public")
