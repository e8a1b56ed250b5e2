"""What the gallery shows: examples of an invented town, for every component in every state."""

import datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone

from overens.ui.components.moving import Rung
from overens.ui.components.shapes import ICONS, SHAPES
from overens.ui.components.wheel import Spoke
from overens.ui.forms import Form
from overens.ui.house import Link

TONES = ("accent", "civil", "neutral", "success", "warning", "danger")


class ExampleForm(Form):
    """One field of every kind."""

    name = forms.CharField(max_length=80, label="Föreningens namn", help_text="Som det står i stadgarna.")
    email = forms.EmailField(max_length=254, label="E-post", required=False)
    text = forms.CharField(max_length=2000, label="Er synpunkt", widget=forms.Textarea)
    day = forms.DateField(label="Datum", widget=forms.DateInput(attrs={"type": "date"}))
    area = forms.ChoiceField(label="Område", choices=[("", "Välj"), ("kultur", "Kultur"), ("idrott", "Idrott")])
    kind = forms.ChoiceField(
        label="Det är",
        choices=[("forslag", "Förslag"), ("fraga", "Fråga"), ("bra", "Instämmer")],
        widget=forms.RadioSelect,
    )
    parts = forms.MultipleChoiceField(
        label="Det gäller",
        choices=[("1", "Öppenhet och insyn"), ("2", "Dialog")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = forms.FileField(label="Fil", help_text="Word eller text, högst 5 MB.")
    agreed = forms.BooleanField(label="Jag har läst hur uppgifterna används")


def context() -> dict[str, Any]:
    """Everything the gallery's page needs. Dates lie around today, so that a line of time has a middle."""
    today = timezone.localdate()
    return {
        "icons": list(ICONS),
        "parties": list(SHAPES),
        "tones": TONES,
        "form": ExampleForm(auto_id="a_%s", initial={"kind": "forslag"}),
        "wrong": _wrong_form(),
        "today": today,
        "past": today - datetime.timedelta(days=47),
        "soon": today + datetime.timedelta(days=22),
        "late": today - datetime.timedelta(days=3),
        "moment": datetime.datetime(2026, 11, 24, 17, 30, tzinfo=timezone.get_default_timezone()),
        "rungs": _rungs(),
        "spokes": [Spoke(at, today + datetime.timedelta(days=12 * at * at), at == 2) for at in range(1, 5)],
        "steps": ["Klistra in texten", "Granska", "Bekräfta"],
        "facts": [
            ("Möte", "Arbetsgruppsmöte 19 juni"),
            ("Deltog", "12 personer i två grupper"),
            ("Plats", "Magasinet"),
        ],
        "tabs": [
            (Link("Att granska", "#a", current=True), 7),
            (Link("Alla rader", "#b"), 129),
            (Link("Källan", "#c"), 0),
        ],
        "page": Paginator(range(70), 10).page(3),
        "request": HttpRequest(),  # of no address: the examples are the same for everyone
        "sentence": "KLK bereder frågan med RF och RFSU. KLK återkommer.",
        "abbreviations": {"KLK": "kommunledningskontoret", "RF": "Riksidrottsförbundet"},
    }


def _wrong_form() -> ExampleForm:
    return ExampleForm(
        {"email": "ingen adress", "text": "En synpunkt som finns kvar efter felet.", "name": "a" * 90},
        auto_id="b_%s",
    )


def _rungs() -> list[Rung]:
    return [
        Rung("Frågan ställdes", "3 februari", "civil_society"),
        Rung("Kontaktcenter, en dörr in", "svar 13 februari", "municipality"),
        Rung("Föreningsdialog", "24 mars", "both"),
        Rung("Representationsgruppen", "6 maj", "civil_society"),
        Rung("Mål och budget 2027", "här är frågan nu", "municipality", "now"),
        Rung("Svar till alla som frågat", "därefter", "both", "todo"),
    ]
