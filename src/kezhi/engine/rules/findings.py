"""What follows from duties and conditions: the columns of the alerts, the notices and the entries of a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

from kezhi.engine.backends.ibis_border import literal
from kezhi.engine.upstream import ir

_ARROW = {
    "string": pa.string(), "date": pa.date32(), "timestamp(6)": pa.timestamp("us"),
    "decimal(18, 2)": pa.decimal128(18, 2), "decimal(18, 4)": pa.decimal128(18, 4),
    "int64": pa.int64(),
}  # fmt: skip

ALERTS: Mapping[str, str] = MappingProxyType({
    "key": "string", "pack": "string", "rule": "string", "clause": "string", "row": "string", "level": "string",
    "subject_type": "string", "subject": "string", "customer": "string", "unit": "string", "staff": "string",
    "post": "string", "title": "string", "says": "string",
})  # fmt: skip
"""A row for each subject that a warning is about, and each post that is told."""

NOTICES: Mapping[str, str] = MappingProxyType({
    "key": "string", "pack": "string", "rule": "string", "clause": "string", "duty": "string", "step": "string",
    "rung": "string", "does": "string", "post": "string", "staff": "string", "unit": "string", "customer": "string",
    "due_on": "date", "at": "timestamp(6)", "title": "string", "says": "string",
})  # fmt: skip
"""A row for each rung of a ladder whose time has come, and each post that is told; `due_on` is the duty's, `at` says
when the time of the rung came."""

ENTRIES: Mapping[str, str] = MappingProxyType({
    "key": "string", "pack": "string", "rule": "string", "clause": "string", "sense": "string", "says": "string",
    "base": "decimal(18, 4)", "days": "int64", "times": "decimal(18, 4)",
    "amount": "decimal(18, 2)", "points": "decimal(18, 4)",
    "staff": "string", "unit": "string", "post": "string", "customer": "string",
    "cause_type": "string", "cause": "string", "on": "date", "rows": "string",
})  # fmt: skip
"""A row for each reward and each penalty; `days` is null unless it counts by the day; `rows` names the multipliers that
held, joined by 、."""


def arrow_schema(columns: Mapping[str, str]) -> pa.Schema:
    """The columns as Arrow holds them."""
    return pa.schema([(name, _ARROW[type_]) for name, type_ in columns.items()])


def shown(table: ir.Table, columns: Mapping[str, str], **given: ir.Value | str | None) -> ir.Table:
    """These columns in order: those given here, the rest from the table, null where neither has one."""
    return table.select(**{name: _column(table, name, type_, given) for name, type_ in columns.items()})


def _column(table: ir.Table, name: str, type_: str, given: Mapping[str, ir.Value | str | None]) -> ir.Value:
    if name not in given:
        return table[name].cast(type_) if name in table.columns else literal(None, type_)
    value = given[name]
    return literal(value, type_) if value is None or isinstance(value, str) else value.cast(type_)
