"""Take in a file: keep it, read its columns, and start from the mapping that fits best."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.db import transaction

from kezhi.accounts.capabilities import Capability
from kezhi.audit.actions import record
from kezhi.imports import storage
from kezhi.imports.errors import NoRows
from kezhi.imports.mapping import FileMapping, guess_mapping, guess_table
from kezhi.imports.mapping.headers import shape_of
from kezhi.imports.models import ImportFile, SavedMapping
from kezhi.imports.reading import Sheet, open_table
from kezhi.imports.tables import table_named

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff


def upload(*, name: str, chunks: Iterable[bytes], by: Staff, at: datetime, table: str = "") -> ImportFile:
    """Keep the file and guess its mapping; a file that cannot be read is refused and not kept."""
    by.must(Capability.IMPORT)
    stored, digest, size = storage.keep(chunks)
    try:
        sheet = open_table(storage.path_of(stored))
        sample = sheet.sample()
        if not sample:
            raise NoRows  # noqa: TRY301 - whatever is refused, the stored file goes
        mapping, found_as = _mapping_for(sheet, table)
        with transaction.atomic():
            file = ImportFile.objects.create(
                name=PurePath(name.replace("\\", "/")).name[:200], digest=digest, size=size,
                parts=[{"stored": stored, "skip": []}], columns=list(sheet.columns), sample=sample,
                table=mapping.table, unit=by.unit, mapping=mapping.as_plain(), uploaded_by=by, uploaded_at=at,
                notes={"encoding": sheet.encoding, "sheets": list(sheet.sheets), "saved_as": found_as},
            )  # fmt: skip
            record(by, "imports.file.uploaded", file, at=at, after={"size": size, "digest": digest})
    except BaseException:
        storage.drop(stored)
        raise
    return file


def _mapping_for(sheet: Sheet, table: str) -> tuple[FileMapping, str]:
    """The mapping that somebody kept for files of this shape, else a guess."""
    kept = SavedMapping.objects.filter(shape=shape_of(sheet.columns), **({"table": table} if table else {}))
    if last := kept.order_by("-pk").first():
        return FileMapping.from_plain(last.mapping), last.name
    return guess_mapping(sheet, table_named(table or guess_table(sheet))).mapping, ""
