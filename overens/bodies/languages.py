"""The languages a text can be in besides Swedish: the national minority languages, English, easy-to-read Swedish.

Codes are those of BCP 47 (RFC 5646); `simple` is its registered variant for a simplified form of a language.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

PREVAILS = "sv"
LANGUAGES: dict[str, Any] = {
    "en": _("English"),
    "fi": _("Finnish"),
    "fit": _("Meänkieli"),
    "se": _("Northern Sámi"),
    "smj": _("Lule Sámi"),
    "sma": _("Southern Sámi"),
    "sv-simple": _("easy-to-read Swedish"),
}
NAMES: dict[str, Any] = {PREVAILS: _("Swedish"), **LANGUAGES}
OWN_NAMES = {  # as those who read it know it
    "sv": "svenska",
    "en": "English",
    "fi": "suomi",
    "fit": "meänkieli",
    "se": "davvisámegiella",
    "smj": "julevsámegiella",
    "sma": "åarjelsaemien gïele",
    "sv-simple": "lättläst svenska",
}


class Language(models.TextChoices):
    """What somebody asks in, or shows slides in: which Sámi it is, they need not say."""

    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")
    FINNISH = "fi", _("Finnish")
    MEANKIELI = "fit", _("Meänkieli")
    SAMI = "se", _("Sámi")
    OTHER = "und", _("another language")


# The law (2009:724) gives a right to be answered in them.
MINORITY = (Language.FINNISH, Language.MEANKIELI, Language.SAMI)


def usual() -> list[str]:
    """The languages a new municipality begins with."""
    return ["en"]


def name_of(language: str) -> Any:
    """What a language is called; its code where we have no name for it."""
    return NAMES.get(language, language)


def wanted(asked: str, own: str) -> str:
    """The language a reader wants a text in: the one asked for, else the page's if we have texts in it.

    `own` is the text's, which is what everything else falls back on.
    """
    if asked in NAMES:
        return asked
    here = get_language() or own
    return here if here in NAMES else own


def words_around(language: str) -> str:
    """The language of what the program itself says beside a text in `language`: one it speaks."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
