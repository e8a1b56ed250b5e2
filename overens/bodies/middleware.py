"""Puts `request.me` there: who is here, with their seats."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from .actors import Me


def me(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        request.me = Me(request.user)  # type: ignore[attr-defined]
        return get_response(request)

    return middleware
