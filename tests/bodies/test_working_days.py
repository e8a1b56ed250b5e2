"""Swedish working days, checked against a library that knows the holidays of the world."""

from datetime import date, timedelta

import holidays
import pytest

from overens.bodies.working_days import after, free_days, is_working_day

EVES = {(12, 24), (12, 31)}


@pytest.mark.parametrize("year", range(2024, 2041))
def test_the_free_days_are_those_of_the_law(year):
    law = {day for day in holidays.Sweden(years=year, include_sundays=False) if day.weekday() < 5}
    midsummer_eve = next(day for day in (date(year, 6, 19) + timedelta(n) for n in range(7)) if day.weekday() == 4)
    ours = {day for day in free_days(year) if day.weekday() < 5}
    eves = {day for day in ours if (day.month, day.day) in EVES} | {midsummer_eve}
    assert ours - eves == law - eves


@pytest.mark.parametrize(
    ("day", "days", "answered"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # over a weekend
        (date(2026, 11, 22), 10, date(2026, 12, 4)),  # asked on a Sunday
        (date(2026, 12, 22), 3, date(2026, 12, 29)),  # Christmas
        (date(2026, 4, 1), 2, date(2026, 4, 7)),  # Easter
        (date(2026, 6, 29), 3, date(2026, 8, 4)),  # July does not count
        (date(2026, 6, 18), 1, date(2026, 6, 22)),  # midsummer eve
    ],
)
def test_the_days_of_an_answer(day, days, answered):
    assert after(day, days) == answered
    assert is_working_day(answered)
