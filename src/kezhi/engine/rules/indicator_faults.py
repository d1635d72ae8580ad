"""What can be wrong with an indicator: a table that says nothing of the subject, a key that its aggregate asks for."""

from __future__ import annotations

from collections.abc import Iterator

from kezhi.engine.errors import Diagnostic
from kezhi.engine.facts.schema import Table
from kezhi.engine.rules.aggregates import ORDERED
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.scope import Scope

BELONGING = {
    "customers": ("customer",),
    "units": ("unit", "customer", "staff", "filled_by"),
    "staff": ("staff", "filled_by", "customer"),
    "firm": (),
}
"""The columns by which a row belongs to a subject, those that say so most directly first."""
_COUNTS = frozenset({"count", "distinct"})


def faults(rule: Indicator, scope: Scope) -> Iterator[Diagnostic]:
    """Every fault of an indicator whose table is known."""
    if rule.rank is not None:
        yield from _rank(rule, scope)
        return
    table = scope.sources[rule.from_]
    yield from _reach(rule, table)
    if rule.aggregate in ORDERED and not rule.dated_in(table):
        yield rule.fault(
            "no_order", f"{rule.from_} 没有日期，分不出先后，不能取 {rule.aggregate}。",
            "请改用其他汇总方式，或写 on。",
            f"{rule.from_} has no date to order its rows by.", "Use another aggregate, or state 'on'.",
            path=("aggregate",),
        )  # fmt: skip
    if rule.period is not None and not rule.dated_in(table):
        yield rule.fault(
            "no_date_to_cut", f"{rule.from_} 没有日期，期间无从截取。", "请写 on，或删去 period。",
            f"{rule.from_} has no date for a period to cut.", "State 'on', or remove 'period'.", path=("period",),
        )  # fmt: skip
    counts = "take: count" if rule.take == "count" else rule.aggregate if rule.aggregate in _COUNTS else ""
    if counts and rule.type not in {"count", "number"}:
        yield rule.fault(
            "count_type", f"{counts} 得到的是个数，类型应为 count。", "请改 type。",
            f"'{counts}' yields a count.", "Change the type to count.", path=("type",),
        )  # fmt: skip
    yield from _by_value(rule)
    if rule.including_below and rule.over != "units":
        yield rule.fault(
            "including_below", "只有单位的指标才能连同下级单位计。", "请写 over: units，或删去 including_below。",
            "Only an indicator over units includes those below.", "State 'over: units' or remove it.",
            path=("including_below",),
        )  # fmt: skip


def _rank(rule: Indicator, scope: Scope) -> Iterator[Diagnostic]:
    """A place is a count, found from a figure of the subject itself and from nothing else."""
    keys = ("value", "aggregate", "each", "take", "where", "on", "period", "including_below")
    idle = [key for key in keys if getattr(rule, key)]
    if idle or rule.from_ != rule.over or rule.over == "firm":
        what = "、".join(idle) or ("from" if rule.over != "firm" else "over: firm")
        yield rule.fault(
            "rank_alone", f"排名只由 rank 的 by、order、among 得出，不与 {what} 同用。",
            "请删去，或另写一个指标再按它排名。",
            f"A rank is found from its 'by', 'order' and 'among' alone, not with {what}.",
            "Remove it, or state another indicator and rank by it.", path=(idle[0],) if idle else ("id",),
        )  # fmt: skip
    assert rule.rank is not None  # noqa: S101 - the caller asks of ranks only
    by, among = scope.parsed(rule.rank.by, rule.over).type, rule.rank.among
    is_test = among is None or scope.parsed(among, rule.over).type.kind == "boolean"
    if rule.type != "count" or not (by.is_numeric or by.kind in {"date", "instant"}) or not is_test:
        yield rule.fault(
            "rank_type", "名次是个数（type: count），按数或日期排，among 是条件。", "请核对 type、by 与 among。",
            "A rank is a count, by a figure or a date, among those of a condition.", "Check 'type', 'by' and 'among'.",
            path=("rank",),
        )  # fmt: skip


def _by_value(rule: Indicator) -> Iterator[Diagnostic]:
    """What is taken of the aggregates for each value: both keys or neither, and figures that can be taken so."""
    idle = rule.each is not None and rule.aggregate is None and rule.from_ == rule.over
    if (rule.each is None) != (rule.take is None) or idle:
        yield rule.fault(
            "each_without_take", "each、take 与 aggregate 须同用：按每个值汇总，再取其一。",
            "请补上，或删去 each 与 take。",
            "'each', 'take' and 'aggregate' go together: an aggregate for each value, then one of them.",
            "Add what is lacking, or remove 'each' and 'take'.", path=("take" if rule.each is None else "each",),
        )  # fmt: skip
    words = rule.type in {"text", "boolean"}
    if rule.take in {"max", "min", "sum"} and (words or (rule.take == "sum" and rule.type == "date")):
        yield rule.fault(
            "take_type", f"{rule.type} 不能取 {rule.take}。", "请改用 take: count，或改 type。",
            f"A {rule.type} has no {rule.take}.", "Use 'take: count', or change the type.", path=("take",),
        )  # fmt: skip


def _reach(rule: Indicator, table: Table) -> Iterator[Diagnostic]:
    above = {"units", "staff", "firm", "duties"}
    by = BELONGING[rule.over]
    is_own = rule.from_ == rule.over
    if rule.over == "customers" and rule.from_ in above:
        yield rule.fault(
            "drawn_from_above", f"客户的指标不能取自 {rule.from_}。", "请改 over，或改从有客户的表取数。",
            f"An indicator over customers cannot draw from {rule.from_}.", "Change 'over', or draw from another table.",
            path=("from",),
        )  # fmt: skip
    elif by and not is_own and not any(table.has(name) for name in by):
        yield rule.fault(
            "belongs_to_nobody", f"{rule.from_} 的记录不属于任何一个{_TITLES[rule.over]}。",
            "请改 over，或改从别的表取数。",
            f"Rows of {rule.from_} belong to none of the {rule.over}.", "Change 'over', or draw from another table.",
            path=("from",),
        )  # fmt: skip


_TITLES = {"customers": "客户", "units": "单位", "staff": "人员", "firm": "公司"}
