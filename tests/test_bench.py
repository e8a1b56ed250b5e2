"""The measuring itself works: what it counts, fetches and says. Nothing here waits for a time."""

import http.server
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client as Browser

from bench import addresses, fill, questions, rates, server, survey
from bench.client import Client
from bench.report import Results, goals, is_over, markdown
from bench.visit import visit
from overens.process.replay import faults
from overens.viewpoints.models import Viewpoint

STYLE = b"@font-face{src:url(f.woff2)}.a{background:url(data:image/png;base64,AA)}"
PAGE = b'<link rel="stylesheet" href="/s.css"><script src="/a.js"></script><img src="https://elsewhere.example/x.png">'
FILES = {"/": ("text/html", PAGE), "/s.css": ("text/css", STYLE), "/a.js": ("text/javascript", b"1")}


class Files(http.server.BaseHTTPRequestHandler):
    """A site of three files, whose style sheet names a fourth."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        kind, body = FILES.get(self.path, ("font/woff2", b"font"))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if self.path != "/":
            self.send_header("Cache-Control", "max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[int]:
    files = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files)
    files.daemon_threads = True
    thread = threading.Thread(target=files.serve_forever)
    thread.start()
    yield files.server_port
    files.shutdown()
    thread.join()
    files.server_close()


def test_a_visit_fetches_what_the_page_and_its_style_name_and_tells_of_other_hosts(site: int) -> None:
    client = Client(site)
    found = visit(client, "start", "/")
    client.close()
    assert (found.requests, found.html, found.foreign) == (4, len(PAGE), ("https://elsewhere.example/x.png",))
    assert found.html < found.again < found.bytes
    assert not found.met


@pytest.mark.django_db
def test_load_data_agrees_with_its_journal_and_every_page_of_it_opens() -> None:
    fill.fill(200)
    addresses.rare_things()
    assert list(faults()) == []
    assert Viewpoint.objects.count() == 245  # the demonstration's 45 and ours
    questions.ask(60)  # in every state, shown or not
    known = addresses.addresses()
    statuses = {(each.name, each.note, each.who): survey._client(each.who).get(each.path).status_code for each in known}
    assert {key: status for key, status in statuses.items() if status != 200} == {}


def test_a_list_of_pages_without_one_names_the_one() -> None:
    assert "archive" in addresses.forgotten([addresses.Address("start", "", "visitor", "/")])


@pytest.mark.django_db
def test_a_page_is_counted_the_same_every_time(town: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("overens.journal.end.FRESH", 0)  # put back afterwards
    first, second = survey._counted(Browser(), "/om/"), survey._counted(Browser(), "/om/")
    first.pop("anew_ms"), second.pop("anew_ms")
    assert first == second
    assert first["queries"] > 0


def test_a_ratio_is_the_middle_of_the_rounds_own_ratios() -> None:
    assert rates.paired([2.0, 30.0, 6.0], [1.0, 10.0, 1.0]) == 3.0


def test_processor_time_of_this_process_grows_by_what_it_does() -> None:
    pid = int((server.Path("/proc/self")).resolve().name)
    before = server.cpu_of(pid)
    assert sum(range(3_000_000)) > 0
    assert before < server.cpu_of(pid) < before + 10


def rate(**more: Any) -> rates.Rate:
    one = {
        "name": "version",
        "note": "",
        "who": "visitor",
        "path": "/",
        "queries": 8,
        "asked": 3,
        "repeated": [],
        "anew_ms": 10.0,
    } | more
    return rates.Rate(one, one, [10.0], [12.0], [13.0], [12.5], 7000)


@pytest.mark.parametrize(
    ("who", "ratio", "growth", "over"),
    [
        ("visitor", 1.25, 1.15, False),
        ("visitor", 1.3, 1.0, True),
        ("disa", 1.3, 1.0, False),
        ("disa", 1.6, 1.0, True),
        ("disa", 1.0, 1.2, True),
    ],
)
def test_a_page_over_a_goal_is_measured_again(who: str, ratio: float, growth: float, over: bool) -> None:
    one = {"who": who}
    page = rates.Rate(one, one, [10.0] * 3, [10.0 * ratio] * 3, [], [10.0 * ratio * growth] * 3)
    assert is_over(page) is over


def test_the_report_says_which_goals_are_missed_and_by_what() -> None:
    found = Results((1_000, 100_000), 1, 1, "sqlite", pages=[rate(), rate(name="slow", queries=9)])
    by_number = {goal.number: goal for goal in goals(found)}
    assert (by_number["1"].met, by_number["2"].met) == (False, True)
    assert "slow (visitor): 9 queries" in by_number["1"].what
    assert "| version | visitor | 8 / 3 | 7000 | 10.0 | 12.0 | 1.20 | 1.30 | 1.04 | 10 | 1.00 |" in markdown(found)
