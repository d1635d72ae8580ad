"""The words with which expressions are said, by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """How a language compares, joins and calls; `{0}`, `{1}` are what the phrase is about."""

    sizes: dict[str, str]
    days: dict[str, str]
    equals: dict[str, str]
    among: tuple[str, str]
    listing: str
    joints: dict[str, str]
    brackets: tuple[str, str]
    negation: str
    choice: str
    calls: dict[str, str]
    as_of: str


ZH = Phrases(
    sizes={">=": "{0}不低于{1}", ">": "{0}超过{1}", "<=": "{0}不超过{1}", "<": "{0}不满{1}",
           "==": "{0}等于{1}", "!=": "{0}不等于{1}"},
    days={">=": "{0}不早于{1}", ">": "{0}晚于{1}", "<=": "{0}不晚于{1}", "<": "{0}早于{1}",
          "==": "{0}为{1}", "!=": "{0}不为{1}"},
    equals={"==": "{0}为{1}", "!=": "{0}不为{1}"},
    among=("{0}为{1}之一", "{0}不在{1}之列"),
    listing="、",
    joints={"and": "，且", "or": "，或"},
    brackets=("（", "）"),
    negation="并非{0}",
    choice="若{0}，则为{1}，否则为{2}",
    calls={
        "min": "{0}中最小的", "max": "{0}中最大的", "abs": "{0}的绝对值", "round": "{0}四舍五入取整",
        "round_places": "{0}四舍五入保留{1}位小数", "default": "{0}（缺失时取{1}）",
        "known": "已有{0}", "unknown": "缺少{0}",
        "hours_between": "{0}到{1}的整小时数", "minutes_between": "{0}到{1}的整分钟数",
        "days_between": "{0}到{1}的天数", "months_between": "{0}到{1}的整月数", "add_days": "{0}之后{1}",
        "add_months": "{0}之后{1}", "workdays_after": "{0}之后{1}（工作日）", "year": "{0}的年份", "month": "{0}的月份",
        "day": "{0}在当月的日数", "date_of": "{0}当日",
    },
    as_of="评定日",
)  # fmt: skip

EN = Phrases(
    sizes={">=": "{0} is at least {1}", ">": "{0} is more than {1}", "<=": "{0} is at most {1}",
           "<": "{0} is less than {1}", "==": "{0} equals {1}", "!=": "{0} does not equal {1}"},
    days={">=": "{0} is on or after {1}", ">": "{0} is after {1}", "<=": "{0} is on or before {1}",
          "<": "{0} is before {1}", "==": "{0} is {1}", "!=": "{0} is not {1}"},
    equals={"==": "{0} is {1}", "!=": "{0} is not {1}"},
    among=("{0} is one of {1}", "{0} is none of {1}"),
    listing=", ",
    joints={"and": " and ", "or": " or "},
    brackets=("(", ")"),
    negation="not {0}",
    choice="{1} if {0}, otherwise {2}",
    calls={
        "min": "the least of {0}", "max": "the greatest of {0}", "abs": "{0} without its sign",
        "round": "{0} rounded to a whole number", "round_places": "{0} rounded to {1} decimal places",
        "default": "{0} ({1} when missing)", "known": "{0} is known", "unknown": "{0} is missing",
        "days_between": "the days from {0} to {1}", "months_between": "the whole months from {0} to {1}",
        "hours_between": "the whole hours from {0} to {1}", "minutes_between": "the whole minutes from {0} to {1}",
        "add_days": "{1} after {0}", "add_months": "{1} after {0}", "workdays_after": "{1} (working days) after {0}",
        "year": "the year of {0}", "month": "the month of {0}",
        "day": "the day of the month of {0}", "date_of": "the day of {0}",
    },
    as_of="the day of evaluation",
)  # fmt: skip
