"""How an association wants its voice to be heard with the municipality, kept as "itself,writing"."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WAYS: dict[str, Promise] = {
    "itself": _("at meetings, itself"),
    "network": _("through a network"),
    "representative": _("through a representative"),
    "writing": _("in writing"),
    "phone": _("by phone"),
}


def ways(kept: str) -> list[Any]:
    """The ways in words, in their order."""
    chosen = set(kept.split(","))
    return [words for way, words in WAYS.items() if way in chosen]


def in_words(kept: str) -> str:
    """The ways as one says them in a sentence."""
    return ", ".join(str(words) for words in ways(kept))
