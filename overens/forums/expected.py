"""Meetings a forum is expected to have in a year, and what is missing; how many dialogues there were."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from overens.bodies.models import Body

HELD_OR_CALLED = ("held", "called")


@dataclass(frozen=True)
class Expected:
    """A forum's year: how many meetings are expected, held and called."""

    forum: Body
    expected: int
    held: int
    called: int

    @property
    def missing(self) -> int:
        return max(0, self.expected - self.held - self.called)


def expected_of(forums: Any, year: int) -> list[Expected]:
    """The year of those forums that have a number to hold to. One query; meetings everyone may see."""
    of_year = Q(meetings__day__year=year, meetings__room="public")
    today = timezone.localdate()
    counted = forums.exclude(meetings_a_year=None).annotate(
        held=Count("meetings", filter=of_year & Q(meetings__state="held")),
        called=Count("meetings", filter=of_year & Q(meetings__state="called", meetings__day__gte=today)),
    )
    return [Expected(forum, forum.meetings_a_year, forum.held, forum.called) for forum in counted]


def dialogues_by_year(me: Any) -> list[tuple[int, int, int]]:
    """How many dialogues were held each year, and in how many forums; the latest first. One query."""
    held = Q(meetings__kind="dialogue", meetings__state="held", meetings__room="public")
    years = Body.objects.visible_to(me).filter(held).values("meetings__day__year")
    rows = years.annotate(meetings_held=Count("meetings", distinct=True), forums=Count("pk", distinct=True))
    ordered = rows.order_by("-meetings__day__year").values_list("meetings__day__year", "meetings_held", "forums")
    return list(ordered[:10])
