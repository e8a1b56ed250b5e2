"""Processor time of the worker processes for each page, side by side with the bare page."""

import itertools
import statistics
from dataclasses import dataclass, field
from typing import Any

from bench.client import Client
from bench.server import Server

_numbers = itertools.count()


@dataclass
class Rate:
    """One address, in milliseconds of processor time a request: a list with one figure for each round."""

    small: dict[str, Any]  # the address in the smaller database, as surveyed
    large: dict[str, Any]
    floor_ms: list[float] = field(default_factory=list)  # the bare page with as many queries
    small_ms: list[float] = field(default_factory=list)
    packed_ms: list[float] = field(default_factory=list)  # the same, compressed as browsers ask for it
    large_ms: list[float] = field(default_factory=list)
    compressed: int = 0  # bytes of HTML

    @property
    def label(self) -> str:
        return " ".join(filter(None, (self.small["name"], self.small["note"])))

    @property
    def signed_in(self) -> bool:
        return self.small["who"] != "visitor"

    @property
    def ratio(self) -> float:
        """Against the bare page, uncompressed as that is."""
        return paired(self.small_ms, self.floor_ms)

    @property
    def ratio_packed(self) -> float:
        return paired(self.packed_ms, self.floor_ms)

    @property
    def growth_anew(self) -> float:
        """The same right after a step, when no part of it is kept; inside one process, so less exact."""
        return float(self.large["anew_ms"] / self.small["anew_ms"])

    @property
    def growth(self) -> float:
        """From the smaller database to the larger."""
        return paired(self.large_ms, self.small_ms)


def paired(these: list[float], those: list[float]) -> float:
    """The median of the ratios within each round: what else the machine does hits both alike. 0: not measured."""
    if not these:
        return 0.0
    return statistics.median(a / b for a, b in zip(these, those, strict=True))


def spent(server: Server, client: Client, path: str, number: int, *, fresh: bool = False, **headers: str) -> float:
    """Milliseconds of the workers' processor time for each of `number` requests one after the other."""
    client.get(unseen(path) if fresh else path, **headers)
    before = server.cpu()
    for _ in range(number):
        client.get(unseen(path) if fresh else path, **headers)
    return (server.cpu() - before) / number * 1000


def unseen(path: str) -> str:
    """The same page under an address no cache has seen."""
    return f"{path}{'&' if '?' in path else '?'}unseen={next(_numbers)}"


@dataclass
class Bench:
    """The three servers, and who asks them."""

    floor: Server
    small: Server
    large: Server
    cookies: tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]  # of the smaller, of the larger

    def __post_init__(self) -> None:
        self.of_floor = Client(self.floor.port, compressed=False)
        self.clients: dict[tuple[int, str, bool], Client] = {}

    def client(self, server: Server, who: str, *, compressed: bool = False) -> Client:
        """The connection of one person, kept."""
        key = server.port, who, compressed
        if key not in self.clients:
            cookies = self.cookies[server is self.large].get(who) if who != "visitor" else None
            self.clients[key] = Client(server.port, cookies, compressed=compressed)
        return self.clients[key]


def measure(bench: Bench, pages: list[Rate], rounds: int, requests: int, *, packed: bool = True) -> None:
    """A B A B: in each round, each page right after the bare page with as many queries."""
    for _ in range(rounds):
        for page in pages:
            _one(bench, page, requests, packed)


def _one(bench: Bench, page: Rate, number: int, packed: bool) -> None:
    who = page.small["who"]
    bare = f"/?n={page.small['asked']}"
    page.floor_ms.append(spent(bench.floor, bench.of_floor, bare, number))
    small, large = bench.client(bench.small, who), bench.client(bench.large, who)
    page.small_ms.append(spent(bench.small, small, page.small["path"], number, fresh=True))
    page.large_ms.append(spent(bench.large, large, page.large["path"], number, fresh=True))
    browser = bench.client(bench.small, who, compressed=True)
    page.compressed = page.compressed or len(browser.get(page.small["path"]).body)
    if packed:
        page.packed_ms.append(spent(bench.small, browser, page.small["path"], number, fresh=True))


@dataclass
class Unchanged:
    """A public page asked for again by somebody who has it."""

    label: str
    status: int  # 304 where it was not sent again
    rate: float  # of the bare page's rate from memory; more is faster
    private: bool = False  # says itself that nobody may keep it


def unchanged(bench: Bench, pages: list[Rate], rounds: int, requests: int) -> list[Unchanged]:
    """How fast 304 is said, against the bare page's 304. Each is asked as by a browser, which keeps its cookies."""
    cached = bench.of_floor.get("/cached/").headers["etag"]
    found = []
    for page in pages:
        client, path = Client(bench.large.port, {"sprak": "sv"}), page.large["path"]
        first = client.get(path)
        tag = first.headers.get("etag", "")
        status = client.get(path, If_None_Match=tag).status if tag else 200
        bare, own = [], []
        for _ in range(rounds if status == 304 else 0):
            bare.append(spent(bench.floor, bench.of_floor, "/cached/", requests, If_None_Match=cached))
            own.append(spent(bench.large, client, path, requests, If_None_Match=tag))
        private = "no-store" in first.headers.get("cache-control", "")
        found.append(Unchanged(page.label, status, paired(bare, own) if own else 0.0, private))
        client.close()
    return found
