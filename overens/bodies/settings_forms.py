"""What people may write of the municipality itself: its words, colour, logo, parties and abbreviations."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from overens.documents.unreadable import Unreadable
from overens.process.forms import StepForm

from .forms import PHONE
from .languages import LANGUAGES
from .models import Abbreviation, Body, Municipality, Party

KEPT = (
    "name", "town", "colour", "email", "phone", "hours", "languages",
    "answer_days", "stale_months", "departments_shown",
)  # fmt: skip
COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour such as #00595f."))
WORDS = {
    "name": _("In the middle of a sentence, definite form"),
    "genitive": _("Genitive"),
    "name_en": _("In English"),
    "genitive_en": _("Genitive in English"),
}


def colour_field() -> forms.CharField:
    return forms.CharField(
        label=_("Colour"),
        max_length=7,
        validators=[COLOUR],
        help_text=_("From your graphic profile. Text stays readable whatever you choose."),
        widget=forms.TextInput(attrs={"type": "color"}),
    )


def logo_field() -> forms.FileField:
    return forms.FileField(label=_("Logo"), required=False, help_text=_("PNG or SVG, at most 100 kB."))


def read_logo(file: UploadedFile | None) -> dict[str, Any]:
    """The logo as it is kept; nothing when none was sent. Raises ValidationError for an unfit one."""
    if not file:
        return {}
    from .logo import Unfit, type_of  # what reads drawings is heavy, and few ever send one

    data = file.read(200_000)
    try:
        return {"logo": data, "logo_type": type_of(data)}
    except Unfit as unfit:
        raise forms.ValidationError(str(unfit)) from unfit


class OperatorForm(StepForm):
    """Who can technically read everything, the rooms of either side included."""

    operator = forms.CharField(
        label=_("Who runs the system?"), max_length=120, help_text=_("The organisation whose administrators see to it.")
    )
    operator_apart = forms.BooleanField(
        label=_("They are independent: no staff of the municipality can reach the database or its copies"),
        required=False,
    )
    operator_how = forms.CharField(
        label=_("How is that arranged?"),
        help_text=_("Such as: by agreement with the association's own supplier from 1 March. Everyone can read it."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, thing: Municipality, **kwargs: Any) -> None:
        names = ("operator", "operator_apart", "operator_how")
        super().__init__(*args, thing=thing, initial={name: getattr(thing, name) for name in names}, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("operator_apart") and not data.get("operator_how"):
            self.add_error("operator_how", _("Say how, so that the other side can rely on it."))
        return data


class SettingsForm(StepForm):
    name = forms.CharField(label=_("The municipality's name"), max_length=100)
    town = forms.CharField(label=_("The town or place, as in “Överens in …”"), max_length=60)
    colour = colour_field()
    logo = logo_field()
    remove_logo = forms.BooleanField(label=_("Show no logo"), required=False)
    email = forms.EmailField(label=_("Mailbox for questions about the website"), max_length=254, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False, validators=[PHONE])
    hours = forms.CharField(label=_("When somebody answers"), max_length=60, required=False)
    answer_days = forms.IntegerField(label=_("Working days in which a question is answered"), min_value=1, max_value=60)
    stale_months = forms.IntegerField(
        label=_("Months without a report before a commitment is marked"),
        help_text=_("Those who answer for it are reminded then, and again every three months."),
        min_value=1,
        max_value=60,
    )
    departments_shown = forms.BooleanField(
        label=_("Let everybody see how long each department takes to answer questions"), required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages the agreement is translated to"),
        help_text=_("Swedish prevails. Coordinators of either party translate on the text's own page."),
        choices=list(LANGUAGES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, thing: Municipality, **kwargs: Any) -> None:
        known = {name: getattr(thing, name) for name in KEPT}
        self.parties = list(Party.objects.all())
        known |= {f"{word}_{party.pk}": getattr(party, word) for party in self.parties for word in WORDS}
        super().__init__(*args, thing=thing, initial=known, **kwargs)
        for party in self.parties:
            for word, label in WORDS.items():
                field = forms.CharField(
                    label=f"{party.get_kind_display().capitalize()}: {str(label).lower()}", max_length=60
                )
                self.fields[f"{word}_{party.pk}"] = field

    def clean_logo(self) -> dict[str, Any]:
        return read_logo(self.cleaned_data["logo"])

    @property
    def said(self) -> dict[str, Any]:
        fields = {name: self.cleaned_data[name] for name in KEPT}
        logo = self.cleaned_data["logo"]
        if self.cleaned_data["remove_logo"]:
            logo = {"logo": b"", "logo_type": ""}
        for party in self.parties:
            for word in WORDS:
                setattr(party, word, self.cleaned_data[f"{word}_{party.pk}"])
        return fields | logo | {"parties": self.parties}


class TemplateForm(StepForm):
    file = forms.FileField(
        label=_("Word template"),
        help_text=_("A Word file (.docx or .dotx) without macros, at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.dotx"}),
    )

    def clean_file(self) -> dict[str, Any]:
        from overens.documents.letterhead import LARGE, MOST_BYTES, checked_template  # its library is heavy

        file = self.cleaned_data["file"]
        try:
            if (file.size or 0) > MOST_BYTES:
                raise Unreadable(LARGE)
            return {"name": str(file.name)[-100:], "data": checked_template(file.read())}
        except Unreadable as unreadable:
            raise forms.ValidationError(str(unreadable)) from unreadable

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data["file"])


class ExplainForm(StepForm):
    meanings = forms.CharField(
        label=_("One on each line: abbreviation = what it stands for"),
        help_text=_("The bodies' own abbreviations are explained already; they need not be here."),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        rows = Abbreviation.objects.values_list("short", "meaning")
        super().__init__(
            *args,
            initial={"meanings": "\n".join(f"{short} = {meaning}" for short, meaning in rows)},
            **kwargs,
        )

    def clean_meanings(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for number, line in enumerate(self.cleaned_data["meanings"].splitlines(), start=1):
            short, sign, meaning = (part.strip() for part in line.partition("="))
            if not line.strip():
                continue
            if not (sign and 0 < len(short) <= 12 and 0 < len(meaning) <= 120):
                said = _("Line %(n)d: write an abbreviation (at most 12 characters), =, and its meaning (at most 120).")
                self.add_error("meanings", said % {"n": number})
            elif short in found:
                self.add_error("meanings", _("Line %(n)d: “%(short)s” is there twice.") % {"n": number, "short": short})
            found[short] = meaning
        return found


class PartyForm(StepForm):
    word = forms.CharField(
        label=_("In the middle of a sentence, definite form"), max_length=60, help_text=_("Such as: regionen")
    )
    genitive = forms.CharField(label=_("Genitive"), max_length=60, help_text=_("Such as: regionens"))
    word_en = forms.CharField(label=_("In English"), max_length=60)
    genitive_en = forms.CharField(label=_("Genitive in English"), max_length=60)
    body_name = forms.CharField(
        label=_("Its first body"), max_length=120, help_text=_("The body its coordinator acts for.")
    )
    name = forms.CharField(label=_("Its first coordinator's name"), max_length=100)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)

    @property
    def said(self) -> dict[str, Any]:
        d = self.cleaned_data
        words = {
            "name": d["word"],
            "genitive": d["genitive"],
            "name_en": d["word_en"],
            "genitive_en": d["genitive_en"],
        }
        body = Body(kind=Body.Kind.OTHER, name=d["body_name"])
        return {
            "party": Party(kind=Party.Kind.OTHER, **words),
            "body": body,
            "name": d["name"],
            "email": d["email"],
        }
