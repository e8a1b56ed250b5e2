"""What apps on the floors above show on the page of a body: each adds its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from .models import Body


@dataclass(frozen=True)
class Panel:
    """A part of the page: its template, and what is drawn in it as `panel.said`."""

    template: str
    said: Any


PANELS: list[Callable[[HttpRequest, Body], Panel | None]] = []  # each asks the database once at most


def panels(request: HttpRequest, body: Body) -> list[Panel]:
    """The parts of the page of a body for who reads it."""
    return [panel for make in PANELS if (panel := make(request, body))]
