"""The bare page, with as many queries as it is asked for; and the same page from memory."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import condition

from .models import Item

QUERIES = 5
CARDS = 20
NUMBERS = (17, 1203, 2398, 3571, 4802, 5077, 6113, 7349, 8451, 9967, 42, 512, 777, 1999, 3030, 4141, 6006, 8888, 9091)


def page(request: HttpRequest, number: int = 0) -> HttpResponse:
    """Twenty cards. `?n=` says from how many queries: one list, the others one row each."""
    return render(request, "floor/page.html", content(int(request.GET.get("n", QUERIES))))


def content(queries: int) -> dict[str, object]:
    """What the page shows; with no query at all, made in memory."""
    if not queries:
        return {"items": memory(), "singles": []}
    singles = [Item.objects.get(number=number) for number in NUMBERS[: queries - 1]]
    return {"items": list(Item.objects.filter(group=7).order_by("number")[:CARDS]), "singles": singles}


def memory() -> list[Item]:
    """The cards without a database."""
    from .fill import items

    return items(range(CARDS))


def tag(request: HttpRequest) -> str:
    """The page's ETag: of the page itself, which is kept in memory."""
    return f'"{kept()[0]}"'


def kept() -> tuple[str, str]:
    """The page and its digest, rendered once."""
    if (found := cache.get("page")) is None:
        html = render_to_string("floor/page.html", content(QUERIES))
        found = hashlib.sha256(html.encode()).hexdigest(), html
        cache.set("page", found, None)
    return found


@condition(etag_func=tag)
def cached(request: HttpRequest) -> HttpResponse:
    """The same page from memory, with an ETag: 304 to who has it."""
    return HttpResponse(kept()[1])
