"""What people may send and write about slides of a meeting."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from overens.bodies.languages import Language
from overens.documents.opening import MAX_BYTES
from overens.documents.slides import KINDS, LATER, MOST_HEADING, MOST_WORDS, Unreadable, read_slides
from overens.process.forms import StepForm

from .slides import MOST, Page

AT_ONCE = 1.0  # seconds a person waits for a page; a PDF that takes longer is read by the worker
LARGE = _("The file is larger than 10 MB. Save it with smaller pictures and choose it again.")
SAID = ("heading", "text", "pictures", "bare")


class AddSlidesForm(StepForm):
    """A file, cleaned into its bytes and its words, and what the slides are called."""

    file = forms.FileField(
        label=_("Choose the slides"),
        help_text=_(
            "PowerPoint (.pptx), OpenDocument (.odp) or PDF, at most 10 MB. The file is published as it is, with "
            "hidden slides and notes to the speaker: take away first what is not for everyone."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
        max_length=255,
    )
    title = forms.CharField(
        label=_("What are the slides called?"),
        help_text=_("Such as their subject and the unit that shows them. Empty: the name of the file."),
        max_length=120,
        required=False,
    )

    language = forms.ChoiceField(
        label=_("The slides are in"),
        help_text=_("So that their words are read aloud as they should be."),
        choices=Language.choices,
        initial=Language.SWEDISH,
        required=False,
    )

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or Language.SWEDISH

    def clean_file(self) -> dict[str, Any]:
        file: UploadedFile = self.cleaned_data["file"]
        name = str(file.name)
        self.called = PurePath(name).stem.replace("_", " ").strip()[:120]
        if (file.size or 0) > MAX_BYTES:  # not even taken into memory
            raise forms.ValidationError(str(LARGE))
        data = file.read()
        found: dict[str, Any] = {"data": data, "suffix": PurePath(name.strip().lower()).suffix, "deck": None}
        try:
            found["deck"] = read_slides(data, name, seconds=AT_ONCE)
        except Unreadable as unreadable:
            if unreadable.message is not LATER:
                raise forms.ValidationError(str(unreadable)) from None
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.thing.meeting.slides.standing().count() >= MOST:
            raise forms.ValidationError(_("The meeting has 20 sets of slides already. Withdraw one first."))
        return data

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        return said.pop("file") | {"title": said["title"] or self.called or "–", "language": said["language"]}


class SlideForm(StepForm):
    """The words of one slide. `number` says which: from the link, else the first that says nothing."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    heading = forms.CharField(label=_("Heading"), max_length=MOST_HEADING, required=False)
    text = forms.CharField(
        label=_("What the slide says"),
        help_text=_("A paragraph on each line. Begin the points of a list with a hyphen and a space."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    pictures = forms.CharField(
        label=_("What do the pictures show?"),
        help_text=_("What one learns from them, one picture on each line: of a chart, what it shows and the numbers."),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    bare = forms.BooleanField(label=_("There is nothing to read or to describe on this slide"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("heading", "text", "pictures"):
            self.fields[name].widget.attrs["lang"] = self.thing.language
        self._show(next(iter(self.thing.silent), 1))

    def begin_with(self, given: Mapping[str, str]) -> None:
        """The slide a link asks for."""
        asked = given.get("number", "")
        if asked.isdecimal() and len(asked) < 4 and 1 <= int(asked) <= self.thing.number:
            self._show(int(asked))

    def _show(self, number: int) -> None:
        words = self.thing.words[number - 1] if self.thing.words else {}
        now = {name: words.get(name) for name in SAID}
        self.initial = {**self.initial, "number": number, **now}

    @property
    def page(self) -> Page:
        """The slide as it stands, for the page to show what it lacks."""
        asked = str(self.data.get("number", "")) if self.is_bound else str(self.initial["number"])
        pages = self.thing.pages
        number = int(asked) if asked.isdecimal() and len(asked) < 4 and 1 <= int(asked) <= len(pages) else 1
        return pages[number - 1]

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if number > self.thing.number:
            raise forms.ValidationError(_("There is no such slide. Open the slides and choose one."))
        return number

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("text", "pictures"):
            data[name] = "\n".join(line.strip() for line in data.get(name, "").splitlines() if line.strip())
        if not self.errors and not any(data.get(name) for name in SAID):
            self.add_error("pictures", _("Describe what the picture shows, or say that there is nothing to read."))
        return data
