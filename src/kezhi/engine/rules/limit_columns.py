"""Limits in a query: from the columns of `LIMIT` and the moment a row counts from, its last day and moment."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable
from typing import cast

from kezhi.engine.backends.ibis_border import (
    cases,
    literal,
    named_table,
    plus_days_of,
    plus_months_of,
    plus_seconds_of,
    side_by_side,
    some,
    sure,
)
from kezhi.engine.dates.working_hours import FIRST_DAY, MOST_WINDOWS
from kezhi.engine.expr.database import refuse_row
from kezhi.engine.rules.later import later
from kezhi.engine.rules.limits import CLOCK, CLOCKS, DAYS_KNOWN, DAYS_NUMBERED, KNOWN, LIMIT, NUMBERED, Limit
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ibis, ir


def with_due(table: ir.Table, base: str, limits: Iterable[Limit | None], run: Run) -> ir.Table:
    """The table with `due_on` and `due_at`, without the columns of its limit.

    `base` names the column, an instant, that each row counts from; `limits` are those that may stand in the table, so
    that the calendar is only joined where one of them asks for it. A day outside the calendar refuses the query.
    """
    listed = [limit for limit in limits if limit is not None]
    kept = [name for name in table.columns if name not in {*LIMIT, "due_on", "due_at"}]
    plain = table.mutate(__base=table[base].cast("timestamp(6)"), __day=_day(table[base]))
    plain = plain.mutate(__last=_last_day(plain), __at=plus_seconds_of(plain["__base"], plain["limit_seconds"]))
    if any(limit.needs_calendar for limit in listed):
        plain = _by_calendar(plain, listed, run)
    due_at = plain["__at"]
    return plain.select(*kept, due_on=_date(ibis.coalesce(plain["__last"], _day(due_at))), due_at=due_at)


def with_relief(table: ir.Table, at: str) -> ir.Table:
    """The table with `post` changed to `relief_post` where the moment falls in the hours of `relief_clock`."""
    held = table.mutate(__day=_day(table[at]))
    joined = side_by_side(held, named_table(DAYS_KNOWN, KNOWN), {"__day": "known_day"})
    joined = side_by_side(joined, named_table(CLOCKS, CLOCK), {"relief_clock": "clock"})
    second = _second(joined[at])
    inside = some(
        (second >= joined[f"begins_{n}"]) & (second < joined[f"begins_{n}"] + joined[f"lasts_{n}"])
        for n in range(MOST_WINDOWS)
    )
    is_daily = joined["is_daily"]
    on_duty = (inside & (is_daily | joined["works"])) | (
        (second < joined["tail"]) & (is_daily | joined["worked_before"])
    )
    post = ibis.ifelse(sure(on_duty), joined["relief_post"], joined["post"])
    kept = [name for name in table.columns if name not in {"post", "relief_post", "relief_clock"}]
    return joined.select(*kept, post=post)


def _second(at: ir.Value) -> ir.IntegerValue:
    return cast("ir.IntegerValue", (at.hour() * 3600 + at.minute() * 60 + at.second()).cast("int64"))


def _last_day(table: ir.Table) -> ir.DateValue:
    in_months = plus_months_of(table["__day"], table["limit_months"])
    return _date(ibis.coalesce(in_months, plus_days_of(table["__day"], table["limit_days"])))


def _by_calendar(table: ir.Table, limits: list[Limit], run: Run) -> ir.Table:
    """The working day on which each limit ends: first which working day it is, then on which day that one falls."""
    asked = table.mutate(__asked=ibis.coalesce(table["__last"], table["__day"]))
    joined = side_by_side(asked, named_table(DAYS_KNOWN, KNOWN), {"__asked": "known_day"})
    by_clock = any(limit.needs_clock for limit in limits)
    joined = _with_clock(joined) if by_clock else joined.mutate(__by_clock=literal(None, "int64"))
    numbered = joined.mutate(__number=_number(joined))
    found = side_by_side(numbered, named_table(DAYS_NUMBERED, NUMBERED), {"__number": "number"})
    day = _found_day(found, run)
    if not by_clock:
        return found.mutate(__last=day)
    at = ibis.coalesce(found["__at"], _moment(found, day))
    is_clocked = found["limit_working_seconds"].notnull()
    return found.mutate(__at=at, __last=cases([(is_clocked, literal(None, "date"))], day))


def _number(table: ir.Table) -> ir.IntegerValue:
    """The number of the working day on which the limit ends; null where none is looked for."""
    passed, days = table["passed"], table["limit_working_days"]
    through = ibis.ifelse(table["limit_is_from_the_day"], literal(0, "int64"), table["works"].cast("int64"))
    is_holiday = table["__last"].notnull() & ~table["works"]
    branches = [
        (days > 0, passed + through + days - 1),
        (is_holiday & (table["limit_shift"] == literal("earlier")), passed - 1),
        (is_holiday & (table["limit_shift"] == literal("later")), passed),
    ]
    return cast("ir.IntegerValue", cases(branches, table["__by_clock"]))


def _found_day(table: ir.Table, run: Run) -> ir.DateValue:
    """The last day; a day that the calendar does not know stops the query."""
    working = table["limit_working_days"]
    asks = (working > 0) | (table["__last"].notnull() & (table["limit_shift"] != literal("keep")))
    if "is_daily" in table.columns:
        asks |= (table["limit_working_seconds"] > 0) & ~table["is_daily"]
    unknown = table["known_day"].isnull() | (table["__number"].notnull() & table["number"].isnull())
    branches = [
        (sure(asks) & table["__day"].notnull() & unknown, refuse_row(run.later(beyond_calendar, dtype="string"))),
        (table["number"].notnull(), table["numbered_day"]),
        (working == 0, table["__day"]),
    ]
    found = cases(branches, table["__last"])
    # The duty that runs after midnight is that of the working day before: only a last day is held to the day it began.
    is_early = table["limit_working_seconds"].isnull() & (found < table["__day"])
    return cast("ir.DateValue", cases([(is_early, table["__day"])], found))


def _with_clock(table: ir.Table) -> ir.Table:
    """With the hours of each row's clock, and the seconds of duty that will have run when the limit ends."""
    joined = side_by_side(table, named_table(CLOCKS, CLOCK), {"limit_clock": "clock"})
    base, is_daily, lasts = joined["__base"], joined["is_daily"], joined["lasts"]
    second = _second(base)
    today = functools.reduce(
        operator.add, (_clamped(second - joined[f"begins_{n}"], joined[f"lasts_{n}"]) for n in range(MOST_WINDOWS))
    )
    left = _clamped(joined["tail"] - second, joined["tail"])
    before = ibis.ifelse(is_daily, _days_since(joined["__day"]), joined["passed"]) * lasts
    worked = ibis.ifelse(is_daily | joined["works"], today, literal(0, "int64"))
    still = ibis.ifelse(is_daily | joined["worked_before"], left, literal(0, "int64"))
    total = before + worked - still + joined["limit_working_seconds"]
    number = ibis.ifelse(is_daily, literal(None, "int64"), _whole(total - 1, lasts))
    return joined.mutate(__total=total, __by_clock=number)


def _moment(table: ir.Table, working_day: ir.DateValue) -> ir.TimestampValue:
    number = _whole(table["__total"] - 1, table["lasts"])
    passed = table["__total"] - number * table["lasts"]
    before = [literal(0, "int64"), *(table[f"through_{n}"] for n in range(MOST_WINDOWS - 1))]
    branches = [
        (passed <= table[f"through_{n}"], table[f"begins_{n}"] + passed - before[n]) for n in range(MOST_WINDOWS)
    ]
    second = cast("ir.IntegerValue", cases(branches, literal(None, "int64")))
    day = ibis.ifelse(table["is_daily"], plus_days_of(literal(FIRST_DAY, "date"), number), working_day)
    moment = plus_seconds_of(day.cast("timestamp(6)"), second)
    asked = table["limit_working_seconds"]
    return cases([(asked.isnull(), literal(None, "timestamp(6)")), (asked == 0, table["__base"])], moment)


def _days_since(day: ir.DateValue) -> ir.IntegerValue:
    return cast("ir.IntegerValue", day.delta(literal(FIRST_DAY, "date"), unit="day").cast("int64"))


def _clamped(passed: ir.IntegerValue, most: ir.IntegerValue) -> ir.IntegerValue:
    return ibis.least(ibis.greatest(passed, literal(0, "int64")), most)


def _whole(above: ir.IntegerValue, below: ir.IntegerValue) -> ir.IntegerValue:
    return (above / below).floor().cast("int64")


def _date(day: ir.Value) -> ir.DateValue:
    """A date that was reckoned: where the database made an instant of it, it is one no longer."""
    return cast("ir.DateValue", day.cast("timestamp(6)").cast("date"))


def _day(at: ir.Value) -> ir.DateValue:
    return at if at.type().is_date() else at.cast("date")


@later
def beyond_calendar(run: Run) -> str:
    """What is said of a day that the calendar of the run does not know."""
    return run.working_days.refusal()
