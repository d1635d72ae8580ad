"""Rows between PostgreSQL and Arrow: by COPY both ways, every figure as the text that it is exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import psycopg
import pyarrow as pa
from psycopg.pq import ExecStatus
from pyarrow import csv

_FIXED: dict[int, pa.DataType] = {
    16: pa.bool_(), 20: pa.int64(), 21: pa.int64(), 23: pa.int64(), 25: pa.string(), 1042: pa.string(),
    1043: pa.string(), 1082: pa.date32(), 1114: pa.timestamp("us"), 701: pa.float64(), 705: pa.string(),
}  # fmt: skip
"""What the types of a query's columns are by PostgreSQL's own numbers."""
_NUMERIC = 1700
_ANY_FIGURE = pa.decimal128(38, 10)
"""A figure of no declared width: what is reckoned lies on the grid of ten places."""
_PLACES_MASK, _HEADER = 0xFFFF, 4


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a query as PostgreSQL describes it: its name, the number of its type, the width declared for it."""

    name: str
    number: int
    width: int

    @property
    def arrow(self) -> pa.DataType:
        """What it is in Arrow."""
        if self.number != _NUMERIC:
            return _FIXED.get(self.number, pa.string())
        if self.width < _HEADER:
            return _ANY_FIGURE
        return pa.decimal128((self.width - _HEADER) >> 16, (self.width - _HEADER) & _PLACES_MASK)

    @property
    def sql(self) -> str:
        """What holds it; texts are ordered by their bytes."""
        if self.number == _NUMERIC and self.width < _HEADER:
            return "NUMERIC"
        return column_type(self.arrow)


def described(connection: psycopg.Connection[Any], sql: str) -> list[Column]:
    """The columns of a query, without running it. The connection's transaction must have begun."""
    server = connection.pgconn
    _refuse(connection, server.prepare(b"", sql.encode()))
    told = server.describe_prepared(b"")
    _refuse(connection, told)
    names = [(told.fname(place) or b"").decode() for place in range(told.nfields)]
    return [Column(name, told.ftype(place), told.fmod(place)) for place, name in enumerate(names)]


def _refuse(connection: psycopg.Connection[Any], answer: Any) -> None:
    if answer.status not in {ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK}:
        raise psycopg.errors.error_from_result(answer, encoding=connection.info.encoding)


def fetched(connection: psycopg.Connection[Any], sql: str) -> pa.Table:
    """The rows of a query; a text that is empty and one that is not there stay apart."""
    columns = described(connection, sql)
    written = BytesIO()
    with connection.cursor() as cursor, cursor.copy(f"COPY ({sql}) TO STDOUT (FORMAT csv)") as copy:
        for piece in copy:
            written.write(piece)
    if not written.tell() or not columns:
        return pa.schema([(column.name, column.arrow) for column in columns]).empty_table()
    places = [f"c{place}" for place in range(len(columns))]
    written.seek(0)
    table = csv.read_csv(
        written,
        read_options=csv.ReadOptions(column_names=places),
        parse_options=csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        convert_options=csv.ConvertOptions(
            column_types={place: column.arrow for place, column in zip(places, columns, strict=True)},
            strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""],
            true_values=["t"], false_values=["f"],
        ),
    )  # fmt: skip
    return table.rename_columns([column.name for column in columns])


def copied(connection: psycopg.Connection[Any], into: str, batches: Iterator[pa.RecordBatch]) -> int:
    """The rows copied into a table that has their columns in their order; how many they were."""
    rows = 0
    options = csv.WriteOptions(include_header=False, quoting_style="needed")
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN (FORMAT csv)") as copy:
        for batch in batches:
            rows += batch.num_rows
            written = BytesIO()
            csv.write_csv(batch, written, options)
            copy.write(written.getbuffer())
    return rows


def column_type(type_: pa.DataType) -> str:
    """The SQL of a column that holds an Arrow type; texts are ordered by their bytes."""
    if pa.types.is_decimal(type_):
        return f"NUMERIC({type_.precision}, {type_.scale})"
    if pa.types.is_string(type_) or pa.types.is_large_string(type_) or pa.types.is_null(type_):
        return 'TEXT COLLATE "C"'
    for is_type, name in _NAMED:
        if is_type(type_):
            return name
    message = f"no column of PostgreSQL holds {type_}"
    raise TypeError(message)


_NAMED: Sequence[tuple[Any, str]] = (
    (pa.types.is_boolean, "BOOLEAN"), (pa.types.is_integer, "BIGINT"), (pa.types.is_date, "DATE"),
    (pa.types.is_timestamp, "TIMESTAMP(6)"), (pa.types.is_floating, "DOUBLE PRECISION"),
)  # fmt: skip
