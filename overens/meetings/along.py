"""What apps on the floors above bring along with a meeting, in the same query: each adds its own at the start."""

from collections.abc import Callable
from typing import Any

ALONG: dict[str, Callable[[], Any]] = {}
# What else there is to read of a meeting, to come with each in the list of those that were.
MARKS: dict[str, Callable[[], Any]] = {}

# Each tells whether what came of a meeting is kept by an app above, so that its notes follow that. Asks nothing.
KEPT_ABOVE: list[Callable[[Any], bool]] = []


def brought() -> dict[str, Any]:
    """All of it, to come with a meeting's row."""
    return {name: make() for name, make in ALONG.items()}


def marks() -> dict[str, Any]:
    """Whether there is each of them, to come with a meeting's row."""
    return {name: make() for name, make in MARKS.items()}
