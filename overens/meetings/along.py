"""What apps on the floors above bring along with a meeting, in the same query: each adds its own at the start."""

from collections.abc import Callable
from typing import Any

ALONG: dict[str, Callable[[], Any]] = {}


def brought() -> dict[str, Any]:
    """All of it, to come with a meeting's row."""
    return {name: make() for name, make in ALONG.items()}
