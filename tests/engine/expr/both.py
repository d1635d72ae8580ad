"""One expression over a few rows, on both evaluators at once."""

from __future__ import annotations

from functools import lru_cache

import pyarrow as pa

from kezhi.engine.expr import Type, parse
from kezhi.engine.upstream import ibis
from tests.engine.expr.generated import COLUMN_TYPES

WORDS = {
    "合同额": Type("money"), "回款额": Type("money"), "总分": Type("points"), "扣分": Type("points"),
    "回款率": Type("ratio"), "逾期天数": Type("days"), "账期": Type("days"), "往来月数": Type("months"),
    "投诉次数": Type("count"), "系数": Type("number"), "工时": Type("hours"), "客户类别": Type("text"),
    "等级": Type("text"), "在册": Type("boolean"), "已签约": Type("boolean"), "首单日": Type("date"),
    "签订日": Type("date"), "as_of": Type("date"), "受理时间": Type("instant"),
    "办结时间": Type("instant"),
}  # fmt: skip

HELD = {**COLUMN_TYPES, "instant": pa.timestamp("us"), "hours": pa.decimal128(9, 2)}


@lru_cache(maxsize=1)
def _duckdb():
    return ibis.duckdb.connect(threads=1)


def values(source: str, *rows: dict[str, object], calendar=None) -> list[object]:
    """What the expression gives on each row, once both evaluators agree; a name left out is null."""
    expression = parse(source, WORDS)
    names = sorted(expression.names) or ["合同额"]
    full = [{name: row.get(name) for name in names} for row in rows or ({},)]
    schema = pa.schema([(name, HELD[WORDS[name].kind]) for name in names])
    table = ibis.memtable(pa.Table.from_pylist(full, schema=schema))
    compiled = expression.to_ibis({name: table[name] for name in names}, calendar=calendar)

    by_query = _duckdb().to_pyarrow(table.select(value=compiled))["value"].to_pylist()
    by_row = [expression.evaluate(row, calendar=calendar) for row in full]

    assert by_query == by_row
    return by_row


def value(source: str, **row: object) -> object:
    """What the expression gives on one row."""
    return values(source, row)[0]
