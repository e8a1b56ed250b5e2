"""What apps on the floors above bring along with a question, in the same query: each adds its own at the start."""

from collections.abc import Callable

from overens.process.rows import Rows

ALONG: dict[str, Callable[[], Rows]] = {}
