"""Facts in a folder of CSV or Parquet files, read where they lie."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from pathlib import Path

from kezhi.engine.backends.base import Backend
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.carried import carry
from kezhi.engine.facts.export_faults import unfinished
from kezhi.engine.facts.export_record import UNFINISHED, finished_in
from kezhi.engine.facts.faults import unreadable
from kezhi.engine.facts.file_table import FileTable
from kezhi.engine.facts.folder_mapping import FileMapping, form_mapping, read_form_mappings, read_mappings
from kezhi.engine.facts.schema import TABLES, Table
from kezhi.engine.facts.source import Given, show_absent


class FolderFacts:
    """A folder: `customers.csv`, `receivables.parquet` …, or other files as its facts.yaml maps them."""

    name = "folder"

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        if not self.path.is_dir():
            raise unreadable(str(path), "没有这个文件夹", "there is no such folder")
        if (self.path / UNFINISHED).exists():
            raise unfinished(self.path)
        exported = finished_in(self.path)
        self.moment = exported.at if exported else None
        self.mappings = read_mappings(self.path)
        self.forms = read_form_mappings(self.path)
        if not self.mappings and not self.forms:
            raise unreadable(
                str(path),
                "其中没有任何事实表（如 customers.csv），也没有 facts.yaml",
                "it holds no fact table and no facts.yaml",
            )

    def bind(self, backend: Backend, *, needed: Collection[str], tables: Mapping[str, Table] = TABLES) -> Given:
        """Show the needed tables; every value is checked against the schema first."""
        if not isinstance(backend, DuckBackend):
            ready = functools.partial(self._ready, tables)
            return carry(self, backend, needed=needed, tables=tables, ready=ready)
        mappings = {**self.mappings, **self._forms_among(needed, tables)}
        reading = {*self._with_those_naming_customers(needed), *(mappings.keys() - self.mappings.keys())}
        files = {name: FileTable(backend, mappings[name], tables) for name in tables if name in reading}
        for name, table in files.items():
            table.check()
            backend.show(name, table.sql(), keep=not table.is_columnar)
        given = {name: files[name].given if name in files else frozenset({"customer"}) for name in mappings}
        show_absent(backend, {name: given[name] for name in reading}, needed, tables)
        return Given(given)

    def _ready(self, tables: Mapping[str, Table], reader: DuckBackend, name: str) -> Path | None:
        mapping = {**self.mappings, **self._forms_among([name], tables)}.get(name)
        return mapping.file.absolute() if mapping and FileTable(reader, mapping, tables).is_ready else None

    def _forms_among(self, needed: Collection[str], tables: Mapping[str, Table]) -> dict[str, FileMapping]:
        """The files of the forms that are needed: as facts.yaml says, else `forms/<id>`."""
        forms = [name for name in tables if name in needed and name not in TABLES]
        found = {name: self.forms.get(name) or form_mapping(self.path, name) for name in forms}
        return {name: mapping for name, mapping in found.items() if mapping is not None}

    def _with_those_naming_customers(self, needed: Collection[str]) -> list[str]:
        if "customers" in needed and "customers" not in self.mappings:
            return list(self.mappings)
        return [name for name in self.mappings if name in needed]
