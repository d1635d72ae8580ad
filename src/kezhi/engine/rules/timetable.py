"""On which dates and at what times something is due: days of months, windows, weekdays, every day, festivals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Literal, TypeAlias

from kezhi.engine.dates.festivals import Festival, festivals
from kezhi.engine.dates.months import day_of_month
from kezhi.engine.dates.occurrences import daily_days, monthly_days, time_of_day, weekly_days
from kezhi.engine.dates.periods import iso_week, period_containing
from kezhi.engine.rules.base import Days, ListOf, Ref
from kezhi.engine.rules.run import Run

MonthEnd: TypeAlias = Literal["month_end"]
Times: TypeAlias = tuple[Ref | str, ...] | Ref | str | None


@dataclass(frozen=True, slots=True)
class InMonths:
    """A day, or several, of certain months; a day the month lacks is its last."""

    months: Annotated[tuple[int, ...] | ListOf, "月份，如 [3, 9]；每月为 [1..12]；或月份参数名"]
    day: Annotated[int | MonthEnd | tuple[int | MonthEnd, ...], "日，或 month_end，或几个日子如 [15, 30]"]
    time: Annotated[Times, "钟点，如 “12:00”，或几个钟点，或文字参数名"] = None


@dataclass(frozen=True, slots=True)
class InWindow:
    """From one day of a month to another: open on the first, due on the last."""

    months: Annotated[tuple[int, ...] | ListOf, "月份；或月份参数名"]
    from_: Annotated[int, "自几日起可办"]
    to: Annotated[int | MonthEnd, "至几日止，当日到期"]
    time: Annotated[Times, "末日的钟点"] = None


@dataclass(frozen=True, slots=True)
class Weekly:
    """A day, or several, of every week."""

    weekly: Annotated[int | tuple[int, ...], "星期几，1 为星期一；或几天如 [1, 5]"]
    time: Annotated[Times, "钟点"] = None


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day, or every working day."""

    daily: Annotated[Literal["working", "all"], "working：每个工作日；all：每天"]
    time: Annotated[Times, "钟点"] = None


@dataclass(frozen=True, slots=True)
class OnFestivals:
    """Festivals by name or date, or so many days before each."""

    festival: Annotated[Ref | tuple[str, ...], "节日，如 [春节, 端午, 中秋]，“农历3-3”，“10-18”；或文字参数名"]
    before: Annotated[Days | None, "提前几天到期"] = None
    time: Annotated[Times, "钟点"] = None


@dataclass(frozen=True, slots=True)
class Anniversary:
    """Every year on the day of a date column, or so many days before."""

    anniversary: Annotated[str, "日期列，如 contacts.birthday"]
    lunar: Annotated[bool, "按农历；生于闰月的，当年有此闰月则在闰月，否则在平月"] = False
    before: Annotated[Days | None, "提前几天到期"] = None


Dates: TypeAlias = InMonths | InWindow | Weekly | Daily | OnFestivals | Anniversary
Named = tuple[str, date]


def named_dates(on: Dates, period: str, first: date, last: date, run: Run) -> Iterator[Named]:
    """Every date from first to last with the name of its occurrence, before any shift."""
    match on:
        case InMonths(months=months, day=day):
            alone = isinstance(day, int | str) and _alone(months, period)
            for due in monthly_days(first, last, months=months, day=day):
                yield (_label(period, due) if alone else _month_or_day(day, due)), due
        case InWindow(months=months, to=to):
            yield from ((f"{due:%Y-%m}", due) for due in monthly_days(first, last, months=months, day=to))
        case Weekly(weekly=weekday):
            for due in weekly_days(first, last, weekday=weekday):
                yield (iso_week(due).label if isinstance(weekday, int) else due.isoformat()), due
        case Daily(daily=which):
            calendar = run.working_days if which == "working" else None
            yield from ((due.isoformat(), due) for due in daily_days(first, last, calendar))
        case OnFestivals():
            yield from _festival_dates(on, first, last, run)


def _festival_dates(on: OnFestivals, first: date, last: date, run: Run) -> Iterator[Named]:
    before = timedelta(days=run.whole(on.before.days) if on.before else 0)
    found = {
        (day - before, f"{day:%Y}{'-' * festival.name[0].isdigit()}{festival.name}")
        for festival in festivals_of(on, run)
        for day in festival.between(first + before, last + before)
    }
    yield from ((name, due) for due, name in sorted(found))


def festivals_of(on: OnFestivals, run: Run) -> tuple[Festival, ...]:
    """The festivals it names, or its parameter lists."""
    if isinstance(on.festival, Ref):
        return festivals(str(run.value(on.festival)))
    return tuple(Festival(name) for name in on.festival)


def times_of(on: Dates, run: Run) -> list[str]:
    """The times of day, as they are written; none where only the day counts."""
    written = getattr(on, "time", None)
    listed = written if isinstance(written, tuple) else () if written is None else (written,)
    return [str(run.value(each)) for each in listed]


def at_times(due: date, times: list[str]) -> list[tuple[str, datetime | None]]:
    """A date at each of its times, with what the time adds to its name."""
    if not times:
        return [("", None)]
    moments = [datetime.combine(due, time_of_day(text)) for text in times]
    return [(f" {moment:%H:%M}" if len(moments) > 1 else "", moment) for moment in moments]


_MONTHS: dict[str, Literal[1, 3, 6, 12]] = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def opening(on: Dates, period: str, due: date) -> date:
    """The day from which an occurrence may be carried out, unless the rule says how long before."""
    if isinstance(on, InWindow):
        return day_of_month(due.year, due.month, on.from_)
    if period == "day":
        return due
    if period == "week":
        return due - timedelta(days=due.isoweekday() - 1)
    return period_containing(due, _MONTHS[period]).start


def is_alone(on: Dates, period: str) -> bool:
    """Whether no two of its dates may be carried out from the same day on."""
    match on:
        case InMonths(months=months, day=day):
            return isinstance(day, int | str) and _alone(months, period)
        case Weekly(weekly=weekday):
            return isinstance(weekday, int) and period in {"day", "week"}
    return True


def _alone(months: tuple[int, ...], period: str) -> bool:
    """Whether each period holds one date at most."""
    return len({(month - 1) // _MONTHS.get(period, 1) for month in months}) == len(months)


def _label(period: str, due: date) -> str:
    return period_containing(due, _MONTHS.get(period, 1)).label


def _month_or_day(day: object, due: date) -> str:
    return f"{due:%Y-%m}" if isinstance(day, int | str) else due.isoformat()
