"""GET shows the promises that count themselves, and how many associations took part, by year and meeting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from overens.journal.kept import KeptPaginator
from overens.ui.house import Link

from .figures import counted, figures
from .indicators import Indicator
from .participation import Rate, by_tag, dialogues, measured_by, the_year, with_presence

MOST = 30  # promises counted on one page


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """The commitments in force or proposed that are counted, with their figures; of others one says how it goes."""
    found = counted(Indicator.objects.visible_to(request.me).shown().told())[:MOST]
    rows = [(indicator, figures(indicator)) for indicator in found]
    return render(request, "measures/indicators.html", {"rows": rows})


@require_safe
def participation(request: HttpRequest) -> HttpResponse:
    """How many associations took part in a year's dialogue meetings: of which, by meeting, party, area and subject."""
    year = _year(request.GET.get("ar", ""))
    by = measured_by()
    sums = the_year(by, year)
    found = with_presence(dialogues(year).select_related("forum").order_by("-day", "-pk"), by)
    page = KeptPaginator(request, found, 20, "dialogues", year, count=sums.meetings).get_page(request.GET.get("sida"))
    rows = [(meeting, Rate(meeting.came, sums.whole.of, by.target), meeting.counted_people) for meeting in page]
    tabs = [Link(str(one), f"?ar={one}", current=one == year) for one in sums.years]
    tags = by_tag(by, year)
    context = {"year": year, "by": by, "whole": sums.whole, "people": sums.people, "tags": tags}
    context["absent"] = [(tag, rate) for tag, rate in tags if not rate.came]
    return render(request, "measures/participation.html", context | {"page": page, "rows": rows, "tabs": tabs})


def _year(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) == 4 else timezone.localdate().year
