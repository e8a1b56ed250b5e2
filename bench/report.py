"""The table, and which goals are met: for the terminal and for docs/reference/performance.md."""

import os
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.load import Load, p95
from bench.paint import Paint
from bench.rates import Rate, Unchanged
from bench.search import Searched
from bench.visit import Visit

SIGNED_OUT, SIGNED_IN = 1.25, 1.5  # goal 3
GROWTH, UNCHANGED, P95, BESIDE = 1.15, 0.6, 1.5, 2.0  # goals 2, 4, 6, 9
SEARCH = 0.005  # goal 8, in seconds
QUERIES_OUT, QUERIES_IN = 8, 12  # goal 1
REMARKS = """\
- Processor time is that of the worker processes, in milliseconds a request, the median over the rounds. Ratios are
  the medians of the ratios within each round, the two measured right after each other; the milliseconds are the
  machine's own and move from one run to the next, the ratios by about a tenth.
- *bare* is the page of `bench/floor` with as many queries as the page beside it asks. It is neither compressed nor
  kept by a cache. *ratio* is the page as it is made, *as sent* the same compressed, as every browser asks for it.
- Every request of these two columns has an address no cache has seen, so that the page is put together afresh. The
  parts of it that all readers who see the same share are kept since the last step. *queries* is told for both: right
  after a step, when nothing at all is kept (goal 1 is about these), and while the parts are. The time right after a
  step is *anew ms* (inside one process, without a server, larger database), and *growth anew* how that grows.
- Queries are counted a second after the last request: the one that asks whether anything has happened included.
- *growth* is the page in the larger database against the same page in the smaller.
- A page that is over goal 2 or 3 after these rounds is measured in four times as many more before it is judged, and
  its median is that of all its rounds: three rounds of a page of some milliseconds tell it no better than by a third.
- Half of the viewpoints are on the current text, a tenth by one person; every one has its line in the journal and has
  been told to one coordinator. The compilation is of one meeting: 58 viewpoints of 1,000, 2,038 of
  100,000.
- A machine shared with other work moves first paint and p95 most; counts, bytes and memory not at all. Requests
  that no cache has seen fill the cache of pages: the memory of a worker is that of a full one. What the workers hold
  together, since all was loaded before they parted, is counted once and shared out among them.
- The product is compiled before anything is started, as it is where its package is installed.
- Under load, p95 is that of the readers' requests; that of the writers stands beside it. Asked as fast as they can, 32
  connections wait for the machine, and the ratio compares the work in a page with that in a step. A page a second
  each, 3 of 32 of them steps, is some fifty times 200 events an hour; both runs then do the same.
- That 200 events leave the worker no backlog is in the tests (`tests/matters/test_backlog.py`).
- Files are measured as documents; `left out` names the addresses that are not pages. How long the tests take is not
  measured here.
"""


@dataclass
class Results:
    """What one run found."""

    sizes: tuple[int, int]
    rounds: int
    requests: int
    engine: str
    surveys: tuple[dict[str, Any], dict[str, Any]] = field(default_factory=lambda: ({}, {}))
    pages: list[Rate] = field(default_factory=list)
    unchanged: list[Unchanged] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    paints: list[Paint] = field(default_factory=list)
    loads: dict[str, tuple[Load, Load]] = field(default_factory=dict)  # who reads: alone, with writes
    documents: list[tuple[str, float, float, int]] = field(default_factory=list)
    migrated: float = 0
    cold: float = 0
    memory: float = 0
    memory_loaded: float = 0
    seen_after: float = 0
    searched: Searched | None = None
    sign_ins: tuple[Load, Load] | None = None  # readers with nobody signing in, and beside those who do


@dataclass(frozen=True)
class Goal:
    """One goal of ours: met, not met, or (None) not measured in this run."""

    number: str
    met: bool | None
    what: str

    @property
    def verdict(self) -> str:
        return {True: "met", False: "NOT met", None: "not measured"}[self.met]


def goals(found: Results) -> Iterator[Goal]:
    """Each goal with what was found."""
    yield queries(found)
    yield growth(found)
    yield from rendered(found)
    yield conditional(found)
    yield first_visit(found)
    yield from loaded(found)
    yield from started(found)
    yield searched(found)
    yield signing_in(found)
    yield painted(found)
    yield compiled(found)


def many_of(good: int, of: Sequence[Any], worst: Iterable[str]) -> str:
    """ "57 of 60; version 1.40" """
    return f"{good} of {len(of)}" + "".join(f"; {each}" for each in worst)


def queries(found: Results) -> Goal:
    bad = [page for page in found.pages if faults_in_queries(page)]
    worst = [f"{page.label} ({page.small['who']}): {faults_in_queries(page)}" for page in bad]
    what = "queries at most 8 signed out, 12 signed in, none twice, as many with more data: "
    return Goal("1", not bad, what + many_of(len(found.pages) - len(bad), found.pages, worst))


def faults_in_queries(page: Rate) -> str:
    """What is wrong with a page's queries; empty when nothing is."""
    small, large = page.small["queries"], page.large["queries"]
    faults = [f"{large} queries"] if large > (QUERIES_IN if page.signed_in else QUERIES_OUT) else []
    faults += [f"{small} grow to {large}"] if large > small else []
    faults += ["one twice"] if page.large["repeated"] else []
    return ", ".join(faults)


def is_over(page: Rate) -> bool:
    """Whether it is over goal 2 or 3, as far as it is measured."""
    return page.growth > GROWTH or page.ratio > (SIGNED_IN if page.signed_in else SIGNED_OUT)


def growth(found: Results) -> Goal:
    bad = sorted((page for page in found.pages if page.growth > GROWTH), key=lambda page: -page.growth)
    worst = [f"{page.label} ({page.small['who']}) {page.growth:.2f}" for page in bad]
    what = f"growth at most {GROWTH}: " + many_of(len(found.pages) - len(bad), found.pages, worst)
    anew = sum(page.growth_anew <= GROWTH for page in found.pages)
    return Goal("2", not bad, f"{what} (right after a step: {anew} of {len(found.pages)})")


def rendered(found: Results) -> Iterator[Goal]:
    for signed_in, limit, who in ((False, SIGNED_OUT, "signed out"), (True, SIGNED_IN, "signed in")):
        pages = [page for page in found.pages if page.signed_in == signed_in]
        bad = sorted((page for page in pages if page.ratio > limit), key=lambda page: -page.ratio)
        packed = [page for page in pages if page.ratio_packed]
        small = sum(page.ratio_packed <= limit for page in packed)
        worst = [f"{page.label} {page.ratio:.2f}" for page in bad]
        what = f"rendered afresh {who}, at most {limit} times the bare page: "
        what += many_of(len(pages) - len(bad), pages, worst)
        what += f" (as sent, compressed: {small} of {len(packed)})" if packed else ""
        yield Goal("3", not bad if pages else None, what)


def conditional(found: Results) -> Goal:
    open_to_all = [each for each in found.unchanged if each.label not in {"health", "theme", "robots"}]
    pages, never = [each for each in open_to_all if not each.private], [each for each in open_to_all if each.private]
    bad = [each for each in pages if each.status != 304 or each.rate < UNCHANGED]
    worst = [f"{each.label} {each.rate:.2f}" if each.status == 304 else f"{each.label} sent anew" for each in bad]
    what = f"304 at {UNCHANGED} of the bare page's rate from memory: " + many_of(len(pages) - len(bad), pages, worst)
    what += f"; meant to be kept nowhere: {', '.join(each.label for each in never)}" if never else ""
    what += f"; a change is seen after {found.seen_after:.2f} s" if found.seen_after else ""
    return Goal("4", not bad and found.seen_after <= 1 if pages else None, what)


def first_visit(found: Results) -> Goal:
    bad = [each for each in found.visits if not each.met]
    most = max((each.bytes for each in found.visits), default=0)
    html = max((each.html for each in found.visits), default=0)
    again = max((each.again for each in found.visits), default=0)
    requests = max((each.requests for each in found.visits), default=0)
    what = f"first visit at most {most / 1000:.1f} kB in {requests} requests, HTML {html / 1000:.1f} kB, "
    what += f"repeat visit {again / 1000:.1f} kB: " + many_of(
        len(found.visits) - len(bad), found.visits, [each.label for each in bad]
    )
    return Goal("5", not bad if found.visits else None, what)


def loaded(found: Results) -> Iterator[Goal]:
    for who, (reads, mixed) in found.loads.items():
        ratio = mixed.p95 / reads.p95 if reads.p95 else 0
        errors = len(reads.errors) + len(mixed.errors)
        what = f"10 % writes on 32 connections, readers {who}: {errors} errors, {mixed.written} written, "
        what += f"p95 {mixed.p95:.0f} ms against {reads.p95:.0f} reading ({ratio:.2f}, at most {P95}), "
        what += f"of the writes {p95(mixed.writes):.0f}; "
        what += f"{len(mixed.seconds)} requests against {len(reads.seconds)}"
        what += f"; {', '.join(sorted(set(reads.errors + mixed.errors))[:3])}" if errors else ""
        yield Goal("6", not errors and ratio <= P95, what)


def searched(found: Results) -> Goal:
    one = found.searched
    if one is None:
        return Goal("8", None, "search over 100,000 texts")
    what = f"search over {one.texts:,} texts on {found.engine}: p95 of the engine {1000 * one.p95:.1f} ms, at most "
    what += (
        f"{1000 * SEARCH:.0f} (middle {1000 * one.p50:.1f}, slowest: {one.slowest}); the Swedish pairs are in the tests"
    )
    return Goal("8", one.p95 <= SEARCH, what)


def signing_in(found: Results) -> Goal:
    if found.sign_ins is None:
        return Goal("9", None, "signing in at 4 a second")
    idle, busy = found.sign_ins
    ratio, errors = busy.p95 / idle.p95 if idle.p95 else 0, len(busy.errors) + len(idle.errors)
    what = f"signing in at 4 a second ({busy.written} did, {errors} errors): p95 of other pages {busy.p95:.1f} ms "
    what += f"against {idle.p95:.1f} ({ratio:.2f}, at most {BESIDE})"
    return Goal("9", not errors and 0 < ratio <= BESIDE, what)


def started(found: Results) -> Iterator[Goal]:
    yield Goal("7", 0 < found.cold <= 2 if found.cold else None, f"cold start {found.cold:.2f} s, at most 2")
    memory = max(found.memory, found.memory_loaded)
    what = f"a worker {found.memory:.0f} MB after every page, {found.memory_loaded:.0f} after the load, at most 90"
    yield Goal("7", memory <= 90, what)
    what = f"empty database migrated in {found.migrated:.2f} s, static files included, at most 5"
    yield Goal("7", found.migrated <= 5 if found.migrated else None, what)


def painted(found: Results) -> Goal:
    rows = [f"{each.label} {each.ms:.0f}/{each.floor_ms:.0f} ms, script {each.script_ms:.0f}" for each in found.paints]
    met = all(each.ms <= SIGNED_OUT * each.floor_ms and each.script_ms <= 20 for each in found.paints)
    what = "first paint at most 1.25 times the bare page's, script 20 ms: " + "; ".join(rows)
    return Goal("10", met if rows else None, what)


def compiled(found: Results) -> Goal:
    rows = [f"{suffix} {seconds:.2f} s, {peak:.0f} MB" for suffix, seconds, peak, _ in found.documents]
    met = all(seconds <= 5 and peak <= 300 for _, seconds, peak, _ in found.documents)
    return Goal(
        "-",
        met if rows else None,
        "2,000 viewpoints, and 1,000 notes of 25 groups on three evenings, compiled in 5 s and 300 MB: "
        + "; ".join(rows),
    )


HEADINGS = ("page", "as", "queries", "bytes sent", "bare ms", "page ms", "ratio", "as sent", "growth",
            "anew ms", "growth anew")  # fmt: skip


def table(found: Results) -> Iterator[tuple[str, ...]]:
    """The rows of the pages, dearest first."""
    for page in sorted(found.pages, key=lambda page: -page.ratio):
        yield (
            page.label,
            page.small["who"],
            counted(page),
            str(page.compressed),
            f"{middle(page.floor_ms):.1f}",
            f"{middle(page.small_ms):.1f}",
            f"{page.ratio:.2f}",
            f"{page.ratio_packed:.2f}" if page.packed_ms else "–",
            f"{page.growth:.2f}",
            f"{page.large['anew_ms']:.0f}",
            f"{page.growth_anew:.2f}",
        )


def middle(numbers: Sequence[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]


def counted(page: Rate) -> str:
    """Right after a step, and while parts are kept."""
    small, large = page.small["queries"], page.large["queries"]
    return (f"{small}" if small == large else f"{small}→{large}") + f" / {page.small['asked']}"


def not_measured(found: Results) -> Iterator[str]:
    """Addresses that fell out, so that none slips by."""
    for survey in found.surveys:
        for each in survey.get("addresses", []):
            if each["status"] != 200:
                yield f"{each['name']} ({each['who']}) answers {each['status']}"
    yield from (f"{name} is not in bench/addresses.py" for name in found.surveys[0].get("forgotten", []))


def machine(found: Results) -> str:
    """What it ran on, in one line."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "gunicorn"))
    model = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = f"Python {platform.python_version()} on {sys.platform}"
    return (
        f"{datetime.now(UTC):%Y-%m-%d}; {os.cpu_count()} cores ({model.partition(':')[2].strip()}), {memory:.0f} GB; "
        f"{python}, {packages}, {found.engine}; {found.sizes[0]:,} and {found.sizes[1]:,} viewpoints; "
        f"{found.rounds} rounds of {found.requests} requests"
    )


def terminal(found: Results) -> str:
    """The report in fixed columns."""
    rows = [HEADINGS, *table(found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [machine(found), ""]
    lines += ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines += ["", *(f"goal {goal.number:2} {goal.verdict:12} {goal.what}" for goal in goals(found))]
    lines += ["", *(f"not measured: {each}" for each in not_measured(found))]
    return "\n".join(lines)


def markdown(found: Results) -> str:
    """The page docs/reference/performance.md."""
    lines = [
        "# How fast it is",
        "",
        "Written by `.venv/bin/python -m bench --write`: what one run found, not a promise.",
        "",
    ]
    lines += [machine(found) + ".", "", "## The goals", "", "| goal | | found |", "|---|---|---|"]
    lines += [f"| {goal.number} | {goal.verdict} | {goal.what} |" for goal in goals(found)]
    lines += ["", "## How to read it", "", REMARKS]
    lines += ["## The pages", "", "| " + " | ".join(HEADINGS) + " |", "|---|---|" + "---:|" * (len(HEADINGS) - 2)]
    lines += ["| " + " | ".join(row) + " |" for row in table(found)]
    left_out = found.surveys[0].get("left out", {})
    lines += ["", "Left out: " + "; ".join(f"{name} ({why})" for name, why in left_out.items()) + "."]
    lines += [f"- Not measured: {each}" for each in not_measured(found)]
    return "\n".join(lines) + "\n"
