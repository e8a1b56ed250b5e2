"""Public pages are made once for each state of the journal, and not sent again to who has them.

Everything that changes is a step, and every step is a line in the journal: the journal's end is the version of
every public page. Only for visitors without a session; a page that sets a cookie is never kept.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from overens import __version__
from overens.journal.end import end_for
from overens.ui.language import language_of

KEPT = 600  # seconds a page is kept that nobody asks for


class PageCacheMiddleware:
    """Answers visitors with 304 or with the page as it was made, while nothing has changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return _own(self.get_response(request))
        if request.method not in {"GET", "HEAD"} or set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME}:
            return self.get_response(request)
        tag = _tag(request)
        if tag in request.headers.get("If-None-Match", ""):
            return _marked(HttpResponseNotModified(), tag)
        kept = cache.get(tag) if request.method == "GET" else None
        return kept or self._made(request, tag)

    def _made(self, request: HttpRequest, tag: str) -> HttpResponse:
        response = self.get_response(request)
        plain = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
        if response.status_code != 200 or response.cookies or not plain or "Cache-Control" in response:
            return response
        marked = _marked(response, tag)
        if request.method == "GET":
            cache.set(tag, marked, KEPT)
        return marked


def _own(response: HttpResponse) -> HttpResponse:
    """A page made for one person stays with them: a library's computer forgets it."""
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.headers.setdefault("Cache-Control", "no-store, private")
    return response


def _tag(request: HttpRequest) -> str:
    gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    parts: tuple[Any, ...] = (
        request.get_host(),
        request.get_full_path(),
        language_of(request),
        gzip,
        end_for(request),
    )
    return f'W/"{hashlib.sha256(repr((*parts, __version__)).encode()).hexdigest()[:32]}"'


def _marked(response: Any, tag: str) -> Any:
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    return response
