"""Facts at rest: every table of a live store as Parquet, as it stood at one moment.

The moment is pinned first, in one snapshot of the store, and the Parquet files are cut from what was pinned: an export
that was stopped goes on with the same moment. While it lasts `unfinished.json` says what is complete, and no evaluation
reads the folder; `manifest.json` is written last.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kezhi import __version__
from kezhi.engine.backends.base import FACTS
from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.casts import quoted, text
from kezhi.engine.facts.export_faults import alone_in, another_version, as_the_machine_says, not_as_written
from kezhi.engine.facts.export_pinned import PINNED, pin
from kezhi.engine.facts.export_record import (
    MANIFEST,
    UNFINISHED,
    Written,
    WrittenTable,
    begun_in,
    finished_in,
    refuse_foreign,
    write,
)
from kezhi.engine.facts.file_table import FileTable
from kezhi.engine.facts.folder_mapping import FileMapping
from kezhi.engine.facts.live import LiveFacts
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.facts.types import table_columns

PARTITIONS = 8
LARGE = 200_000
"""From how many rows a table is cut by its customers, so that a cluster reads it in parallel."""

Tell = Callable[[str, int, int], None]
"""Hears the table at hand, and how many of how many files are written."""


@dataclass(frozen=True)
class Exported:
    """What lies in the folder, and whether an export begun earlier was gone on with."""

    record: Written
    has_gone_on: bool


@dataclass(frozen=True)
class Export:
    """An export to a folder: `at` is now, tables from `large` rows on are cut into `partitions`, `beside` gives texts
    to lie beside the tables, by file name."""

    facts: LiveFacts
    folder: Path
    at: datetime
    partitions: int = PARTITIONS
    large: int = LARGE
    beside: Callable[[], dict[str, str]] = dict

    def write(self, tell: Tell = lambda _table, _done, _total: None) -> Exported:
        """Write every table that the store has, or go on with what was begun.

        FactsError for a folder that holds something else, MachineError for a full disk: the same call goes on later.
        """
        refuse_foreign(self.folder)
        with as_the_machine_says(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        with alone_in(self.folder):
            return self._written(tell)

    def _written(self, tell: Tell) -> Exported:
        folder = self.folder
        begun = begun_in(folder)
        if begun is not None and (folder / MANIFEST).exists():
            return Exported(_finish(finished_in(folder) or begun, folder), has_gone_on=True)
        if begun is not None and begun.kezhi != __version__:
            raise another_version(folder, begun.kezhi)
        goes_on = begun is not None and bool(begun.tables)
        with as_the_machine_says(folder), closing(DuckBackend()) as backend:
            record = begun if begun is not None and goes_on else self._begin(backend)
            backend.connection.execute(f"ATTACH {text(str(folder / PINNED))} AS pinned (READ_ONLY)")
            _write_tables(record, folder, backend, tell)
            finished = _finish(_proved(record, folder, backend), folder)
        return Exported(finished, has_gone_on=goes_on)

    def _begin(self, backend: DuckBackend) -> Written:
        """The moment pinned, and what is to be written of it; whatever an earlier attempt left is thrown away."""
        folder, beside = self.folder, self.beside()
        record = Written(__version__, backend.name, self.facts.name, self.at, (), tuple(beside))
        write(folder / UNFINISHED, record)
        _clear(folder, but=UNFINISHED)
        try:
            pinned = pin(self.facts, folder, backend)
            for name, written in beside.items():
                (folder / name).write_text(written, encoding="utf-8")
        except BaseException:
            _clear(folder)
            raise
        planned = (WrittenTable.planned(t, partitions=self.partitions if t.rows >= self.large else 1) for t in pinned)
        record = record.with_tables(tuple(planned))
        write(folder / UNFINISHED, record)
        return record


def _clear(folder: Path, *, but: str = "") -> None:
    for left in (each for each in folder.iterdir() if each.name != but):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def _write_tables(record: Written, folder: Path, backend: DuckBackend, tell: Tell) -> None:
    """Each file under a name that nothing reads, then under its own; those that are there already stand."""
    total, done = sum(len(table.files) for table in record.tables), 0
    for table in record.tables:
        for number, name in enumerate(table.files):
            tell(table.name, done, total)
            if not (folder / name).exists():
                _write_file(table, number, folder / name, backend)
            done += 1
    tell("", done, total)


def _write_file(table: WrittenTable, number: int, path: Path, backend: DuckBackend) -> None:
    columns = ", ".join(f"t.{quoted(column)}" for column in table.columns)
    cut = f' WHERE hash(t."customer") % {len(table.files)} = {number}' if len(table.files) > 1 else ""
    path.parent.mkdir(exist_ok=True)
    partial = path.with_name(f"_{path.name}.partial")
    rows = f"SELECT {columns} FROM pinned.{quoted(table.name)} AS t{cut}"  # noqa: S608 - names of the schema
    try:
        backend.connection.execute(f"COPY ({rows}) TO {text(str(partial))} (FORMAT parquet, COMPRESSION zstd)")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _proved(record: Written, folder: Path, backend: DuckBackend) -> Written:
    """Read everything back as an evaluation would; it must be what was pinned."""
    tables = []
    for table in record.tables:
        columns = list(table_columns(table.name))
        backend.show(table.name, f"SELECT * FROM pinned.{quoted(table.name)}", keep=False)  # noqa: S608 - of the schema
        expected = backend.fingerprint(table.name, columns)
        file = FileTable(backend, FileMapping(table.name, folder / table.place), TABLES)
        backend.connection.execute(f"DROP VIEW {FACTS}.{quoted(table.name)}")
        backend.show(table.name, file.sql(), keep=False)
        if backend.fingerprint(table.name, columns) != expected or expected[0] != table.rows:
            raise not_as_written(folder, table.name)
        tables.append(table.proved(expected[1], tuple((folder / name).stat().st_size for name in table.files)))
    return record.with_tables(tuple(tables))


def _finish(record: Written, folder: Path) -> Written:
    """From now on it is a facts folder."""
    write(folder / MANIFEST, record)
    (folder / PINNED).unlink(missing_ok=True)
    (folder / UNFINISHED).unlink(missing_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return record
