"""The journal in words: each entry is told with the sentence of its row."""

from collections.abc import Sequence
from functools import cached_property, lru_cache
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


class History(Sequence[Line]):
    """What happened to a thing, latest first; read when a page first draws it. `of` tells it from every other."""

    def __init__(self, thing: Any, limit: int) -> None:
        self.of = thing._meta.label_lower, thing.pk, limit

    @cached_property
    def _lines(self) -> list[Line]:
        kind, thing, limit = self.of
        return [Line(entry) for entry in _latest(limit).all(kind, thing)]

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, str):  # templates look for `history.of` here first: nothing is read for that
            raise KeyError(at)
        return self._lines[at]

    def __len__(self) -> int:
        return len(self._lines)


def history(thing: Any, limit: int = 30) -> History:
    """What happened to a thing, latest first."""
    return History(thing, limit)


@lru_cache(maxsize=16)
def _latest(limit: int) -> Prepared:
    """The latest entries on one thing."""
    return Prepared(
        lambda kind, thing: (
            Entry.objects.filter(kind=kind, thing=thing).select_related("remark").order_by("-pk")[:limit]
        )
    )
