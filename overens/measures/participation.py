"""How many associations took part: of which, counted from who was noted as present. Questions, never stored answers."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from overens.agreements.models import Accession
from overens.bodies.models import Body, Municipality, Seat
from overens.forums.models import Tag
from overens.meetings.attendance import Counted
from overens.meetings.models import Attendance, Meeting, Presence
from overens.process.rows import Rows

from .indicators import Counts, Indicator, Of

KINDS = ("dialogue", "conference")  # the meetings that are there for all
USUAL = 90  # per cent, where no commitment says another number
MOST_TAGS = 60
DEFAULT = Indicator(counts=Counts.PARTICIPATION, target=USUAL, of=Of.REGISTERED)


@dataclass(frozen=True)
class Rate:
    """So many associations of so many."""

    came: int
    of: int
    target: int = USUAL
    name: str = ""

    @property
    def share(self) -> int | None:
        """In per cent; none where there is nothing to take a share of."""
        return 100 * self.came // self.of if self.of else None

    @property
    def is_reached(self) -> bool:
        return self.share is not None and self.share >= self.target


def measured_by() -> Indicator:
    """What a text in force says of taking part: the number, and of which associations. Else 90 per cent of all."""
    return Indicator.objects.binding().filter(counts=Counts.PARTICIPATION).first() or DEFAULT


def dialogues(year: int | None = None) -> Any:
    """The meetings for all that were held, and that everyone may see."""
    found = Meeting.objects.filter(kind__in=KINDS, state="held", room="public")
    return found.filter(day__year=year) if year else found


def counted_among(of: str, meetings: Any) -> Any:
    """The associations a share is of, as they stand today; of those invited, to these meetings."""
    everyone = Body.objects.today().public().filter(kind=Body.Kind.ASSOCIATION)
    if of == Of.ACTIVE:
        return everyone.filter(pk__in=Seat.objects.now().exclude(person=None).values("body"))
    if of == Of.SIGNATORIES:
        return everyone.filter(pk__in=Accession.objects.standing().filter(version__state="in_force").values("body"))
    if of == Of.INVITED:
        links = Meeting.invited.through.objects.filter(meeting__in=meetings.values("pk"))
        return everyone.filter(pk__in=links.values("body"))
    return everyone


def counted_in(rows: Any, template: str = "%(function)s(%(expressions)s)", of: str = "pk") -> Subquery:
    """How many there are, as a value in another question."""
    number = Func(F(of), function="COUNT", template=template, output_field=IntegerField())
    return Subquery(rows.order_by().annotate(number=number).values("number"))


def _sums(of: str, year: int) -> dict[str, Any]:
    """The associations that came at least once, and those the share is of."""
    met = dialogues(year)
    among = counted_among(of, met)
    there = Presence.objects.filter(meeting__in=met.values("pk"), body__in=among.values("pk"))
    once = counted_in(there, "%(function)s(DISTINCT %(expressions)s)", "body")
    return {"came_once": once, "among": counted_in(among)}


def of_year(of: str, year: int, target: int = USUAL) -> Rate:
    """The associations that took part at least once in a year. One question."""
    sums: Any = Municipality.objects.annotate(**_sums(of, year))
    came, among = sums.values_list("came_once", "among").get()
    return Rate(came, among, target)


@dataclass(frozen=True)
class Year:
    """A year of taking part: the share of the whole, people of each side, meetings, and which years there are."""

    whole: Rate
    people: Counted
    meetings: int
    years: list[int]


def the_year(by: Indicator, year: int) -> Year:
    """The sums of a year. One question."""
    met = dialogues(year)
    people = Attendance.objects.filter(meeting__in=met.values("pk")).values("kind").annotate(n=Sum("number"))
    every = dialogues().values("day__year").distinct().order_by("-day__year")[:10]
    sums: Any = Municipality.objects.annotate(
        **_sums(by.of, year),
        people=Rows(people.order_by("kind"), "kind", "n"),
        met=counted_in(met),
        every=Rows(every, "day__year"),
    )
    came, among, kinds, number, found = sums.values_list("came_once", "among", "people", "met", "every").get()
    running = timezone.localdate().year
    there = sorted({running, *(row[0] for row in found)}, reverse=True)
    return Year(Rate(came, among, by.target), Counted(dict(kinds)), number, there)


def with_presence(meetings: Any, by: Indicator) -> Any:
    """The meetings, each with how many of the associations were there."""
    among = counted_among(by.of, dialogues())
    there = Presence.objects.filter(meeting=OuterRef("pk"), body__in=among.values("pk")).order_by().values("meeting")
    came = Coalesce(Subquery(there.annotate(n=Count("pk")).values("n")), 0)
    return meetings.annotate(came=came, counted_people=Sum("attendances__number"))


def by_tag(by: Indicator, year: int) -> list[tuple[Tag, Rate]]:
    """The share for each area, subject and target group that the associations work with."""
    met = dialogues(year)
    among = Q(bodies__in=counted_among(by.of, met).values("pk"))
    came = Q(bodies__in=Presence.objects.filter(meeting__in=met.values("pk")).values("body"))
    found = Tag.objects.today().annotate(
        among=Count("bodies", among, distinct=True), came=Count("bodies", among & came, distinct=True)
    )
    rows = found.filter(among__gt=0).order_by("kind", "name", "pk")[:MOST_TAGS]
    return [(tag, Rate(tag.came, tag.among, by.target, tag.named)) for tag in rows]
