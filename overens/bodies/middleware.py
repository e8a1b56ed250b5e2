"""Who is here, with their seats; and in which municipality. Before there is one, every door leads to its set-up."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from overens.journal.end import end_for

from .actors import Me
from .town import town

# Open also where nothing is set up; these know nothing of the municipality.
UNFURNISHED = {"get_started", "theme", "language", "gallery", "robots", "favicon", "health"}


class Entrance:
    """Puts `request.me` and `request.municipality` there, the latter without its logo."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.me = Me(request.user)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.resolver_match and request.resolver_match.url_name in UNFURNISHED:
            return None
        known = town(end_for(request))
        request.municipality = known.municipality if known else None  # type: ignore[attr-defined]
        return None if request.municipality else redirect("get_started")  # type: ignore[attr-defined]


me = Entrance
