"""What a table makes of all rows that hold at once: the list, sum, least, greatest or number of their values."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, TypeAlias, cast

from kezhi.engine.backends.ibis_border import cases, literal, some
from kezhi.engine.rules.values import Value, dtype
from kezhi.engine.upstream import ibis, ir

How: TypeAlias = Literal["list", "sum", "min", "max", "count"]
MARK = "、"
"""Stands between the texts of a list."""


def collected_column(
    how: How, tests: Sequence[ir.BooleanValue], values: Sequence[ir.Value], type_: str, *, once: bool = True
) -> ir.Value:
    """Of the rows whose test holds, the values taken together; none: null, for a sum and a count 0."""
    if not tests:
        return literal(0 if how in {"sum", "count"} else None, dtype(type_))
    if how == "list":
        return listed_column(tests, values, once=once)
    if how == "count":
        values = [literal(1, "int64") for _ in tests]
    if how in {"sum", "count"}:
        nothing = literal(0, dtype(type_))
        return _all_of([cases([(test, value)], nothing) for test, value in zip(tests, values, strict=True)])
    found = [cases([(test, value)], literal(None, dtype(type_))) for test, value in zip(tests, values, strict=True)]
    if len(found) == 1:
        return found[0]
    return ibis.least(*found) if how == "min" else ibis.greatest(*found)


def listed_column(tests: Sequence[ir.BooleanValue], texts: Sequence[ir.Value], *, once: bool = True) -> ir.Value:
    """The texts of the rows that hold, each `once`, in the order of the rows; null when there is none."""
    if not tests:
        return literal(None)
    by_text: dict[object, tuple[list[ir.BooleanValue], ir.Value]] = {}
    for place, (test, text) in enumerate(zip(tests, texts, strict=True)):
        by_text.setdefault(text.op() if once else place, ([], text))[0].append(test)
    marked = [cases([(some(held), literal(MARK) + text)], literal("")) for held, text in by_text.values()]
    joined = cast("ir.StringValue", _all_of(marked))
    return joined.substr(len(MARK)).nullif(literal(""))


def collected_value(how: How, values: Sequence[Value], *, once: bool = True) -> Value:
    """The same of the values of the rows that hold."""
    if how == "list":
        texts = [str(value) for value in values]
        return MARK.join(dict.fromkeys(texts) if once else texts) or None
    if how == "count":
        return len(values)
    if how == "sum":
        return sum((Decimal(str(value)) for value in values), Decimal(0))
    return (min if how == "min" else max)(values, default=None)  # type: ignore[type-var]


def _all_of(values: Sequence[ir.Value]) -> ir.Value:
    """All of them added up or joined in order; paired off, so that many rows do not nest deeply."""
    while len(values) > 1:
        pairs = [values[at : at + 2] for at in range(0, len(values), 2)]
        values = [pair[0] + pair[1] if len(pair) > 1 else pair[0] for pair in pairs]
    return values[0]
