"""Meetings a forum is expected to have in a year, and what is missing; how many dialogues there were."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from overens.bodies.models import Body

from .models import Link

HELD_OR_CALLED = ("held", "called")
DIALOGUES = ("dialogue", "follow_up", "conference")  # the kinds of meetings where both sides talk
MOST_YEARS = 10
MOST_MISSING = 20  # forums named on a page that is about something else


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
    return [_year_of(forum) for forum in _counted(forums, year)]


def missing_in(year: int) -> list[Expected]:
    """The forums everyone may see that are to meet more often in a year than they have and will. One query."""
    found = _counted(Body.objects.today().public().select_related("party"), year)
    missing = found.filter(meetings_a_year__gt=F("held") + F("called")).order_by("name", "pk")
    return [_year_of(forum) for forum in missing[:MOST_MISSING]]


def missing_before(day: date, body: Body | None) -> list[Expected]:
    """The forums that are to meet more often this year than they have and will, with no meeting called before a day.

    Of a body: those linked with it, or served by a department that serves it; without one, all. One query.
    """
    called: Any = Body._meta.get_field("meetings").related_model
    before = called.objects.filter(forum=OuterRef("pk"), state="called", room="public")
    met = Exists(before.filter(day__gte=timezone.localdate(), day__lte=day))
    forums = Body.objects.today().public().exclude(met)
    if body:
        linked = Link.objects.filter(until=None)
        tied: Any = Exists(linked.filter(source=OuterRef("pk"), target=body))
        tied |= Exists(linked.filter(target=OuterRef("pk"), source=body))
        forums = forums.filter(tied | Exists(Body.objects.filter(serves=OuterRef("pk")).filter(serves=body)))
    found = _counted(forums.select_related("party"), timezone.localdate().year)
    missing = found.filter(meetings_a_year__gt=F("held") + F("called")).order_by("name", "pk")
    return [_year_of(forum) for forum in missing[:MOST_MISSING]]


def _counted(forums: Any, year: int) -> Any:
    """Those that have a number to hold to, with how many meetings were held and are called."""
    of_year = Q(meetings__day__year=year, meetings__room="public")
    today = timezone.localdate()
    return forums.exclude(meetings_a_year=None).annotate(
        held=Count("meetings", filter=of_year & Q(meetings__state="held")),
        called=Count("meetings", filter=of_year & Q(meetings__state="called", meetings__day__gte=today)),
    )


def _year_of(forum: Any) -> Expected:
    return Expected(forum, forum.meetings_a_year, forum.held, forum.called)


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
