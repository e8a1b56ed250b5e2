"""A decision on its way that a meeting is called because of.

Decisions are kept on a floor above this one: it says here which can be chosen, and is told which was.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

# Each gives number, title and day of the decisions that all of these actors may record a dialogue about.
OFFERED: list[Callable[[Iterable[Any]], list[tuple[int, str, date]]]] = []
# Each is called within the step that calls a meeting: (meeting, by, the decision's number).
CHOSEN: list[Callable[[Any, Any, int], None]] = []


def offered(actors: Iterable[Any]) -> list[tuple[int, str, date]]:
    """The decisions on their way that a meeting can be called because of, the first on top."""
    here = list(actors)
    return [one for offer in OFFERED for one in offer(here)]
