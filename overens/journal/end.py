"""Where the journal ends. Everything that changes is a step, so this is the version of all that is shown."""

import time
from datetime import timedelta

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

FRESH = 0.5  # seconds a process may rely on what it read
JUST_SENT = "nyss"  # the cookie of who sent a form in the last seconds, perhaps to another process
LATE = timedelta(minutes=1)  # longer than any transaction: numbers are not given in the order of commits

LAST = """\
SELECT COALESCE(MAX(id), 0), (SELECT COALESCE(SUM(id), 0) FROM journal_entry WHERE at >= %s) FROM journal_entry
"""

_read: tuple[float, str] = (0.0, "")
_moved = 0.0


def end(*, anew: bool = False) -> str:
    """The end of the journal, read at most twice a second; `anew`: as it is at this moment.

    Lines of the last minute are added up too, for one may arrive with a lower number than the last; and the day,
    for some sentences depend on it.
    """
    global _read, _moved
    if anew or time.monotonic() - _read[0] > FRESH:
        before = _read[1]
        _read = (time.monotonic(), f"{_last()}-{timezone.localdate()}")
        if _read[1] != before:
            _moved = time.monotonic()
    return _read[1]


def moved_at() -> float:
    """When this process saw the journal go on, by the clock of `time.monotonic`."""
    return _moved


def end_for(request: HttpRequest) -> str:
    """The journal's end for one request. Read anew for who has just sent a form: they see what came of it at once."""
    if not hasattr(request, "journal_end"):
        request.journal_end = end(anew=request.method != "POST" and JUST_SENT in request.COOKIES)  # type: ignore[attr-defined]
    return request.journal_end  # type: ignore[attr-defined,no-any-return]


def _last() -> str:
    """Asked by every page: in the database's own words, for putting them together costs more than the answer."""
    since = connection.ops.adapt_datetimefield_value(timezone.now() - LATE)
    with connection.cursor() as cursor:
        cursor.execute(LAST, [since])
        return "-".join(map(str, cursor.fetchone()))
