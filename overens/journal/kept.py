"""Parts of pages, made once for each state of the journal and shared by all who may see the same.

A part is kept under its name, what it is of, the reader's language and all that decides what they may see
(`request.me.sees`); it holds as long as the journal ends where it did. Nothing of one person may be in it.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.cache import caches
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from .end import end_for

Part = TypeVar("Part")


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
    found = parts.get(key)
    if found is None or found[0] != state:
        found = state, make()
        parts.set(key, found, None)
    return found[1]  # type: ignore[no-any-return]


class KeptPaginator(Paginator):
    """Pages of a list whose length is asked for once for each state of the journal."""

    def __init__(self, request: HttpRequest, rows: QuerySet[Any], per_page: int, name: str, *of: Any) -> None:
        super().__init__(rows, per_page)
        self.count = kept(request, name, *of, make=rows.count)  # type: ignore[misc]  # Django's counts at each request
