"""Rules that measure, score and grade as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.explain.parts import Part, Parts
from kezhi.engine.explain.phrasing import listed, span, two
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import Missing, MissingHold, MissingPoints, MissingValue, Ref, Rule
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.period import CalendarYear, Trailing, Until
from kezhi.engine.rules.segment import Segment
from kezhi.engine.rules.table import Table

_COLLECTS = {
    "list": ("，取所有相符的行，逐项列出", ", listing all rows that hold"),
    "sum": ("，取所有相符的行合计", ", adding up all rows that hold"),
    "min": ("，取相符的行中最小的", ", the least of the rows that hold"),
    "max": ("，取相符的行中最大的", ", the greatest of the rows that hold"),
    "count": ("，数相符的行", ", counting the rows that hold"),
}
_AGGREGATES = {
    "sum": ("合计", "the sum of"), "count": ("笔数", "the number of"), "min": ("最小值", "the least"),
    "max": ("最大值", "the greatest"), "average": ("平均值", "the average"),
    "any": ("任一", "any"), "all": ("全部", "all"), None: ("", ""),
}  # fmt: skip


def _indicator(rule: Indicator, w: Wording) -> Parts:
    table = w.edition.names.sources[rule.from_]
    zh, en = _AGGREGATES[rule.aggregate]
    value = "" if rule.value is None else w.condition(rule.value, rule.from_)
    only = "" if rule.where is None else w.condition(rule.where, rule.from_)
    zh_only, en_only = (f"，仅计{only}" if only else ""), (f", only where {only}" if only else "")
    return two(
        w,
        ("按", *_period(rule, w), f"的{table.title}，取每户{value}{zh}{zh_only}", *_missing(rule.missing, rule.id, w)),
        (f"{en} {value or 'rows'} of {table.name} ", *_period(rule, w), en_only, *_missing(rule.missing, rule.id, w)),
    )


def _period(rule: Indicator, w: Wording) -> Parts:
    match rule.period:
        case Trailing(trailing=long):
            return two(w, ("评定日之前 ", span(long, w), "内"), ("in the ", span(long, w), " before the day"))
        case CalendarYear():
            return two(w, ("上一自然年",), ("in the last calendar year",))
        case Until(until="last_year_end"):
            return two(w, ("截至上年末",), ("up to the end of last year",))
    return two(w, ("截至评定日",), ("up to the day",))


def _missing(missing: Missing | None, name: str, w: Wording) -> Parts:
    match missing:
        case MissingValue(value=value):
            said: Part = w.parameter(str(value)) if isinstance(value, Ref) else w.value(value, name)
            return two(w, ("；没有数据的按 ", said, "计"), ("; where missing, ", said))
        case MissingPoints(points=points, flag=flag):
            mark, mark_en = (f"，标记“{flag}”", f", flagged “{flag}”") if flag else ("", "")
            return two(
                w,
                ("；没有数据的计 ", w.figure(points, name), mark),
                ("; where missing, ", w.figure(points, name), mark_en),
            )
        case MissingHold(hold=post):
            return two(w, (f"；没有数据的，等待{post}补齐",), (f"; where missing, waits for {post}",))
        case "refuse":
            return two(w, ("；没有数据的拒绝计算",), ("; refuses where missing",))
    return ()


def _bands(rule: Bands, w: Wording) -> Parts:
    title = w.title(rule.of)
    return two(w, (f"按{title}分 {len(rule.bands)} 档计分", *_missing(rule.missing, rule.id, w)),
                (f"Points by {title}, in {len(rule.bands)} bands", *_missing(rule.missing, rule.id, w)))  # fmt: skip


def _table(rule: Table, w: Wording) -> Parts:
    given, found = [w.title(n) for n in rule.inputs_], [w.title(n) for n in rule.outputs_]
    how, how_en = _COLLECTS[rule.collect] if rule.collect else ("", "")
    zh = f"依{'、'.join(given)}，定{'、'.join(found)}{how}"
    return two(w, (zh,), (f"{', '.join(found)} by {', '.join(given)}{how_en}",))


def _formula(rule: Formula, w: Wording) -> Parts:
    only = w.condition(rule.when) if rule.when else ""
    words = w.condition(rule.expression)
    return two(
        w,
        (f"{only}的，" if only else "", f"{rule.title or rule.id} = {words}", *_missing(rule.missing, rule.id, w)),
        (f"where {only}, " if only else "", f"{rule.title or rule.id} = {words}", *_missing(rule.missing, rule.id, w)),
    )


def _segment(rule: Segment, w: Wording) -> Parts:
    return two(
        w,
        (f"{w.condition(rule.when)}，即属于{rule.title or rule.id}",),
        (f"{rule.title or rule.id}: {w.condition(rule.when)}",),
    )


def _grade(rule: Grade, w: Wording) -> Parts:
    measured, approval = rule.measured, rule.approval
    if measured is None and approval:
        return two(
            w,
            (f"{_among(rule, w)}，由{approval.proposed_by}提出，经{approval.approved_by}批准定级",),
            (f"Grade {_among(rule, w)}, proposed by {approval.proposed_by}, approved by {approval.approved_by}",),
        )
    total = w.title(str(measured))
    zh = f"，由{approval.proposed_by}提出，经{approval.approved_by}批准后生效" if approval else ""
    en = f", proposed by {approval.proposed_by}, in force once approved by {approval.approved_by}" if approval else ""
    if rule.scored is not None:
        only = w.condition(rule.scored.when, rule.over)
        zh, en = f"，{only}方可计分{zh}", f", scored only where {only}{en}"
    return two(w, (f"按{total}定级{zh}",), (f"Grade by {total}{en}",))


def _among(rule: Grade, w: Wording) -> str:
    """The grades, in order or not."""
    said = listed(rule.order, w)
    if w.language == "zh":
        return f"分{said}，不分高低" if rule.unordered else f"从高到低分{said}"
    return f"one of {said}" if rule.unordered else f"of {said}, best first"


SCORING: Mapping[type[Rule], Callable[[Any, Wording], Parts]] = {
    Indicator: _indicator, Bands: _bands, Table: _table, Formula: _formula, Segment: _segment, Grade: _grade,
}  # fmt: skip
