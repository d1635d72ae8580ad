"""One moment of a live store, held in a file: nothing that is written meanwhile is seen, by no table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.facts.casts import quoted, text
from kezhi.engine.facts.faults import unreadable
from kezhi.engine.facts.live import LiveDatabase, LiveFacts, reading_of
from kezhi.engine.facts.schema import TABLES

PINNED = ".pinned.duckdb"
_PINNING = ".pinning.duckdb"
_SQLITE = "sqlite:///"


@dataclass(frozen=True)
class PinnedTable:
    """A table as it was pinned: the columns that the store has, and how many rows."""

    name: str
    columns: tuple[str, ...]
    rows: int


def pin(facts: LiveFacts, folder: Path, backend: DuckBackend) -> tuple[PinnedTable, ...]:
    """Hold every table of the store in a file of the folder, all of one moment; the file bears its name once whole."""
    path = folder / _PINNING
    backend.connection.execute(f"ATTACH {text(str(path))} AS pinned")
    with _at_one_moment(facts, backend) as live:
        tables = tuple(_pinned(live, facts, name, backend) for name in TABLES if name in facts.readers)
    backend.connection.execute("CHECKPOINT pinned")  # detaching would keep silent about a full disk
    backend.connection.execute("DETACH pinned")
    path.replace(folder / PINNED)
    return tables


def _pinned(live: LiveDatabase, facts: LiveFacts, name: str, backend: DuckBackend) -> PinnedTable:
    sql, given = reading_of(live, TABLES[name], facts.readers[name])
    place = f"pinned.{quoted(name)}"
    try:
        backend.connection.execute(f"CREATE TABLE {place} AS {sql}")
    except (duckdb.ConversionException, duckdb.OutOfRangeException) as broken:
        raise unreadable(name, "有的值与类型不符", str(broken).splitlines()[0]) from broken
    (rows,) = backend.connection.execute(f"SELECT count(*) FROM {place}").fetchone() or (0,)  # noqa: S608
    return PinnedTable(name, tuple(c.name for c in TABLES[name].columns if c.name in given), int(rows))


@contextmanager
def _at_one_moment(facts: LiveFacts, backend: DuckBackend) -> Iterator[LiveDatabase]:
    """A SQLite is copied first, in one step that waits for no writer: each of its tables is read over a connection of
    its own. The copy holds more than facts, so it lies where nobody else looks. A PostgreSQL shows one snapshot for as
    long as a transaction lasts."""
    if facts.database.startswith(_SQLITE):
        copy = backend.scratch / "copy.sqlite"
        _copy(Path(facts.database.removeprefix(_SQLITE)), copy)
        yield LiveFacts(f"{_SQLITE}{copy}", facts.readers).attached(backend)
        backend.connection.execute("DETACH live")
        copy.unlink()
        return
    live = facts.attached(backend)
    backend.connection.execute("BEGIN TRANSACTION")
    yield live
    backend.connection.execute("COMMIT")
    backend.connection.execute("DETACH live")


def _copy(store: Path, copy: Path) -> None:
    if not store.is_file():
        raise unreadable("live sqlite", "数据库打不开", f"there is no {store}")
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as source, closing(sqlite3.connect(copy)) as to:
        source.backup(to)
