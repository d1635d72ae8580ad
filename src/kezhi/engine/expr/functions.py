"""The functions of the language: what they take and what they give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kezhi.engine.expr.types import BOOLEAN, COUNT, DATE, DAYS, HOURS, INSTANT, MONTHS, TEXT, Type

Shape = Literal["alike", "number", "any", "round"] | Type


@dataclass(frozen=True, slots=True)
class Function:
    """A function: the shape of its arguments, its result (None: that of its arguments) and how it reads."""

    name: str
    takes: tuple[Shape, ...]
    gives: Type | None
    title: str
    title_en: str
    usage: str
    many: bool = False


FUNCTIONS = {
    f.name: f
    for f in (
        Function("min", ("alike",), None, "几个值中最小的", "the least of several values", "min(a, b, …)", many=True),
        Function(
            "max", ("alike",), None, "几个值中最大的", "the greatest of several values", "max(a, b, …)", many=True
        ),
        Function("abs", ("number",), None, "绝对值", "a number without its sign", "abs(a)"),
        Function("round", ("number", "round"), None, "四舍五入", "rounded half up", "round(a) / round(a, 2)"),
        Function(
            "default", ("alike", "alike"), None, "缺失时改用", "a value, or another when missing", "default(a, b)"
        ),
        Function("known", ("any",), BOOLEAN, "是否有值", "whether there is a value", "known(a)"),
        Function("days_between", (DATE, DATE), DAYS, "相差天数", "days from one date to another", "days_between(a, b)"),
        Function("months_between", (DATE, DATE), MONTHS, "相差整月数", "whole months elapsed", "months_between(a, b)"),
        Function("add_days", (DATE, DAYS), DATE, "若干天后", "so many days on", "add_days(a, n)"),
        Function("add_months", (DATE, MONTHS), DATE, "若干月后", "so many months on", "add_months(a, n)"),
        Function(
            "workdays_after", (DATE, DAYS), DATE, "若干工作日后", "so many working days on", "workdays_after(a, n)"
        ),
        Function(
            "hours_between", (INSTANT, INSTANT), HOURS, "相差整小时数", "whole hours elapsed", "hours_between(a, b)"
        ),
        Function(
            "minutes_between",
            (INSTANT, INSTANT),
            COUNT,
            "相差整分钟数",
            "whole minutes elapsed",
            "minutes_between(a, b)",
        ),
        Function("date", (TEXT,), DATE, "固定的一天", "a fixed day", 'date("2026-01-31")'),
        Function("year", (DATE,), COUNT, "年份", "the year", "year(a)"),
        Function("month", (DATE,), COUNT, "月份", "the month", "month(a)"),
        Function("day", (DATE,), COUNT, "几日", "the day of the month", "day(a)"),
        Function("date_of", (INSTANT,), DATE, "时刻所在的一天", "the day of a moment", "date_of(a)"),
    )
}
