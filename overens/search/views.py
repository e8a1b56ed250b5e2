"""GET shows what is found, the best first, of what the reader may see."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overens.journal.kept import kept
from overens.journal.prepared import Prepared
from overens.ui.forms import clean_text

from .declared import KINDS, TAGS, names
from .excerpts import excerpt, marked
from .find import Found, find
from .models import Indexed

Tags = list[tuple[Any, list[tuple[int, str]]]]
FOUND = Prepared(lambda numbers: Indexed.objects.defer("terms").filter(pk__in=numbers))
LONGEST = 200  # characters of a search


@dataclass(frozen=True)
class Hit:
    """One thing found, as the page shows it."""

    label: str
    icon: str
    url: str
    title: SafeString
    words: SafeString
    about: str
    dated: date | None
    language: str  # where it is not the page's


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What has the words somebody typed: all of them, and where there is none, some of them."""
    text, chosen = clean_text(request.GET.get("q", ""))[:LONGEST].strip(), request.GET.get("slag", "")
    labels: dict[str, Any] = names()
    chosen = chosen if chosen in labels else ""
    tags: Tags = kept(request, "tags to search by", make=lambda: [group for groups in TAGS for group in groups()])
    tag = _number(request.GET.get("amne", ""), tags)
    found = _found(request, text, chosen, tag)
    page = Paginator(found.rows, 20).get_page(request.GET.get("sida"))
    context = {
        "q": text,
        "chosen": chosen,
        "tags": tags,
        "tag": tag,
        "under": next((name for _kind, rows in tags for pk, name in rows if pk == tag), ""),
        "labels": {"": _("everything")} | labels,
        "found": found,
        "page": page,
        "numbers": list(page.object_list),
        "hits": SimpleLazyObject(lambda: hits(found, list(page.object_list))),  # the same for all who may see these
    }
    return render(request, "search/search.html", context)


def _found(request: HttpRequest, text: str, chosen: str, tag: int) -> Found:
    """What fits is ranked once for each who sees the same: whoever turns the page waits for no second time."""
    me = request.me  # type: ignore[attr-defined]
    of = text, chosen, tag, me.person_id, tuple(seat.pk for seat in me.seats)
    found: Found = kept(request, "found", *of, make=lambda: find(me, text, chosen, tag))
    return found


def _number(text: str, tags: Tags) -> int:
    """The tag chosen, if there is such a one; else none."""
    known = {str(pk): pk for _kind, rows in tags for pk, _name in rows}
    return known.get(text, 0)


def hits(found: Found, numbers: list[int]) -> list[Hit]:
    """The rows of a page as they are shown, in their order."""
    rows = {row.pk: row for row in FOUND.all(tuple(numbers))}
    return [_hit(rows[number], found) for number in numbers if number in rows]


def _hit(row: Indexed, found: Found) -> Hit:
    kind = KINDS[row.kind]
    return Hit(
        label=capfirst(str(kind.label_of_one)),
        icon=kind.icon,
        url=row.url,
        title=marked(row.title, found.words),
        words=excerpt(row.text, found.words) if row.text else SafeString(""),
        about=Truncator(row.about).words(14) if row.about and row.about != row.title else "",
        dated=row.dated,
        language=row.language if row.language != get_language() else "",
    )
