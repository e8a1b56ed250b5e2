"""Many at once: reads alone, and with one request in ten writing. And how soon a change is seen."""

import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import uuid4

from bench.client import Client, Reply
from bench.server import Server

CONNECTIONS = 32
ONE_IN = 10


@dataclass
class Load:
    """What a while of load gave."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    written: int = 0

    @property
    def p95(self) -> float:
        """Milliseconds within which 95 of 100 requests were answered."""
        return statistics.quantiles(self.seconds, n=20)[-1] * 1000 if len(self.seconds) > 1 else 0.0


@dataclass
class Crowd:
    """Those who ask: readers of some pages, and writers of viewpoints on one commitment."""

    server: Server
    paths: Sequence[str]
    reader: dict[str, str] | None  # cookies; none for visitors
    writer: dict[str, str]
    leave: str  # the address of the form

    def run(self, duration: float, *, writing: bool) -> Load:
        """Load the server for `duration` seconds."""
        load, end = Load(), time.monotonic() + duration
        threads = [threading.Thread(target=self._one, args=(load, n, end, writing)) for n in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return load

    def _one(self, load: Load, offset: int, end: float, writing: bool) -> None:
        """One connection's share. list.append is safe between threads."""
        reading, saying = Client(self.server.port, self.reader), Client(self.server.port, self.writer)
        turn = offset
        while time.monotonic() < end:
            turn += 1
            write = writing and turn % ONE_IN == 0
            try:
                reply = leave(saying, self.leave) if write else reading.get(self.paths[turn % len(self.paths)])
            except OSError as error:
                load.errors.append(repr(error))
                continue
            load.seconds.append(reply.seconds)
            load.written += write
            if reply.status != (302 if write else 200):
                load.errors.append(f"{reply.status} {'POST' if write else 'GET'}")


def leave(client: Client, path: str, text: str = "En synpunkt under last.") -> Reply:
    """Leave a viewpoint, by the form's own fields."""
    fields = {"csrfmiddlewaretoken": client.cookies["csrftoken"], "token": str(uuid4()), "text": text, "kind": "other"}
    return client.post(path, fields)


def seen_after(crowd: Crowd, path: str) -> float:
    """Seconds until a visitor who has a page is sent what was said since."""
    visitor, text = Client(crowd.server.port), f"Nyss sagt {uuid4()}."
    tag = visitor.get(path).headers.get("etag", "")
    leave(Client(crowd.server.port, crowd.writer), crowd.leave, text)
    start = time.perf_counter()
    while time.perf_counter() - start < 10:
        reply = visitor.get(path, If_None_Match=tag)
        if reply.status == 200 and reply.headers.get("etag") != tag:
            break
        time.sleep(0.02)
    return time.perf_counter() - start
