"""One expression over a few rows, asked of a backend as every compiled query is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.ibis_border import named_table
from kezhi.engine.backends.operators import operators_of
from kezhi.engine.upstream import ir

_ARROW = {"string": pa.string(), "int64": pa.int64(), "boolean": pa.bool_(), "date": pa.date32(),
          "timestamp(6)": pa.timestamp("us"), "decimal(18, 2)": pa.decimal128(18, 2),
          "decimal(38, 10)": pa.decimal128(38, 10)}  # fmt: skip
ROW = "row"


Types = Mapping[str, str]
Rows = Sequence[Sequence[object]]


def of(*operators: str) -> frozenset[str]:
    """The operators that a case tests, by name; `test_operators` reads them here."""
    return frozenset(operators)


def asked(backend: Backend, types: Types, rows: Rows, form: Callable[[ir.Table], ir.Value]) -> list[object]:
    """The value of an expression for each row, in the order of the rows."""
    return [row["value"] for row in table_asked(backend, types, rows, lambda t: t.select(t[ROW], value=form(t)))]


def table_asked(
    backend: Backend, types: Types, rows: Rows, form: Callable[[ir.Table], ir.Table]
) -> list[dict[str, object]]:
    """The rows of a query over the given rows, which have numbers in the column `row`; sorted by their first column."""
    columns = {ROW: "int64", **types}
    schema = pa.schema([(name, _ARROW[type_]) for name, type_ in columns.items()])
    given = [dict(zip(columns, (number, *row), strict=True)) for number, row in enumerate(rows)]
    backend.register("given", pa.Table.from_pylist(given, schema=schema))
    found = backend.fetch(backend.compile(form(named_table("given", columns)))).to_pylist()
    return sorted(found, key=_first)


def operators(types: Types, form: Callable[[ir.Table], ir.Value | ir.Table]) -> frozenset[str]:
    """The operators that a form really holds."""
    made = form(named_table("given", {ROW: "int64", **types}))
    return frozenset(operators_of(made if isinstance(made, ir.Table) else made.as_table()))


def _first(row: Mapping[str, object]) -> tuple[bool, object]:
    value = next(iter(row.values()))
    return value is None, value
