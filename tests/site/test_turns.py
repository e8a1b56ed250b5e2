"""Forms take turns, and never stand in the way of pages."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from overens import serving
from overens.site import turns

ASK = RequestFactory()


class Slow:
    """A view that takes a while, and knows how many are in it."""

    def __init__(self) -> None:
        self.inside, self.most, self.counting = 0, 0, threading.Lock()

    def __call__(self, _request: Any) -> HttpResponse:
        with self.counting:
            self.inside += 1
            self.most = max(self.most, self.inside)
        time.sleep(0.02)
        with self.counting:
            self.inside -= 1
        return HttpResponse("done")


def most_at_once(requests: list[Any]) -> int:
    view = Slow()
    take = turns.take_turns(view)
    with ThreadPoolExecutor(len(requests)) as pool:
        assert [answer.content for answer in pool.map(take, requests)] == [b"done"] * len(requests)
    return view.most


def test_one_form_is_worked_on_at_a_time_and_pages_do_not_wait() -> None:
    assert most_at_once([ASK.post("/", {"text": str(n)}) for n in range(5)]) == 1
    assert most_at_once([ASK.get("/") for _ in range(5)]) > 1


def test_who_has_waited_long_goes_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.001)
    assert most_at_once([ASK.post("/") for _ in range(5)]) > 1


def test_a_form_that_fails_lets_the_next_one_in() -> None:
    def fails(_request: Any) -> HttpResponse:
        raise RuntimeError

    for _time in range(2):
        with pytest.raises(RuntimeError):
            turns.take_turns(fails)(ASK.post("/"))
    assert most_at_once([ASK.post("/")]) == 1


def test_what_comes_over_a_slow_line_is_read_before_the_turn_is_taken() -> None:
    class Request:
        method = "POST"

        @property
        def POST(self) -> dict[str, str]:  # noqa: N802
            assert not turns._turn.locked()
            return {}

    def view(_request: Any) -> HttpResponse:
        assert turns._turn.locked()
        return HttpResponse("done")

    request: Any = Request()
    assert turns.take_turns(view)(request).content == b"done"


def connection(sent: bytes) -> Any:
    ours, theirs = socket.socketpair()
    theirs.sendall(sent)
    return SimpleNamespace(sock=ours, other=theirs)


def test_forms_that_wait_leave_the_threads_of_the_pages_alone() -> None:
    threads, go = serving.Threads(1), threading.Event()
    where = lambda _connection: threading.current_thread().name.rpartition("_")[0]

    def waits(one: Any) -> str:
        go.wait(10)
        return where(one)

    forms = [connection(b"POST / HTTP/1.1\r\n") for _ in range(serving.FORMS + 5)]
    pages = [connection(sent) for sent in (b"GET / HTTP/1.1\r\n", b"HEAD / HTTP/1.1\r\n", b"")]
    try:
        waiting = [threads.submit(waits, one) for one in forms]
        assert [threads.submit(where, one).result(10) for one in pages] == ["pages"] * 3
        assert not any(one.done() for one in waiting)
        go.set()
        assert [one.result(10) for one in waiting] == ["forms"] * len(forms)
        assert forms[0].sock.recv(4) == b"POST"  # it was only looked at
    finally:
        go.set()
        threads.shutdown()
        for one in forms + pages:
            one.sock.close()
            one.other.close()
