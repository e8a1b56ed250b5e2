"""What people may write about measures and what is decided of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from overens.agreements.models import Commitment
from overens.bodies.models import Body
from overens.process.forms import ReasonForm, StepForm
from overens.process.offering import offer
from overens.steering.models import Plan
from overens.steering.plan_forms import OWNERS
from overens.ui.choosing import OneOf

from .models import Progress
from .process import MEETING
from .telling import answers_it

CARRIES = (Body.Kind.DEPARTMENT, Body.Kind.CENTRAL_OFFICE, Body.Kind.CONTACT_CENTRE)
DAY: dict[str, Any] = {"format": "%Y-%m-%d", "attrs": {"type": "date"}}


class ProposalForm(StepForm):
    """What is to be done, whose it is to decide, and which plan it is meant for."""

    title = forms.CharField(
        label=_("What is the measure called?"), help_text=_("It is public. Name no private person."), max_length=120
    )
    text = forms.CharField(label=_("What is to be done?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    committee = forms.ModelChoiceField(Body.objects.none(), label=_("Who decides?"))
    unit = forms.ModelChoiceField(
        Body.objects.none(), label=_("Who would carry it out?"), required=False, empty_label=_("Not known yet")
    )
    plan = forms.ModelChoiceField(
        Plan.objects.none(),
        label=_("Which plan is it meant for?"),
        help_text=_("Those it can still reach, with their last day for input."),
        required=False,
        empty_label=_("Not known yet"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.thing.plan_id
        self.fields["plan"].label_from_instance = _with_last_day
        offer(self, "committee", "who decides", rows=lambda: _today(OWNERS).order_by("kind", "name"))
        offer(self, "unit", "who carries it out", rows=lambda: _today(CARRIES).order_by("name"))
        offer(self, "plan", "plans to reach", own, rows=lambda: _plans(own))


def _today(kinds: Iterable[str]) -> QuerySet[Body]:
    return Body.objects.today().filter(kind__in=kinds)


def _plans(own: int | None) -> QuerySet[Plan]:
    """Those it can still reach, and the one it is meant for."""
    within = Plan.objects.coming(timezone.localdate()).select_related("body")
    return (within | Plan.objects.filter(pk=own or 0).select_related("body")).order_by("input_until", "pk")


def _with_last_day(plan: Plan) -> str:
    return f"{plan}: {date_format(plan.input_until, 'j F Y')}"


class ProposeForm(ProposalForm):
    """A measure about a question; without one, the need it answers and whose need that is."""

    need = forms.CharField(
        label=_("Which need does it answer?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    need_from = forms.CharField(
        label=_("Whose need is it?"),
        help_text=_("An association, a forum or a group. Name no private person."),
        max_length=120,
    )
    forum = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("In which forum was it proposed?"),
        help_text=_("The forum is told what comes of it."),
        required=False,
        empty_label=_("In none"),
    )
    field_order = ("seat", "need", "need_from", "title", "text", "forum", "committee", "unit", "plan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "forum", "forums that propose", rows=lambda: _today(MEETING).public().order_by("name"))
        if self.thing.matter:
            del self.fields["need"], self.fields["need_from"]
            self.initial = {"committee": self.thing.matter.committee_id, **self.initial}
        self.order_fields(self.field_order)


class RewordForm(ProposalForm, ReasonForm):
    field_order = ("seat", "title", "text", "committee", "unit", "plan", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {name: getattr(self.thing, name) for name in ("title", "text")}
        own |= {name: getattr(self.thing, f"{name}_id") for name in ("committee", "unit", "plan")}
        self.initial = {**own, **self.initial}
        self.order_fields(self.field_order)


class OutcomeForm(StepForm):
    """Who decided, when, and where it is written. Without that there is no outcome."""

    decided_by = forms.ModelChoiceField(Body.objects.none(), label=_("Who decided?"))
    decided_on = forms.DateField(label=_("Date of the decision"), widget=forms.DateInput(**DAY))
    paragraph = forms.CharField(label=_("Paragraph"), help_text=_("For example: § 41."), max_length=40, required=False)
    delegation = forms.CharField(
        label=_("Or by delegation"),
        help_text=_("If somebody decided on behalf of the body: which post, by which item of the delegation order."),
        max_length=120,
        required=False,
    )
    words = forms.CharField(
        label=_("Something more to those who asked"),
        help_text=_("They are told what was decided and why. Here you can add a few words of your own."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answers = forms.BooleanField(
        label=_("This is the answer to the question"),
        help_text=_("If not, the question waits for its answer as before."),
        required=False,
    )
    order = ("seat", "decided_by", "decided_on", "paragraph", "delegation")
    last = ("words", "answers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_by"].queryset = Body.objects.today().filter(kind__in=OWNERS).order_by("kind", "name")
        self.initial = {"decided_by": self.thing.committee_id, "answers": True, **self.initial}
        matter = self.thing.matter
        if not matter:
            del self.fields["words"]
        if not matter or not any(answers_it(matter, actor) for actor in self.actors):
            del self.fields["answers"]
        between = [name for name in self.fields if name not in {*self.order, *self.last}]
        self.order_fields([*self.order, *between, *self.last])

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("A decision is recorded when it has been taken. Choose today or earlier."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("paragraph") and not data.get("delegation") and not self.has_error("paragraph"):
            self.add_error("paragraph", _("Write the paragraph, or by which delegation it was decided."))
        return data


class ReasonedForm(OutcomeForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The reason is public, and is told to everyone who asked."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TakeInForm(OutcomeForm):
    """Where it lands: which plan, and where in it."""

    plan = forms.ModelChoiceField(Plan.objects.none(), label=_("Which plan or budget?"))
    reference = forms.CharField(
        label=_("Where in it"), help_text=_("For example the number of the assignment."), max_length=60, required=False
    )
    wording = forms.CharField(
        label=_("What the plan says"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localdate().year
        plans = Plan.objects.exclude(state="dropped").filter(Q(year__gte=now - 1) | Q(pk=self.thing.plan_id))
        self.fields["plan"].queryset = plans.select_related("body").order_by("-year", "kind", "body__name")
        self.initial = {"plan": self.thing.plan_id, **self.initial}


class TakeInPartForm(TakeInForm, ReasonedForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Which part is not taken in, and why?")


class ReportForm(StepForm):
    status = forms.ChoiceField(label=_("How it goes"), choices=Progress.Status.choices[1:], widget=forms.RadioSelect)
    text = forms.CharField(label=_("In a few sentences"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class CompleteForm(StepForm):
    text = forms.CharField(
        label=_("What came of it?"),
        help_text=_("It is told to everyone who asked."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LinkForm(StepForm):
    commitment = OneOf(Commitment.objects.none(), label=_("Which commitment?"), by="topic__wording__text")
    how = forms.CharField(
        label=_("How does the measure realise the commitment?"), help_text=_("In one sentence."), max_length=200
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commitment"].label_from_instance = _promised
        offer(self, "commitment", "to realise", self.thing.pk, rows=lambda: _alive(self.thing.pk))


def _alive(measure: int) -> QuerySet[Commitment]:
    """The promises a measure can realise, besides those it does."""
    alive = Commitment.objects.filter(version__state__in=("in_force", "decided", "proposed", "consultation", "sent"))
    alive = alive.exclude(state="removed").exclude(contributions__measure=measure)
    alive = alive.filter(version__room="public").select_related("topic__wording", "topic__promised_by")
    return alive.order_by("-version_id", "topic__order")


def _promised(commitment: Commitment) -> str:
    party: Any = commitment.topic.promised_by
    return f"{party.heading}: {Truncator(str(commitment)).words(14)}"


class UnlinkForm(ReasonForm):
    commitment = forms.ModelChoiceField(Commitment.objects.none(), label=_("Which commitment?"))
    field_order = ("seat", "commitment", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        linked = Commitment.objects.filter(contributions__measure=self.thing)
        self.fields["commitment"].queryset = linked.select_related("topic__wording", "topic__promised_by")
        self.fields["commitment"].label_from_instance = _promised
        self.order_fields(self.field_order)


class ConfirmForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].label = _("Where does the measure stand in the revised plan?")
