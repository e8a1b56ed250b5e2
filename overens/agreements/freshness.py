"""Whether a commitment in force has been reported on lately. Who answers for one that has not is reminded.

Used as `agreements.actions`.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Municipality
from overens.process.table import OutOfTurn

from .models import Commitment, Report
from .process import COMMITMENT

AGAIN = timedelta(days=90)
AT_A_TIME = 100


def last_fresh_day(months: int, today: date | None = None) -> date:
    """The same day so many months ago, or the last one of that month: what was reported before it is stale."""
    today = today or timezone.localdate()
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def with_freshness(commitments: QuerySet[Any]) -> QuerySet[Any]:
    """Each with `heard_of`: the day of the last report, else the day its text came into force."""
    reports = Report.objects.filter(commitment=OuterRef("pk")).annotate(day=TruncDate("reported_at")).order_by("-pk")
    return commitments.annotate(heard_of=Coalesce(Subquery(reports.values("day")[:1]), F("version__in_force_from")))


def stale(commitments: QuerySet[Any], before: date) -> QuerySet[Any]:
    """Those that hold, and of which nothing has been heard since that day; `with_freshness` comes first."""
    return commitments.filter(state="standing", version__state="in_force", heard_of__lt=before)


def stale_since(commitment: Commitment, months: int) -> date | None:
    """Since when nobody has reported on it, if that is too long; `followed` comes first."""
    if commitment.state != "standing" or commitment.version.state != "in_force":
        return None
    reported = timezone.localdate(commitment.latest[0].reported_at) if commitment.latest else None
    heard: date | None = reported or commitment.version.in_force_from
    return heard if heard and heard < last_fresh_day(months) else None


def remind_of_reports(today: date | None = None) -> int:
    """Remind those who answer for what nobody has reported on. For the worker; safe to run twice. Their number."""
    today = today or timezone.localdate()
    months = Municipality.objects.values_list("stale_months", flat=True).first()
    if months is None:
        return 0
    found = stale(with_freshness(Commitment.objects.told()), last_fresh_day(months, today))
    due = found.filter(Q(reminded_on=None) | Q(reminded_on__lte=today - AGAIN)).order_by("pk")[:AT_A_TIME]
    return sum(_tried(commitment, today) for commitment in due)


def _tried(commitment: Any, today: date) -> int:
    try:
        remind_of_report(commitment, day=commitment.heard_of, today=today)
    except OutOfTurn:  # closed meanwhile, or another worker was here
        return 0
    return 1


def remind_of_report(commitment: Commitment, *, day: date, today: date, by: Actor = SYSTEM) -> None:
    """Remind of one."""
    with COMMITMENT.step("remind_of_report", commitment, by=by, day=day):
        commitment.reminded_on = today
        commitment.save(update_fields=["reminded_on"])
