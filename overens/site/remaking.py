"""What is asked for again and again is made anew by a thread of its own, so that no reader waits for it.

The thread looks twice a second where the journal ends. When it has moved, each page that several have asked for in the
last seconds is made as if it were asked for once more; until then its readers are shown the one before, for less than
a second (`journal.end.ended_so`). Where nobody asks nothing is made. The web server's workers begin it; without it,
who asks first makes the page, and others wait.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import close_old_connections

from overens.journal import end

TICK = 0.5  # seconds from one look to the next
LATELY = 2.0  # seconds: who has not been asked for so long is left to the next who asks
MOST = 200  # pages that are watched

Environ = dict[str, Any]


@dataclass
class Asked:
    """A page that was asked for: how, when for the last time, how often, and of which end of the journal it is."""

    environ: Environ
    make: Callable[[Environ], None]
    last: float
    times: int
    made_of: str


_asked: dict[str, Asked] = {}
_wake = threading.Event()
_running = False


def begin() -> None:
    """Start the thread, in a process that serves."""
    global _running
    _running = True
    threading.Thread(target=_run, name="remaking", daemon=True).start()


def runs() -> bool:
    """Whether what is shown from before is being made anew."""
    return _running


def note(key: str, environ: Environ, make: Callable[[Environ], None], made_of: str) -> None:
    """Somebody asked for the page `key`, which was made of this end of the journal; `make` makes it anew."""
    if not _running:
        return
    one, now = _asked.get(key), time.monotonic()
    if one:
        one.last, one.times, one.made_of = now, one.times + 1, made_of
    elif len(_asked) < MOST:
        _asked[key] = Asked(dict(environ), make, now, 1, made_of)
        _wake.set()


def _run() -> None:
    while True:
        _wake.wait()
        _wake.clear()
        while _asked:
            time.sleep(TICK)
            try:
                look()
            except Exception:
                logging.getLogger(__name__).exception("pages were not made anew")
            finally:
                close_old_connections()


def look() -> None:
    """Make what was asked for and is not of the journal's end any more: what is asked for most comes first."""
    start = time.monotonic()
    for key, one in list(_asked.items()):
        if start - one.last > LATELY:
            del _asked[key]
    state = end.end(anew=True)
    for one in sorted(_asked.values(), key=lambda one: -one.times):
        if one.times > 1 and one.made_of != state:
            if time.monotonic() - start > end.BEFORE - TICK:  # who asks now waits all the same
                return
            one.make(one.environ)
            one.made_of = state
