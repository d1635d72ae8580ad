"""Aggregates of an indicator, in a grouped query and over a list; sums of nothing are null, counts of nothing are 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

import ibis.expr.types as ir

from kezhi.engine.backends.ibis_border import literal, quotient, sure
from kezhi.engine.expr.figures import divided
from kezhi.engine.rules.values import Value

ZERO_OF_NONE: Mapping[str | None, int | bool] = MappingProxyType({"count": 0, "any": False})
"""What an aggregate over no row at all yields, where that is not null."""


def aggregate_column(how: str, rows: ir.Table, value: ir.Value | None, kept: ir.BooleanValue | None) -> ir.Value:  # noqa: PLR0911 - one each
    """The aggregate of a column over the rows kept; over all of them without a test."""
    if value is None:
        return rows.count() if kept is None else kept.ifelse(literal(1), literal(None, "int64")).count()
    match how:
        case "sum":
            return value.sum(where=kept)
        case "count":
            return value.count(where=kept)
        case "min":
            return value.min(where=kept)
        case "max":
            return value.max(where=kept)
        case "average":
            return quotient(value.sum(where=kept), value.count(where=kept))
        case "any":
            return sure(value).any(where=kept)
    return sure(value).all(where=kept)


def aggregate_values(how: str, values: Sequence[Value]) -> Value:
    """The aggregate of the values of the rows kept."""
    if how == "any":
        return any(value is True for value in values)
    if how == "all":
        return all(value is True for value in values) if values else None
    known = [value for value in values if value is not None]
    if how == "count":
        return len(known)
    if not known:
        return None
    if how in {"min", "max"}:
        return (min if how == "min" else max)(known)
    total = sum((Decimal(str(value)) for value in known), Decimal(0))
    return total if how == "sum" else divided(total, Decimal(len(known)))
