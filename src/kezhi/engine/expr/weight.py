"""How large a query an expression becomes: date functions repeat their arguments, so nesting them multiplies."""

from __future__ import annotations

from kezhi.engine.errors import ExpressionError
from kezhi.engine.expr.faults import refuse
from kezhi.engine.expr.nodes import Call, Node, parts

HEAVIEST = 3000
_REPEATS = {"min": 2, "max": 2, "add_days": 2, "add_months": 7, "months_between": 8, "workdays_after": 7,
            "hours_between": 12, "minutes_between": 12}  # fmt: skip


def weight(node: Node) -> int:
    """How many operands the compiled query has."""
    repeats = _REPEATS.get(node.function, 1) if isinstance(node, Call) else 1
    return 1 + repeats * sum(weight(inside) for inside in parts(node))


def too_heavy(node: Node) -> ExpressionError | None:
    """The refusal of an expression whose query would grow beyond measure."""
    if weight(node) <= HEAVIEST:
        return None
    return refuse(
        "size", node.start, node.end - node.start,
        cause="函数嵌套过深，算式过于复杂。", remedy="请把内层拆成单独的规则。",
        cause_en="Functions are nested too deeply.", remedy_en="Make the inner part a rule of its own.",
    )  # fmt: skip
