"""The made-up company as Parquet files, written once and kept in the data folder."""

from __future__ import annotations

from pathlib import Path
from string import Template

import duckdb

from benchmarks.places import CACHE

HERE = Path(__file__).parent
TABLES = ("units", "staff", "customers", "contracts", "receivables", "payments", "interactions")


def company(customers: int) -> Path:
    """The folder with the facts of a company of so many customers."""
    return written(CACHE / f"company-{customers}", customers)


def written(folder: Path, customers: int) -> Path:
    """The same in any folder, where it does not stand there yet."""
    if not (folder / "ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(folder / "making.duckdb") as connection:
            connection.execute("SET enable_progress_bar = false")
            connection.execute(Template((HERE / "company.sql").read_text("utf-8")).substitute(customers=customers))
            for table in TABLES:
                connection.execute(f"COPY {table} TO '{folder / table}.parquet' (FORMAT parquet)")
        (folder / "making.duckdb").unlink()
        (folder / "ready").touch()
    return folder
