"""What abbreviations stand for: the bodies' own, past and coming too, and those explained beside them."""

from datetime import date

from django.core.cache import caches
from django.db.models import DateField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from overens.journal.end import end

from .models import Abbreviation, BodyName


def abbreviations_in_use() -> dict[str, str]:
    """Every abbreviation with its meaning, read anew when anything has happened."""
    return dict(caches["town"].get_or_set(f"abbreviations-{end()}", _read) or {})


def _read() -> dict[str, str]:
    """In one query. Where two bodies share an abbreviation, today's stands."""
    own = Abbreviation.objects.order_by().values_list("short", "meaning", Cast(Value(None), DateField()))
    names = BodyName.objects.order_by().exclude(abbreviation="").values_list("abbreviation", "name", "since")
    today = timezone.localdate()

    def certainty(row: tuple[str, str, date | None]) -> tuple[bool, date]:
        since = row[2]
        return (since is None or since <= today, since or date.max)

    rows = sorted(names.union(own, all=True), key=certainty)
    return dict(sorted({short: meaning for short, meaning, _since in rows}.items()))
