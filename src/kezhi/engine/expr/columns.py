"""The compiler: an expression becomes an Ibis column, equal to the row evaluator's value to the digit.

Decimals keep the scale they have as long as nothing must be rounded, so plain comparisons and sums stay cheap; the
result is always cast to its canonical type. Only operators that are exact on every backend are used.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce

from kezhi.engine.dates import WorkingDays
from kezhi.engine.expr import column_dates
from kezhi.engine.expr.database import DECIMAL, ExactQuotient
from kezhi.engine.expr.figures import PLACES, plain
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
)
from kezhi.engine.expr.types import Type
from kezhi.engine.upstream import dt, ibis, ops

_COMPARE: dict[str, Callable[[ibis.Value, ibis.Value], ibis.Value]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def compile_node(
    root: Node, type_: Type, columns: Mapping[str, ibis.Value], calendar: WorkingDays | None
) -> ibis.Value:
    """The expression as a column of its canonical type."""
    compiler = Compiler(columns, calendar)
    return forced(compiler.value(root), canonical_type(type_)) if type_.is_numeric else compiler.value(root)


def canonical_type(type_: Type) -> dt.DataType:
    """The column type in which values of a type are stored.

    >>> canonical_type(Type("money")), canonical_type(Type("days"))
    (Decimal(precision=38, scale=10, nullable=True), Int64(nullable=True))
    """
    if type_.is_whole:
        return dt.int64
    if type_.is_numeric:
        return DECIMAL
    return {"text": dt.string, "boolean": dt.boolean, "date": dt.date, "instant": dt.Timestamp("UTC")}[type_.kind]


def forced(value: ibis.Value, to: dt.DataType) -> ibis.Value:
    """A cast that is always written out: Ibis's own idea of a decimal's width is not the database's."""
    return ops.Cast(value, to).to_expr()


@dataclass(frozen=True)
class Compiler:
    """Compiles one tree over one set of columns."""

    columns: Mapping[str, ibis.Value]
    calendar: WorkingDays | None

    def value(self, node: Node) -> ibis.Value:  # noqa: C901, PLR0911  one branch for each form
        """The column of a node."""
        match node:
            case Literal(value=value):
                return _literal(value)
            case Name(name=name):
                return _column(self.columns[name], node.type)
            case Negative(of=of):
                return -self.value(of)
            case Arithmetic():
                return self._arithmetic(node)
            case Comparison(sign=sign, left=left, right=right):
                return _COMPARE[sign](*_meeting([self.value(left), self.value(right)]))
            case Junction(word=word, parts=parts):
                join = operator.and_ if word == "and" else operator.or_
                return reduce(join, (self.value(p) for p in parts))
            case Not(of=of):
                return ~self.value(of)
            case Choice(condition=condition, then=then, otherwise=otherwise):
                return ibis.ifelse(self.value(condition), *_alike([self.value(then), self.value(otherwise)], node))
            case Membership(of=of, among=among, negated=negated):
                first, *others = _meeting([self.value(of), *map(self.value, among)])
                found = first.isin(others)
                return ~found if negated else found
            case Call():
                return self._call(node)
        raise AssertionError(node)

    def _arithmetic(self, node: Arithmetic) -> ibis.Value:
        left, right = self.value(node.left), self.value(node.right)
        if node.sign == "/":
            return ExactQuotient(forced(left, DECIMAL), forced(right, DECIMAL)).to_expr()
        if node.sign == "*" and not node.type.is_whole:
            left, right = _meeting([_factor(left, node.left), _factor(right, node.right)])
            return forced(left * right, DECIMAL)
        left, right = _meeting([left, right])
        return {"+": operator.add, "-": operator.sub, "*": operator.mul}[node.sign](left, right)

    def _call(self, node: Call) -> ibis.Value:
        values = [self.value(a) for a in node.arguments]
        match node.function:
            case "known":
                return values[0].notnull()
            case "default":
                return ibis.coalesce(*_alike(values, node))
            case "abs":
                return values[0].abs()
            case "round":
                return _rounded(node, values[0])
            case "min" | "max":
                pick = ibis.least if node.function == "min" else ibis.greatest
                unknown = reduce(operator.or_, (v.isnull() for v in values))
                alike = _alike(values, node)
                return ibis.ifelse(unknown, ibis.null(alike[0].type()), pick(*alike))
        return column_dates.apply(node.function, values, self.calendar)


def _alike(values: list[ibis.Value], node: Node) -> list[ibis.Value]:
    """Values that become one column: numbers in their canonical type, unless all are held alike and need no more."""
    if not node.type.is_numeric or _is_held_alike(values):
        return values
    return [forced(v, canonical_type(node.type)) for v in values]


def _is_held_alike(values: list[ibis.Value]) -> bool:
    """Columns and results of one decimal type, known to the digit; a calculation's own width is Ibis's guess."""
    types = {value.type().copy(nullable=True) for value in values}
    held = all(isinstance(value.op(), ops.Field | ops.Cast) for value in values)
    return len(types) == 1 and held and next(iter(types)).is_decimal()


def _meeting(values: list[ibis.Value]) -> list[ibis.Value]:
    """Values that meet in one operation: decimals that Ibis finds no common width for are widened."""
    types = [v.type() for v in values]
    if not any(t.is_decimal() for t in types) or any(all(dt.castable(t, to) for t in types) for to in types):
        return values
    return [forced(v, DECIMAL) for v in values]


def _factor(value: ibis.Value, node: Node) -> ibis.Value:
    """A factor whose scale is known, so that the product stays within 38 digits."""
    return value if isinstance(node, Name | Literal) or node.type.is_whole else forced(value, DECIMAL)


def _rounded(node: Call, value: ibis.Value) -> ibis.Value:
    if node.arguments[0].type.is_whole:
        return value
    given = node.arguments[1] if len(node.arguments) > 1 else None
    places = int(given.value) if isinstance(given, Literal) and isinstance(given.value, Decimal) else 0
    return forced(forced(value, dt.Decimal(38, places)), canonical_type(node.type))


def _literal(value: object) -> ibis.Value:
    if isinstance(value, Decimal):
        short = plain(value)
        exponent = -int(short.as_tuple().exponent)
        if exponent <= 0:
            return ibis.literal(int(short))
        return ibis.literal(short, dt.Decimal(max(len(short.as_tuple().digits), exponent) + 1, exponent))
    return ibis.literal(value, dt.date) if isinstance(value, date) else ibis.literal(value)


def _column(value: ibis.Value, type_: Type) -> ibis.Value:
    """A column as the expression needs it; 64-bit integers and decimals already on the grid stay as they are."""
    held = value.type()
    if not type_.is_numeric:
        return value.cast(canonical_type(type_)) if type_.kind in {"date", "boolean"} else value
    if type_.is_whole and not held.is_integer():
        return forced(forced(value, dt.Decimal(38, 0)), dt.int64)
    if held.is_integer():
        return value if held.is_int64() else forced(value, dt.int64)
    on_grid = held.is_decimal() and held.scale is not None and held.scale <= PLACES
    return value if on_grid else forced(value, DECIMAL)
