"""A query over a few rows, asked of a real database with a run's settings filled in."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import pyarrow as pa

from kezhi.engine.backends.template import to_sql
from kezhi.engine.rules.later import answer
from kezhi.engine.rules.run import Run
from kezhi.engine.upstream import ibis, ir


def rows(given: pa.Table, query: Callable[[ir.Table], ir.Table], run: Run) -> list[dict[str, object]]:
    """What a query answers over these rows."""
    table = ibis.table(ibis.Schema.from_pyarrow(given.schema), name="given")
    sql = to_sql(query(table), "duckdb").filled(lambda asks: answer(asks, run, "duckdb"))
    connection = duckdb.connect()
    connection.register("given", given)
    return connection.execute(sql).fetch_arrow_table().to_pylist()
