"""Operators on dates and moments: ends of months, leap years, years without a calendar."""

from datetime import date, datetime

import pytest

from kezhi.engine.backends.ibis_border import literal, place, plus_days, plus_months, plus_months_of, plus_seconds_of
from kezhi.engine.errors import EngineError
from kezhi.engine.expr import column_dates
from kezhi.engine.expr.database import days_later, refuse_row
from kezhi.engine.upstream import ibis
from tests.engine.parity.asking import asked, of, operators

DAYS = {"d": "date", "n": "int64"}
GIVEN = [(date(2024, 1, 31), 1), (date(2023, 12, 31), 2), (date(2024, 2, 29), -12), (date(2026, 3, 15), 0), (None, 1),
         (date(2024, 5, 31), None)]  # fmt: skip
MOMENTS = {"at": "timestamp(6)", "n": "int64"}
AT = [(datetime(2024, 12, 31, 23, 59, 59, 999999), 1), (datetime(2026, 1, 1), -86401), (None, 5)]  # noqa: DTZ001
NIGHT = datetime.fromisoformat("2024-02-28T23:30:00.000005")
APART = [
    (NIGHT, datetime.fromisoformat("2024-02-29T00:30:00.000004")),
    (datetime.fromisoformat("2024-02-29T00:30:00.000005"), NIGHT),
    (datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-01-01")),
    (NIGHT, None),
    (None, None),
]
LATER = (datetime(2025, 1, 1, 0, 0, 0, 999999), datetime(2025, 12, 30, 23, 59, 59), None)  # noqa: DTZ001


def reckoned(day):
    """A date that DuckDB makes an instant of, and Ibis takes for a date."""
    return day.cast("timestamp(6)").cast("date")


CASES = [
    pytest.param(of("DateAdd", "IntervalFromInteger"), DAYS, GIVEN, lambda t: reckoned(plus_months_of(t.d, t.n)),
                 [date(2024, 2, 29), date(2024, 2, 29), date(2023, 2, 28), date(2026, 3, 15), None, None]),
    pytest.param(of("DateAdd"), DAYS, GIVEN, lambda t: reckoned(plus_months(t.d, 1)),
                 [date(2024, 2, 29), date(2024, 1, 31), date(2024, 3, 29), date(2026, 4, 15), None, date(2024, 6, 30)]),
    pytest.param(of("DateAdd"), DAYS, GIVEN, lambda t: reckoned(plus_days(t.d, 1)),
                 [date(2024, 2, 1), date(2024, 1, 1), date(2024, 3, 1), date(2026, 3, 16), None, date(2024, 6, 1)]),
    pytest.param(of("DateSub", "IntervalFromInteger"), DAYS, GIVEN, lambda t: reckoned(t.d - t.n.as_interval("D")),
                 [date(2024, 1, 30), date(2023, 12, 29), date(2024, 3, 12), date(2026, 3, 15), None, None]),
    pytest.param(of("DaysLater"), DAYS, GIVEN, lambda t: days_later(t.d, t.n),
                 [date(2024, 2, 1), date(2024, 1, 2), date(2024, 2, 17), date(2026, 3, 15), None, None]),
    pytest.param(of("DateDelta"), DAYS, GIVEN, lambda t: t.d.delta(literal(date(2024, 3, 1)), unit="day").cast("int64"),
                 [-30, -61, -1, 744, None, 91]),
    pytest.param(of("DateDelta", "DateAdd"), DAYS, GIVEN,
                 lambda t: plus_days(t.d, 1).delta(t.d, unit="day").cast("int64"),
                 [1, 1, 1, 1, None, 1]),
    pytest.param(of("ExtractYear", "ExtractMonth", "ExtractDay"), DAYS, GIVEN,
                 lambda t: (t.d.year() * 10000 + t.d.month() * 100 + t.d.day()).cast("int64"),
                 [20240131, 20231231, 20240229, 20260315, None, 20240531]),
    pytest.param(of("DateFromYMD"), DAYS, GIVEN, lambda t: ibis.date(t.d.year(), t.d.month(), literal(1, "int64")),
                 [date(2024, 1, 1), date(2023, 12, 1), date(2024, 2, 1), date(2026, 3, 1), None, date(2024, 5, 1)]),
    pytest.param(of("ExtractHour", "ExtractMinute", "ExtractSecond"), MOMENTS, AT,
                 lambda t: (t.at.hour() * 3600 + t.at.minute() * 60 + t.at.second()).cast("int64"), [86399, 0, None]),
    pytest.param(of("TimestampAdd", "IntervalFromInteger"), MOMENTS, AT,
                 lambda t: plus_seconds_of(t.at, t.n), [*LATER]),
    pytest.param(of("Cast timestamp to date"), MOMENTS, AT, lambda t: t.at.cast("date"),
                 [date(2024, 12, 31), date(2026, 1, 1), None]),
    pytest.param(of("TimestampAdd", "ExtractSecond", "LessEqual"), {"at": "timestamp(6)", "to": "timestamp(6)"}, APART,
                 lambda t: column_dates.apply("hours_between", [t.at, t.to], None), [0, -1, 8760, None, None]),
    pytest.param(of("TimestampAdd", "Floor", "Greater"), {"at": "timestamp(6)", "to": "timestamp(6)"}, APART,
                 lambda t: column_dates.apply("minutes_between", [t.at, t.to], None), [59, -60, 525600, None, None]),
    pytest.param(of("Less"), DAYS, GIVEN, lambda t: t.d < literal(date(2024, 2, 29)),
                 [True, True, False, False, None, False]),
]  # fmt: skip


@pytest.mark.parametrize(("named", "types", "rows", "form", "expected"), CASES)
def test_one_day_on_every_engine(backend, named, types, rows, form, expected):
    assert named <= operators(types, form)
    assert asked(backend, types, rows, form) == expected


def test_a_place_is_filled_when_the_query_runs(backend):
    types = {"d": "date"}
    backend.keep("given", "SELECT CAST('2024-02-29' AS DATE) AS d")
    table = ibis.table(types, name="given")
    form = table.select(is_past=table.d <= place("as_of", "date"))
    template = backend.template(form)

    assert of("Place") <= operators(types, lambda t: t.d <= place("as_of", "date"))
    assert backend.fetch(template.filled(lambda _: "CAST('2024-02-29' AS DATE)")).to_pylist() == [{"is_past": True}]
    assert backend.fetch(template.filled(lambda _: "CAST('2024-02-28' AS DATE)")).to_pylist() == [{"is_past": False}]


def test_a_row_is_refused_with_its_sentence_and_only_where_the_query_comes_to_it(backend):
    said = "没有 2099 年的放假安排，不能推算工作日。请录入该年的休息日。"

    def form(t):
        return ibis.cases((t.n == 2, refuse_row(said)), else_=t.d)

    assert of("RefusedRow") <= operators(DAYS, form)
    assert asked(backend, DAYS, GIVEN[3:4], form) == [date(2026, 3, 15)]
    with pytest.raises(EngineError) as refused:
        asked(backend, DAYS, GIVEN, form)
    (fault,) = refused.value.diagnostics
    assert (fault.code, fault.sentence()) == ("dates.no_official_year", said)
