"""What happens next, of all kinds in one question: meetings that are called, and rounds with their day."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import Q, TimeField, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils import timezone

from overens.meetings.models import Meeting, moment
from overens.viewpoints.models import Round

ROUND, MEETING = 0, 1


@dataclass(frozen=True)
class Coming:
    """Something with a day: `about` is the forum that meets, or what viewpoints are gathered on."""

    what: int
    day: date
    pk: int
    title: str
    kind: str
    about: str
    place: str
    begins: time | None

    @property
    def url(self) -> str:
        return reverse("meeting" if self.what == MEETING else "round", args=[self.pk])

    @property
    def kind_named(self) -> str:
        kinds: Any = Meeting.Kind if self.what == MEETING else Round.Kind
        return str(kinds(self.kind).label)

    @property
    def is_consultation(self) -> bool:
        return self.what == ROUND and self.kind == Round.Kind.CONSULTATION

    @property
    def at(self) -> date:
        """The day, with the time where it is set."""
        return moment(self.day, self.begins) if self.begins else self.day


def coming(me: Any, number: int) -> list[Coming]:
    """What comes first, of all this person may see."""
    today = timezone.localdate()
    open_ones = Q(held_on__gte=today) | Q(kind=Round.Kind.CONSULTATION, until__gte=today)
    rounds = Round.objects.visible_to(me).filter(open_ones, state="open").order_by()
    no_time = Cast(Value(None), TimeField())
    asked = rounds.annotate(what=Value(ROUND), on=Coalesce("held_on", "until"), where=Value(""), begins=no_time)
    called = Meeting.objects.visible_to(me).coming().order_by().annotate(what=Value(MEETING))
    columns = ("pk", "title", "kind")
    rows = asked.values_list("what", "on", *columns, "about__wording__text", "where", "begins")
    others = called.values_list("what", "day", *columns, "forum__name", "place", "begins")
    return [Coming(*row) for row in rows.union(others, all=True).order_by("on", "what", "pk")[:number]]
