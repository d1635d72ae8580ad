"""The firm's facts written out as CSV, as Parquet, and as a live SQLite like the application's."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kezhi.engine.facts.schema import TABLES
from kezhi.engine.facts.types import ARROW

Tables = Mapping[str, Sequence[Mapping[str, Any]]]


def columns_of(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def write_csv(tables: Tables, folder: Path) -> Path:
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns_of(rows))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def write_parquet(tables: Tables, folder: Path) -> Path:
    for name, rows in tables.items():
        schema = pa.schema([(c, ARROW[TABLES[name].column(c).type]) for c in columns_of(rows)])
        pq.write_table(pa.Table.from_pylist([dict(row) for row in rows], schema=schema), folder / f"{name}.parquet")
    return folder


_SQLITE = {"date": "date", "instant": "datetime", "money": "decimal", "boolean": "bool", "count": "integer"}


def write_sqlite(tables: Tables, path: Path) -> str:
    """Decimals and dates as Django writes them: decimals as text into a numeric column, instants in UTC."""
    with sqlite3.connect(path) as database:
        for name, rows in tables.items():
            columns = columns_of(rows)
            types = [f"{c} {_SQLITE.get(TABLES[name].column(c).type, 'varchar(60)')} NULL" for c in columns]
            database.execute(f"CREATE TABLE trade_{name} ({', '.join(types)})")
            values = [[_as_django(row.get(c)) for c in columns] for row in rows]
            database.executemany(f"INSERT INTO trade_{name} VALUES ({', '.join('?' * len(columns))})", values)
    database.close()
    return f"sqlite:///{path}"


def _as_django(value: object) -> object:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    return str(value) if isinstance(value, date | Decimal) else value
