"""The first and last day of every period, worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.rules.base import Days, Months, Ref
from kezhi.engine.rules.period import CalendarYear, Last, Running, Since, Trailing, Until, Weeks, span_of
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope

ADOPTED = date(2024, 2, 29)


def days(period, as_of: str) -> tuple[str, str]:
    run = Run("T", date.fromisoformat(as_of), ADOPTED, {"回溯": Decimal(6)}, Scope({"回溯": "months"}))
    first, last = span_of(period, run)
    return (first.isoformat() if first else "", last.isoformat())


def months(many: int) -> Months:
    return Months(Decimal(many))


@pytest.mark.parametrize(
    ("period", "as_of", "first", "last"),
    [
        (None, "2026-06-30", "", "2026-06-30"),
        (Trailing(months(12)), "2026-12-31", "2026-01-01", "2026-12-31"),
        (Trailing(months(12)), "2026-06-30", "2025-07-01", "2026-06-30"),
        (Trailing(Months(Ref("回溯"))), "2026-08-31", "2026-03-01", "2026-08-31"),
        (Trailing(months(3)), "2026-05-31", "2026-03-01", "2026-05-31"),
        (Trailing(months(0)), "2026-06-30", "2026-07-01", "2026-06-30"),
        (Trailing(months(1)), "2024-03-30", "2024-03-01", "2024-03-30"),
        (Trailing(Days(Decimal(1))), "2026-01-01", "2026-01-01", "2026-01-01"),
        (Trailing(Days(Decimal(30))), "2026-03-01", "2026-01-31", "2026-03-01"),
        (Trailing(Weeks(Decimal(2))), "2026-01-05", "2025-12-23", "2026-01-05"),
        (Trailing(months(3), ago=months(3)), "2026-06-30", "2025-12-31", "2026-03-30"),
        (Trailing(months(3), ago=months(3)), "2026-05-31", "2025-11-29", "2026-02-28"),
        (Trailing(Days(Decimal(90)), ago=Days(Decimal(90))), "2026-06-30", "2026-01-02", "2026-04-01"),
        (Trailing(Weeks(Decimal(1)), ago=Weeks(Decimal(1))), "2026-06-15", "2026-06-02", "2026-06-08"),
        (CalendarYear("last"), "2026-01-01", "2025-01-01", "2025-12-31"),
        (CalendarYear("last"), "2026-12-31", "2025-01-01", "2025-12-31"),
        (Last("year"), "2026-12-31", "2025-01-01", "2025-12-31"),
        (Last("year", ago=months(12)), "2026-12-31", "2024-01-01", "2024-12-31"),
        (Last("half"), "2026-07-01", "2026-01-01", "2026-06-30"),
        (Last("half"), "2026-06-30", "2025-07-01", "2025-12-31"),
        (Last("quarter"), "2026-02-28", "2025-10-01", "2025-12-31"),
        (Last("quarter"), "2026-04-01", "2026-01-01", "2026-03-31"),
        (Last("month"), "2024-03-31", "2024-02-01", "2024-02-29"),
        (Last("month"), "2026-01-15", "2025-12-01", "2025-12-31"),
        (Last("week"), "2026-11-22", "2026-11-09", "2026-11-15"),
        (Last("week"), "2026-11-23", "2026-11-16", "2026-11-22"),
        (Running("year"), "2026-06-30", "2026-01-01", "2026-06-30"),
        (Running("year", ago=months(12)), "2024-02-29", "2023-01-01", "2023-02-28"),
        (Running("half"), "2026-07-01", "2026-07-01", "2026-07-01"),
        (Running("quarter"), "2026-06-30", "2026-04-01", "2026-06-30"),
        (Running("month"), "2026-06-01", "2026-06-01", "2026-06-01"),
        (Running("month", ago=months(1)), "2026-03-31", "2026-02-01", "2026-02-28"),
        (Running("week"), "2026-11-22", "2026-11-16", "2026-11-22"),
        (Since("adoption"), "2026-06-30", "2024-02-29", "2026-06-30"),
        (Until("as_of"), "2026-06-30", "", "2026-06-30"),
        (Until("as_of", ago=months(12)), "2024-02-29", "", "2023-02-28"),
        (Until("last_year_end"), "2026-12-30", "", "2025-12-31"),
        (Until("last_year_end"), "2026-12-31", "", "2026-12-31"),
        (Until("last_half_end"), "2026-06-29", "", "2025-12-31"),
        (Until("last_half_end"), "2026-06-30", "", "2026-06-30"),
        (Until("last_quarter_end"), "2026-05-05", "", "2026-03-31"),
        (Until("last_month_end"), "2026-03-30", "", "2026-02-28"),
        (Until("last_month_end"), "2026-03-31", "", "2026-03-31"),
        (Until("last_month_end", ago=months(1)), "2026-03-31", "", "2026-02-28"),
    ],
)
def test_the_first_and_the_last_day(period, as_of, first, last):
    assert days(period, as_of) == (first, last)
