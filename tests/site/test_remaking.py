"""What is asked for again and again is made anew before anybody waits, and shows nobody what is not theirs."""

import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connections

from overens.agreements.models import Version
from overens.journal import end
from overens.site import remaking
from tests import made

NEW = "Nyss sagt"


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that serves, which has just read where the journal ends; the thread's look is ours to take."""
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)  # the tests' own lasts
    monkeypatch.setattr(remaking, "_running", True)
    monkeypatch.setattr(remaking, "_asked", {})
    monkeypatch.setattr(end, "FRESH", 3600)
    monkeypatch.setattr(end, "_read", (time.monotonic(), end.end(anew=True)))
    monkeypatch.setattr(end, "BEFORE", 3600)
    monkeypatch.setattr(remaking, "LATELY", 3600)


@pytest.fixture
def url(town: SimpleNamespace) -> str:
    return str(made.proposal(town).get_absolute_url())


def says_new(town: SimpleNamespace, url: str) -> None:
    version = Version.objects.get(pk=url.strip("/").rpartition("/")[2])
    made.said(made.commitments(version)[0].topic, town.rower, NEW)


def reads(client: Any, url: str) -> bool:
    return NEW in client.get(url).content.decode()


def test_readers_are_shown_the_page_before_until_the_new_one_is_made(
    town: SimpleNamespace, browse: Any, url: str, looks: None
) -> None:
    readers = browse(None), browse(town.grower)
    assert [reads(reader, url) for reader in readers * 2] == [False] * 4
    says_new(town, url)
    end.end(anew=True)
    assert [reads(reader, url) for reader in readers] == [False] * 2
    remaking.look()
    held = lambda: [dict(caches[name]._cache) for name in ("default", "parts")]
    made_then = held()
    assert [reads(reader, url) for reader in readers] == [True] * 2
    assert held() == made_then  # nobody made anything


def test_what_was_before_is_never_shown_for_a_second(
    town: SimpleNamespace, browse: Any, url: str, looks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = browse(None), browse(town.grower)
    assert [reads(reader, url) for reader in readers * 2] == [False] * 4
    says_new(town, url)
    end.end(anew=True)
    monkeypatch.setattr(end, "BEFORE", 0)
    assert [reads(reader, url) for reader in readers] == [True] * 2


def test_who_has_just_sent_a_form_waits_for_nothing(town: SimpleNamespace, browse: Any, url: str, looks: None) -> None:
    sender = browse(None)
    assert [reads(client, url) for client in (sender, browse(None))] == [False] * 2
    says_new(town, url)
    sender.cookies[end.JUST_SENT] = "1"
    assert reads(sender, url)


def test_only_what_several_ask_for_is_made(
    town: SimpleNamespace, browse: Any, url: str, looks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_anew = []
    monkeypatch.setattr("overens.site.cache.PageCacheMiddleware._anew", lambda _self, environ: made_anew.append(1))

    def look_after_a_step() -> int:
        says_new(town, url)
        remaking.look()
        return len(made_anew)

    browse(None).get(url)
    assert look_after_a_step() == 0
    browse(None).get(url)
    assert look_after_a_step() == 1
    remaking.look()
    assert len(made_anew) == 1  # it is of the journal's end
    monkeypatch.setattr(remaking, "LATELY", -1)
    assert (look_after_a_step(), remaking._asked) == (1, {})  # nobody has asked lately


def test_what_is_made_for_those_who_may_see_it_is_shown_to_nobody_else(
    town: SimpleNamespace, browse: Any, looks: None
) -> None:
    draft = made.draft(town).get_absolute_url()
    mine = browse(town.coordinator)
    assert [mine.get(draft).status_code for _time in range(2)] == [200] * 2
    made.proposal(town)
    for _state in range(2):
        remaking.look()
        assert [browse(who).get(draft).status_code for who in (None, town.rower, town.coordinator)] == [404, 404, 200]


def test_without_the_thread_nothing_is_watched(town: SimpleNamespace, browse: Any, url: str) -> None:
    assert [browse(None).get(url).status_code for _time in range(2)] == [200] * 2
    assert (remaking.runs(), remaking._asked) == (False, {})
