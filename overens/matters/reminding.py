"""Reminders in good time: to who has a question, and to a politician who promised word. Each once for a day.

Counted in working days; in July and on days off nobody is reminded. Used as `matters.actions`.
"""

from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.working_days import after, counts
from overens.process.table import OutOfTurn

from .models import OPEN, Matter, Taking
from .process import MATTER, TAKING

BEFORE = 3  # working days: enough to ask a colleague, and near enough to be acted on
AT_A_TIME = 200


def remind_in_time(today: date | None = None) -> int:
    """Remind whoever is to be reminded today. For the worker; safe to run twice, safe to kill. Their number."""
    today = today or timezone.localdate()
    if not counts(today):
        return 0
    reminded = 0
    for matter in _due(Matter.objects.told().filter(state__in=OPEN), "answer_due", today):
        reminded += _tried(remind_owner, matter)
    for taking in _due(Taking.objects.told().filter(state="carried", matter__state__in=OPEN), "word_by", today):
        reminded += _tried(remind_taking, taking)
    return reminded


def _due(rows: QuerySet, day: str, today: date) -> list:  # type: ignore[type-arg]
    """Those whose day is so near, and who were not reminded of it."""
    near = Q(**{f"{day}__gte": today, f"{day}__lt": _first_day_after(today)})
    new = Q(reminded_of=None) | ~Q(reminded_of=F(day))
    return list(rows.filter(near & new).order_by(day, "pk")[:AT_A_TIME])


def _first_day_after(today: date) -> date:
    """The day that comes after the last one to be reminded of today: days off before the next one are near, too."""
    return after(today, BEFORE + 1)


def _tried(remind, thing) -> int:  # type: ignore[no-untyped-def]
    try:
        remind(thing)
    except OutOfTurn:  # answered, or another worker was here
        return 0
    return 1


def remind_owner(matter: Matter, *, by: Actor = SYSTEM) -> None:
    """Remind who has the question of the day it is to be answered."""
    with MATTER.step("remind_owner", matter, by=by, day=matter.answer_due):
        matter.reminded_of = matter.answer_due
        matter.save(update_fields=["reminded_of"])


def remind_taking(taking: Taking, *, by: Actor = SYSTEM) -> None:
    """Remind the politician of the day they bring word."""
    with TAKING.step("remind_taking", taking, by=by, forum=taking.to.name, day=taking.word_by):
        taking.reminded_of = taking.word_by
        taking.save(update_fields=["reminded_of"])
