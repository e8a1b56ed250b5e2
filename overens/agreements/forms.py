"""What people may write about agreements, commitments and texts to read in."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party
from overens.consultations.forms import LastDayForm
from overens.documents.opening import MAX_BYTES, open_text
from overens.documents.unreadable import TOO_LARGE, TOO_SLOW, Unreadable
from overens.process.forms import StepForm
from overens.process.offering import offer
from overens.ui.choosing import OneOf
from overens.viewpoints.forms import ClosingForm
from overens.viewpoints.models import Presence

from .importing import KINDS, MOST_LINES, Rows, check_lines
from .models import Commitment, Principle, Report, Version
from .reading import is_blank, source_lines

LONG = 200_000  # characters of a pasted text
AT_ONCE = 1.0  # seconds a person waits for a page; a file that takes longer is read by the worker
AT_ONCE_BYTES = 500_000  # of another file than a PDF, which is tried and left when it takes too long
USUAL: dict[str, str] = {  # who a party sends, when a text only tells how many
    Party.Kind.MUNICIPALITY: Presence.Kind.OFFICIAL,
    Party.Kind.CIVIL_SOCIETY: Presence.Kind.REPRESENTATIVE,
}


class ReadInForm(StepForm):
    """A text pasted or a file; cleaned into its lines, into an agreement as data, or into a file to hand in."""

    text = forms.CharField(
        label=_("Paste the text"), required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 12})
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        required=False,
        help_text=_("Text, Word (.docx), OpenDocument (.odt) or PDF, or an agreement as JSON, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.docx,.odt,.pdf,.json"}),
    )
    at_once = True  # so that a person need not wait; a file that takes longer is handed in

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, text = data.pop("file", None), data.pop("text", "")
        if self.errors:
            return data
        if bool(file) == bool(text):
            raise forms.ValidationError(_("Paste a text or choose a file, one of the two."))
        try:
            return data | (self._of_file(file) if file else _of_lines(source_lines(text), ""))
        except Unreadable as unreadable:
            raise forms.ValidationError(str(unreadable)) from None

    def _of_file(self, file: UploadedFile) -> dict[str, Any]:
        """What a file holds; one too large is not even taken into memory. Raises Unreadable."""
        if (file.size or 0) > MAX_BYTES:
            raise Unreadable(TOO_LARGE)
        data, name = file.read(), str(file.name)[-200:]
        if name.lower().endswith(".json"):
            from .interchange import read_data  # with what reads such files, which few processes ever do

            return {"source": read_data(data), "name": name}
        if self.at_once and (name.lower().endswith(".pdf") or len(data) <= AT_ONCE_BYTES):
            try:
                return _of_lines(open_text(data, name, seconds=AT_ONCE), name)
            except Unreadable as unreadable:
                if unreadable.message is not TOO_SLOW:
                    raise
        return {"data": data, "name": name}


def file_lines(file: UploadedFile) -> list[str]:
    """The lines of a file; one too large is not even taken into memory. Raises Unreadable."""
    if (file.size or 0) > MAX_BYTES:
        raise Unreadable(TOO_LARGE)
    return open_text(file.read(), str(file.name))


def _of_lines(lines: list[str], name: str) -> dict[str, Any]:
    check_lines(lines)
    return {"lines": lines, "name": name or _first_words(lines)}


class HandInForm(ReadInForm):
    """A file that takes its time: what it holds is seen when the worker has read it."""

    at_once = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["text"]
        self.fields["file"].label = _("Choose a file")


def _first_words(lines: list[str]) -> str:
    return next(line.strip() for line in lines if not is_blank(line))[:80]


class CorrectForm(StepForm):
    """One choice for each line on the page; the rest of the text keeps what it was."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.allowed = {kind for kind, _label in KINDS}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        rows: Rows = [dict(row) for row in self.thing.rows]
        for name in (name for name in self.data if name.startswith("kind-")):
            row, kind = _row(rows, name.removeprefix("kind-")), self.data[name]
            if row is None or kind not in self.allowed:
                raise forms.ValidationError(_("The form has changed. Open the page again."))
            if row["kind"] != kind:
                row |= {"kind": kind, "look": False}
        for number in self.data.getlist("ok"):
            if (row := _row(rows, number)) is not None:
                row["look"] = False
        return data | {"rows": rows}


def _row(rows: Rows, number: str) -> dict[str, Any] | None:
    """The row of a number that was sent; none when there is none."""
    known = number.isdecimal() and len(number) <= len(str(MOST_LINES * 2)) and int(number) < len(rows)
    return rows[int(number)] if known else None


class ConfirmForm(StepForm):
    """What the draft is called, how it came about, and who took part in the meeting."""

    title = forms.CharField(label=_("What is the text called?"), max_length=200)
    intro = forms.CharField(
        label=_("Introduction"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    form = forms.ChoiceField(label=_("Form"), choices=Version.Form.choices)
    origin = forms.ChoiceField(
        label=_("How did the commitments come about?"), choices=Commitment.Origin.choices, widget=forms.RadioSelect
    )
    meeting = forms.CharField(label=_("Where were the viewpoints given?"), required=False, max_length=200)
    met_on = forms.DateField(label=_("Date"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    groups = forms.IntegerField(label=_("Number of groups"), required=False, min_value=0, max_value=100)
    idea = forms.ModelChoiceField(
        Version.objects.none(),
        label=_("Is it the draft of an idea?"),
        required=False,
        empty_label=_("No, a draft of its own that only your party can see"),
        help_text=_("An idea is public, and so is its draft."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        facts = kwargs["thing"].facts
        initial = {
            "title": facts.get("title", "")[:200],
            "origin": Commitment.Origin.TOGETHER,
            "meeting": gettext("Meeting") if facts.get("met_on") else "",
            "met_on": facts.get("met_on"),
            "groups": facts.get("groups"),
        }
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.parties: list[Party] = []
        if kwargs["thing"].source:
            self._only_the_title(kwargs["thing"])
            return
        begun = Version.objects.filter(party=self.thing.party_id, state__in=("idea", "working_group"))
        self.fields["idea"].queryset = begun.select_related("topic__wording").order_by("-pk")
        if not begun.exists():
            del self.fields["idea"]
        self.parties = list(Party.objects.all())
        for party in self.parties:
            self.fields[f"present-{party.pk}"] = forms.IntegerField(
                label=_("How many took part from %(party)s?") % {"party": party.named},
                required=False,
                min_value=0,
                max_value=10_000,
                initial=facts.get("participants", {}).get(party.kind),
            )

    def _only_the_title(self, thing: Any) -> None:
        """What else there is to ask stands in the data."""
        for name in self.fields.keys() - {"title", "seat", "token", "seen"}:
            del self.fields[name]
        self.initial["title"] = thing.source["title"]

    @property
    def said(self) -> dict[str, Any]:
        data = super().said
        if self.thing.source:
            return data
        present = [(party, data.pop(f"present-{party.pk}")) for party in self.parties]
        presences = [(party, USUAL.get(party.kind, Presence.Kind.OTHER), number) for party, number in present if number]
        return data | {"presences": presences, "groups": data["groups"] or 0}


class DraftForm(StepForm):
    title = forms.CharField(label=_("What is the text called?"), max_length=200)
    form = forms.ChoiceField(label=_("Form"), choices=Version.Form.choices)
    template = forms.BooleanField(
        label=_("Begin with the template: six principles with commitments of both parties"),
        required=False,
        initial=True,
    )


class PublishProposalForm(StepForm):
    views_until = forms.DateField(
        label=_("Viewpoints no later than"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


class ConsultForm(LastDayForm):
    """What the consultation is called, what is asked and until when. Whom to ask is the next step."""

    title = forms.CharField(label=_("What is the consultation called?"), max_length=200)
    question = forms.CharField(
        label=_("What do you want to know?"),
        help_text=_("For example: which commitments can you stand behind, and what is missing?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ["title", "question", "until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        title = gettext("Consultation: %(title)s") % {"title": kwargs["thing"]}
        super().__init__(*args, initial={"title": title[:200]}, **kwargs)


class EndConsultationForm(ClosingForm):
    """The same for the consultation a version is out for."""

    def last_day(self) -> date | None:
        return getattr(self.thing, "consulted_until", None)


class BeginNextForm(StepForm):
    title = forms.CharField(label=_("What is the text called?"), max_length=200)
    form = forms.ChoiceField(
        label=_("Form"),
        choices=Version.Form.choices,
        required=False,
        help_text=_("It may change: an agreement can become a policy. The history is kept."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        before = kwargs["thing"].previous
        super().__init__(*args, initial={"title": str(before)[:200], "form": before.form}, **kwargs)


class AccedeForm(StepForm):
    proof = forms.CharField(
        label=_("Where was it decided?"),
        help_text=_("For example: board meeting 14 March 2026, § 9, or signed by both parties the same day."),
        max_length=200,
    )


class AddForm(StepForm):
    """A new promise, or a new principle for it to stand under."""

    principle = forms.ModelChoiceField(Principle.objects.none(), label=_("Under the principle"), required=False)
    new_principle = forms.CharField(label=_("Or under a new principle called"), required=False, max_length=200)
    party = forms.ModelChoiceField(Party.objects.none(), label=_("Who promises?"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("The commitment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    origin = forms.ChoiceField(label=_("How did it come about?"), choices=Commitment.Origin.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["principle"].queryset = self.thing.version.principles.select_related("topic__wording")
        self.fields["party"].queryset = Party.objects.all()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and bool(data.get("principle")) == bool(data.get("new_principle")):
            raise forms.ValidationError(_("Choose a principle or name a new one, one of the two."))
        return data


class RewordForm(StepForm):
    text = forms.CharField(label=_("The commitment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
    why = forms.CharField(label=_("Why"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"text": str(kwargs["thing"])}, **kwargs)

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if text == str(self.thing):
            raise forms.ValidationError(_("The words are the same as before. Change them, or cancel."))
        return text


class AssignForm(StepForm):
    responsible = OneOf(Body.objects.none(), label=_("Who answers for it?"))
    follow_up = forms.CharField(
        label=_("How is it followed up?"),
        required=False,
        max_length=300,
        help_text=_("For example: counted once a year and told at the dialogue conference."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        thing = kwargs["thing"]
        super().__init__(*args, initial={"responsible": thing.responsible, "follow_up": thing.follow_up}, **kwargs)
        side = Body.objects.public().filter(party=thing.party_id)
        offer(self, "responsible", "who answers for it", thing.party_id, rows=side.today)


class ReportForm(StepForm):
    status = forms.ChoiceField(label=_("How does it go?"), choices=Report.Status.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("What has been done?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
