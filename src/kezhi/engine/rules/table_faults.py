"""Faults that only decision tables can have: hit policies without what they ask for, types that cannot be merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import Scalar
from kezhi.engine.rules.collecting import How
from kezhi.engine.rules.ranking import rank
from kezhi.engine.rules.table import FROM_DMN, Line, Table

_ORDERED = frozenset({"money", "ratio", "percent", "days", "months", "hours", "count", "points", "number"})
_TAKES: Mapping[How, frozenset[str]] = {
    "list": frozenset({"text"}),
    "count": frozenset({"count", "number"}),
    "sum": _ORDERED,
    "min": _ORDERED | {"date"},
    "max": _ORDERED | {"date"},
}
_RANKED = frozenset({"priority", "output order"})


def faults(rule: Table) -> Iterator[Diagnostic]:
    """Every fault of the table's own keys."""
    if (rule.hit == "collect") != (rule.collect is not None):
        yield rule.fault(
            "collect_unsaid", "hit: collect 与 collect 须同时写。",
            "请写明怎样合并，如 collect: sum；或改用 hit: unique。",
            "'hit: collect' and 'collect' go together.", "Say how, such as 'collect: sum', or use 'hit: unique'.",
            path=("hit",),
        )  # fmt: skip
    elif rule.how:
        yield from _merged(rule, rule.how)
    yield from _imported(rule)
    yield from _ranking(rule)


def _merged(rule: Table, how: How) -> Iterator[Diagnostic]:
    takes = _TAKES[how]
    said = f"collect: {how}" if rule.collect else f"hit: {rule.hit}"
    for name, type_ in rule.outputs_.items():
        if type_ not in takes:
            yield rule.fault(
                "not_collectable", f"{said} 不能合并类型为 {type_} 的“{name}”。",
                f"可用的类型：{'、'.join(sorted(takes))}。",
                f"'{said}' cannot merge '{name}' of type {type_}.",
                f"It takes {', '.join(sorted(takes))}.", path=("outputs", name),
            )  # fmt: skip


def _imported(rule: Table) -> Iterator[Diagnostic]:
    """Hit policies and silence that only tables brought in from elsewhere may have."""
    if rule.imported_from:
        return
    for key, value in (("hit", rule.hit), ("else", rule.else_)):
        if value in FROM_DMN or value == "empty":
            yield rule.fault(
                "imported_only", f"{key}: {value} 仅用于导入的决策表。",
                "请改用 unique、first 或 collect，并写全各行；确属导入的，请写 imported_from。",
                f"'{key}: {value}' is for tables brought in from elsewhere.",
                "Use unique, first or collect with complete rows; if it was brought in, say 'imported_from'.",
                path=(key,),
            )  # fmt: skip


def _ranking(rule: Table) -> Iterator[Diagnostic]:
    """Where rows are ranked, the values of an output stand in order and every row's value is among them."""
    if (rule.hit in _RANKED) != bool(rule.ranking):
        yield rule.fault(
            "ranking_unsaid", "hit: priority、output order 与 ranking 须同时写。",
            "请写明各输出的取值由最优先到最末，如 ranking: {等级: [甲, 乙]}。",
            "'hit: priority' or 'output order' and 'ranking' go together.",
            "List the values of the outputs, the first of highest priority.", path=("hit",),
        )  # fmt: skip
    outputs = list(rule.outputs_)
    for name, values in rule.ranking.items():
        place = outputs.index(name) if name in outputs else None
        unranked = [row.id for row in rule.rows if place is None or _is_unranked(row, place, values)]
        if unranked:
            yield rule.fault(
                "unranked_value", f"ranking 没有列出“{unranked[0]}”这一行“{name}”的取值。",
                "请补上它的位次；输出的名称须与 outputs 一致。",
                f"'ranking' does not list the value of '{name}' in the row '{unranked[0]}'.",
                "Give it a place; the output must be one of 'outputs'.", path=("ranking", name),
            )  # fmt: skip


def _is_unranked(row: Line, place: int, values: tuple[Scalar, ...]) -> bool:
    return place < len(row.then) and rank(row.then[place], values) == len(values)
