"""What a rule declares its expression to be, held against what the expression is."""

from __future__ import annotations

from kezhi.engine.errors import ExpressionError
from kezhi.engine.expr.faults import refuse
from kezhi.engine.expr.mixing import is_bare, may_be_fractional
from kezhi.engine.expr.nodes import Call, Literal, Node
from kezhi.engine.expr.types import PLAIN, TITLES, Type


def is_assignable(root: Node, declared: Type) -> bool:
    """Whether the expression may be said to be of the declared type: the same kind, or a plain number given a unit."""
    if declared.is_whole and not _is_whole(root):
        return False
    return root.type.kind == declared.kind or (declared.is_numeric and root.type.kind in PLAIN)


def not_of_type(root: Node, declared: Type) -> ExpressionError:
    """The refusal of an expression that is not what its rule declares."""
    got, want = TITLES[root.type.kind], TITLES[declared.kind]
    remedy, remedy_en = "请改算式，或改规则的 type。", "Change the expression or the rule's type."
    if declared.is_whole and root.type.is_numeric and not _is_whole(root):
        got, want = (f"可能带小数的{got[0]}", f"fractional {got[1]}"), (f"整数的{want[0]}", f"whole {want[1]}")
        remedy, remedy_en = "请用 round(…) 写明取整。", "Say how it is rounded: round(…)."
    return refuse(
        "declared", root.start, root.end - root.start,
        cause=f"规则要的是{want[0]}，算式得出的是{got[0]}。", remedy=remedy,
        cause_en=f"The rule declares {want[1]}, the expression yields {got[1]}.", remedy_en=remedy_en,
    )  # fmt: skip


def _is_whole(root: Node) -> bool:
    if root.type.is_whole or (is_bare(root) and not may_be_fractional(root)):
        return True
    if not isinstance(root, Call) or root.function != "round":
        return False
    places = root.arguments[1] if len(root.arguments) > 1 else None
    return places is None or (isinstance(places, Literal) and places.value == 0)
