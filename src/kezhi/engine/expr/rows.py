"""The row evaluator: one row in plain Python values, the yardstick for every compiled query."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from kezhi.engine.dates import WorkingDays
from kezhi.engine.expr import row_functions
from kezhi.engine.expr.faults import refuse
from kezhi.engine.expr.figures import LIMIT, divided, on_grid, times
from kezhi.engine.expr.nodes import (
    Arithmetic,
    Call,
    Choice,
    Comparison,
    Junction,
    Literal,
    Membership,
    Name,
    Negative,
    Node,
    Not,
    Value,
)
from kezhi.engine.expr.types import Type

Row = Mapping[str, object]

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def evaluate(node: Node, row: Row, calendar: WorkingDays | None) -> Value:  # noqa: C901, PLR0911  one branch for each form
    """The value of a node for one row; None where it is not known."""
    match node:
        case Literal(value=value):
            return value
        case Name(name=name):
            return canonical(row[name], node.type)
        case Negative(of=of):
            value = evaluate(of, row, calendar)
            return None if value is None else -value  # type: ignore[operator]
        case Arithmetic():
            return _arithmetic(node, evaluate(node.left, row, calendar), evaluate(node.right, row, calendar))
        case Comparison(sign=sign, left=left, right=right):
            return _compared(sign, evaluate(left, row, calendar), evaluate(right, row, calendar))
        case Junction(word=word, parts=parts):
            return _joined(word, [evaluate(p, row, calendar) for p in parts])
        case Not(of=of):
            value = evaluate(of, row, calendar)
            return None if value is None else not value
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return evaluate(then if evaluate(condition, row, calendar) is True else otherwise, row, calendar)
        case Membership():
            return _member(node, row, calendar)
        case Call(function=function, arguments=arguments):
            return row_functions.apply(function, [evaluate(a, row, calendar) for a in arguments], calendar)
    raise AssertionError(node)


def canonical(value: object, type_: Type) -> Value:
    """A value as the row evaluator holds it: integers for whole kinds, other numbers on the grid, None when missing."""
    if value is None or value != value:  # noqa: PLR0124  a float that is not a number is a missing value
        return None
    if type_.is_whole:
        return value if isinstance(value, int) else int(on_grid(Decimal(str(value)), 0))
    if type_.is_numeric:
        return on_grid(value if isinstance(value, Decimal) else Decimal(str(value)))
    if type_.kind == "date" and isinstance(value, datetime):
        return value.date()
    if type_.kind == "boolean":
        return bool(value)
    return value  # type: ignore[return-value]


def _arithmetic(node: Arithmetic, left: Value, right: Value) -> Value:
    if left is None or right is None:
        return None
    whole = node.type.is_whole and isinstance(left, int) and isinstance(right, int)
    one, other = Decimal(left), Decimal(right)  # type: ignore[arg-type]
    by_sign: dict[str, Callable[[Decimal, Decimal], Decimal | None]] = {
        "+": operator.add, "-": operator.sub, "*": times, "/": divided,
    }  # fmt: skip
    value = by_sign[node.sign](one, other)
    if value is not None and abs(value) >= LIMIT:
        raise refuse(
            "range", node.start, node.end - node.start,
            cause="计算结果超出范围（10 的 17 次方）。", remedy="请检查数值的单位。",
            cause_en="The result exceeds 10 to the power of 17.", remedy_en="Check the units of the values.",
        )  # fmt: skip
    return int(value) if whole and value is not None else value


def _compared(sign: str, left: Value, right: Value) -> bool | None:
    return None if left is None or right is None else _COMPARE[sign](left, right)


def _joined(word: str, values: list[Value]) -> bool | None:
    decisive = word == "or"
    if any(v is decisive for v in values):
        return decisive
    return None if any(v is None for v in values) else not decisive


def _member(node: Membership, row: Row, calendar: WorkingDays | None) -> bool | None:
    value = evaluate(node.of, row, calendar)
    found = _joined("or", [_compared("==", value, evaluate(choice, row, calendar)) for choice in node.among])
    return found if found is None else found != node.negated
