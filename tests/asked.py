"""What a page asks the database when nothing of it is kept, as right after a step in a process just started."""

from typing import Any
from unittest.mock import patch

from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from overens.journal import end as journal


def asked(client: Any, path: str, statuses: tuple[int, ...] = (200,)) -> list[str]:
    """Every statement of a page, that asks for the journal's end and those that read the town included."""
    for kept in caches.all():
        kept.clear()
    assert connection.features.supports_json_field  # asked once by a process, before its first page
    unread, by_the_clock = patch.object(journal, "_read", (float("-inf"), "")), patch.object(journal, "FRESH", 3600)
    with unread, by_the_clock, CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code in statuses, path
    return [query["sql"] for query in queries.captured_queries]
