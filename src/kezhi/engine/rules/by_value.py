"""An aggregate for each value of a column, and then one figure of those: the issue complained of most often, say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from kezhi.engine.backends.ibis_border import sure
from kezhi.engine.rules.values import Value
from kezhi.engine.upstream import ir

Take = Literal["max", "min", "sum", "count"]
OF, FORMED = "__of", "__formed"


def taken_of_each(  # noqa: PLR0917 - who, what for each, and what is taken of it
    rows: ir.Table, subject: ir.Value, each: ir.Value, formed: ir.Value, take: Take, names: tuple[str, str], type_: str
) -> ir.Table:
    """A row for each subject with what was taken of the aggregates; `names` are those of its two columns."""
    inner = rows.group_by(**{OF: subject, "__each": each}).aggregate(**{FORMED: formed})
    key, name = names
    return inner.group_by(**{key: inner[OF]}).aggregate(**{name: _column(take, inner[FORMED]).cast(type_)})


def _column(take: Take, formed: ir.Value) -> ir.Value:
    match take:
        case "max":
            return formed.max()
        case "min":
            return formed.min()
        case "sum":
            return formed.sum()
    return formed.count(where=sure(formed)) if formed.type().is_boolean() else formed.count()


def taken_value(take: Take, formed: Sequence[Value]) -> Value:
    """The same of the aggregates found in rows."""
    known = [value for value in formed if value is not None]
    if take == "count":
        return sum(value is not False for value in known)
    if not known:
        return None
    if take == "sum":
        return sum((Decimal(str(value)) for value in known), Decimal(0))
    return (max if take == "max" else min)(known)
