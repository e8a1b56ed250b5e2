"""Swedish working days: by when a question is to be answered."""

from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
JULY = 7  # no committee meets, and few units are manned: the clock stands still
AUTUMN_BREAK, WINTER_BREAKS = 44, range(7, 11)  # weeks; in winter each municipality has one of four
FIXED = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))
FROM_EASTER = (-2, 0, 1, 39)  # Good Friday, Easter Day and Monday, Ascension Day


def easter(year: int) -> date:
    """Easter Day of the Western churches (the anonymous Gregorian algorithm, as Meeus gives it)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=20)
def free_days(year: int) -> frozenset[date]:
    """The days of a year that are not worked, besides Saturdays and Sundays: lagen (1989:253) om allmänna helgdagar,
    and the eves on which offices are closed.
    """
    midsummer = next(day for day in (date(year, 6, 19) + timedelta(n) for n in range(7)) if day.weekday() == 4)
    fixed = {date(year, month, day) for month, day in FIXED}
    return frozenset(fixed | {easter(year) + timedelta(days) for days in FROM_EASTER} | {midsummer})


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in free_days(day.year)


def after(day: date, days: int) -> date:
    """The date so many working days after another; those of July do not count."""
    while days:
        day += timedelta(1)
        days -= counts(day)
    return day


def counts(day: date) -> bool:
    """Whether anybody is expected to do something on it: worked, and not in July."""
    return is_working_day(day) and day.month != JULY


def is_eve(day: date) -> bool:
    """Whether the day after is a holiday, and the day itself none."""
    following = day + timedelta(1)
    return following in free_days(following.year) and day not in free_days(day.year)


def in_school_break(day: date) -> bool:
    """Whether schools in most of Sweden are closed: between the terms, the weeks at Easter, and week 44."""
    at = day.month, day.day
    summer, winter = (6, 13) <= at <= (8, 15), at >= (12, 21) or at <= (1, 7)
    at_easter = -7 <= (day - easter(day.year)).days <= 7
    return summer or winter or at_easter or day.isocalendar().week == AUTUMN_BREAK


def in_winter_break(day: date) -> bool:
    """Whether it is one of the weeks among which each municipality has chosen its winter break."""
    return day.isocalendar().week in WINTER_BREAKS
