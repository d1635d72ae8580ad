"""A limit runs out at the same moment in rows and in a query, whatever it is counted in and whenever it begins."""

# ruff: noqa: DTZ001 - instants of facts are the wall clock of Shanghai
from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.backends.ibis_border import named_table
from kezhi.engine.errors import EngineError
from kezhi.engine.rules.base import Days, Hours, Months, Ref
from kezhi.engine.rules.later import answer
from kezhi.engine.rules.limit_columns import with_due
from kezhi.engine.rules.limits import (
    LIMIT,
    Due,
    Limit,
    Minutes,
    WorkingDaysSpan,
    WorkingHoursSpan,
    WorkingMinutesSpan,
    calendar_tables,
    due_of,
    limit_row,
)
from kezhi.engine.rules.run import Run
from kezhi.engine.rules.scope import Scope
from kezhi.engine.upstream import ibis

SETTINGS = {"办公": "08:30-12:00 13:30-17:30", "夜班": "20:00-08:00", "全天夜班": "每天 20:00-08:00"}
RUN = Run("试", date(2026, 3, 2), date(2020, 1, 1), SETTINGS, Scope())
_ARROW = {"string": pa.string(), "int64": pa.int64(), "boolean": pa.bool_()}


def by_query(limit: Limit, bases: list[datetime | None]) -> list[Due]:
    """The limit over moments, as a query finds it."""
    rows = [{"n": n, "base": base, **limit_row(limit, RUN)} for n, base in enumerate(bases)]
    types = {"n": "int64", "base": "timestamp(6)", **LIMIT}
    schema = pa.schema([(c, pa.timestamp("us") if c == "base" else _ARROW[t]) for c, t in types.items()])
    query = with_due(named_table("begun", types), "base", [limit], RUN)
    with DuckBackend() as backend:
        backend.register("begun", pa.Table.from_pylist(rows, schema))
        for name, table in calendar_tables([limit], RUN).items():
            backend.register(name, table)
        found = backend.fetch(
            backend.template(query).filled(lambda asks: answer(asks, RUN, backend.dialect))
        ).to_pylist()
    return [Due(row["due_on"], row["due_at"]) for row in sorted(found, key=lambda row: row["n"])]


numbers = st.integers(0, 60).map(Decimal)
spans = st.one_of(
    st.builds(Months, numbers),
    st.builds(Days, numbers),
    st.builds(Hours, numbers),
    st.builds(Minutes, numbers),
    st.builds(WorkingDaysSpan, numbers),
    st.builds(WorkingHoursSpan, numbers),
    st.builds(WorkingMinutesSpan, st.integers(0, 5000).map(Decimal)),
)
limits = st.builds(
    Limit,
    within=spans,
    counted=st.sampled_from([None, "from_the_day", "from_the_next_day"]),
    clock=st.sampled_from([Ref(name) for name in SETTINGS]),
    shift=st.sampled_from(["keep", "earlier", "later"]),
)
moments = st.datetimes(datetime(2012, 1, 2), datetime(2019, 12, 31)).map(lambda at: at.replace(microsecond=0))


@settings(max_examples=120, deadline=None)
@given(limit=limits, bases=st.lists(st.one_of(st.none(), moments), min_size=1, max_size=20))
def test_rows_and_query_agree(limit, bases):
    assert by_query(limit, bases) == [due_of(limit, base, RUN) for base in bases]


def test_without_a_limit_nothing_is_due():
    assert due_of(None, datetime(2026, 3, 2), RUN) == Due(None, None)


@pytest.mark.parametrize(
    ("limit", "base", "due"),
    [
        (Limit(WorkingDaysSpan(Decimal(1))), "2026-02-13", "2026-02-14"),
        (Limit(WorkingDaysSpan(Decimal(1)), counted="from_the_day"), "2026-02-13", "2026-02-13"),
        (Limit(WorkingDaysSpan(Decimal(1)), counted="from_the_day"), "2026-02-15", "2026-02-24"),
        (Limit(Days(Decimal(3)), shift="later"), "2026-09-30", "2026-10-08"),
        (Limit(Days(Decimal(3)), shift="earlier"), "2026-09-30", "2026-09-30"),
        (Limit(Days(Decimal(1)), shift="earlier"), "2026-10-02", "2026-10-02"),
        (Limit(Days(Decimal(3))), "2026-09-30", "2026-10-03"),
        (Limit(Months(Decimal(2))), "2026-12-31", "2027-02-28"),
    ],
)
def test_the_last_day(limit, base, due):
    begun = datetime.fromisoformat(base)

    assert due_of(limit, begun, RUN) == Due(date.fromisoformat(due))
    assert by_query(limit, [begun]) == [Due(date.fromisoformat(due))]


def test_hours_of_work_stop_at_noon_and_overnight():
    limit = Limit(WorkingHoursSpan(Decimal(4)), clock=Ref("办公"))
    late = datetime(2026, 2, 14, 16, 30)

    assert due_of(limit, late, RUN) == Due(date(2026, 2, 24), datetime(2026, 2, 24, 11, 30))
    assert by_query(limit, [late]) == [Due(date(2026, 2, 24), datetime(2026, 2, 24, 11, 30))]


@pytest.mark.parametrize(
    ("begun", "due_at"),
    [
        ("2013-10-24 03:00", "2013-10-24 07:00"),
        ("2013-10-24 07:00", "2013-10-24 23:00"),
        ("2026-02-15 03:00", "2026-02-15 07:00"),
    ],
)
def test_a_night_that_began_the_evening_before_runs_on_after_midnight(begun, due_at):
    limit = Limit(WorkingHoursSpan(Decimal(4)), clock=Ref("夜班"))
    moment, due = datetime.fromisoformat(begun), datetime.fromisoformat(due_at)

    assert due_of(limit, moment, RUN) == Due(due.date(), due)
    assert by_query(limit, [moment]) == [Due(due.date(), due)]


@pytest.mark.parametrize("within", [WorkingDaysSpan(Decimal(30)), WorkingHoursSpan(Decimal(300))])
def test_a_year_without_the_official_notice_is_refused_in_both(within):
    limit = Limit(within, clock=Ref("办公"))
    last = datetime.combine(RUN.working_days.last - timedelta(days=3), datetime.min.time())

    with pytest.raises(EngineError, match="没有 2027 年的放假安排"):
        due_of(limit, last, RUN)
    with pytest.raises(Exception, match="没有 2027 年的放假安排"):
        by_query(limit, [last])


def test_a_limit_without_the_calendar_joins_nothing():
    table = named_table("begun", {"base": "timestamp(6)", **LIMIT})

    assert "working_days" not in str(ibis.to_sql(with_due(table, "base", [Limit(Days(Decimal(3)))], RUN)))
