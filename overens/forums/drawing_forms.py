"""What people may write of a whole structure: one read in from a file, and proposed ones."""

import csv
import io
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.forms import day
from overens.bodies.importing import Mistakes
from overens.bodies.models import Body
from overens.documents.sheet import is_packed, sheet_rows
from overens.documents.unreadable import BROKEN, DISGUISED, Unreadable
from overens.process.forms import StepForm
from overens.process.offering import offer

from .importing import Part, read_structure
from .picture import MEET

NO_LIST = _("This is no CSV file. Open it as a spreadsheet, save it as CSV UTF-8, choose that.")


class LinesForm(StepForm):
    """Lines from a file or pasted, read as a structure; every mistake named by its line."""

    file = forms.FileField(
        label=_("File"), required=False, help_text=_("A spreadsheet (.ods) or a CSV file, of at most 200 kB.")
    )
    text = forms.CharField(
        label=_("Or paste the list"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"spellcheck": "false"}),
    )

    def read(self, known: set[str]) -> list[Part]:
        """The parts; none where something is wrong, which is said on top."""
        lines = None if self.errors else self._lines()
        try:
            return read_structure(lines, known) if lines is not None else []
        except Mistakes as mistakes:
            for number, sentence in mistakes.found[:50]:
                self.add_error(None, _("Line %(n)d: %(what)s") % {"n": number, "what": sentence})
            return []

    def _lines(self) -> list[str] | None:
        """The lines of the file, or of what was pasted."""
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if not file and not text:
            self.add_error("file", _("Choose a file or paste the list."))
            return None
        if file and file.size > 200_000:
            self.add_error("file", _("The file is larger than 200 kB."))
            return None
        data = file.read() if file else text.encode()
        if is_packed(data):
            return self._rows_of_sheet(data)
        if b"\0" in data:
            self.add_error("file", NO_LIST)
            return None
        try:
            return data.decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            return data.decode("cp1252", errors="replace").splitlines()

    def _rows_of_sheet(self, data: bytes) -> list[str] | None:
        """The rows of a spreadsheet, as the lines of a file."""
        try:
            rows = sheet_rows(data)
        except Unreadable as refused:
            why: Any = NO_LIST if refused.message in (BROKEN, DISGUISED) else refused.message
            self.add_error("file", why)
            return None
        made = io.StringIO()
        csv.writer(made, delimiter=";", lineterminator="\n").writerows(rows)
        return made.getvalue().splitlines()


class ImportForm(LinesForm):
    """Bodies to be, of one's own side or joint."""

    @property
    def said(self) -> dict[str, Any]:
        return {"parts": self.parts}

    def clean(self) -> None:
        super().clean()
        pairs = Body.objects.today().visible_to(self.me).values_list("name", "abbreviation")
        self.parts = self.read({word for pair in pairs for word in pair if word})
        kinds = {self.by.seat.party.kind, ""} if "seat" not in self.errors else set()
        foreign = [part.unit.name for part in self.parts if part.unit.party not in kinds]
        if foreign:
            said = _("You can only add bodies of your own party, or joint ones: %(names)s.")
            self.add_error(None, said % {"names": ", ".join(foreign)})


class StructureForm(LinesForm):
    """A proposed structure: what it is called, why, and its lines."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    why_so = forms.CharField(
        label=_("Why this structure?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order = ("seat", "title", "why_so", "file", "text")

    def __init__(self, *args: Any, thing: Any, **kwargs: Any) -> None:
        known = {"title": thing.title, "why_so": thing.text, "text": getattr(thing, "lines", "")}
        super().__init__(*args, thing=thing, initial=known, **kwargs)
        self.fields["text"].label = _("The bodies, one on each line")
        self.fields["text"].widget.attrs["rows"] = 14
        self.fields["file"].label = _("Or choose a file with the lines")
        self.order_fields(self.field_order)

    def clean(self) -> None:
        super().clean()
        self.parts = self.read(set())
        kinds = {self.by.seat.party.kind, ""} if "seat" not in self.errors else set()
        names = [part.unit.name for part in self.parts if part.unit.party not in kinds]
        there = set(Body.objects.today().public().filter(name__in=names).values_list("name", flat=True))
        if new := [name for name in names if name not in there]:
            said = _("The other side's bodies can be drawn where they are there already: %(names)s.")
            self.add_error(None, said % {"names": ", ".join(new)})

    @property
    def said(self) -> dict[str, Any]:
        return {"title": self.cleaned_data["title"], "text": self.cleaned_data["why_so"], "parts": self.parts}


class SwitchForm(StepForm):
    """The decision, the day, and what ends with it."""

    decision = forms.CharField(
        label=_("Who decided it, and where?"),
        max_length=200,
        help_text=_("For example: Kommunstyrelsen 24 November, § 212."),
    )
    since = day(
        _("From"), help_text=_("New bodies and links begin on this day; what ends has the day before as its last.")
    )
    ends = forms.ModelMultipleChoiceField(
        Body.objects.none(),
        label=_("What ends?"),
        required=False,
        help_text=_("Bodies of today that are not in the proposal. Those not ticked go on beside it."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "ends", "what ends", self.thing.pk, rows=lambda: leaving(self.thing))

    def clean_since(self) -> Any:
        since = self.cleaned_data["since"]
        if since < timezone.localdate():
            raise forms.ValidationError(_("Choose today or a day to come."))
        return since

    def clean(self) -> None:
        super().clean()
        day_of, late = self.cleaned_data.get("since"), []
        if day_of:
            late = [body.name for body in self.cleaned_data.get("ends", ()) if body.since >= day_of]
        if late:
            self.add_error("ends", _("These had not begun by then: %(names)s.") % {"names": ", ".join(late)})


def leaving(structure: Any) -> Any:
    """Bodies of today where people meet, the proposer's own and joint ones, that the proposal does without."""
    staying = structure.boxes.exclude(body=None).values("body")
    named = structure.boxes.values("name")
    today = Body.objects.today().public().filter(kind__in=MEET, party__in=[structure.party_id])
    joint = Body.objects.today().public().filter(kind__in=MEET, party=None)
    return (today | joint).exclude(pk__in=staying).exclude(name__in=named).order_by("name")
