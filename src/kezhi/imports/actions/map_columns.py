"""Say which column is which field."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kezhi.audit.actions import record
from kezhi.imports.actions.own import BEFORE_WRITING, State, must_own, must_stand
from kezhi.imports.checking.session import parts_of
from kezhi.imports.mapping import FileMapping
from kezhi.imports.models import ImportFile

if TYPE_CHECKING:
    from kezhi.accounts.models import Staff

NOTHING_FOUND = {
    "rows": 0, "good_rows": 0, "bad_rows": 0, "problems": [], "duplicates": [], "error": "",
}  # fmt: skip


@transaction.atomic
def map_columns(*, file: ImportFile, mapping: FileMapping, by: Staff, at: datetime) -> ImportFile:
    """Keep the mapping; what an earlier check found no longer counts."""
    must_own(file, by)
    must_stand(file, BEFORE_WRITING)
    sheet = parts_of(file, mapping)[0].sheet
    mapping.must_fit(sheet.columns)
    before = file.mapping
    for name, value in NOTHING_FOUND.items():
        setattr(file, name, value)
    file.parts = [{**part, "skip": []} for part in file.parts[:1]]
    file.mapping, file.table, file.columns = mapping.as_plain(), mapping.table, list(sheet.columns)
    file.sample = sheet.sample()
    file.decisions, file.state = {}, State.MAPPED
    file.save()
    if before != file.mapping:
        record(by, "imports.file.mapped", file, at=at, before=before, after=file.mapping)
    return file
