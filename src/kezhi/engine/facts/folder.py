"""Facts in a folder of CSV or Parquet files, read where they lie."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.faults import unreadable
from kezhi.engine.facts.file_table import FileTable
from kezhi.engine.facts.folder_mapping import read_mappings
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.facts.source import Given, show_absent


class FolderFacts:
    """A folder: `customers.csv`, `receivables.parquet` …, or other files as its facts.yaml maps them."""

    name = "folder"

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if not self.path.is_dir():
            raise unreadable(str(path), "没有这个文件夹", "there is no such folder")
        self.mappings = read_mappings(self.path)
        if not self.mappings:
            raise unreadable(
                str(path),
                "其中没有任何事实表（如 customers.csv），也没有 facts.yaml",
                "it holds no fact table and no facts.yaml",
            )

    def bind(self, backend: Backend, *, needed: Collection[str]) -> Given:
        """Show the needed tables; every value is checked against the schema first."""
        if not isinstance(backend, DuckBackend):
            raise TypeError(f"{backend.name} does not read files")
        reading = self._with_those_naming_customers(needed)
        tables = {name: FileTable(backend, self.mappings[name]) for name in TABLES if name in reading}
        for name, table in tables.items():
            table.check()
            backend.show(name, table.sql(), keep=not table.is_columnar)
        given = {name: tables[name].given if name in tables else frozenset({"customer"}) for name in self.mappings}
        show_absent(backend, {name: given[name] for name in reading}, needed)
        return Given(given)

    def _with_those_naming_customers(self, needed: Collection[str]) -> list[str]:
        if "customers" in needed and "customers" not in self.mappings:
            return list(self.mappings)
        return [name for name in self.mappings if name in needed]
