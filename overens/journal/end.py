"""Where the journal ends. Everything that changes is a step, so this is the version of all that is shown."""

import time
from datetime import timedelta

from django.db.models import Count, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from .models import Entry

FRESH = 0.5  # seconds a process may rely on what it read
LATE = timedelta(minutes=1)  # longer than any transaction: numbers are not given in the order of commits

_read: tuple[float, str] = (0.0, "")


def end() -> str:
    """The end of the journal, read at most twice a second.

    Lines of the last minute are counted too, for one may arrive with a lower number than the last; and the day,
    for some sentences depend on it.
    """
    global _read
    if time.monotonic() - _read[0] > FRESH:
        _read = (time.monotonic(), f"{_last()}-{timezone.localdate()}")
    return _read[1]


def _last() -> str:
    late = Entry.objects.filter(at__gte=timezone.now() - LATE).order_by().annotate(all=Value(1))
    number = late.values("all").annotate(number=Count("pk")).values("number")
    row = Entry.objects.order_by("-pk").annotate(late=Coalesce(Subquery(number), 0)).values_list("pk", "late").first()
    return f"{row[0]}-{row[1]}" if row else "0-0"
