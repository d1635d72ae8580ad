"""Restore a backup into an empty store of either database, all or nothing, and compare it by digest."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models

from kezhi import __version__
from kezhi.audit.actions.opened import opened
from kezhi.backup.errors import Differs, NotABackup, OfAnotherVersion, StoreIsNotEmpty
from kezhi.backup.lines import CHUNK, fields_of, lines_of, row_of
from kezhi.backup.manifest import Manifest
from kezhi.backup.tables import Table, shape, tables
from kezhi.backup.writing import FOLDERS
from kezhi.customers.actions import reindex_customers

Say = Callable[[str], None]

_UNREADABLE = (OSError, EOFError, zlib.error, tarfile.TarError)
_BROKEN = (*_UNREADABLE, KeyError, TypeError, ValueError, ValidationError, DatabaseError)


def restore_backup(source: Path, *, home: Path, say: Say = lambda _: None) -> Manifest:
    """The store and the files as the backup holds them; whatever fails leaves the store empty."""
    try:
        with tarfile.open(source) as archive:
            held = _head(archive, source)
            _must_be_empty()
            with opened("restore"):
                for table in tables():
                    _fill(archive, table, say)
                _reset_keys()
                _compare(held)
                _unpack(archive, held, home, source)
    except _BROKEN as broken:
        raise NotABackup(path=source, reason=type(broken).__name__) from broken
    reindex_customers()
    return held


def read_head(source: Path) -> Manifest:
    """What a backup says of itself."""
    try:
        with tarfile.open(source) as archive:
            return _head(archive, source)
    except _BROKEN as broken:
        raise NotABackup(path=source, reason=type(broken).__name__) from broken


def _head(archive: tarfile.TarFile, source: Path) -> Manifest:
    try:
        held = Manifest.read(_member(archive, "manifest.json").read())
    except (KeyError, ValueError, TypeError) as broken:
        raise NotABackup(path=source, reason="manifest.json") from broken
    if list(held.shape) != shape() or set(held.tables) != {table._meta.label_lower for table in tables()}:
        raise OfAnotherVersion(theirs=held.version, ours=__version__)
    return held


def _member(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    found = archive.extractfile(name)
    if found is None:
        raise KeyError(name)
    return found


def _must_be_empty() -> None:
    if any(table._base_manager.exists() for table in tables()):
        raise StoreIsNotEmpty


def _fill(archive: tarfile.TarFile, table: Table, say: Say) -> None:
    fields = fields_of(table)
    with gzip.open(_member(archive, f"tables/{table._meta.label_lower}.jsonl.gz")) as lines:
        rows = (table(**row_of(line, fields)) for line in lines)
        for batch in _batches(rows):
            _insert(table, batch, fields)
    say(str(table._meta.verbose_name))


def _batches(rows: Iterator[models.Model]) -> Iterator[list[models.Model]]:
    while batch := list(islice(rows, CHUNK)):
        yield batch


def _insert(table: Table, batch: list[models.Model], fields: list[models.Field]) -> None:  # type: ignore[type-arg]
    """As they are: no date of creation is set anew."""
    most = connection.ops.bulk_batch_size(fields, batch)
    for start in range(0, len(batch), most):
        table._base_manager._insert(batch[start : start + most], fields=fields, raw=True, using=connection.alias)  # type: ignore[attr-defined]


def _reset_keys() -> None:
    """New rows get keys after the restored ones."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)


def _compare(held: Manifest) -> None:
    for table in tables():
        digest = hashlib.sha256()
        for line in lines_of(table):
            digest.update(line)
        if digest.hexdigest() != held.tables[table._meta.label_lower].digest:
            raise Differs(table=table._meta.verbose_name)


def _unpack(archive: tarfile.TarFile, held: Manifest, home: Path, source: Path) -> None:
    for name, part in held.files.items():
        content = _member(archive, f"home/{name}").read()
        if hashlib.sha256(content).hexdigest() != part.digest or Path(name).parts[0] not in FOLDERS or ".." in name:
            raise NotABackup(path=source, reason=name)
        to = home / name
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(content)
