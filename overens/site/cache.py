"""Public pages are made once for each state of the journal, and not sent again to who has them.

Everything that changes is a step, and every step is a line in the journal: the journal's end is the version of
every public page. Only for visitors without a session. A page with a form belongs to the visitor whose cookie it
goes with: it is not kept here, but their browser may keep it; taking a step moves the journal's end, so a form that
was sent never comes back.
"""

import hashlib
import threading
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIRequest, get_script_name
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import set_script_prefix
from django.utils.cache import patch_vary_headers

from overens import __version__
from overens.journal.end import JUST_SENT, end_for, ended_so, has_just_sent
from overens.journal.kept import PRIVATE
from overens.ui.language import language_of

from . import remaking

KEPT = 600  # seconds a page is kept that nobody asks for
SOON = 3  # seconds after a form in which its sender's pages are made of what is known at that moment
PATIENCE = 5  # seconds to wait for the one who makes it

_making = [threading.Lock() for _ in range(64)]  # one page is made by one thread of a process, whoever else asks


class PageCacheMiddleware:
    """Answers visitors with 304 or with the page as it was made, while nothing has changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.is_remade = remaking.runs()  # type: ignore[attr-defined]  # where it shows what was before
        if request.method not in {"GET", "HEAD"}:
            return _sent(_own(self.get_response(request)))
        if _is_somebodys(request):
            return self._noted(request, _own(self.get_response(request)))
        asked = request.headers.get("If-None-Match", "")
        if asked and (tag := _tag(request)) in asked:
            return _marked(HttpResponseNotModified(), tag)
        if asked and (tag := _tag(request, request.COOKIES.get(settings.CSRF_COOKIE_NAME))) in asked:
            return _marked(HttpResponseNotModified(), tag, PRIVATE)
        if asked and (tag := _told(request)) and tag in asked:
            return _marked(HttpResponseNotModified(), tag)
        return self._kept(request) if request.method == "GET" else self._made(request)

    def _kept(self, request: HttpRequest) -> HttpResponse:
        """The page as it was made; made by one while others see the one before for a moment, or wait."""
        address = _address(request)
        found = cache.get(address)
        if found and (found[0] == end_for(request) or (remaking.runs() and _may_be_shown(request, found[0]))):
            remaking.note(address, request.META, self._anew, found[0])
            return found[1]  # type: ignore[no-any-return]
        making = _making[zlib.crc32(address.encode()) % len(_making)]
        if not making.acquire(blocking=False):
            if found and _may_be_shown(request, found[0]):
                return found[1]  # type: ignore[no-any-return]
            if making.acquire(timeout=PATIENCE):
                making.release()
            found = cache.get(address)
            return found[1] if found and found[0] == end_for(request) else self._made(request)
        try:
            return self._made(request)
        finally:
            making.release()

    def _made(self, request: HttpRequest) -> HttpResponse:
        return self._noted(request, _marked_for(request, self.get_response(request)))

    def _noted(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """What is kept of a page is made anew for all who may see the same, once several have asked for it."""
        counts = request.method == "GET" and response.status_code == 200 and getattr(request, "keeps", False)
        if counts and getattr(request, "is_remade", False) and CookieStorage.cookie_name not in request.COOKIES:
            sees = request.me.sees if _is_somebodys(request) else ""  # type: ignore[attr-defined]
            made_of = "" if getattr(request, "shows_before", False) else end_for(request)
            remaking.note(f"{_address(request)}{sees}", request.META, self._anew, made_of)
        return response

    def _anew(self, environ: dict[str, Any]) -> None:
        """Make a page as if somebody asked for it once more, of nothing that was before."""
        set_script_prefix(get_script_name(environ))
        request = WSGIRequest(environ | {"wsgi.input": BytesIO()})
        make = self.get_response if _is_somebodys(request) else self._made
        make(request).close()


def _is_somebodys(request: HttpRequest) -> bool:
    """Whether it is not just any visitor who asks."""
    return bool(request.COOKIES.keys() - {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME, JUST_SENT})


def _may_be_shown(request: HttpRequest, state: str) -> bool:
    """Whether what was made of this end of the journal, which has moved, may be shown for another moment."""
    return not has_just_sent(request) and ended_so(state)


def _marked_for(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A visitor's page with what says whether it changed; kept, if it is the same for all of them."""
    if getattr(request, "shows_before", False):  # not of this end: nobody is to keep it as such
        return _own(response)
    if response.headers.get("Cache-Control") == "no-cache" and "ETag" in response:  # tells itself what it holds
        cache.set(f"{_address(request)}-told", (end_for(request), response.headers["ETag"]), KEPT)
        return response
    plain = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
    if response.headers.get("Cache-Control") == PRIVATE:
        return _with_form(request, response)
    if response.status_code != 200 or response.cookies or not plain or "Cache-Control" in response:
        return response
    marked = _marked(response, _tag(request))
    if request.method == "GET":
        cache.set(_address(request), (end_for(request), marked), KEPT)
        request.keeps = True  # type: ignore[attr-defined]
    return marked  # type: ignore[no-any-return]


def _told(request: HttpRequest) -> str:
    """What a page that tells its visitors itself what it holds told the last, if nothing has happened since."""
    state, tag = cache.get(f"{_address(request)}-told") or ("", "")
    return tag if state == end_for(request) else ""


def _sent(response: HttpResponse) -> HttpResponse:
    """What somebody's form changed they see at once, whichever process they ask next."""
    response.set_cookie(
        JUST_SENT, "1", max_age=SOON, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    return response


def _own(response: HttpResponse) -> HttpResponse:
    """A page or file made for one person stays with them: a library's computer forgets it."""
    if response.headers.get("Cache-Control") == PRIVATE:
        del response["Cache-Control"]
    response.headers.setdefault("Cache-Control", "no-store, private")
    return response


def _with_form(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A page whose form goes with the visitor's own cookie: only their browser may keep it, and only with that one.

    Who has a session gets none of it kept, as of any page.
    """
    if set(response.cookies) == {settings.CSRF_COOKIE_NAME}:
        secret = response.cookies[settings.CSRF_COOKIE_NAME].value
        return _marked(response, _tag(request, secret), PRIVATE)
    return response


def _address(request: HttpRequest) -> str:
    """What is asked for, in which language, packed or not."""
    gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    asked = request.get_host(), request.get_full_path(), language_of(request), gzip
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:32]


def _tag(request: HttpRequest, secret: str | None = None) -> str:
    """The ETag of a page now: of everybody's, or of the one whose form goes with a secret."""
    facts = _address(request), end_for(request), secret, __version__
    return f'W/"{hashlib.sha256(repr(facts).encode()).hexdigest()[:32]}"'


def _marked(response: Any, tag: str, control: str = "no-cache") -> Any:
    response["ETag"] = tag
    response["Cache-Control"] = control
    patch_vary_headers(response, ("Cookie", "Accept-Encoding"))
    return response
