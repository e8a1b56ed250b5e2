"""Who came to a meeting: by kind, never by name, and which associations. How soon its notes could be read."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from django.db import models
from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from overens.bodies.models import Body
from overens.bodies.roles import CIVIL_SOCIETY, MUNICIPALITY


class Came(models.TextChoices):
    """The three kinds of people who meet in a dialogue."""

    ASSOCIATION = "association", gettext_lazy("for an association")
    OFFICIAL = "official", gettext_lazy("official")
    POLITICIAN = "politician", gettext_lazy("politician")


SIDES = {Came.ASSOCIATION: CIVIL_SOCIETY, Came.OFFICIAL: MUNICIPALITY, Came.POLITICIAN: MUNICIPALITY}


class Attendance(models.Model):
    """How many of one kind came to a meeting."""

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="attendances")
    kind = models.CharField(max_length=12, choices=Came)
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "kind"], name="a_kind_is_counted_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.number}"


class Presence(models.Model):
    """An association that had somebody at a meeting: never whom."""

    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="presences")
    body = models.ForeignKey(Body, models.PROTECT, related_name="presences")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "body"], name="an_association_is_there_once")]

    def __str__(self) -> str:
        return self.body.name


def associations_there() -> Any:
    """How many associations were at the meeting of an outer query, to come with it."""
    rows = Presence.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


@dataclass(frozen=True)
class Counted:
    """Who came, as counted: empty where nobody has counted."""

    by_kind: dict[str, int]

    def __bool__(self) -> bool:
        return bool(self.by_kind)

    def of(self, side: str) -> int:
        """How many came for a side."""
        return sum(number for kind, number in self.by_kind.items() if SIDES[Came(kind)] == side)

    @property
    def civil(self) -> int:
        return self.of(CIVIL_SOCIETY)

    @property
    def municipal(self) -> int:
        return self.of(MUNICIPALITY)

    @property
    def total(self) -> int:
        return self.civil + self.municipal

    @property
    def lines(self) -> list[str]:
        """The kinds with their numbers, in words."""
        words = {
            Came.ASSOCIATION: lambda n: ngettext("%(n)d for an association", "%(n)d for associations", n),
            Came.OFFICIAL: lambda n: ngettext("%(n)d official", "%(n)d officials", n),
            Came.POLITICIAN: lambda n: ngettext("%(n)d politician", "%(n)d politicians", n),
        }
        return [says(self.by_kind.get(kind, 0)) % {"n": self.by_kind.get(kind, 0)} for kind, says in words.items()]

    @property
    def missing(self) -> list[str]:
        """The kinds nobody came of, in words: a dialogue needs all three."""
        words = {
            Came.ASSOCIATION: _("Nobody came for an association."),
            Came.OFFICIAL: _("No official came."),
            Came.POLITICIAN: _("No politician came."),
        }
        return [says for kind, says in words.items() if not self.by_kind.get(kind)] if self else []


def minutes_between(begins: time, ends: time) -> int:
    """From a time to a later one, the same day."""
    return (ends.hour - begins.hour) * 60 + ends.minute - begins.minute


def in_hours(minutes: int) -> str:
    """A length of time in words: "2 hours", "1 hour 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}] if hours else []
    parts += [ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest}] if rest else []
    return " ".join(parts)


def by_level(meetings: Any) -> list[tuple[int, list[tuple[str, int]]]]:
    """How many held dialogues and conferences of each level of participation, year by year, the latest first."""
    level = meetings.model._meta.get_field("level")
    words = dict(level.choices)
    held = meetings.filter(state="held", kind__in=("dialogue", "conference"))
    rows = held.order_by().values_list("day__year", "level").annotate(number=Count("pk"))
    order = [value for value, _word in level.choices]
    found: dict[int, list[tuple[str, int]]] = {}
    for year, one, number in sorted(rows, key=lambda row: (-row[0], order.index(row[1]) if row[1] else -1)):
        found.setdefault(year, []).append((str(words.get(one, _("not said"))), number))
    return list(found.items())[:10]


@dataclass(frozen=True)
class Pace:
    """A forum's held meetings, and how many days it took on average until their notes were published."""

    forum: str
    meetings: int
    published: int
    days: int | None


def paces(meetings: Any) -> list[Pace]:
    """How fast each forum publishes its notes, of these meetings. One query."""
    took = ExpressionWrapper(F("notes_on") - F("day"), output_field=DurationField())
    rows = meetings.filter(state="held").order_by("forum__name").values("forum__name")
    rows = rows.annotate(held=Count("pk"), published=Count("notes_on"), took=Avg(took)).order_by("forum__name")
    return [
        Pace(row["forum__name"], row["held"], row["published"], row["took"].days if row["took"] is not None else None)
        for row in rows[:50]
    ]
