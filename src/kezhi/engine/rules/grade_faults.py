"""What can be wrong with a grade rule by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kezhi.engine.errors import Diagnostic
from kezhi.engine.rules.base import ListOf
from kezhi.engine.rules.scope import Scope

if TYPE_CHECKING:
    from kezhi.engine.rules.grade import Grade


def faults(rule: Grade, scope: Scope) -> Iterator[Diagnostic]:
    """A rule grades in one way, by a column of its kind, with grades that it names."""
    yield from _one_way(rule)
    yield from _columns(rule, scope)
    named = {*rule.order, *(level.grade for level in rule.levels)}
    others = [(("default",), rule.default)] if rule.default else []
    others += [(("overrides", i, "grade"), o.grade) for i, o in enumerate(rule.overrides)]  # type: ignore[misc]
    for path, grade in others if named and not isinstance(rule.order, ListOf) else ():
        if grade not in named | {rule.ungraded}:
            yield rule.fault(
                "unknown_grade", f"“{grade}”不在所列的等级之内。", f"所列的等级：{'、'.join(sorted(named))}。",
                f"'{grade}' is not among the grades.", f"The grades are {', '.join(sorted(named))}.", path=path,
            )  # fmt: skip


def _one_way(rule: Grade) -> Iterator[Diagnostic]:
    both = rule.total is not None and rule.from_ is not None
    if both or (rule.total is None) != (not rule.levels):
        yield rule.fault(
            "two_ways_to_grade", "total 须与 levels 同用，且不与 from 并用。", "请只用一种定级办法。",
            "'total' goes with 'levels', and not with 'from'.", "Grade in one way.", path=("total",),
        )  # fmt: skip
    if rule.levels and rule.order:
        yield rule.fault(
            "two_orders", "levels 已有高低次序，不再写 order。", "请删去 order。",
            "The levels are in order already.", "Remove 'order'.", path=("order",),
        )  # fmt: skip
    if rule.measured is None and not (rule.order and rule.approval):
        yield rule.fault(
            "nothing_to_grade_by", "没有 total 也没有 from，须写 order 与 approval，由审批定级。",
            "请补上，或写明依据哪一列。",
            "Without 'total' and 'from' the grade is by approval: state 'order' and 'approval'.",
            "Add them, or say which column decides.", path=("id",),
        )  # fmt: skip
    if rule.from_ is not None and not rule.order and not rule.unordered:
        yield rule.fault(
            "order_unsaid", "以文字定级的，须写 order（从高到低）或 unordered: true。",
            "请写明各等级的高低，或写明不分高低。",
            "Grades taken from words need 'order', best first, or 'unordered: true'.",
            "Say how the grades rank, or that they do not.", path=("from",),
        )  # fmt: skip


def _columns(rule: Grade, scope: Scope) -> Iterator[Diagnostic]:
    types = scope.types(rule.over)
    words = {"from": rule.from_, "in_force": None if rule.in_force == "at_once" else rule.in_force}
    for key, name in words.items():
        if name is not None and types[name].kind != "text":
            yield rule.fault(
                "not_words", f"“{name}”不是文字，不能作为等级。", "请改用文字列，或改用 total 与 levels。",
                f"'{name}' is no column of words.", "Use one of words, or 'total' and 'levels'.", path=(key,),
            )  # fmt: skip
