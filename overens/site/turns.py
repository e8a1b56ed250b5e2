"""Forms take turns: each process works on one at a time.

Two that write wait for each other in the database anyhow, and there they do it badly: SQLite's writers look again after
a while, and whoever comes next may be let in first. Here they stand in line, and who reads is not delayed by ten at
once. It is good manners, not a lock: nothing is wrong when two write together, and nobody waits for long.
"""

import threading
from collections.abc import Callable
from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError

PATIENCE = 5  # seconds after which one goes ahead beside the other

_turn = threading.Lock()


def take_turns(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: who sends a form waits until the one before is done."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return get_response(request)
        with suppress(UnreadablePostError):  # who has left is noticed by who looks for the form
            _ = request.POST  # what comes over a slow line is read before one's turn
        mine = _turn.acquire(timeout=PATIENCE)
        try:
            return get_response(request)
        finally:
            if mine:
                _turn.release()

    return middleware
