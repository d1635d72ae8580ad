"""Each kind of rule as one sentence, in Chinese or English, with its parameters as cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from kezhi.engine.explain.parts import Part, Parts
from kezhi.engine.explain.wording import Wording
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import (
    Days,
    Hours,
    Missing,
    MissingHold,
    MissingPoints,
    MissingValue,
    Months,
    Number,
    Ref,
    Rule,
)
from kezhi.engine.rules.cadence import Cadence
from kezhi.engine.rules.calendar import Calendar, Weekly
from kezhi.engine.rules.chain import AfterEvent, Chain, Step
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.period import CalendarYear, Trailing, Until
from kezhi.engine.rules.segment import Segment
from kezhi.engine.rules.table import Table

_AGGREGATES = {
    "sum": ("合计", "the sum of"), "count": ("笔数", "the number of"), "min": ("最小值", "the least"),
    "max": ("最大值", "the greatest"), "average": ("平均值", "the average"),
    "any": ("任一", "any"), "all": ("全部", "all"), None: ("", ""),
}  # fmt: skip
_WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def sentence(rule: Rule, wording: Wording) -> Parts:
    """The rule in one sentence."""
    said = next(say for kind, say in _KINDS.items() if isinstance(rule, kind))(rule, wording)
    end = "。" if wording.language == "zh" else "."
    return tuple(part for part in (*said, end) if part)


def _two(wording: Wording, zh: Parts, en: Parts) -> Parts:
    return zh if wording.language == "zh" else en


def _span(written: Months | Days | Hours, wording: Wording) -> Part:
    if isinstance(written, Months):
        return _number(written.months, "个月", "months", wording)
    if isinstance(written, Days):
        return _number(written.days, "天", "days", wording)
    return _number(written.hours, "小时", "hours", wording)


def _number(written: Number, zh: str, en: str, wording: Wording) -> Part:
    if isinstance(written, Ref):
        return wording.parameter(str(written))
    return f"{written} {zh if wording.language == 'zh' else en}"


def _indicator(rule: Indicator, w: Wording) -> Parts:
    table = TABLES[rule.from_]
    zh, en = _AGGREGATES[rule.aggregate]
    value = "" if rule.value is None else w.condition(rule.value, rule.from_)
    only = "" if rule.where is None else w.condition(rule.where, rule.from_)
    zh_only, en_only = (f"，仅计{only}" if only else ""), (f", only where {only}" if only else "")
    return _two(
        w,
        ("按", *_period(rule, w), f"的{table.title}，取每户{value}{zh}{zh_only}", *_missing(rule.missing, rule.id, w)),
        (f"{en} {value or 'rows'} of {table.name} ", *_period(rule, w), en_only, *_missing(rule.missing, rule.id, w)),
    )


def _period(rule: Indicator, w: Wording) -> Parts:
    match rule.period:
        case Trailing(trailing=span):
            return _two(w, ("评定日之前 ", _span(span, w), "内"), ("in the ", _span(span, w), " before the day"))
        case CalendarYear():
            return _two(w, ("上一自然年",), ("in the last calendar year",))
        case Until(until="last_year_end"):
            return _two(w, ("截至上年末",), ("up to the end of last year",))
    return _two(w, ("截至评定日",), ("up to the day",))


def _missing(missing: Missing | None, name: str, w: Wording) -> Parts:
    match missing:
        case MissingValue(value=value):
            said: Part = w.parameter(str(value)) if isinstance(value, Ref) else w.value(value, name)
            return _two(w, ("；没有数据的按 ", said, "计"), ("; where missing, ", said))
        case MissingPoints(points=points, flag=flag):
            mark, mark_en = (f"，标记“{flag}”", f", flagged “{flag}”") if flag else ("", "")
            return _two(
                w,
                ("；没有数据的计 ", w.figure(points, name), mark),
                ("; where missing, ", w.figure(points, name), mark_en),
            )
        case MissingHold(hold=post):
            return _two(w, (f"；没有数据的，等待{post}补齐",), (f"; where missing, waits for {post}",))
        case "refuse":
            return _two(w, ("；没有数据的拒绝计算",), ("; refuses where missing",))
    return ()


def _bands(rule: Bands, w: Wording) -> Parts:
    title = w.title(rule.of)
    return _two(w, (f"按{title}分 {len(rule.bands)} 档计分", *_missing(rule.missing, rule.id, w)),
                (f"Points by {title}, in {len(rule.bands)} bands", *_missing(rule.missing, rule.id, w)))  # fmt: skip


def _table(rule: Table, w: Wording) -> Parts:
    given, found = [w.title(n) for n in rule.inputs_], [w.title(n) for n in rule.outputs_]
    return _two(w, (f"依{'、'.join(given)}，定{'、'.join(found)}",), (f"{', '.join(found)} by {', '.join(given)}",))


def _formula(rule: Formula, w: Wording) -> Parts:
    only = w.condition(rule.when) if rule.when else ""
    words = w.condition(rule.expression)
    return _two(
        w,
        (f"{only}的，" if only else "", f"{rule.title or rule.id} = {words}", *_missing(rule.missing, rule.id, w)),
        (f"where {only}, " if only else "", f"{rule.title or rule.id} = {words}", *_missing(rule.missing, rule.id, w)),
    )


def _segment(rule: Segment, w: Wording) -> Parts:
    return _two(
        w,
        (f"{w.condition(rule.when)}，即属于{rule.title or rule.id}",),
        (f"{rule.title or rule.id}: {w.condition(rule.when)}",),
    )


def _grade(rule: Grade, w: Wording) -> Parts:
    total = w.title(rule.total)
    approval = rule.approval
    zh = f"，由{approval.proposed_by}提出，经{approval.approved_by}批准后生效" if approval else ""
    en = f", proposed by {approval.proposed_by}, in force once approved by {approval.approved_by}" if approval else ""
    return _two(w, (f"按{total}定级{zh}",), (f"Grade by {total}{en}",))


def _cadence(rule: Cadence, w: Wording) -> Parts:
    who, acts = "、".join(rule.by), "或".join(rule.act)
    each = "各" if len(rule.by) > 1 else ""
    since = (
        ("自上次起算", "counted from the last act")
        if rule.anchor == "last_act"
        else ("按自然期", "in calendar periods")
    )
    return _two(
        w,
        (f"{w.condition(rule.for_)}的客户，{who}每 ", _span(rule.every, w), f"{each}{acts}一次，{since[0]}"),
        (
            f"{', '.join(rule.by)} owe {', '.join(rule.act)} every ",
            _span(rule.every, w),
            f", {since[1]}, where {w.condition(rule.for_)}",
        ),
    )


def _calendar(rule: Calendar, w: Wording) -> Parts:
    whose = f"名下有{w.condition(rule.having)}的客户的" if rule.having else ""
    having = f" with customers where {w.condition(rule.having)}" if rule.having else ""
    title = rule.form or rule.title or rule.id
    each = "每个单位" if rule.per == "unit" else ""
    return _two(
        w, (f"{whose}{each}{rule.by}，{_dates(rule)}提交{title}",), (f"{rule.by}{having}: {title} {_dates_en(rule)}",)
    )


def _dates(rule: Calendar) -> str:
    if isinstance(rule.on, Weekly):
        return f"每周{_WEEKDAYS[rule.on.weekly - 1]}"
    months = "每月" if len(rule.on.months) == 12 else f"每年{'、'.join(map(str, rule.on.months))}月"
    return f"{months}{'月末' if rule.on.day == 'month_end' else f' {rule.on.day} 日'}"


def _dates_en(rule: Calendar) -> str:
    if isinstance(rule.on, Weekly):
        return f"every {_WEEKDAYS_EN[rule.on.weekly - 1]}"
    day = "at the end" if rule.on.day == "month_end" else f"on day {rule.on.day}"
    return f"{day} of {'every month' if len(rule.on.months) == 12 else 'months ' + ', '.join(map(str, rule.on.months))}"


def _chain(rule: Chain, w: Wording) -> Parts:
    steps = [(f"{step.by}{step.id}", limit(step, w)) for step in rule.steps]
    before, after = ("（", "）") if w.language == "zh" else (" (", ")")
    said: list[Part] = []
    for number, (step, within) in enumerate(steps):
        said += [" → "] * bool(number) + [step, *((before, *within, after) if within else ())]
    if isinstance(rule.starts, AfterEvent):
        zh, en = f"发生{'、'.join(rule.starts.event)}时：", f"On {', '.join(rule.starts.event)}: "
    else:
        zh, en = f"每期{w.title(str(rule.starts.calendar))}之后：", f"After each {rule.starts.calendar}: "
    return _two(w, (zh, *said), (en, *said))


def limit(step: Step, w: Wording) -> Parts:
    """The limit of a step; none for a step without one."""
    if step.within is None:
        return ()
    span = _span(step.within, w)
    if step.counted is None:
        return _two(w, (span, "以内"), ("within ", span))
    zh = "当日" if step.counted == "from_the_day" else "次日"
    en = "the day itself" if step.counted == "from_the_day" else "the next day"
    return _two(w, (f"自{zh}起算 ", span, "以内"), ("within ", span, f", counted from {en}"))


_KINDS = cast(
    "dict[type[Rule], Callable[[Any, Wording], Parts]]",
    {
        Indicator: _indicator, Bands: _bands, Table: _table, Formula: _formula, Segment: _segment, Grade: _grade,
        Cadence: _cadence, Calendar: _calendar, Chain: _chain,
    },
)  # fmt: skip
