"""Facts as the journal keeps them, readable later in any language."""

from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, override


def plain(fact: Any) -> Any:
    """A fact as the journal keeps it: words of ours by their source, dates as dates, other people's words as said."""
    if isinstance(fact, Promise):
        with override(None):  # the words as the program has them
            return {"word": str(fact)}
    if isinstance(fact, date):
        return {"date": fact.isoformat()}
    if isinstance(fact, list | tuple):
        return [plain(part) for part in fact]
    return fact


def told(fact: Any) -> str:
    """A kept fact as the reader reads it."""
    match fact:
        case {"word": word}:
            return gettext(word)
        case {"date": day}:
            return date_format(parse_date(day), "j F Y")  # type: ignore[arg-type]
        case list():
            return ", ".join(told(part) for part in fact)
    return str(fact)
