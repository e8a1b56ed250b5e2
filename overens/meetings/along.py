"""What apps on the floors above bring along with a meeting, in the same query: each adds its own at the start."""

from collections.abc import Callable
from typing import Any

ALONG: dict[str, Callable[[], Any]] = {}
# What else there is to read of a meeting, to come with each in the list of those that were.
MARKS: dict[str, Callable[[], Any]] = {}


def brought() -> dict[str, Any]:
    """All of it, to come with a meeting's row."""
    return {name: make() for name, make in ALONG.items()}


def marks() -> dict[str, Any]:
    """Whether there is each of them, to come with a meeting's row."""
    return {name: make() for name, make in MARKS.items()}
