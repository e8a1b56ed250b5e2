"""GET shows the promises that count themselves, and how many associations took part, by year and meeting."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from overens.journal.kept import KeptPaginator, kept, lazy_rows
from overens.ui.house import Link

from .figures import Figure, counted, figures
from .indicators import Indicator
from .participation import Rate, by_tag, dialogues, measured_by, the_year, with_presence

MOST = 30  # promises counted on one page


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """The commitments in force or proposed that are counted, with their figures; of others one says how it goes."""
    rows = SimpleLazyObject(lambda: _rows(request.me))
    return render(request, "measures/indicators.html", {"rows": rows})


def _rows(me: Any) -> list[tuple[Indicator, list[Figure]]]:
    found = counted(Indicator.objects.visible_to(me).shown().told())[:MOST]
    return [(indicator, figures(indicator)) for indicator in found]


@require_safe
def participation(request: HttpRequest) -> HttpResponse:
    """How many associations took part in a year's dialogue meetings: of which, by meeting, party, area and subject."""
    year = _year(request.GET.get("ar", ""))
    by: Any = SimpleLazyObject(measured_by)  # all of it is drawn once for each state of the journal
    sums = kept(request, "sums of a year", year, make=lambda: the_year(by, year))
    found = lazy_rows(lambda: with_presence(dialogues(year).select_related("forum").order_by("-day", "-pk"), by))
    page = KeptPaginator(request, found, 20, "dialogues", year, count=sums.meetings).get_page(request.GET.get("sida"))
    tags: Any = SimpleLazyObject(lambda: by_tag(by, year))
    context = {
        "year": year,
        "by": by,
        "whole": sums.whole,
        "people": sums.people,
        "page": page,
        "rows": SimpleLazyObject(lambda: [_row(meeting, sums.whole.of, by.target) for meeting in page]),
        "tabs": [Link(str(one), f"?ar={one}", current=one == year) for one in sums.years],
        "tags": tags,
        "absent": SimpleLazyObject(lambda: [(tag, rate) for tag, rate in tags if not rate.came]),
    }
    return render(request, "measures/participation.html", context)


def _row(meeting: Any, of: int, target: int) -> tuple[Any, Rate, int | None]:
    return meeting, Rate(meeting.came, of, target), meeting.counted_people


def _year(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) == 4 else timezone.localdate().year
