"""What a commitment's measure comes to, year by year: computed from what the system holds, each time it is asked."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, F, JSONField, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from overens.journal.models import Entry
from overens.matters.models import Matter
from overens.meetings.models import Meeting
from overens.process.rows import Rows

from .indicators import Counts, Indicator, Of
from .participation import KINDS, counted_among, counted_in, dialogues

LATE_MONTH = 10  # from October a year is running out
SHOWN = 3  # years


@dataclass(frozen=True)
class Figure:
    """One year of a promise: what was reached, and what was promised."""

    year: int
    got: int | None  # nothing to count: none
    target: int
    is_share: bool = False
    coming: int = 0  # meetings that are called
    today: date | None = None

    @property
    def number(self) -> str:
        """As it is read: "1/2", or "45 %"."""
        if self.got is None:
            return "–"
        return f"{self.got} %" if self.is_share else f"{self.got}/{self.target}"

    @property
    def reached(self) -> bool:
        return self.got is not None and self.got >= self.target

    @property
    def is_over(self) -> bool:
        return self.year < (self.today or timezone.localdate()).year

    @property
    def runs_out(self) -> bool:
        """The year is in its last quarter, and what is held and called is not enough."""
        late = (self.today or timezone.localdate()).month >= LATE_MONTH
        return not (self.reached or self.is_over) and late and (self.got or 0) + self.coming < self.target

    @property
    def look(self) -> tuple[str, str, str]:
        """Where it stands: the word, the icon and the tone."""
        if self.reached:
            return _("Reached"), "check", "success"
        if self.is_over:
            return (
                (_("Not reached"), "risk", "danger")
                if self.got is not None
                else (_("Nothing counted"), "no", "neutral")
            )
        if self.runs_out:
            return _("The year is running out"), "risk", "danger"
        return _("The year is not over"), "clock", "neutral"


def counted(indicators: QuerySet[Indicator]) -> QuerySet[Indicator]:
    """Each with what it counts, year by year: [year, number, of how many]. All of them in one question."""
    shares = {of: When(counts=Counts.PARTICIPATION, of=of, then=_taking_part(of)) for of in Of.values}
    return indicators.annotate(
        by_year=Case(
            When(counts=Counts.MEETINGS, then=_meetings()),
            When(counts=Counts.ANSWERS, then=_answers()),
            *shares.values(),
            output_field=JSONField(),
        )
    )


def _meetings() -> Rows:
    """Dialogue meetings that the municipality called: held, and called besides."""
    theirs = Entry.objects.filter(
        kind="meetings.meeting", thing=OuterRef("pk"), verb="meetings.call_meeting", side__in=("civil_society", "other")
    )
    found = Meeting.objects.filter(~Exists(theirs), kind__in=KINDS, room="public").values("day__year")
    called = Q(state="called", day__gte=timezone.localdate())
    sums = found.annotate(held=Count("pk", Q(state="held")), coming=Count("pk", called)).order_by("day__year")
    return Rows(sums, "day__year", "held", "coming")


def _answers() -> Rows:
    """Questions answered: by the day promised, and all."""
    found = Matter.objects.filter(state__in=("answered", "closed"), answered_on__isnull=False)
    in_time = Count("pk", Q(answered_on__lte=F("answer_due")))
    sums = found.values("answered_on__year").annotate(in_time=in_time, every=Count("pk")).order_by("answered_on__year")
    return Rows(sums, "answered_on__year", "in_time", "every")


def _taking_part(of: str) -> Rows:
    """Associations that came at least once, and those the share is of."""
    met = dialogues()
    among = counted_among(of, met)
    came = Count("presences__body", Q(presences__body__in=among.values("pk")), distinct=True)
    whole: Any = counted_in(among)
    if of == Of.INVITED:  # other ones each year
        whole = Count("invited", Q(invited__in=among.values("pk")), distinct=True)
    sums = met.values("day__year").annotate(came=came, whole=whole).order_by("day__year")
    return Rows(sums, "day__year", "came", "whole")


def figures(indicator: Any, years: int = SHOWN) -> list[Figure]:
    """The year that runs and those before it, while the commitment was in force; the latest first.

    Of an indicator that `counted` brought.
    """
    now = timezone.localdate().year
    since = indicator.commitment.version.in_force_from
    first = min(max(now - years + 1, since.year if since else now), now)
    rows = {row[0]: row[1:] for row in indicator.by_year or ()}
    return [_figure(indicator, year, *rows.get(year, (0, 0))) for year in range(now, first - 1, -1)]


def _figure(indicator: Indicator, year: int, number: int, of: int) -> Figure:
    if not indicator.is_share:
        return Figure(year, number, indicator.target, coming=of)
    return Figure(year, 100 * number // of if of else None, indicator.target, is_share=True)
