"""Whose proposal a thing is, or is about: what is one party's must say so, on pages and in letters.

The floors that know proposals lie above this one; they call what they know `sender_label`.
"""

from typing import Any

from django.conf import settings
from django.utils.translation import override


def label_of(thing: Any) -> str:
    """As it stands now: "The municipality's proposal". Empty when it is about no proposal."""
    wholes = (thing, _at(thing, "version"), _at(thing, "whole", "version"), _at(thing, "about", "version"))
    return next((label for whole in wholes if (label := getattr(whole, "sender_label", ""))), "")


def labels_of(thing: Any) -> dict[str, str]:
    """The same in every language of the pages: what letters say later of what happened today."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            if not (label := label_of(thing)):
                return {}
            found[language] = label
    return found


def _at(thing: Any, *names: str) -> Any:
    for name in names:
        thing = getattr(thing, name, None)
    return thing
