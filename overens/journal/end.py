"""Where the journal ends. Everything that changes is a step, so this is the version of all that is shown."""

import time
from datetime import UTC, datetime

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

FRESH = 0.75  # seconds a process may rely on what it read
BEFORE = 0.95  # seconds from when it was last read as it was, in which what was made of that may still be shown
JUST_SENT = "nyss"  # the cookie of who sent a form in the last seconds, perhaps to another process
LATE = 60  # seconds, longer than any transaction: numbers are not given in the order of commits
SPELL = 600  # seconds: what is added up begins anew so often, not at each line that is a minute old

LAST = """\
SELECT COALESCE(MAX(id), 0), (SELECT COALESCE(SUM(id), 0) FROM journal_entry WHERE at >= %s) FROM journal_entry
"""

_read: tuple[float, str] = (0.0, "")
_before: tuple[float, str] = (0.0, "")  # the end that was read before it moved, and when for the last time


def end(*, anew: bool = False) -> str:
    """The end of the journal, relied on for `FRESH` seconds; `anew`: as it is at this moment.

    Lines of the last minutes are added up too, for one may arrive with a lower number than the last; and the day,
    for some sentences depend on it.
    """
    global _read, _before
    before = _read
    if not anew and time.monotonic() - before[0] <= FRESH:
        return before[1]
    now = (time.monotonic(), f"{_last()}-{timezone.localdate()}")
    if now[1] != before[1]:
        _before = before
    _read = now
    return now[1]


def ended_so(state: str) -> bool:
    """Whether the journal ended so less than a second ago, as far as this process knows.

    What was made then may still be shown while somebody makes it anew: a change is seen within a second all the same.
    """
    at, before = _before
    return state == before and time.monotonic() - at < BEFORE


def end_for(request: HttpRequest) -> str:
    """The journal's end for one request. Read anew for who has just sent a form: they see what came of it at once."""
    if not hasattr(request, "journal_end"):
        request.journal_end = end(anew=request.method != "POST" and has_just_sent(request))  # type: ignore[attr-defined]
    return request.journal_end  # type: ignore[attr-defined,no-any-return]


def has_just_sent(request: HttpRequest) -> bool:
    """Whether this browser has sent a form in the last seconds: it is shown nothing older."""
    return JUST_SENT in request.COOKIES


def _last() -> str:
    """Asked by every page: in the database's own words, for putting them together costs more than the answer."""
    since = connection.ops.adapt_datetimefield_value(_since(time.time()))
    with connection.cursor() as cursor:
        cursor.execute(LAST, [since])
        return "-".join(map(str, cursor.fetchone()))


def _since(now: float) -> datetime:
    """From when lines are added up: the beginning of the spell a minute ago."""
    return datetime.fromtimestamp((now - LATE) // SPELL * SPELL, UTC)
