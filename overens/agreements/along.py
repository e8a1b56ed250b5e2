"""What apps on the floors above bring along with a text, in the same query: each adds its own at the start."""

from collections.abc import Callable

from overens.process.rows import Rows

ALONG: dict[str, Callable[[], Rows]] = {}


def brought() -> dict[str, Rows]:
    """All of it, to come with a text's row."""
    return {name: make() for name, make in ALONG.items()}
