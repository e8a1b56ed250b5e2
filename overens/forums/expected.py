"""Meetings a forum is expected to have in a year, and what is missing; how many dialogues there were."""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from overens.bodies.models import Body

HELD_OR_CALLED = ("held", "called")
DIALOGUES = ("dialogue", "follow_up", "conference")  # the kinds of meetings where both sides talk
MOST_YEARS = 10


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


def dialogues_by_year(me: Any) -> list[tuple[int, list[tuple[Any, int, int]]]]:
    """Each year with its dialogues by kind: how many were held, and in how many forums; the latest first. One query."""
    kinds: Any = Body._meta.get_field("meetings").related_model
    held = Q(meetings__kind__in=DIALOGUES, meetings__state="held", meetings__room="public")
    found = Body.objects.visible_to(me).filter(held).values("meetings__day__year", "meetings__kind")
    counted = found.annotate(number=Count("meetings", distinct=True), forums=Count("pk", distinct=True))
    rows = counted.values_list("meetings__day__year", "meetings__kind", "number", "forums")
    ordered = sorted(rows, key=lambda row: (-row[0], DIALOGUES.index(row[1])))
    years = [
        (year, [(kinds.Kind(kind).label, number, forums) for _year, kind, number, forums in of_year])
        for year, of_year in groupby(ordered, key=itemgetter(0))
    ]
    return years[:MOST_YEARS]
