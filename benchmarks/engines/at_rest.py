"""The made-up company as `kezhi facts export` lays it down: large tables cut by their customers into parts."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.evaluation.data import TABLES, company, is_ready, mark_ready
from benchmarks.places import CACHE
from kezhi.engine.facts.export import LARGE, PARTITIONS
from kezhi.engine.facts.export_record import WrittenTable


def at_rest(customers: int) -> Path:
    """The folder of so many customers, written once and kept."""
    folder = CACHE / f"at-rest-{customers}"
    if not is_ready(folder):
        with duckdb.connect() as connection:
            connection.execute("SET enable_progress_bar = false")
            for name in TABLES:
                _write(connection, company(customers) / f"{name}.parquet", folder)
        mark_ready(folder)
    return folder


def _write(connection: duckdb.DuckDBPyConnection, source: Path, folder: Path) -> None:
    held = connection.execute(f"SELECT * FROM '{source}' LIMIT 0").description or []
    (rows,) = connection.execute(f"SELECT count(*) FROM '{source}'").fetchone() or (0,)
    table = WrittenTable(source.stem, tuple(str(column[0]) for column in held), int(rows), ())
    planned = WrittenTable.planned(table, partitions=PARTITIONS if rows >= LARGE else 1)
    for number, name in enumerate(planned.files):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        part = f" WHERE hash(customer) % {len(planned.files)} = {number}" if len(planned.files) > 1 else ""
        query = f"SELECT * FROM '{source}'{part}"
        connection.execute(f"COPY ({query}) TO '{folder / name}' (FORMAT parquet, COMPRESSION zstd)")
