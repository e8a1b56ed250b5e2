"""What a meeting's page shows of the questions that are placed there."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.functional import SimpleLazyObject

from overens.journal.kept import KeptPaginator, lazy_rows
from overens.journal.prepared import Prepared
from overens.matters.path import Stay
from overens.matters.sight import SightOfMatters, sight_of

register = template.Library()
ON_A_PAGE = 30


def _placed(sight: SightOfMatters, meeting: int) -> Any:
    return Stay.objects.filter(meeting=meeting).shown_to(sight)


FIRST_PLACED = Prepared(lambda sight, meeting: _placed(sight, meeting)[:ON_A_PAGE])


@register.inclusion_tag("matters/of_meeting.html", takes_context=True)
def taken_up(context: Context, meeting: Any) -> dict[str, Any]:
    """A page of the questions placed at a meeting, whose number came with it. Everyone sees how many they are."""
    request: Any = context["request"]
    sight, number = sight_of(request.me), request.GET.get("sida")
    rows = lazy_rows(lambda: _placed(sight, meeting.pk))
    pages = KeptPaginator(request, rows, ON_A_PAGE, "taken up at", meeting.pk, count=meeting.placed_number)
    page = pages.get_page(number)
    if page.number == 1:  # most meetings have no other
        page.object_list = SimpleLazyObject(lambda: FIRST_PLACED.all(sight, meeting.pk))
    return {"meeting": meeting, "page": page, "sight": sight, "request": request, "house": context.get("house")}
