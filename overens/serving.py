"""gunicorn's worker as this site is served by it: forms never stand in the way of pages.

A form costs what ten pages cost and waits for its turn to write; in the same threads as the pages, ten forms would
let nobody read. So they have threads of their own, and wait there (`overens.site.turns`) or outside, in a queue.
"""

import socket
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

FORMS = 3  # threads of each process that take forms: one is at work, another's words may still be on their way


class Worker(ThreadWorker):  # type: ignore[misc]
    """One process: `--threads` for pages, `FORMS` for forms, and one that makes pages before they are asked for."""

    def get_thread_pool(self) -> "Threads":
        return Threads(self.cfg.threads)

    def run(self) -> None:
        from overens.site import remaking  # when the settings are known

        for listener in self.sockets:
            _let_it_speak_first(listener)
        remaking.begin()
        super().run()


class Threads(ThreadPoolExecutor):
    """The threads of a process, those for forms apart."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages, "pages")
        self.forms = ThreadPoolExecutor(FORMS, "forms")

    def submit(self, handle: Any, connection: Any, /) -> Future[Any]:  # type: ignore[override]
        """Have the next request of a connection handled."""
        if _sends(connection.sock):
            return self.forms.submit(handle, connection)
        return super().submit(handle, connection)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.forms.shutdown(wait, cancel_futures=cancel_futures)
        super().shutdown(wait, cancel_futures=cancel_futures)


def _sends(connection: socket.socket) -> bool:
    """Whether a form is coming, as far as can be seen without taking anything from the connection.

    What cannot be seen yet is taken for a page: a form that comes after all only waits in another place.
    """
    with suppress(OSError):
        return connection.recv(4, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b"POST"
    return False


def _let_it_speak_first(listener: Any) -> None:
    """A new connection is given to us when its first words are there. Not where the system cannot, nor in a file."""
    with suppress(OSError, AttributeError):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, 1)
