"""A commitment is given a measure of its own; its coordinators are warned when the year runs out. As `actions`."""

from django.db import IntegrityError
from django.utils import timezone

from overens.bodies.actors import SYSTEM, Actor
from overens.process.table import OutOfTurn, Sent

from .figures import LATE_MONTH, counted, figures
from .gauging import INDICATOR
from .indicators import Counts, Indicator, Of

AT_A_TIME = 50


def set_indicator(
    indicator: Indicator, *, by: Actor, counts: str, target: int, of: str = "", sent: Sent | None = None
) -> Indicator:
    """Decide what is counted of a commitment, and the number promised."""
    _fill(indicator, counts, target, of)
    try:
        with INDICATOR.step("set_indicator", indicator, by=by, sent=sent, what=Counts(counts).label, target=target):
            pass
    except IntegrityError as error:  # somebody else did at the same moment
        raise OutOfTurn("set_indicator", indicator) from error
    return indicator


def change_indicator(
    indicator: Indicator, *, by: Actor, counts: str, target: int, of: str = "", sent: Sent | None = None
) -> None:
    """Change what is counted or the number. Of the new number there may be a new warning this year."""
    with INDICATOR.step("change_indicator", indicator, by=by, sent=sent, what=Counts(counts).label, target=target):
        _fill(indicator, counts, target, of)
        indicator.warned_in = None
        indicator.save(update_fields=["counts", "target", "of", "warned_in"])


def _fill(indicator: Indicator, counts: str, target: int, of: str) -> None:
    indicator.counts, indicator.target = counts, target
    indicator.of = (of or Of.REGISTERED) if counts == Counts.PARTICIPATION else ""


def end_indicator(indicator: Indicator, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Count it no more, and say why. From then on one says how it goes."""
    with INDICATOR.step("end_indicator", indicator, by=by, sent=sent, why=why):
        pass


def warn_of_indicator(indicator: Indicator, *, by: Actor = SYSTEM, year: int, number: str) -> None:
    """Warn both sides' coordinators, once a year."""
    with INDICATOR.step("warn_of_indicator", indicator, by=by, year=year, number=number, target=indicator.target):
        indicator.warned_in = year
        indicator.save(update_fields=["warned_in"])


def warn_of_years() -> int:
    """Warn of the promises that the year runs out for. For the worker; safe to run twice. Their number."""
    today = timezone.localdate()
    if today.month < LATE_MONTH:
        return 0
    warned = 0
    for indicator in counted(Indicator.objects.binding().exclude(warned_in=today.year).told())[:AT_A_TIME]:
        now = figures(indicator)[0]
        if now.runs_out:
            warn_of_indicator(indicator, year=today.year, number=now.number)
            warned += 1
    return warned
