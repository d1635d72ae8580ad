"""The months of the lunar years against a library that works them out from the moon and the sun."""

from __future__ import annotations

from datetime import date

from lunar_python import LunarYear, Solar

from kezhi.engine.dates.lunar import FIRST_YEAR, LAST_YEAR, lunar_months


def worked_out(year: int) -> list[tuple[date, int, bool, int]]:
    return [
        (
            date.fromisoformat(Solar.fromJulianDay(month.getFirstJulianDay()).toYmd()),
            abs(month.getMonth()),
            month.getMonth() < 0,
            month.getDayCount(),
        )
        for month in LunarYear.fromYear(year).getMonths()
        if month.getYear() == year
    ]


def test_every_year_has_the_months_that_are_worked_out():
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        known = [(each.starts_on, each.month, each.is_leap, each.days) for each in lunar_months(year)]

        assert known == worked_out(year), year
