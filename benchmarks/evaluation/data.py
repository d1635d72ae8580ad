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
    folder = CACHE / f"company-{customers}"
    if not (folder / "ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        with duckdb.connect() as connection:
            connection.execute(Template((HERE / "company.sql").read_text("utf-8")).substitute(customers=customers))
            for table in TABLES:
                connection.execute(f"COPY {table} TO '{folder / table}.parquet' (FORMAT parquet)")
        (folder / "ready").touch()
    return folder
