"""The journal in words: each entry is told with the sentence of its row."""

from functools import lru_cache
from typing import Any

from overens.journal.models import Entry
from overens.journal.prepared import Prepared

from .facts import told
from .table import STEPS


def sentence(entry: Entry) -> str:
    """What happened, in the reader's language. A verb no longer in any table is told by its label."""
    step = STEPS.get(entry.verb)
    if step is None:
        return f"{entry.capacity}: {entry.label}"
    return str(step.says) % ({"by": entry.capacity} | {key: told(fact) for key, fact in entry.facts.items()})


class Line:
    """An entry as a page tells it: when, whose mark, the sentence, and why in their own words."""

    def __init__(self, entry: Entry) -> None:
        self.at, self.mark, self.sentence = entry.at, entry.side or "other", sentence(entry)
        self.said = entry.remark.text if hasattr(entry, "remark") else ""


def history(thing: Any, limit: int = 30) -> list[Line]:
    """What happened to a thing, latest first."""
    return [Line(entry) for entry in _latest(limit).all(thing._meta.label_lower, thing.pk)]


@lru_cache(maxsize=16)
def _latest(limit: int) -> Prepared:
    """The latest entries on one thing."""
    return Prepared(
        lambda kind, thing: (
            Entry.objects.filter(kind=kind, thing=thing).select_related("remark").order_by("-pk")[:limit]
        )
    )
