"""Many at once: reads alone, and with one request in ten writing. And how soon a change is seen.

Asked as fast as they can, everybody waits for the machine: the ratio is that of the work in one request to that in
another, and a page from memory is nearly none. At a pace both runs do the same, and the ratio is what a reader feels.
"""

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
PAUSE = 0.01  # seconds between one reader's pages
PEOPLE = 10  # associations' representatives, at least; one address may ask ten times an hour


@dataclass
class Load:
    """What a while of load gave."""

    seconds: list[float] = field(default_factory=list)  # of the readers' requests
    writes: list[float] = field(default_factory=list)  # seconds of the writers'
    errors: list[str] = field(default_factory=list)

    @property
    def written(self) -> int:
        return len(self.writes)

    @property
    def p95(self) -> float:
        return p95(self.seconds)


def p95(seconds: Sequence[float]) -> float:
    """Milliseconds within which 95 of 100 requests were answered."""
    return statistics.quantiles(seconds, n=20)[-1] * 1000 if len(seconds) > 1 else 0.0


@dataclass
class Crowd:
    """Those who ask: readers of some pages, and writers of viewpoints on one commitment."""

    server: Server
    paths: Sequence[str]
    reader: dict[str, str] | None  # cookies; none for visitors
    writer: dict[str, str]
    leave: str  # the address of the form
    pace: float = 0.0  # seconds from one request of a connection to its next; none: as fast as it is answered

    def run(self, duration: float, *, writing: bool) -> Load:
        """Load the server for `duration` seconds."""
        load, now = Load(), time.monotonic()
        threads = [
            threading.Thread(target=self._one, args=(load, n, now, now + duration, writing)) for n in range(CONNECTIONS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return load

    def _one(self, load: Load, offset: int, start: float, end: float, writing: bool) -> None:
        """One connection's share. list.append is safe between threads.

        At a pace, a request that could not begin in time, for the one before took so long, was slow from when it
        should have begun.
        """
        reading, saying = Client(self.server.port, self.reader), Client(self.server.port, self.writer)
        turn, due = offset, start + self.pace * offset / CONNECTIONS
        while time.monotonic() < end:
            turn, due = turn + 1, due + self.pace
            late = time.monotonic() - due if self.pace else 0.0
            if late < 0:
                time.sleep(-late)
            write = writing and turn % ONE_IN == 0
            try:
                reply = leave(saying, self.leave) if write else reading.get(self.paths[turn % len(self.paths)])
            except OSError as error:
                load.errors.append(repr(error))
                continue
            (load.writes if write else load.seconds).append(reply.seconds + max(late, 0.0))
            if reply.status != (302 if write else 200):
                load.errors.append(f"{reply.status} {'POST' if write else 'GET'}")


@dataclass
class Door:
    """Those who sign in, at a pace, while one reader reads on."""

    server: Server
    paths: Sequence[str]
    enter: str  # the address that lets one of the demonstration's people in

    def run(self, duration: float, a_second: float) -> Load:
        """Read for `duration` seconds, beside so many who sign in each second."""
        load, end = Load(), time.monotonic() + duration
        number = int(duration * a_second)
        people = [threading.Timer(n / a_second, self._sign_in, (load, n)) for n in range(number)]
        for one in people:
            one.start()
        reading, turn = Client(self.server.port), 0
        while time.monotonic() < end:
            turn += 1
            reply = reading.get(self.paths[turn % len(self.paths)])
            load.seconds.append(reply.seconds)
            load.errors += [f"{reply.status} GET"] if reply.status != 200 else []
            time.sleep(PAUSE)
        for one in people:
            one.join()
        return load

    def _sign_in(self, load: Load, number: int) -> None:
        """Ask for a code, type a wrong one, and come in: all the work of it but the letter, which the worker sends."""
        client, start = Client(self.server.port, {"sprak": "sv"}), time.perf_counter()
        try:
            client.get("/logga-in/")
            token = {"csrfmiddlewaretoken": client.cookies["csrftoken"]}
            asked = client.post("/logga-in/", token | {"email": f"f{number % PEOPLE}@alvhamn.example"})
            typed = client.post("/logga-in/kod/", token | {"code": "CCCC-CCCC"})
            came = client.post(self.enter, token)
            page = client.get("/min-sida/")
        except OSError as error:
            load.errors.append(repr(error))
            return
        load.writes.append(time.perf_counter() - start)
        statuses = asked.status, typed.status, came.status, page.status
        load.errors += [] if statuses == (302, 422, 302, 200) else [f"{statuses} signing in"]


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
