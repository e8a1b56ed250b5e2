"""What all our forms have in common: clean text, a length that is known, and errors that say what to do."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

# Control characters, and those that turn the direction of text: never meant. Line breaks and tabs stay.
UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]")

LONGEST_KEY = 18  # digits: every number that short fits in the database
NOTHING_CHOSEN = "---------"  # Django's own: a screen reader reads the dashes
ADVICE = {
    "required": _("Fill this in."),
    "invalid_choice": _("Choose one of the alternatives."),
}
ADVICE_BY_FIELD: dict[type[forms.Field], dict[str, Any]] = {
    forms.CharField: {
        "max_length": _("Shorten this to at most %(limit_value)d characters; it is %(show_value)d now."),
    },
    forms.EmailField: {"invalid": _("Write an e-mail address such as name@example.se.")},
    forms.DateField: {"invalid": _("Write a date such as 2026-11-24.")},
    forms.IntegerField: {"invalid": _("Write a whole number, with digits.")},
    forms.URLField: {"invalid": _("Write an address that begins with https://.")},
    forms.FileField: {
        "required": _("Choose a file."),
        "empty": _("The file is empty. Choose another one."),
        "missing": _("The file did not arrive. Choose it again."),
    },
    forms.ChoiceField: {"required": _("Choose one of the alternatives.")},
    forms.ModelChoiceField: {"required": _("Choose one of the alternatives.")},
}


def clean_text(text: str) -> str:
    """Text as we store it: composed characters (NFC), Unix line breaks, nothing invisible, no outer space."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNWANTED.sub("", unicodedata.normalize("NFC", text)).strip()


class Form(forms.Form):
    """A form whose texts are cleaned before they are checked, so that a text of control characters is empty.

    Raises TypeError when a text field has no `max_length`: no door is open to text of any size.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and field.max_length is None:
                raise TypeError(f"{type(self).__name__}.{name} needs a max_length")
            _advise(field)
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == NOTHING_CHOSEN:
                field.empty_label = _("Choose")

    def full_clean(self) -> None:
        """Clean the texts, then let every field check its own."""
        if self.is_bound:
            self.data = self._with_clean_texts()
        super().full_clean()

    def _with_clean_texts(self) -> MultiValueDict[str, Any]:
        data = MultiValueDict(_as_lists(self.data))
        for name, field in self.fields.items():
            key = self.add_prefix(name)
            if isinstance(field, forms.CharField) and key in data:
                data.setlist(key, [clean_text(value) for value in data.getlist(key)])
            elif isinstance(field, forms.ModelMultipleChoiceField) and key in data:
                data.setlist(key, [_as_key(value) for value in data.getlist(key)])
        return data


def _as_key(value: Any) -> Any:
    """A choice among several as it was sent; one too long to be anything's number becomes nothing's number.

    Looking for one of several, Django asks the database for numbers it cannot hold, and the database refuses.
    """
    return "0" if len(str(value)) > LONGEST_KEY else value


def _as_lists(data: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What was sent, every name with the list of its values."""
    pairs = data.lists() if isinstance(data, MultiValueDict) else data.items()
    return {name: list(value) if isinstance(value, list) else [value] for name, value in pairs}


def _advise(field: forms.Field) -> None:
    """Our errors instead of Django's, unless the form gave its own."""
    advice = dict(ADVICE)
    for kind, more in ADVICE_BY_FIELD.items():
        if isinstance(field, kind):
            advice |= more
    shipped: dict[str, Any] = {}
    for base in reversed(type(field).__mro__):
        shipped |= getattr(base, "default_error_messages", {})
    for key, text in advice.items():
        if field.error_messages.get(key) is shipped.get(key):
            field.error_messages[key] = text
