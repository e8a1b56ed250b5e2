"""What people may write: a question, how they want the answer, and the answer."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.languages import Language
from overens.bodies.models import Body
from overens.journal.models import Entry
from overens.notices.models import Incoming
from overens.process.forms import StepForm
from overens.process.offering import offer
from overens.ui.choosing import OneOf
from overens.ui.forms import LONGEST_KEY

from .guide import Choice
from .mailbox import drafted
from .models import Matter, Origin
from .roles import association

MOST_AN_HOUR = 600  # from everybody: a hall behind one address is no flood
LONGEST = 4000
NEEDED = {
    Origin.Channel.MAIL: ("email", _("Write the e-mail address the answer goes to.")),
    Origin.Channel.LETTER: ("postal", _("Write the postal address the answer goes to.")),
    Origin.Channel.PHONE: ("phone", _("Write the number to call.")),
}


class QuestionForm(StepForm):
    """A question, and the way the answer is to come back. `website` is a trap: people do not see it."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("Write as you would say it. You need not know who answers."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    association = forms.CharField(
        label=_("Which association do you ask for?"),
        help_text=_("It need not be known to the municipality. Leave it empty if you ask for yourself."),
        max_length=120,
        required=False,
    )
    channel = forms.ChoiceField(
        label=_("How do you want the answer?"), choices=Origin.Channel.choices, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("If you want the answer by mail."), max_length=254, required=False
    )
    phone = forms.CharField(
        label=_("Phone number"), help_text=_("If you want us to call."), max_length=30, required=False
    )
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("For a letter, a call or a visit. It is never published."),
        max_length=100,
        required=False,
    )
    postal = forms.CharField(
        label=_("Postal address"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    large_print = forms.BooleanField(label=_("Large print, if it is a letter"), required=False)
    language = forms.ChoiceField(
        label=_("The question is in"),
        help_text=_(
            "In Finnish, Meänkieli and Sámi you have a right to an answer in the same language where the law says so."
        ),
        choices=Language.choices,
        initial=Language.SWEDISH,
    )
    website = forms.CharField(max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Without a mail server nobody is promised a letter by mail."""
        super().__init__(*args, **kwargs)
        if not (settings.LETTERS or settings.DEMO):
            del self.fields["email"]
            offered = [way for way in Origin.Channel.choices if way[0] != Origin.Channel.MAIL]
            self.fields["channel"].choices = offered  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in super().said.items() if name not in {"website", "language"}}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("website"):
            raise forms.ValidationError(_("The question was not sent: leave the last field empty."))
        field, advice = NEEDED.get(data.get("channel", ""), ("", ""))
        if field and not data.get(field) and field not in self.errors:
            self.add_error(field, advice)
        if not self.me.person_id and _asked_lately() >= MOST_AN_HOUR:
            raise forms.ValidationError(
                _("Very many questions came just now. Wait an hour, or use the contact on this page.")
            )
        self.thing.language = data.get("language") or Language.SWEDISH
        return data


def _asked_lately() -> int:
    """Questions of the last hour from people without an account."""
    hour_ago = timezone.now() - timedelta(hours=1)
    return Entry.objects.filter(at__gte=hour_ago, verb="matters.ask", by=None).count()


class AskForm(QuestionForm):
    """Without an account, or for the association one is seated in: then the answer comes as one's letters do."""

    val = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)  # of the guide, by which one came

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.me and self.me.person_id:
            for name in ("email", "phone", "name", "postal", "large_print", "channel"):
                self.fields.pop(name, None)
        if any(association.held_by(actor, None) for actor in self.actors):
            del self.fields["association"]

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in super().said.items() if name != "val"}

    def clean_val(self) -> str:
        """A choice that is not in the guide any more is as none: nobody is stopped by it."""
        pk = number_key(self.cleaned_data["val"])
        self.thing.guided = Choice.objects.shown().filter(pk=pk).first() if pk else None
        return str(pk or "")


def number_key(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY else 0


def _associations() -> QuerySet[Body]:
    return Body.objects.today().filter(kind__in=association.kinds).order_by("name")


class TakeDownForm(QuestionForm):
    """What somebody asks by phone, letter, mail or a visit, written in for them."""

    came_by = forms.ChoiceField(
        label=_("How did they ask?"), choices=Matter.CameBy.choices[1:], widget=forms.RadioSelect
    )
    body = OneOf(Body.objects.none(), label=_("Association, if it is in the register"), required=False)
    field_order = ("came_by", "text", "body")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", "associations in the register", rows=_associations)
        self.fields["text"].label = _("What do they ask?")
        self.fields["association"].label = _("Association, if it is not in the register")


class AnswerForm(StepForm):
    text = forms.CharField(
        label=_("The answer"),
        help_text=_("It goes to everyone who asked. Begin with what they want to know."),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    why = forms.CharField(
        label=_("The reasons"),
        help_text=_("The question was taken up again, so this is the final answer: say why it is as it is."),
        max_length=1900,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begins with what the person wrote in answer to a letter about the question: it goes nowhere by itself."""
        super().__init__(*args, **kwargs)
        if not self.thing.asked_again:
            del self.fields["why"]
        if self.thing.may_be_answered_in_its_own:
            ways = [(self.thing.language, self.thing.get_language_display()), ("sv", Language.SWEDISH.label)]
            self.fields["language"] = forms.ChoiceField(
                label=_("The answer is in"),
                help_text=_("Swedish only if who asked is content with that."),
                choices=ways,
                initial=self.thing.language,
                widget=forms.RadioSelect,
            )
        if not self.is_bound and (draft := Incoming.objects.draft_of(self.me.person_id, self.thing.pk)):
            self.initial["text"] = drafted(draft)

    @property
    def said(self) -> dict[str, Any]:
        """Swedish is not noted: it is what all answers are in, unless it says something else."""
        return {name: value for name, value in super().said.items() if (name, value) != ("language", "sv")}


class SayMoreForm(StepForm):
    text = forms.CharField(
        label=_("What do you want to add?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )


class NotAnsweredForm(StepForm):
    text = forms.CharField(
        label=_("What is still without an answer?"),
        help_text=_("The question goes on to others, once. They read what you write here."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def _answering() -> QuerySet[Body]:
    """The units where somebody holds a seat today."""
    units = (Body.Kind.DEPARTMENT, Body.Kind.CENTRAL_OFFICE, Body.Kind.CONTACT_CENTRE)
    return Body.objects.today().public().filter(kind__in=units, seats__state="held").distinct().order_by("name")


class PassOnForm(StepForm):
    unit = forms.ModelChoiceField(Body.objects.none(), label=_("Who can answer?"))
    text = forms.CharField(
        label=_("A greeting to who asked"),
        help_text=_("They see it, with who answers and how to reach them."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = self.thing.unit_id
        offer(self, "unit", "units that answer", own, rows=lambda: _answering().exclude(pk=own))
        self.fields["unit"].help_text = _("Units where somebody holds a seat today.")
        if self.thing.guided and self.thing.guided.body_id:  # who asked found the way themselves
            self.initial.setdefault("unit", self.thing.guided.body_id)


class ForwardForm(StepForm):
    to = forms.CharField(
        label=_("Who answers it instead?"), help_text=_("Such as the region or a state agency."), max_length=120
    )
    text = forms.CharField(
        label=_("What who asked needs to know"),
        help_text=_("Whom they turn to, and how they reach them."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
