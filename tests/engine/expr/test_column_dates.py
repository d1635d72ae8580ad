"""Functions of dates on both evaluators: ends of months, leap years, working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import duckdb
import pyarrow as pa
import pytest

from kezhi.engine.dates import WorkingDays, add_months, months_between, official_working_days
from kezhi.engine.errors import EngineError
from kezhi.engine.expr import parse
from kezhi.engine.upstream import ibis
from tests.engine.expr.both import WORDS, value, values

DAYS = [date(2023, 11, 1) + timedelta(days=n) for n in range(500)] + [date(2100, 2, 28), date(1900, 3, 1)]


def test_months_are_added_like_the_calendar_does_on_every_day():
    rows = [{"首单日": day, "往来月数": n} for day in DAYS for n in (-13, -1, 0, 1, 2, 12)]

    assert values("add_months(首单日, 往来月数)", *rows) == [add_months(r["首单日"], r["往来月数"]) for r in rows]


def test_months_elapse_like_the_calendar_does_both_ways():
    ends = [d for d in DAYS if (d + timedelta(days=1)).day in {1, 2, 29, 30, 31}]
    rows = [{"首单日": a, "签订日": b} for a in ends for b in ends]

    assert values("months_between(首单日, 签订日)", *rows) == [months_between(r["首单日"], r["签订日"]) for r in rows]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-01-31", "2026-02-28", 1),
        ("2026-01-31", "2026-02-27", 0),
        ("2026-02-28", "2026-03-28", 1),
        ("2024-02-29", "2025-02-28", 12),
        ("2025-12-31", "2026-12-31", 12),
        ("2026-02-28", "2026-01-31", -1),
    ],
)
def test_whole_months_elapsed(start, end, months):
    days = {"首单日": date.fromisoformat(start), "签订日": date.fromisoformat(end)}

    assert value("months_between(首单日, 签订日)", **days) == months


def test_days_are_added_and_counted():
    day = date(2024, 2, 28)

    assert value("add_days(首单日, 2)", 首单日=day) == date(2024, 3, 1)
    assert value("add_days(首单日, -59)", 首单日=day) == date(2023, 12, 31)
    assert value("days_between(首单日, '2025-02-28')", 首单日=day) == 366
    assert value("days_between('2025-02-28', 首单日)", 首单日=day) == -366
    assert value("year(首单日) * 100 + month(首单日)", 首单日=day) == 202402


@pytest.mark.parametrize(("day", "number"), [(date(2024, 2, 29), 29), (date(1, 1, 1), 1), (date(9999, 12, 31), 31)])
def test_the_day_of_the_month(day, number):
    assert value("day(首单日)", 首单日=day) == number


MOMENTS = [
    *map(datetime.fromisoformat, ("2024-02-28T23:59:59.999999", "2024-02-29", "2024-02-29T00:59:59.000001",
                                  "2024-02-29T01:00", "2024-03-01T12:30:30.5", "0001-01-01", "2999-01-01")),
    None,
]  # fmt: skip


def elapsed(start, end, unit):
    if start is None or end is None:
        return None
    return (end - start) // unit if start <= end else -((start - end) // unit)


def test_whole_hours_and_minutes_elapse_to_the_last_fraction_of_a_second_both_ways():
    rows = [{"受理时间": a, "办结时间": b} for a in MOMENTS for b in MOMENTS]
    pairs = [(row["受理时间"], row["办结时间"]) for row in rows]

    days = values("date_of(受理时间)", *({"受理时间": moment} for moment in MOMENTS))
    hours = values("hours_between(受理时间, 办结时间)", *rows)
    minutes = values("minutes_between(受理时间, 办结时间)", *rows)

    assert days == [moment and moment.date() for moment in MOMENTS]
    assert hours == [elapsed(a, b, timedelta(hours=1)) for a, b in pairs]
    assert minutes == [elapsed(a, b, timedelta(minutes=1)) for a, b in pairs]
    assert values("hours_between(受理时间, 办结时间) >= 1.5 + 工时", {**rows[4], "工时": Decimal(1)}) == [True]


def test_a_day_written_out_is_that_day():
    rows = [{"首单日": date(2026, 1, 31)}, {"首单日": date(2026, 2, 1)}, {}]

    assert values("首单日 > date('2026-01-31')", *rows) == [False, True, None]
    assert values("days_between(date('2024-02-28'), date('2024-03-01'))", {}) == [2]
    assert values("add_months(date('2026-01-31'), 1)", {}) == [date(2026, 2, 28)]
    assert values("default(首单日, date('2026-12-31'))", *rows[1:]) == [date(2026, 2, 1), date(2026, 12, 31)]


def test_a_date_outside_the_years_1_to_9999_is_null():
    assert value("add_days(首单日, 逾期天数)", 首单日=date(9999, 12, 31), 逾期天数=1) is None
    assert value("add_days(首单日, 逾期天数)", 首单日=date(1, 1, 1), 逾期天数=-1) is None
    assert value("add_days(首单日, 逾期天数)", 首单日=date(2026, 1, 1), 逾期天数=10**12) is None
    assert value("add_months(首单日, 往来月数)", 首单日=date(9999, 12, 1), 往来月数=1) is None
    assert value("add_months(首单日, 往来月数)", 首单日=date(9999, 11, 30), 往来月数=1) == date(9999, 12, 30)


def test_working_days_are_counted_with_make_up_days():
    rows = [
        {"首单日": date(2026, 1, 1) + timedelta(days=d), "逾期天数": n}
        for d in range(0, 330, 3)
        for n in (-6, -1, 0, 1, 7)
    ]
    official = official_working_days()

    expected = [official.after(r["首单日"], r["逾期天数"]) for r in rows]

    assert values("workdays_after(首单日, 逾期天数)", *rows) == expected
    assert value("workdays_after(首单日, 1)", 首单日=date(2026, 2, 13)) == date(2026, 2, 14)
    assert value("workdays_after(首单日, 2)", 首单日=date(2026, 2, 13)) == date(2026, 2, 24)


def test_the_calendar_of_working_days_is_given_by_the_caller():
    strict = WorkingDays(frozenset({2026}), off=frozenset({date(2026, 6, 2)}), worked=frozenset())

    row = {"首单日": date(2026, 6, 1)}

    assert values("workdays_after(首单日, 1)", row, calendar=strict) == [date(2026, 6, 3)]
    assert values("workdays_after(首单日, 1)", row) == [date(2026, 6, 2)]


@pytest.mark.parametrize(("day", "days"), [(date(2099, 3, 1), 0), (date(2026, 12, 31), 1), (date(1999, 1, 1), 1)])
def test_a_year_without_an_official_notice_stops_both_evaluators(day, days):
    calendar = WorkingDays(frozenset({2026}), frozenset(), frozenset())
    expression = parse("workdays_after(首单日, 逾期天数)", WORDS)

    with pytest.raises(EngineError, match="年的放假安排，不能推算工作日"):
        expression.evaluate({"首单日": day, "逾期天数": days}, calendar=calendar)
    with pytest.raises(duckdb.InvalidInputException, match="年的放假安排，不能推算工作日"):
        values_by_query(expression, day, days, calendar)


def values_by_query(expression, day, days, calendar):
    table = ibis.memtable(pa.table({"day": [day], "days": [days]}))
    compiled = expression.to_ibis({"首单日": table.day, "逾期天数": table.days}, calendar=calendar)
    return ibis.duckdb.connect(threads=1).to_pyarrow(table.select(value=compiled))
