"""GET shows a series: its dates, one registration for all of them, the agenda they share, what came of each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from overens.journal.prepared import Prepared

from .attendance import Counted
from .calendar import to_calendar
from .models import Meeting, Registration, Series
from .process import MEETING
from .registering import REGISTRATION
from .shown import about, sides_of
from .views import as_file, own_registration

MOST = 60  # dates of a series
SERIES_SEEN: Prepared = Prepared(lambda sight, pk: Series.objects.visible_to(sight).filter(pk=pk))
DATES = Prepared(
    lambda sight, pk: Meeting.objects.visible_to(sight).filter(series=pk).told().order_by("day", "begins", "pk")[:MOST]
)


@require_safe
def series(request: HttpRequest, pk: int) -> HttpResponse:
    """The dates with their places, where one registers, the agenda, and what came of the dates that were."""
    sight = request.me.sight_of_bodies  # type: ignore[attr-defined]
    found: Series = SERIES_SEEN.one(sight, pk)
    dates: list[Meeting] = DATES.all(sight, pk)
    lead = next(one for one in dates if one.pk == found.first_id)
    found.first = lead
    context = about(lead) | {"series": found, "dates": dates, "lead": lead, "counted": counted_over(dates)}
    context["standing"] = sum(one.state != "cancelled" for one in dates)
    context |= {"held": [one for one in dates if one.state == "held"]}
    if agenda := lead.own_agenda:
        context |= {"agenda": agenda, "meeting": lead, "points": lead.points, "sides": sides_of(agenda)}
    latest = next((one for one in reversed(dates) if one.is_coming), None)
    if latest:
        rows = MEETING.open_to(request.me, latest)  # type: ignore[attr-defined]
        context["open"] = [row for row in rows if row.step.name == "add_evening"]
    return render(request, "meetings/series.html", context | _registering(request, dates))


def _registering(request: HttpRequest, dates: list[Meeting]) -> dict[str, Any]:
    """The button to register with, on the first date that takes registrations, or one's own answer."""
    takes = [one for one in dates if one.takes_registrations]
    mine = own_registration(request.me, dates[0]) if takes else None  # type: ignore[attr-defined]
    if not takes or (mine and mine.is_standing):
        return {"mine": mine}
    rows = REGISTRATION.open_to(request.me, Registration(meeting=takes[0]))  # type: ignore[attr-defined]
    return {"mine": mine, "register": [row for row in rows if row.step.name == "register_for_meeting"]}


def counted_over(dates: list[Meeting]) -> Counted:
    """Who came, by kind, on all dates together."""
    kinds: dict[str, int] = {}
    for one in dates:
        for kind, number in one.counted.by_kind.items():
            kinds[kind] = kinds.get(kind, 0) + number
    return Counted(kinds)


@require_safe
def series_file(request: HttpRequest, pk: int) -> HttpResponse:
    """All dates, for one's own calendar."""
    found = get_object_or_404(Series.objects.visible_to(request.me).select_related("first"), pk=pk)  # type: ignore[attr-defined]
    dates = Meeting.objects.visible_to(request.me).filter(series=found).order_by("day", "pk")  # type: ignore[attr-defined]
    return as_file(to_calendar(dates[:MOST], str(found)), str(found))
