"""Rules that measure, score and grade as sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.explain.parts import Part, Parts
from kezhi.engine.explain.phrasing import listed, two
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import ListOf, Missing, MissingHold, MissingPoints, MissingValue, Ref, Rule
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.segment import Segment
from kezhi.engine.rules.table import Table

_HITS = {
    "list": ("，取所有相符的行，逐项列出", ", listing all rows that hold"),
    "sum": ("，取所有相符的行合计", ", adding up all rows that hold"),
    "min": ("，取相符的行中最小的", ", the least of the rows that hold"),
    "max": ("，取相符的行中最大的", ", the greatest of the rows that hold"),
    "count": ("，数相符的行", ", counting the rows that hold"),
    "any": ("，同时相符的各行结果相同", ", rows that hold together agree"),
    "priority": ("，取相符的行中结果最优先的", ", the row that holds whose result ranks highest"),
    "rule order": ("，依行的先后列出所有相符的", ", listing all rows that hold as they stand"),
    "output order": ("，依结果的优先次序列出所有相符的", ", listing all rows that hold by the rank of their results"),
}


def missing_words(missing: Missing | None, name: str, w: Wording) -> Parts:
    """What is said of a missing input; nothing where the rule says nothing."""
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
    missing = missing_words(rule.missing, rule.id, w)
    zh, en = f"按{title}分 {len(rule.bands)} 档计分", f"Points by {title}, in {len(rule.bands)} bands"
    return two(w, (zh, *missing), (en, *missing))


def _table(rule: Table, w: Wording) -> Parts:
    given, found = [w.title(n) for n in rule.inputs_], [w.title(n) for n in rule.outputs_]
    how, how_en = _HITS.get(rule.collect or rule.hit, ("", ""))
    zh = f"依{'、'.join(given)}，定{'、'.join(found)}{how}"
    return two(w, (zh,), (f"{', '.join(found)} by {', '.join(given)}{how_en}",))


def _formula(rule: Formula, w: Wording) -> Parts:
    only = w.condition(rule.when, rule.over) if rule.when else ""
    words = w.condition(rule.expression, rule.over)
    return two(
        w,
        (f"{only}的，" if only else "", f"{rule.title or rule.id} = {words}", *missing_words(rule.missing, rule.id, w)),
        (
            f"where {only}, " if only else "",
            f"{rule.title or rule.id} = {words}",
            *missing_words(rule.missing, rule.id, w),
        ),
    )


def _segment(rule: Segment, w: Wording) -> Parts:
    return two(
        w,
        (f"{w.condition(rule.when, rule.over)}，即属于{rule.title or rule.id}",),
        (f"{rule.title or rule.id}: {w.condition(rule.when, rule.over)}",),
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
    if isinstance(rule.order, ListOf):
        name = rule.order.parameter
        return f"按“{name}”所列各级" if w.language == "zh" else f"of those in '{name}'"
    said = listed(rule.order, w)
    if w.language == "zh":
        return f"分{said}，不分高低" if rule.unordered else f"从高到低分{said}"
    return f"one of {said}" if rule.unordered else f"of {said}, best first"


SCORING: Mapping[type[Rule], Callable[[Any, Wording], Parts]] = {
    Bands: _bands, Table: _table, Formula: _formula, Segment: _segment, Grade: _grade,
}  # fmt: skip
