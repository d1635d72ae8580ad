"""What an export says of itself: while it lasts in `unfinished.json`, at its end in `manifest.json`."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from kezhi.engine.facts.export_faults import already_there, not_empty, unreadable_record
from kezhi.engine.facts.export_pinned import PinnedTable
from kezhi.engine.facts.types import table_columns

UNFINISHED, MANIFEST = "unfinished.json", "manifest.json"


@dataclass(frozen=True)
class WrittenTable:
    """A table: its columns and rows, the files it lies in, and the fingerprint that a receipt tells of it."""

    name: str
    columns: tuple[str, ...]
    rows: int
    files: tuple[str, ...]
    fingerprint: str = ""
    bytes: tuple[int, ...] = ()

    @classmethod
    def planned(cls, table: PinnedTable, *, partitions: int) -> WrittenTable:
        """One file, or for a table that names customers as many as asked for, each with all rows of its customers."""
        is_cut = partitions > 1 and "customer" in table.columns
        parts = tuple(f"{table.name}.parquet/part-{n:04d}.parquet" for n in range(partitions))
        return cls(table.name, table.columns, table.rows, parts if is_cut else (f"{table.name}.parquet",))

    @property
    def place(self) -> str:
        """The file, or the folder of its parts."""
        return f"{self.name}.parquet"

    def proved(self, fingerprint: str, sizes: tuple[int, ...]) -> WrittenTable:
        """The same, read back and found to be what was pinned."""
        return replace(self, fingerprint=fingerprint, bytes=sizes)


@dataclass(frozen=True)
class Written:
    """An export: by which version and engine, from what store, as of which moment, and its tables."""

    kezhi: str
    engine: str
    source: str
    at: datetime
    tables: tuple[WrittenTable, ...]
    beside: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(table.rows for table in self.tables)

    def with_tables(self, tables: tuple[WrittenTable, ...]) -> Written:
        """The same export with what is known of its tables by now."""
        return replace(self, tables=tables)

    def to_dict(self, folder: Path | None = None) -> dict[str, object]:
        """For JSON; with the folder also which files are complete there."""
        tables = {table.name: _plain(table, folder) for table in self.tables}
        head = {"kezhi": self.kezhi, "engine": self.engine, "source": self.source, "at": self.at.isoformat()}
        return {**head, "beside": list(self.beside), "tables": tables}


def _plain(table: WrittenTable, folder: Path | None) -> dict[str, object]:
    types = table_columns(table.name)
    said = asdict(table) | {"columns": {name: types[name] for name in table.columns}}
    del said["name"]
    if folder is not None and not table.fingerprint:
        said["complete"] = [name for name in table.files if (folder / name).exists()]
    return said


def write(path: Path, record: Written) -> None:
    """The record under a name that nothing reads, safe on the disk, then under its own."""
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("w", encoding="utf-8") as file:
        json.dump(record.to_dict(path.parent), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def begun_in(folder: Path) -> Written | None:
    """The export that was begun in the folder and not finished."""
    return read(folder / UNFINISHED) if (folder / UNFINISHED).is_file() else None


def finished_in(folder: Path) -> Written | None:
    """The export that lies in the folder; none where facts came there otherwise."""
    return read(folder / MANIFEST) if (folder / MANIFEST).is_file() else None


def read(path: Path) -> Written:
    """A record as it was written; FactsError for anything else."""
    try:
        said = json.loads(path.read_text("utf-8"))
        tables = tuple(
            WrittenTable(name, tuple(t["columns"]), t["rows"], tuple(t["files"]), t["fingerprint"], tuple(t["bytes"]))
            for name, t in said["tables"].items()
        )
        at = datetime.fromisoformat(said["at"])
        return Written(said["kezhi"], said["engine"], said["source"], at, tables, tuple(said["beside"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as broken:
        raise unreadable_record(path) from broken


def refuse_foreign(folder: Path) -> None:
    """Nothing is written over: neither a finished export nor anything else."""
    if folder.exists() and not folder.is_dir():
        raise not_empty(folder)
    if not folder.is_dir() or (folder / UNFINISHED).exists():
        return
    if (folder / MANIFEST).exists():
        raise already_there(folder)
    if _others(sorted(folder.iterdir())):
        raise not_empty(folder)


def _others(found: Sequence[Path]) -> bool:
    return any(not path.name.startswith(f".{UNFINISHED}") for path in found)
