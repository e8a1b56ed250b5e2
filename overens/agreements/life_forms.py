"""What people may write about ideas, who speaks for civil society, and what the work rests on."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party
from overens.documents.unreadable import Unreadable
from overens.process.forms import StepForm
from overens.process.offering import offer
from overens.ui.choosing import OneOf

from .forms import LONG, file_lines
from .ideas import NOTHING, PREVIOUS, TEMPLATE
from .models import Agreement, Material, Version

DATE = {"type": "date"}


def not_to_come(form: forms.Form, name: str) -> None:
    """Keep a date of what has happened from lying ahead."""
    day = form.cleaned_data.get(name)
    if day and day > timezone.localdate():
        form.add_error(name, _("The date lies ahead. Choose today or earlier."))


class IdeaForm(StepForm):
    title = forms.CharField(label=_("What would the text be called?"), max_length=200)
    why = forms.CharField(
        label=_("Why is it needed?"),
        help_text=_("What should it lead to, and for whom? Everyone can read this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    form = forms.ChoiceField(label=_("Form"), choices=Version.Form.choices, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        before = kwargs["thing"].previous
        initial = {"title": str(before)[:200], "form": before.form} if before else {}
        super().__init__(*args, initial=initial, **kwargs)

    def clean_form(self) -> str:
        return str(self.cleaned_data["form"] or Version.Form.AGREEMENT)


class WorkingGroupForm(StepForm):
    group = forms.ModelChoiceField(
        Body.objects.none(),
        label=_("Which group works on it?"),
        help_text=_("A working group, or a body both parties share. Those who sit in it may word the draft."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"group": kwargs["thing"].group_id}, **kwargs)
        offer(self, "group", "can word a draft", rows=_shared)


def _shared() -> QuerySet[Body]:
    """Working groups, and bodies both parties share."""
    today = Body.objects.today().public()
    shared = today.filter(party=None) | today.filter(kind=Body.Kind.WORKING_GROUP)
    return shared.order_by("name", "pk")


class BeginDraftForm(StepForm):
    source = forms.ChoiceField(label=_("What does the draft begin with?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"source": PREVIOUS if kwargs["thing"].previous_id else TEMPLATE}, **kwargs)
        choices = [
            (PREVIOUS, _("The words of the version it follows")),
            (TEMPLATE, _("The template: six principles with commitments of both parties")),
            (NOTHING, _("Nothing: add the commitments one by one")),
        ]
        self.fields["source"].choices = choices[0 if self.thing.previous_id else 1 :]


class DescribeVersionForm(StepForm):
    title = forms.CharField(label=_("What is the text called?"), max_length=200)
    form = forms.ChoiceField(label=_("Form"), choices=Version.Form.choices)
    intro = forms.CharField(
        label=_("Introduction"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        thing = kwargs["thing"]
        initial = {"title": str(thing)[:200], "form": thing.form, "intro": thing.intro}
        super().__init__(*args, initial=initial, **kwargs)


def _own_bodies() -> QuerySet[Body]:
    """The bodies of civil society that everyone may see."""
    return Body.objects.today().public().filter(party__kind=Party.Kind.CIVIL_SOCIETY).order_by("name", "pk")


class WhoSpeaksForm(StepForm):
    """Who civil society is in an agreement. A body is named with the basis and the day; else neither is asked for."""

    speaks = forms.ChoiceField(
        label=_("Who speaks for civil society in this agreement?"), widget=forms.RadioSelect, choices=[]
    )
    speaker = OneOf(Body.objects.none(), label=_("Which body, if it is one?"), required=False)
    basis = forms.CharField(
        label=_("Where was that decided?"),
        help_text=_("For example: the annual meeting of the associations, 14 March 2026, § 9."),
        required=False,
        max_length=200,
    )
    since = forms.DateField(label=_("Since when?"), required=False, widget=forms.DateInput(attrs=DATE))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        thing = kwargs["thing"]
        initial = {"speaks": thing.speaks or Agreement.Speaks.BODY, "speaker": thing.speaker_id}
        initial |= {"basis": thing.basis, "since": thing.speaks_since}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["speaks"].choices = Agreement.Speaks.choices
        offer(self, "speaker", "who may speak", rows=_own_bodies)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("speaks") != Agreement.Speaks.BODY:
            return data | {"speaker": None, "basis": data.get("basis", ""), "since": None}
        missing = {
            "speaker": _("Choose the body."),
            "basis": _("Say where it was decided, so that everyone can look it up."),
            "since": _("Say since when."),
        }
        for name, words in missing.items():
            if name not in self.errors and not data.get(name):
                self.add_error(name, words)
        not_to_come(self, "since")
        return data


class OutlookForm(StepForm):
    settled = forms.CharField(
        label=_("What is settled?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    open = forms.CharField(
        label=_("What can still be influenced?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        latest = kwargs["thing"].version.outlooks.order_by("-pk").first()
        said = {"settled": latest.settled, "open": latest.open} if latest else {}
        super().__init__(*args, initial=said, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not (data.get("settled") or data.get("open")):
            raise forms.ValidationError(_("Fill in at least one of the two."))
        return data


class MaterialForm(StepForm):
    """What was gathered: who said it and when, and its words, pasted or read from a file, or where it is found."""

    title = forms.CharField(label=_("What is it called?"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"), choices=Material.Kind.choices)
    source = forms.CharField(
        label=_("Where does it come from?"),
        help_text=_("The meeting, body or report it comes from. No names of persons."),
        max_length=200,
    )
    dated = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs=DATE))
    text = forms.CharField(
        label=_("Paste the text"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 10})
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        help_text=_("A text file, Word (.docx), OpenDocument (.odt) or PDF, at most 10 MB. Its text is kept."),
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.docx,.odt,.pdf"}),
    )
    link = forms.URLField(label=_("Or a link to it"), required=False, max_length=500, assume_scheme="https")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        not_to_come(self, "dated")
        file = data.pop("file", None)
        if self.errors:
            return data
        if file and data.get("text"):
            raise forms.ValidationError(_("Paste a text or choose a file, one of the two."))
        if file:
            data["text"] = _words_of(file)
        if not (data.get("text") or data.get("link")):
            raise forms.ValidationError(_("Paste the text, choose a file or give a link."))
        return data


def _words_of(file: Any) -> str:
    """The words of a file, as plain text."""
    try:
        text = "\n".join(file_lines(file)).strip()
    except Unreadable as unreadable:
        raise forms.ValidationError(str(unreadable)) from None
    if not text:
        raise forms.ValidationError(_("There are no words in the text. Paste another one."))
    if len(text) > LONG:
        raise forms.ValidationError(_("The text is too long. Divide it, or give a link to it."))
    return text
