"""Aggregates of an indicator, in a grouped query and over a list; sums of nothing are null, counts of nothing are 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from operator import itemgetter
from types import MappingProxyType

from kezhi.engine.backends.ibis_border import concat, literal, quotient, sure
from kezhi.engine.expr.figures import divided
from kezhi.engine.rules.values import Value
from kezhi.engine.upstream import ibis, ir

ZERO_OF_NONE: Mapping[str | None, int | bool] = MappingProxyType({"count": 0, "distinct": 0, "any": False})
"""What an aggregate over no row at all yields, where that is not null."""


ORDERED = frozenset({"latest", "first"})
"""Aggregates that take the value of one row: of the last day, or of the first; of several, that with the last key."""


def aggregate_column(  # noqa: PLR0911 - one each
    how: str,
    rows: ir.Table,
    value: ir.Value | None,
    kept: ir.BooleanValue | None,
    order: ir.StringValue | None = None,
) -> ir.Value:
    """The aggregate of a column over the rows kept; over all of them without a test. `order` ranks the rows."""
    if value is None:
        return rows.count(where=kept)
    match how:
        case "sum":
            return value.sum(where=kept)
        case "count":
            return value.count(where=kept)
        case "min":
            return value.min(where=kept)
        case "max":
            return value.max(where=kept)
        case "distinct":
            return value.nunique(where=kept)
        case "latest" | "first":
            known = value.notnull() if kept is None else kept & value.notnull()
            return value.argmax(order, where=known) if how == "latest" else value.argmin(order, where=known)
        case "average":
            return quotient(value.sum(where=kept), value.count(where=kept))
        case "any":
            return sure(value).any(where=kept)
    return sure(value).all(where=kept)


def ordering(rows: ir.Table, dated: str, key: Sequence[str]) -> ir.StringValue:
    """What ranks rows: their day or moment, then their key."""
    parts = [ibis.coalesce(rows[name].cast("string"), literal("")) for name in key]
    return concat(*(part for each in (rows[dated], *parts) for part in (each, "|")))


def ordering_of(row: Mapping[str, Value], dated: str, key: Sequence[str]) -> str:
    """The same of one row."""
    on = row[dated]
    day = on.isoformat(" ") if isinstance(on, datetime) else str(on)
    return "|".join((day, *("" if row[name] is None else str(row[name]) for name in key), ""))


def aggregate_values(how: str, values: Sequence[Value], orders: Sequence[str] = ()) -> Value:
    """The aggregate of the values of the rows kept; `orders` rank the rows."""
    if how in ORDERED:
        ranked = sorted(
            ((order, value) for order, value in zip(orders, values, strict=True) if value is not None),
            key=itemgetter(0),
        )
        return ranked[-1 if how == "latest" else 0][1] if ranked else None
    if how == "any":
        return any(value is True for value in values)
    if how == "all":
        return all(value is True for value in values) if values else None
    known = [value for value in values if value is not None]
    if how in {"count", "distinct"}:
        return len(known if how == "count" else set(known))
    return _figure(how, known) if known else None


def _figure(how: str, known: Sequence[Value]) -> Value:
    if how in {"min", "max"}:
        return (min if how == "min" else max)(known)  # type: ignore[type-var]
    total = sum((Decimal(str(value)) for value in known), Decimal(0))
    return total if how == "sum" else divided(total, Decimal(len(known)))
