"""Rows of a foreign file filtered and computed by expressions over its own columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kezhi.engine.expr import parse
from kezhi.engine.expr.types import Type
from kezhi.engine.facts.casts import cast, quoted
from kezhi.engine.facts.folder_mapping import ROW_NUMBER, FileMapping
from kezhi.engine.facts.schema import FactType, Table
from kezhi.engine.facts.types import DTYPES
from kezhi.engine.upstream import ibis, ir

ROW = "__row"
_TYPED = "typed_rows"


def computed(
    raw: str,
    *,
    held: Mapping[str, str],
    columns: Mapping[str, str],
    mapping: FileMapping,
    table: Table,
    compile_: Callable[[ir.Table], str],
) -> str:
    """The SQL of the rows that `where` keeps, each column under the schema's name, with the row's number."""
    types: dict[str, FactType] = {name: mapping.types.get(name, "text") for name in held}
    typed = [f"{cast(f'r.{quoted(n)}', held[n], types[n], mapping.dates)} AS {quoted(n)}" for n in held]
    rows = ibis.table({**{n: DTYPES[types[n]] for n in held}, ROW: "int64"}, name=_TYPED)
    vocabulary = {name: Type.of(type_) for name, type_ in types.items()}
    values = {name: rows[name] for name in held}
    kept = rows.filter(parse(mapping.where, vocabulary).to_ibis(values)) if mapping.where else rows
    shown = [kept[ROW]]
    for name, written in columns.items():
        if written == ROW_NUMBER:
            shown.append(kept[ROW].cast("string").name(name))
        elif written in held:
            shown.append(kept[written].name(name))
        else:
            value = parse(written, vocabulary).to_ibis({n: kept[n] for n in held})
            shown.append(value.cast(DTYPES[table.column(name).type]).name(name))
    with_number = f"SELECT {', '.join(typed)}, r.{ROW} FROM ({raw}) AS r"  # noqa: S608
    return f"WITH {_TYPED} AS ({with_number}) SELECT * FROM ({compile_(kept.select(shown))}) AS c"  # noqa: S608
