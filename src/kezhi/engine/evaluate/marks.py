"""Marks of facts: for each table and each customer how many rows there are and what they hold, as two short numbers.

Marks of two moments laid side by side tell whose rows differ. Rows of no customer bear an empty key. An event about a
duty is marked under the duty as well, and events that could excuse anybody's duty under one mark of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from kezhi.engine.backends.base import FACTS, Backend
from kezhi.engine.evaluate.plan import Plan
from kezhi.engine.facts.casts import quoted, text
from kezhi.engine.facts.schema import Table
from kezhi.engine.facts.types import table_columns

ABOUT, EXCUSING = "events about a duty", "events that excuse"
SCHEMA = pa.schema([("table", pa.string()), ("key", pa.string()), ("rows", pa.int64()), ("mark", pa.string())])


def marks_of(plan: Plan, backend: Backend) -> pa.Table:
    """The marks of every table that the edition reads, as the backend shows it; one statement."""
    return backend.fetch(" UNION ALL ".join(_parts(plan))).cast(SCHEMA)


def differing(before: pa.Table, now: pa.Table) -> dict[str, frozenset[str]]:
    """By table the keys whose marks differ; only tables in which any does."""
    met = before.join(now, ["table", "key"], join_type="full outer", right_suffix=" now")
    alike = pc.and_(pc.equal(met["rows"], met["rows now"]), pc.equal(met["mark"], met["mark now"]))
    changed: dict[str, set[str]] = {}
    for row in met.filter(pc.invert(pc.fill_null(alike, False))).select(["table", "key"]).to_pylist():  # noqa: FBT003
        changed.setdefault(row["table"], set()).add(row["key"])
    return {table: frozenset(keys) for table, keys in changed.items()}


def _parts(plan: Plan) -> Iterator[str]:
    for name in sorted(plan.needed):
        table = plan.edition.names.tables[name]
        yield _marked(table, name, "customer" if "customer" in table_columns(table) else "")
        if name == "events":
            yield _marked(table, ABOUT, "about", 't."about" IS NOT NULL')
            anybodys = 't."about" IS NULL AND (t."staff" IS NOT NULL OR t."customer" IS NULL)'
            yield _marked(table, EXCUSING, "", anybodys)


def _marked(table: Table, name: str, key: str, where: str = "TRUE") -> str:
    """A number of a row depends on all its columns; those of several rows are added up, so that their order is none."""
    columns = ", ".join(f"t.{quoted(column)}" for column in table_columns(table))
    whose = f"coalesce(t.{quoted(key)}, '')" if key else "''"
    mark = f"CAST(sum(CAST(hash({columns}) AS HUGEINT)) AS VARCHAR)"
    return (
        f'SELECT {text(name)} AS "table", {whose} AS "key", count(*) AS "rows", {mark} AS "mark" '  # noqa: S608 - quoted
        f"FROM {FACTS}.{quoted(table.name)} AS t WHERE {where} GROUP BY 2"
    )
