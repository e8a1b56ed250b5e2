"""How far the minutes of a meeting are: it comes with the meeting, in the same query."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.dateparse import parse_date

from overens.process.rows import Rows

from .models import READABLE, Minutes

DAYS = ("publish_by", "published_on", "objections_until")
ROW = ("id", "state", "revision", "wanted", *DAYS)


def minutes_rows() -> Rows:
    return Rows(Minutes.objects.filter(meeting=OuterRef("pk")), *ROW)


def readable_minutes() -> Exists:
    """Whether the meeting of an outer query has minutes that all who see it can read."""
    return Exists(Minutes.objects.filter(meeting=OuterRef("pk"), state__in=READABLE))


def minutes_of(meeting: Any) -> Minutes | None:
    """The minutes of a meeting read with `told`, or none; enough to say how far they are."""
    for pk, state, revision, wanted, *days in meeting.__dict__.get("minutes_rows") or ():
        own: dict[str, Any] = {"pk": pk, "state": state, "revision": revision, "wanted": wanted}
        own |= {name: parse_date(day) if day else None for name, day in zip(DAYS, days, strict=True)}
        return Minutes(meeting=meeting, **own)
    return None


def are_published(meeting: Any) -> bool:
    """Whether a meeting read with `told` has minutes that are published."""
    found = minutes_of(meeting)
    return found is not None and found.published_on is not None
