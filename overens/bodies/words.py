"""What abbreviations stand for: the bodies' own, past and coming too, and those explained beside them."""

from datetime import date

from django.db.models import DateField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from .models import Abbreviation, BodyName


def abbreviations_in_use() -> dict[str, str]:
    """Every abbreviation with its meaning, in one query. Where two bodies share one, today's stands."""
    own = Abbreviation.objects.order_by().values_list("short", "meaning", Cast(Value(None), DateField()))
    names = BodyName.objects.order_by().exclude(abbreviation="").values_list("abbreviation", "name", "since")
    today = timezone.localdate()

    def certainty(row: tuple[str, str, date | None]) -> tuple[bool, date]:
        since = row[2]
        return (since is None or since <= today, since or date.max)

    rows = sorted(names.union(own, all=True), key=certainty)
    return dict(sorted({short: meaning for short, meaning, _since in rows}.items()))
