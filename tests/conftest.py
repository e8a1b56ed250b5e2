"""What every test may lean on: the town, and a journal that the suite's own flush may empty."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import caches
from django.core.management.commands import flush
from django.test import Client
from django.utils import timezone

from overens.journal.seal import lifted
from tests import cast

pytest_plugins = ["tests.left_out", "tests.requirement_report"]


@pytest.fixture(autouse=True, scope="session")
def _the_suites_flush_may_empty_the_journal() -> Iterator[None]:
    original = flush.Command.handle

    def handle(self: flush.Command, **options: Any) -> Any:
        with lifted():
            return original(self, **options)

    flush.Command.handle = handle  # type: ignore[method-assign,assignment]
    yield
    flush.Command.handle = original  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _no_page_of_another_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are kept by the state of the journal, and rolled-back tests repeat its numbers."""
    monkeypatch.setattr("overens.journal.end.FRESH", 0.0)
    for kept in caches.all(initialized_only=True):
        kept.clear()


@pytest.fixture
def town(db: None) -> SimpleNamespace:
    return cast.town()


def just_signed_in(client: Client, me: Any) -> None:
    """What signing in leaves behind, where signing in is not the point."""
    client.force_login(me.person)
    session = client.session
    session["since"] = timezone.now().isoformat()
    session.save()


@pytest.fixture
def browse(client: Client) -> Any:
    """`browse(t.rower)` gives a client signed in as that person; `browse(None)` a visitor."""

    def signed_in(me: Any = None) -> Client:
        one = Client()
        if me is not None:
            just_signed_in(one, me)
        return one

    return signed_in
