"""One examination of a stored file, with the staging folder that lives as long as it does."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kezhi.imports import storage
from kezhi.imports.checking.examine import Examined, Part, examine
from kezhi.imports.checking.tables.base import Ground
from kezhi.imports.mapping import FileMapping
from kezhi.imports.mapping.dates_of_column import survey
from kezhi.imports.reading import open_table

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff
    from kezhi.imports.models import ImportFile

_LEFT_BEHIND_AFTER = 24 * 3600
_PREFIX = "staging-"


@contextmanager
def examination(
    file: ImportFile, by: Staff, *, today: date, error_sheet: Path, tell: Callable[[int, int], None]
) -> Iterator[Examined]:
    """Examine the file as its mapping says; the staged rows are there until the block ends."""
    mapping = FileMapping.from_plain(file.mapping)
    parts = parts_of(file, mapping)
    columns = parts[0].sheet.columns
    mapping.must_fit(columns)
    seen = survey(chain.from_iterable(part.rows(columns) for part in parts), columns, mapping)
    _sweep()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=storage.folder()) as folder:
        ground = Ground(
            by=by, unit_id=file.unit_id, mapping=mapping, columns=columns,
            decisions=file.decisions, folder=Path(folder), today=today,
        )  # fmt: skip
        yield examine(parts, ground, seen.forms, error_sheet, lambda done: tell(done, seen.rows))


def parts_of(file: ImportFile, mapping: FileMapping) -> list[Part]:
    """The upload and its corrected error sheets, each without the rows that a later one replaces."""
    return [
        Part(
            open_table(
                storage.path_of(part["stored"]),
                sheet="" if number else mapping.sheet,
                header_line=0 if number else mapping.header_line,
            ),
            frozenset(part["skip"]),
        )
        for number, part in enumerate(file.parts)
    ]


def _sweep() -> None:
    """Remove staging folders that a kill left behind."""
    for path in storage.folder().glob(f"{_PREFIX}*"):
        if path.is_dir() and time.time() - path.stat().st_mtime > _LEFT_BEHIND_AFTER:
            shutil.rmtree(path, ignore_errors=True)
