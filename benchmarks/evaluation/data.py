"""The made-up company as Parquet files, written once and kept in the data folder."""

from __future__ import annotations

import hashlib
from pathlib import Path
from string import Template

import duckdb

from benchmarks.places import CACHE

HERE = Path(__file__).parent
TABLES = ("units", "staff", "customers", "contracts", "receivables", "payments", "interactions", "events")


def company(customers: int) -> Path:
    """The folder with the facts of a company of so many customers."""
    return written(CACHE / f"company-{customers}", customers)


def written(folder: Path, customers: int) -> Path:
    """The same in any folder, where it does not stand there yet as it is made up now."""
    text = (HERE / "company.sql").read_text("utf-8")
    if not is_ready(folder):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "making.duckdb").unlink(missing_ok=True)
        with duckdb.connect(folder / "making.duckdb") as connection:
            connection.execute("SET enable_progress_bar = false")
            connection.execute(Template(text).substitute(customers=customers))
            for table in TABLES:
                connection.execute(f"COPY {table} TO '{folder / table}.parquet' (FORMAT parquet)")
        (folder / "making.duckdb").unlink()
        mark_ready(folder)
    return folder


def is_ready(folder: Path) -> bool:
    """Whether the facts stand in the folder as the company is made up now."""
    ready = folder / "ready"
    return ready.exists() and ready.read_text("utf-8") == _made_up_now()


def mark_ready(folder: Path) -> None:
    """Say so."""
    (folder / "ready").write_text(_made_up_now(), "utf-8")


def _made_up_now() -> str:
    return hashlib.sha256((HERE / "company.sql").read_bytes()).hexdigest()
