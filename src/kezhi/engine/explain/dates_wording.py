"""On which dates something is due, in words: 每月 15 日、30 日 12:00, every working day at 09:00."""

from __future__ import annotations

from collections.abc import Sequence

from kezhi.engine.explain.parts import Language
from kezhi.engine.rules.base import Days, ListOf, Ref
from kezhi.engine.rules.timetable import Anniversary, Daily, Dates, InMonths, InWindow, OnFestivals, Weekly

_WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR = 12


def said_dates(on: Dates, language: Language = "zh", *, day: str = "") -> str:
    """The dates and times; a parameter stands by its name. `day` says what an anniversary is of.

    >>> said_dates(InMonths(tuple(range(1, 13)), (15, 30), "12:00")), said_dates(InMonths((3, 9), "month_end"))
    ('每月 15 日、30 日 12:00', '每年3、9月月末')
    >>> said_dates(Weekly((1, 5)), "en"), said_dates(OnFestivals(("春节", "中秋"), Days(3)))
    ('every Monday, Friday', '每年春节、中秋前 3 天')
    """
    said, said_en = _dates(on, day), _dates_en(on, day)
    times = [str(time) for time in _listed(getattr(on, "time", None))]
    return f"{said}{_after('、', times)}" if language == "zh" else f"{said_en}{_after(' and ', times, ' at')}"


def _after(between: str, times: list[str], word: str = "") -> str:
    return f"{word} {between.join(times)}" if times else ""


def _dates(on: Dates, day: str) -> str:
    match on:
        case InMonths(months=months, day=days):
            return f"{_months(months)}{_days(_listed(days))}"
        case InWindow(months=months, from_=first, to=last):
            return f"{_months(months)} {first} 日至{_days((last,))}"
        case Weekly(weekly=weekday):
            return f"每周{'、'.join(_WEEKDAYS[int(str(n)) - 1] for n in _listed(weekday))}"
        case Daily(daily=which):
            return "每个工作日" if which == "working" else "每天"
        case OnFestivals(festival=names, before=before):
            return f"每年{'、'.join(map(str, _listed(names)))}{_ahead(before, '前 ', ' 天')}"
        case Anniversary(anniversary=column, lunar=lunar, before=before):
            return f"每年{day or column}{'（农历）' if lunar else ''}{_ahead(before, '前 ', ' 天')}"


def _dates_en(on: Dates, day: str) -> str:
    match on:
        case InMonths(months=months, day=days):
            said = "at the end" if days == "month_end" else f"on day {' and '.join(map(_day_en, _listed(days)))}"
            return f"{said} of {_months_en(months)}"
        case InWindow(months=months, from_=first, to=last):
            return f"from day {first} to {_day_en(last)} of {_months_en(months)}"
        case Weekly(weekly=weekday):
            return f"every {', '.join(_WEEKDAYS_EN[int(str(n)) - 1] for n in _listed(weekday))}"
        case Daily(daily=which):
            return "every working day" if which == "working" else "every day"
        case OnFestivals(festival=names, before=before):
            return f"{_ahead(before, '', ' days before ') or 'on '}{', '.join(map(str, _listed(names)))}"
        case Anniversary(anniversary=column, lunar=lunar, before=before):
            kind = "lunar " if lunar else ""
            return f"{_ahead(before, '', ' days before ') or 'on '}each {kind}anniversary of {day or column}"


def _listed(written: object) -> Sequence[object]:
    return written if isinstance(written, tuple) else () if written is None else (written,)


def _months(months: tuple[int, ...]) -> str:
    if isinstance(months, ListOf):
        return f"每年“{months.parameter}”各月"
    return "每月" if len(months) == _YEAR else f"每年{'、'.join(map(str, months))}月"


def _months_en(months: tuple[int, ...]) -> str:
    if isinstance(months, ListOf):
        return f"the months of '{months.parameter}'"
    return "every month" if len(months) == _YEAR else f"months {', '.join(map(str, months))}"


def _days(days: Sequence[object]) -> str:
    said = "、".join("月末" if day == "month_end" else f"{day} 日" for day in days)
    return said if said.startswith("月末") else f" {said}"


def _day_en(day: object) -> str:
    return "the last" if day == "month_end" else str(day)


def _ahead(before: Days | None, word: str, unit: str) -> str:
    if before is None:
        return ""
    written = f"“{before.days}”" if isinstance(before.days, Ref) else str(before.days)
    return f"{word}{written}{unit}"
