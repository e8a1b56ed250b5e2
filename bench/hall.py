"""A conference at work: 25 tables writing and 200 phones on the report-back view, and whether a note is ever lost.

`python -m bench.hall [--quick | --seconds N] [--write]`. Twice: as it should be; then with one request in ten
dropped, answers two seconds late, phones that reload and are off line for a while, and the server killed and started
again twice. The tables are HTTP clients of their own that keep each note until it is acknowledged, as the group's
page does. Counted at both ends: what the tables wrote and were told is stored, and what the database holds.
"""

import argparse
import json
import os
import random
import signal
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from bench.client import Client, Reply
from bench.datasets import Dataset
from bench.load import p95
from bench.server import ROOT, Server, compiled

PAGE = ROOT / "docs" / "reference" / "performance-hall.md"
PHONES, EVERY = 200, 5.0  # seconds between one phone's looks at the screen
PACE = 4.0  # seconds from one note of a table to its next
DROPPED, SLOW, LATE = 0.1, 0.1, 2.0
SECRET = "a" * 32  # of a form's cookie and field: any that agree
LAST = "?fraga=1&sida=999"  # the page of the screen with what was released last
KINDS = ("need", "risk", "proposal", "approval", "question", "other")


class Dropped(OSError):
    """The request, or its answer, did not arrive."""


@dataclass
class Tally:
    """What happened, counted by those it happened to. list.append is safe between threads."""

    written: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # the ids whose table was told that they are stored
    saved: list[float] = field(default_factory=list)  # seconds from written to told
    seen: list[float] = field(default_factory=list)  # seconds from told to the secretary's page
    shown: list[float] = field(default_factory=list)  # seconds from released to the screen
    looks: list[float] = field(default_factory=list)  # seconds of a phone's look
    errors: Counter[str] = field(default_factory=Counter)
    at: dict[str, float] = field(default_factory=dict)  # when a note was told stored
    released: dict[str, float] = field(default_factory=dict)
    about: dict[str, bool] = field(default_factory=dict)  # whether a note is on the first question: that of the screen


@dataclass
class Hall:
    """The conference: where the server is, who is there, and how rough the line is."""

    port: int
    known: dict[str, Any]
    rough: bool
    end: float
    tally: Tally = field(default_factory=Tally)
    off_line: float = 60.0  # seconds each phone is without a connection once

    def ask(self, client: Client, post: tuple[str, dict[str, str]] | None, path: str = "", **headers: str) -> Reply:
        """One request over the line as it is."""
        if self.rough and random.random() < SLOW:  # no secret
            time.sleep(LATE)
        fate = random.random() if self.rough else 1.0
        if fate < DROPPED / 2:
            raise Dropped("on its way there")
        try:
            reply = self._send(client, post, path, headers)
        except OSError:
            client.close()
            raise
        if fate < DROPPED:
            raise Dropped("on its way back")
        return reply

    def _send(self, client: Client, post: Any, path: str, headers: dict[str, str]) -> Reply:
        return client.get(path, **headers) if post is None else client.post(*post, **headers)


class Table(threading.Thread):
    """A table's phone: writes, keeps what it wrote until it is told that it is stored, and sends it until then."""

    def __init__(self, hall: Hall, number: int) -> None:
        super().__init__(daemon=True)
        self.hall, self.number = hall, number
        cookie = hall.known["tables"][number]
        self.client = Client(hall.port, {hall.known["cookie"]: cookie, "csrftoken": SECRET, "sprak": "sv"})
        self.kept: list[tuple[str, float, dict[str, str], int]] = []  # what the page keeps on the phone

    def run(self) -> None:
        hall, due = self.hall, time.monotonic() + PACE * self.number / len(self.hall.known["tables"])
        away = due + random.random() * max(hall.end - due - hall.off_line, 0)
        while time.monotonic() < hall.end or (self.kept and time.monotonic() < hall.end + 120):
            if time.monotonic() >= due and time.monotonic() < hall.end:
                self._write()
                due += PACE
            off = hall.rough and away <= time.monotonic() < away + hall.off_line
            if self.kept and not off:
                self._send_all()
            time.sleep(0.05)

    def _write(self) -> None:
        note, questions = str(uuid4()), self.hall.known["questions"]
        place = len(self.hall.tally.written)
        words = f"Vi vill att fler hör av sig i tid, sak {note[:8]} från bord {self.number + 1}."
        fields = {"words": words, "kind": KINDS[place % len(KINDS)], "token": note, "csrfmiddlewaretoken": SECRET}
        self.hall.tally.written.append(note)
        self.hall.tally.about[note] = place % len(questions) == 0
        self.kept.append((note, time.monotonic(), fields, questions[place % len(questions)]))

    def _send_all(self) -> None:
        """In turn; what fails is tried again after a pause, and after a reload the page begins with what was kept."""
        tally = self.hall.tally
        for one in list(self.kept):
            note, began, fields, question = one
            try:
                reply = self.hall.ask(self.client, (f"/g/skriv/{question}/", fields), Accept="application/json")
                if reply.status == 302:  # it was stored already: the server leads to the receipt
                    reply = self.hall.ask(self.client, None, reply.headers["location"], Accept="application/json")
            except OSError as error:
                if not self.hall.rough:
                    tally.errors[repr(error)] += 1
                time.sleep(1.0)
                return
            if reply.status not in {200, 201} or json.loads(reply.text)["stored"] != note:
                tally.errors[f"{reply.status} to a note"] += 1
                time.sleep(1.0)
                return
            self.kept.remove(one)
            tally.told.append(note)
            tally.saved.append(time.monotonic() - began)
            tally.at[note[:8]] = time.monotonic()


class Phone(threading.Thread):
    """Looks at the report-back view now and then."""

    def __init__(self, hall: Hall, number: int) -> None:
        super().__init__(daemon=True)
        self.hall, self.number = hall, number

    def run(self) -> None:
        client, tag = Client(self.hall.port, {"sprak": "sv"}), ""
        due = time.monotonic() + EVERY * self.number / PHONES
        while due < self.hall.end:
            time.sleep(max(due - time.monotonic(), 0))
            due += EVERY
            try:
                reply = self.hall.ask(
                    client, None, self.hall.known["screen"], **({"If_None_Match": tag} if tag else {})
                )
            except OSError as error:
                if not self.hall.rough:
                    self.hall.tally.errors[repr(error)] += 1
                continue
            tag = reply.headers.get("etag", tag)
            self.hall.tally.looks.append(reply.seconds)
            if reply.status not in {200, 304}:
                self.hall.tally.errors[f"{reply.status} to a phone"] += 1


class Secretary(threading.Thread):
    """Has the secretary's page open, and releases what comes; the screen is watched beside it."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(daemon=True)
        self.hall = hall
        self.seen: set[str] = set()

    def run(self) -> None:
        known = self.hall.known
        own = Client(self.hall.port, known["cookies"] | {"csrftoken": SECRET, "sprak": "sv"})
        screen = Client(self.hall.port, {"sprak": "sv"})
        while time.monotonic() < self.hall.end + 5:
            time.sleep(1.0)
            try:
                self._look(own.get(known["secretary"]).text, self.hall.tally.at, self.hall.tally.seen)
                self._look(screen.get(known["screen"] + LAST).text, self.hall.tally.released, self.hall.tally.shown)
                self._release(own)
            except OSError:
                own.close()
                screen.close()

    def _release(self, own: Client) -> None:
        """Lets one note onto the screen that is on the first question, when the one before is there."""
        tally, known = self.hall.tally, self.hall.known
        if not known["releases"] or len(tally.shown) < len(tally.released):
            return
        note = next((one for one in reversed(tally.told) if tally.about.get(one) and one[:8] not in tally.released), "")
        if not note:
            return
        fields = {"token": str(uuid4()), "csrfmiddlewaretoken": SECRET}
        reply = own.post(f"/samtal/anteckning/{note}/visa/", fields)
        if reply.status == 302:
            tally.released[note[:8]] = time.monotonic()
        elif not self.hall.rough:
            tally.errors[f"{reply.status} to the secretary"] += 1

    def _look(self, page: str, since: dict[str, float], found: list[float]) -> None:
        now = time.monotonic()
        for note, at in list(since.items()):
            key = f"{note}{id(found)}"
            if key not in self.seen and f"sak {note} " in page:
                self.seen.add(key)
                found.append(now - at)


@dataclass
class Outcome:
    """What one run came to."""

    name: str
    tally: Tally
    stored: list[str]
    cpu: float  # of one core
    seconds: float

    @property
    def lost(self) -> int:
        return len(set(self.tally.told) - set(self.stored))

    @property
    def doubled(self) -> int:
        return len(self.stored) - len(set(self.stored))

    @property
    def missing(self) -> int:
        """Written, and never told stored."""
        return len(set(self.tally.written) - set(self.tally.told))


def held(name: str, dataset: Dataset, known: dict[str, Any], seconds: float, *, rough: bool) -> Outcome:
    """One run of the conference."""
    server = Server("overens.wsgi", dataset.environment, dataset.folder / "log")
    with server:
        begun = time.monotonic()
        hall = Hall(server.port, known, rough, begun + seconds, off_line=min(60.0, seconds / 4))
        people = [Table(hall, n) for n in range(len(known["tables"]))] + [Phone(hall, n) for n in range(PHONES)]
        people.append(Secretary(hall))
        used = server.cpu()
        for one in people:
            one.start()
        for share in (0.3, 0.6) if rough else ():
            time.sleep(max(begun + seconds * share - time.monotonic(), 0))
            killed(server)
        time.sleep(max(hall.end - time.monotonic(), 0))
        cpu = 0.0 if rough else (server.cpu() - used) / seconds
        for one in people:
            one.join(150)
    mine = set(hall.tally.written)
    stored = [one for one in json.loads(dataset.run("bench.hall_data", "stored").splitlines()[-1]) if one in mine]
    return Outcome(name, hall.tally, stored, cpu, seconds)


def killed(server: Server) -> None:
    """End it the hard way, as a machine does that loses its power, and start it again at the same place."""
    for pid in [*server.workers(), server.process.pid]:
        os.kill(pid, signal.SIGKILL)
    server.process.wait()
    time.sleep(1)
    server.__enter__()


def say(outcome: Outcome) -> list[tuple[str, str]]:
    """A run in lines."""
    tally = outcome.tally
    rows = [
        ("notes written", str(len(tally.written))),
        ("acknowledged", str(len(tally.told))),
        ("stored", str(len(outcome.stored))),
        ("acknowledged and not stored", str(outcome.lost)),
        ("stored twice", str(outcome.doubled)),
        ("written and never acknowledged", str(outcome.missing)),
        ("from written to acknowledged, p95", f"{p95(tally.saved) / 1000:.2f} s"),
        ("a phone's look at the report-back view, p95", f"{p95(tally.looks):.0f} ms"),
        ("errors", ", ".join(f"{what}: {n}" for what, n in tally.errors.items()) or "none"),
    ]
    if tally.seen:
        rows.append(("from acknowledged to the secretary's page, p95", f"{p95(tally.seen) / 1000:.2f} s"))
    if tally.shown:
        rows.append(("from released to the screen, p95", f"{p95(tally.shown) / 1000:.2f} s"))
    if outcome.cpu:
        rows.append(("server, of one core", f"{outcome.cpu:.2f}"))
    return rows


def main() -> int:
    """Run both. Exit code 1 when a note was lost or doubled."""
    parser = argparse.ArgumentParser(prog="make bench-hall", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="20 seconds each instead of five minutes")
    parser.add_argument("--seconds", type=float, default=300.0, help="how long each of the two takes")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    compiled()
    dataset = Dataset("hall")
    dataset.renew()
    dataset.run("overens", "migrate")
    known = json.loads(dataset.run("bench.hall_data", "fill").splitlines()[-1])
    seconds = 20.0 if options.quick else options.seconds
    runs = [
        held("As it should be", dataset, known, seconds, rough=False),
        held("A rough evening", dataset, known, seconds, rough=True),
    ]
    for run in runs:
        print(f"\n{run.name}, {run.seconds:.0f} s, {dataset.engine}")
        for what, number in say(run):
            print(f"  {what}: {number}")
    if options.write:
        write(dataset.engine, runs)
    return int(any(run.lost or run.doubled or run.missing for run in runs))


HEAD = """\
# How a conference at work holds

Written by `make bench-hall ARGS=--write`; see `bench/hall.py` for what is done and counted. {tables} tables write a
note every {pace:.0f} seconds each while {phones} phones look at the report-back view every {every:.0f} seconds.
*A rough evening*: one request in ten is dropped on its way there or back, one in ten is two seconds late, every phone
is off line for a while, and the server is killed and started again twice. Clients, server and database share two
cores.
"""


def write(engine: str, runs: list[Outcome]) -> None:
    """Write this engine's part of the page; the other's stays as it was."""
    parts = PAGE.read_text(encoding="utf-8").split("\n## ")[1:] if PAGE.exists() else []
    kept = {part.partition("\n")[0]: part for part in parts}
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[engine]
    rows = [dict(say(run)) for run in runs]
    names = list(dict.fromkeys([*rows[0], *rows[1]]))
    table = [f"| | {runs[0].name} | {runs[1].name} |", "|---|---|---|"]
    table += [f"| {what} | {rows[0].get(what, '')} | {rows[1].get(what, '')} |" for what in names]
    seconds = f"{runs[0].seconds:.0f} seconds each."
    kept[name] = f"{name}\n\n{seconds}\n\n" + "\n".join(table) + "\n"
    head = HEAD.format(tables=len(runs[0].tally.written) and 25, pace=PACE, phones=PHONES, every=EVERY)
    PAGE.write_text("\n## ".join([head, *(kept[key] for key in sorted(kept, reverse=True))]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
