"""Parts of pages, made once for each state of the journal and shared by all who may see the same.

A part is kept under its name, what it is of, the reader's language and all that decides what they may see
(`request.me.sees`); it holds as long as the journal ends where it did. Nothing of one person may be in it.

While one request makes a part anew, others are given the one before, for less than a second, or wait for it: it is made
once, not by all who ask at that moment. `request.shows_before` says that a page is not what the journal's end stands
for; `request.keeps` that something of it is kept.
"""

import hashlib
import threading
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.cache import caches
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from .end import end, end_for, ended_so, has_just_sent

Part = TypeVar("Part")

PATIENCE = 5  # seconds to wait for the one who makes it

_making: dict[str, threading.Event] = {}  # the parts some thread of this process makes now

View = Callable[..., HttpResponse]
PRIVATE = "private, no-cache"


def form_for_all(view: View) -> View:
    """A page with a form that says nothing of anybody: the browser that fetched it may keep it until something happens.

    Never for a page under a secret address: a library's computer should forget that.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method in {"GET", "HEAD"} and response.status_code == 200:
            response.headers.setdefault("Cache-Control", PRIVATE)
        return response

    return shown


def kept(request: HttpRequest, name: str, *of: Any, make: Callable[[], Part]) -> Part:
    """The part as it was made at this end of the journal, else what `make` gives now: anything that can be pickled."""
    parts = caches["parts"]
    state = end_for(request)
    facts = repr((name, of, get_language(), request.me.sees))  # type: ignore[attr-defined]
    key = hashlib.sha256(facts.encode()).hexdigest()
    request.keeps = True  # type: ignore[attr-defined]
    found = parts.get(key)
    if found and found[0] == state:
        return found[1]  # type: ignore[no-any-return]
    making = _making.get(key)
    remade = making or getattr(request, "is_remade", False)
    if found and remade and not has_just_sent(request) and ended_so(found[0]):
        request.shows_before = True  # type: ignore[attr-defined]
        return found[1]  # type: ignore[no-any-return]
    if making and making.wait(PATIENCE) and (found := parts.get(key)) and found[0] == state:
        return found[1]  # type: ignore[no-any-return]
    mine = _making[key] = threading.Event()
    try:
        made = make()
        parts.set(key, (state, made), None)
    finally:
        mine.set()
        if _making.get(key) is mine:
            del _making[key]
    return made


def kept_for_all(name: str, *of: Any, make: Callable[[], Part]) -> Part:
    """What is the same whoever reads it, for forms and tables that know no request. Nothing closed may be in it.

    Whatever decides what somebody may see of it belongs in `of`.
    """
    parts = caches["parts"]
    state = end()
    key = hashlib.sha256(repr(("for all", name, of, get_language())).encode()).hexdigest()
    found = parts.get(key)
    if found and found[0] == state:
        return found[1]  # type: ignore[no-any-return]
    made = make()
    parts.set(key, (state, made), None)
    return made


def lazy_rows(make: Callable[[], QuerySet[Any]]) -> Any:
    """Rows that are worded when a page asks for them."""
    return SimpleLazyObject(make)


class KeptPaginator(Paginator):
    """Pages of a list whose length is asked for once for each state of the journal.

    Rows that are lazy (`lazy_rows`) are not even worded by a page that has all it shows of them.
    """

    def __init__(
        self, request: HttpRequest, rows: QuerySet[Any], per_page: int, name: str, *of: Any, count: int | None = None
    ) -> None:
        lazy = type(rows) is SimpleLazyObject
        super().__init__(() if lazy else rows, per_page)  # looks whether they are in order, which words them
        self.object_list = rows
        known = kept(request, name, *of, make=lambda: rows.count()) if count is None else count
        self.count = known  # type: ignore[misc]  # Django's counts at each request

    def page(self, number: Any) -> Page:
        """One page. One in the latter half is counted from the end: the last comes as soon as the first."""
        at = self.validate_number(number)
        first = (at - 1) * self.per_page
        last: int = min(first + self.per_page, self.count)
        rows: Any = self.object_list
        if first * 2 < self.count:
            return Page(SimpleLazyObject(lambda: rows[first:last]), at, self)  # type: ignore[arg-type]

        def backwards() -> list[Any]:
            return list(rows.reverse()[self.count - last : self.count - first])[::-1]

        return Page(SimpleLazyObject(backwards), at, self)  # type: ignore[arg-type]
